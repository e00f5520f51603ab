from datetime import UTC, datetime
from email.utils import format_datetime

import discord
import pytest

from bot.edge.clock import DiscordClock

NOON = datetime(2026, 8, 1, 12, tzinfo=UTC).timestamp()


class Passing:
    """Discord's time, and a stopwatch that began at another moment."""

    def __init__(self) -> None:
        self.now = NOON
        self.clock = DiscordClock(lambda: self.now - NOON + 5_000)

    def answers(self, off: float = 0) -> None:
        """Let Discord answer, with its date, which may be wrong."""
        self.clock.hear(format_datetime(datetime.fromtimestamp(int(self.now + off), UTC), usegmt=True))

    def age(self, age: float) -> float:
        return self.clock.age(discord.utils.time_snowflake(datetime.fromtimestamp(self.now - age, UTC)))


@pytest.fixture
def time() -> Passing:
    return Passing()


def test_while_discords_time_is_not_known_nothing_is_late(time: Passing) -> None:
    assert time.age(99) == 0


@pytest.mark.parametrize("age", [0, 1, 3, 60])
def test_an_age_is_told_to_the_half_second_by_the_first_answer(time: Passing, age) -> None:
    time.now += 0.3
    time.answers()
    assert abs(time.age(age) - age) <= 0.5


def test_more_answers_tell_it_better(time: Passing) -> None:
    for _ in range(16):
        time.now += 1.07
        time.answers()
    assert abs(time.age(3) - 3) < 0.15


def test_one_wrong_answer_changes_nothing(time: Passing) -> None:
    for off in (0, 0, 3_600, 0):
        time.now += 1.3
        time.answers(off)
    assert abs(time.age(3) - 3) <= 0.5


def test_a_date_that_is_none_is_left_out(time: Passing) -> None:
    time.clock.hear("")
    time.clock.hear("tomorrow")
    assert time.age(9) == 0


def test_a_few_late_ones_stay_late_but_what_is_always_late_is_a_wrong_clock(time: Passing) -> None:
    time.answers()
    assert all(time.age(4) > 3 for _ in range(49))
    time.now += 61
    assert abs(time.age(4)) < 1
    assert time.age(9) > 4
