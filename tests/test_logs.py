"""What the operator reads."""

import io
import json
import logging
import sys

import pytest

from bot import logs
from bot.logs import Lines, Objects, Throttle, scrubbed

TOKEN = "aW50ZXJhY3Rpb246MTIz.abc-_="  # of an interaction that never was


@pytest.mark.parametrize("path", [f"interactions/12345/{TOKEN}/callback", f"webhooks/99/{TOKEN}/messages/@original"])
def test_who_reads_the_log_cannot_answer_in_our_place(path) -> None:
    told = scrubbed(f"ClientOSError: cannot POST https://discord.com/api/v10/{path}")
    assert TOKEN not in told
    assert told.startswith("ClientOSError: cannot POST https://discord.com/api/v10/")


def record(message: str, at: float, level: int = logging.ERROR, *args: object) -> logging.LogRecord:
    made = logging.LogRecord("bot", level, "", 0, message, args, None)
    made.created, made.msecs = at, at % 1 * 1_000
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


def test_when_is_said_in_utc_with_its_zone() -> None:
    assert Lines().format(record("Hello %s", 1_000.25, logging.INFO, "you")) == (
        "1970-01-01T00:16:40.250Z INFO     bot: Hello you"
    )


def test_json_is_an_object_a_line_with_the_traceback_in_it() -> None:
    told = record("It broke\nbadly", 1_000)
    try:
        raise KeyError("x")  # noqa: TRY301  # it is what is told
    except KeyError:
        told.exc_info = sys.exc_info()
    text = Objects().format(told)
    assert "\n" not in text
    read = json.loads(text)
    assert [read[key] for key in ("at", "level", "logger", "message")] == [
        "1970-01-01T00:16:40.000Z",
        "ERROR",
        "bot",
        "It broke\nbadly",
    ]
    assert read["error"].endswith("KeyError: 'x'")


SECRETS = ("123456789012345678", "A" * 26 + ".Bcdefg." + "h" * 38)


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("formatter", [Lines(), Lines(colours=True), Objects()])
def test_no_id_and_no_token_is_written(formatter, secret) -> None:
    told = record("It broke for %s", 1_000, logging.ERROR, secret)
    try:
        raise KeyError(secret)  # noqa: TRY301  # see above
    except KeyError:
        told.exc_info = sys.exc_info()
    assert secret not in formatter.format(told)


@pytest.mark.parametrize(
    ("is_terminal", "no_color", "coloured"), [(True, "", True), (True, "1", False), (False, "", False)]
)
def test_colours_are_for_terminals_that_want_them(monkeypatch, is_terminal, no_color, coloured) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: is_terminal)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("NO_COLOR", no_color)
    root = logging.getLogger()
    before = root.level, list(root.handlers)
    logs.set_up("INFO")
    logging.getLogger("bot.x").info("Hello")
    root.setLevel(before[0])
    root.handlers = before[1]
    assert terminal.getvalue().endswith("Hello\n")
    assert ("\x1b[" in terminal.getvalue()) is coloured


def test_a_gateway_that_cannot_be_reached_is_one_line(caplog) -> None:
    logs.set_up("INFO")
    with caplog.at_level(logging.INFO):
        try:
            raise OSError("Connect call failed")  # noqa: TRY301  # see above
        except OSError:
            logging.getLogger("discord.client").exception("Attempting a reconnect in %.2fs", 1.5)
    assert caplog.messages == ["No connection to the gateway (OSError): Attempting a reconnect in 1.50s"]
    assert "Traceback" not in caplog.text
