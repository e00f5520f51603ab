from fractions import Fraction
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.boosts import Boost, boosted, combinations, combined, toggled
from bot.domain.errors import BoostClashError


def boost(key: str, percent: int, position: int, slot: str | None = None) -> Boost:
    return Boost(
        key=key,
        name=key,
        percent=percent,
        seconds=None,
        slot=slot,
        at_will=True,
        lap=True,
        position=position,
        source="test",
    )


SCARAB = boost("scarab", 120, 0)
FOOT = boost("foot", 130, 1, "gold")
HORN = boost("horn", 140, 2, "gold")
ALL = (SCARAB, FOOT, HORN)


LEAVES = boost("leaves", 105, 3)
EYES = boost("eyes", 500, 4)
EVERY = (*ALL, LEAVES, EYES)


def single(number: Fraction) -> Fraction:
    """Round to 24 binary digits, a half to the even one: what a single-precision number holds, in whole numbers."""
    if not number:
        return number
    step = Fraction(2) ** (number.numerator.bit_length() - number.denominator.bit_length() - 24)
    while number / step >= 2**24:
        step *= 2
    return round(number / step) * step


@pytest.mark.parametrize(
    ("runes", "boosts", "paid"),
    [
        (14_000, [LEAVES], 14_699),  # readings of players
        (10_800, [LEAVES], 11_339),
        (64_000, [LEAVES], 67_200),
        (150_000, [SCARAB], 180_000),
        (2_044, [SCARAB, FOOT], 3_188),
        (
            12_000,
            [FOOT],
            15_599,
        ),  # 1.3 is stored as 1.29999995..., and 15,599.9994 lies nearer to 15,599.9990 than to 15,600
    ],
)
def test_a_kill_pays_what_players_read_off_the_game(runes: int, boosts: list[Boost], paid: int) -> None:
    assert boosted(runes, boosts) == paid


@given(st.integers(0, 2**24), st.lists(st.sampled_from(EVERY), max_size=5))
def test_boosts_multiply_in_single_precision_and_are_cut(runes: int, boosts: list[Boost]) -> None:
    product = Fraction(1)
    for each in boosts:
        product = single(product * single(Fraction(each.percent, 100)))
    assert boosted(runes, boosts) == int(single(runes * product))


@given(st.integers(0, 600_000), st.lists(st.sampled_from(EVERY), max_size=3))
def test_single_precision_takes_or_gives_no_more_than_a_rune_of_a_kill(runes: int, boosts: list[Boost]) -> None:
    exact = runes * prod((Fraction(each.percent, 100) for each in boosts), start=Fraction(1))
    assert abs(boosted(runes, boosts) - int(exact)) <= 1


@given(st.integers(0, 2**24))
def test_without_boosts_a_kill_pays_its_runes(runes: int) -> None:
    assert boosted(runes, ()) == runes


def test_switching_on_replaces_what_is_in_its_slot() -> None:
    assert toggled((SCARAB, FOOT), HORN) == (SCARAB, HORN)


@given(st.permutations(ALL))
def test_switching_twice_changes_nothing_without_a_slot(order) -> None:
    on = toggled((), order[0])
    assert toggled(toggled(on, SCARAB), SCARAB) == on


def test_naming_two_of_one_slot_is_refused() -> None:
    with pytest.raises(BoostClashError):
        combined([FOOT, SCARAB, HORN])


def test_naming_one_twice_counts_once() -> None:
    assert combined([SCARAB, FOOT, SCARAB]) == (SCARAB, FOOT)


def test_every_combination_can_be_had_at_once() -> None:
    found = combinations(ALL)
    assert len(found) == len(set(found)) == 6  # 2 ways of the scarab times 3 of the slot
    assert all(combined(some) == some for some in found)
