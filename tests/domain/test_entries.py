"""What can happen to a character's runes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entries import Deed, Kind, State, after, restocked, times_of, to_undo
from bot.domain.errors import InvalidLevelError
from bot.domain.levels import MAX_HELD, cost_between
from bot.domain.refusals import (
    LevelReachedError,
    NoBloodstainError,
    NotEnoughRunesError,
    NothingToUndoError,
    OtherLevelError,
    RefusalError,
    StashError,
    UnknownLevelError,
)

runes = st.integers(0, MAX_HELD)
deeds = st.one_of(
    st.builds(Deed, kind=st.sampled_from([Kind.SET, Kind.GAIN, Kind.SPEND, Kind.USE]), amount=runes),
    st.builds(Deed, kind=st.sampled_from([Kind.DIE, Kind.RECOVER, Kind.STASH])),
    st.builds(Deed, kind=st.just(Kind.SPEND), amount=st.none()),
    st.builds(Deed, kind=st.just(Kind.EDIT), level=st.integers(1, 713)),
    st.builds(Deed, kind=st.just(Kind.LEVEL), level=st.integers(1, 713)),
)


@given(st.lists(deeds, max_size=40))
def test_whatever_happens_the_sums_are_right(done) -> None:
    state = State()
    for n, deed in enumerate(done, 1):
        try:
            state = after(state, n, deed)
        except (RefusalError, InvalidLevelError):
            continue
        assert state.is_balanced
        assert state.top == n


def state(held: int = 0, **more) -> State:
    return State(held=held, gained=held + sum(more.get(name, 0) for name in ("stained", "spent", "lost")), **more)


@pytest.mark.parametrize(
    ("before", "deed", "left"),
    [
        (state(10), Deed(kind=Kind.SET, amount=4), state(4, lost=6)),
        (state(10), Deed(kind=Kind.SET, amount=14), state(14)),
        (state(10), Deed(kind=Kind.GAIN, amount=5), state(15)),
        (state(MAX_HELD - 2), Deed(kind=Kind.GAIN, amount=5), state(MAX_HELD)),
        (state(10), Deed(kind=Kind.SPEND, amount=10), state(0, spent=10)),
        (state(10), Deed(kind=Kind.SPEND, amount=None), state(0, spent=10)),
        (state(10, stained=7), Deed(kind=Kind.DIE), state(0, stained=10, lost=7)),
        (state(10, stained=7), Deed(kind=Kind.RECOVER), state(17)),
        (state(MAX_HELD - 2, stained=7), Deed(kind=Kind.RECOVER), state(MAX_HELD, lost=5)),
        (state(700, level=1), Deed(kind=Kind.LEVEL), state(700 - 673, spent=673, level=2)),
        (state(9, level=5), Deed(kind=Kind.EDIT, level=80), state(9, level=80)),
    ],
)
def test_each_kind_does_what_the_game_does(before, deed, left) -> None:
    found = after(before, 0, deed)
    assert found == left


@pytest.mark.parametrize(
    ("before", "deed", "error"),
    [
        (state(10), Deed(kind=Kind.SPEND, amount=11), NotEnoughRunesError),
        (state(10), Deed(kind=Kind.RECOVER), NoBloodstainError),
        (state(10), Deed(kind=Kind.LEVEL), UnknownLevelError),
        (state(MAX_HELD, level=5), Deed(kind=Kind.LEVEL, start=4, level=6), OtherLevelError),
        (state(MAX_HELD, level=5), Deed(kind=Kind.LEVEL, level=5), LevelReachedError),
        (state(MAX_HELD, level=5), Deed(kind=Kind.LEVEL, level=4), InvalidLevelError),
        (state(MAX_HELD, level=713), Deed(kind=Kind.LEVEL), LevelReachedError),
        (state(672, level=1), Deed(kind=Kind.LEVEL), NotEnoughRunesError),
    ],
)
def test_what_cannot_happen_is_refused(before, deed, error) -> None:
    with pytest.raises(error):
        after(before, 1, deed)


@given(st.integers(1, 712), st.integers(1, 20))
def test_levels_cost_what_they_cost(start, more) -> None:
    target = min(start + more, 713)
    cost = cost_between(start, target)
    before = state(MAX_HELD, level=start)
    if cost <= MAX_HELD:
        deed = Deed(kind=Kind.LEVEL, level=target)
        left = after(before, 1, deed)
        assert (left.spent, left.level, times_of(deed, before, left)) == (cost, target, target - start)


def test_what_is_undone_is_the_last_entry_that_stands() -> None:
    assert to_undo(State(top=4)) == 4
    with pytest.raises(NothingToUndoError):
        to_undo(State())


def test_a_stash_is_never_below_nothing_nor_too_full() -> None:
    assert restocked({"a": 3}, {"a": -3, "b": 2}, 9) == {"b": 2}
    for changes in ({"a": -4}, {"b": -1}, {"a": 7}):
        with pytest.raises(StashError):
            restocked({"a": 3}, changes, 9)
