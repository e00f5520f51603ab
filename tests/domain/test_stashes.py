import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entries import Kind, State, after, restocked
from bot.domain.levels import MAX_HELD, MAX_LEVEL, cost_of_next
from bot.domain.refusals import EmptyStashError, EnoughError, StashShortError, UnknownLevelError
from bot.domain.runeitems import MOST_OF_ONE, Bag, Pile, RuneItem, number_in, worth
from bot.domain.stashes import added, missing_for_next, plan_for_next, plan_to_use, removed, used

VALUES = [200, 400, 500, 800, 2_500, 3_800, 6_250, 12_500, 50_000]


def pile(runes: int, count: int) -> Pile:
    return Pile(item=RuneItem(key=f"r{runes}", name=f"Golden Rune [{runes}]", runes=runes, source="s"), count=count)


def state(held: int, level: int | None) -> State:
    return State(held=held, gained=held, level=level)


BAGS = st.dictionaries(st.sampled_from(VALUES), st.integers(1, 50)).map(
    lambda counts: tuple(pile(runes, count) for runes, count in counts.items())
)
LEVELS = st.integers(1, MAX_LEVEL)
HELD = st.integers(0, MAX_HELD)


@given(BAGS, HELD, LEVELS)
def test_what_the_plan_says_pays_the_next_level_or_is_all_there_is(bag: Bag, held, level) -> None:
    found = plan_for_next(bag, state(held, level))
    if found is None:
        assert not bag or level == MAX_LEVEL or held >= cost_of_next(level)
    elif held + found.runes < cost_of_next(level):
        assert found.runes == worth(bag)
    else:
        assert number_in(found.used) <= number_in(bag)


@given(BAGS, HELD)
def test_what_is_used_is_held_up_to_the_cap_and_gone_from_the_stash(bag: Bag, held) -> None:
    deed = used(bag)
    left = after(state(held, None), 1, deed)
    assert left.is_balanced
    assert left.held == min(held + worth(bag), MAX_HELD)
    full = restocked({}, added(bag).stash, MOST_OF_ONE)
    assert restocked(full, deed.stash, MOST_OF_ONE) == restocked(full, removed(bag).stash, MOST_OF_ONE) == {}


def test_what_is_missing_for_the_next_level() -> None:
    assert missing_for_next(state(0, None)) is None
    assert missing_for_next(state(0, MAX_LEVEL)) is None
    assert missing_for_next(state(5_000, 1)) == 0
    assert missing_for_next(state(73, 1)) == 600


def test_the_least_waste_is_used() -> None:
    bag = (pile(50_000, 1), pile(200, 5), pile(500, 1))
    assert plan_to_use(bag, None, state(73, 1)).used == (pile(200, 3),)
    assert plan_to_use(bag, 700, state(73, 1)).used == (pile(500, 1), pile(200, 1))


@pytest.mark.parametrize(
    ("bag", "need", "at", "error"),
    [
        ((), 5, state(0, 1), EmptyStashError),
        ((pile(200, 1),), None, state(0, None), UnknownLevelError),
        ((pile(200, 1),), None, state(673, 1), EnoughError),
        ((pile(200, 1),), None, state(0, MAX_LEVEL), EnoughError),
        ((pile(200, 1),), None, state(0, 1), StashShortError),
        ((pile(200, 1),), 201, state(0, None), StashShortError),
    ],
)
def test_what_cannot_be_used_says_why(bag, need, at, error) -> None:
    with pytest.raises(error):
        plan_to_use(bag, need, at)


def test_an_entry_tells_what_went_in_and_out() -> None:
    bag = (pile(200, 5), pile(500, 1))
    assert added(bag).about == "piles:+:5-r200+1-r500"
    assert removed(bag).about == "piles:−:5-r200+1-r500"
    assert (used(bag).about, used(bag).amount, used(bag).kind) == (
        "piles::5-r200+1-r500",
        1_500,
        Kind.USE,
    )
