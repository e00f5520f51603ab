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


def test_thirteen_albinaurics_with_scarab_and_foot() -> None:
    assert boosted(13 * 2_044, [SCARAB, FOOT]) == 41_452


@given(st.integers(0, 10**9), st.lists(st.sampled_from(ALL), max_size=3))
def test_boosts_multiply_and_cut_to_whole_runes(runes, boosts) -> None:
    assert boosted(runes, boosts) == int(runes * prod((Fraction(b.percent, 100) for b in boosts), start=Fraction(1)))


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
