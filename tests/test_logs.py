"""What the operator reads."""

import logging

import pytest

from bot.logs import Throttle, scrubbed

TOKEN = "aW50ZXJhY3Rpb246MTIz.abc-_="  # of an interaction that never was


@pytest.mark.parametrize("path", [f"interactions/12345/{TOKEN}/callback", f"webhooks/99/{TOKEN}/messages/@original"])
def test_who_reads_the_log_cannot_answer_in_our_place(path) -> None:
    told = scrubbed(f"ClientOSError: cannot POST https://discord.com/api/v10/{path}")
    assert TOKEN not in told
    assert told.startswith("ClientOSError: cannot POST https://discord.com/api/v10/")


def record(message: str, at: float, level: int = logging.ERROR, *args: object) -> logging.LogRecord:
    made = logging.LogRecord("bot", level, "", 0, message, args, None)
    made.created = at
    return made


def test_the_same_is_said_once_in_ten_seconds_and_how_often_it_happened() -> None:
    throttle = Throttle()
    said = [record("The ledger failed: %s", at / 100, logging.ERROR, at) for at in range(100_000, 102_500)]
    through = [each for each in said if throttle.filter(each)]
    assert [each.getMessage() for each in through] == [
        "The ledger failed: 100000",
        "The ledger failed: 101000 (and 999 more like it)",
        "The ledger failed: 102000 (and 999 more like it)",
    ]


def test_other_things_are_said_all_the_same() -> None:
    throttle = Throttle()
    assert throttle.filter(record("one", 1_000))
    assert throttle.filter(record("other", 1_000))
    assert all(throttle.filter(record("told", 1_000, logging.INFO)) for _ in range(9))
