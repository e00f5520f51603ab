"""Numbers in sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.levels import MAX_HELD, MAX_LEVEL, MIN_LEVEL
from bot.understanding.numbers import Numbers, other_numbers, plain_numbers
from bot.understanding.words import Vocabulary

COMMON = ["max", "ng", "times", "runes", "from", "to", "level", "lvl", "have", "at", "between", "and", "up", "till"]
WORDS = Vocabulary(COMMON, (), {"level": "lvl"}, {"whats": "what is"})
LEVELS = st.integers(MIN_LEVEL, MAX_LEVEL)


def read(text: str) -> Numbers:
    words = WORDS.words(text)
    found = plain_numbers(words)
    other_numbers(words, found, [])
    return found


@given(
    LEVELS, LEVELS, st.sampled_from(["{} to {}", "from {} to {}", "lvl {} -> {}", "{} up to {}", "level {} till {}"])
)
def test_two_levels_are_a_pair_either_way_round(one: int, other: int, form: str) -> None:
    found = read(form.format(one, other))
    if one != other:
        assert (found.start, found.to) == (min(one, other), max(one, other))


@given(LEVELS, LEVELS)
def test_the_level_to_start_from_may_come_last(one: int, other: int) -> None:
    if one != other:
        found = read(f"lvl {max(one, other)} from {min(one, other)}")
        assert (found.start, found.to) == (min(one, other), max(one, other))


@given(st.integers(1, MAX_HELD // 1000))
def test_thousands_are_runes(thousands: int) -> None:
    assert read(f"i have {thousands}k").amounts == [thousands * 1000]


@given(st.integers(MAX_LEVEL + 1, MAX_HELD))
def test_what_is_no_level_is_runes(runes: int) -> None:
    assert read(f"i have {runes}").amounts == [runes]
    assert read(f"i have {runes:,}").amounts == [runes]


@given(st.text(max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    assert read(text).said >= 0


@pytest.mark.parametrize(
    ("text", "journey"), [("ng", 0), ("ng+", 1), ("ng+2", 2), ("NG 3", 3), ("new game+ 7", 7), ("third playthrough", 2)]
)
def test_journeys_are_read_as_players_write_them(text: str, journey: int) -> None:
    assert read(text).journey == journey


@pytest.mark.parametrize(
    ("text", "start", "to"), [("+3 to +6", 3, 6), ("+10", None, 10), ("from 3 to +6", 3, 6), ("+5 from +2", 2, 5)]
)
def test_upgrades_are_read(text: str, start: int | None, to: int) -> None:
    found = read(text)
    assert (found.plus_start, found.plus_to) == (start, to)


@pytest.mark.parametrize(("text", "runes"), [("1.2 mil", 1_200_000), ("25k", 25_000), ("1.5m", 1_500_000)])
def test_units_are_read(text: str, runes: int) -> None:
    assert read(text).amounts == [runes]


@pytest.mark.parametrize("text", ["level 714", "ng+99", "500 hours", "3 kills", "40 tries", "20 bucks"])
def test_what_is_no_level_and_no_number_of_runes_is_left_out(text: str) -> None:
    assert not read(text).said


@pytest.mark.parametrize("text", ["10 levels from 70", "level up 10 times from 70"])
def test_so_many_levels_more_are_read(text: str) -> None:
    found = read(text)
    assert (found.more, found.start) == (10, 70)


def test_what_an_upgrade_to_the_last_begins_at_is_read() -> None:
    assert read("+18 to max").plus_start == 18
