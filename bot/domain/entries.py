"""The ledger's vocabulary: what can happen to a character's runes, and what that makes of them.

Every entry holds the whole state after it, so the last one is the balance. At every step, whatever happens:
``gained = held + spent + stained + lost``.
"""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from bot.domain.levels import MAX_HELD, MAX_LEVEL, cost_between
from bot.domain.refusals import (
    LevelReachedError,
    NoBloodstainError,
    NotEnoughRunesError,
    NothingToUndoError,
    OtherLevelError,
    StashError,
    UnknownLevelError,
)


class Kind(StrEnum):
    """What can happen."""

    START = "start"
    SET = "set"
    GAIN = "gain"
    SPEND = "spend"
    LEVEL = "level"
    DIE = "die"
    RECOVER = "recover"
    STASH = "stash"
    USE = "use"
    EDIT = "edit"
    UNDO = "undo"


EARNING = (Kind.GAIN, Kind.USE)
"""What counts as runes gained on a leaderboard."""


class State(Struct, frozen=True, kw_only=True):
    """A character's runes, and its level.

    Attributes:
        held: What it holds.
        stained: What lies in its bloodstain.
        gained: What it ever got.
        spent: What it paid.
        lost: What it lost for good.
        level: None until it is told.
        top: The entry that an undo would undo; 0 if there is none.
    """

    held: int = 0
    stained: int = 0
    gained: int = 0
    spent: int = 0
    lost: int = 0
    level: int | None = None
    top: int = 0

    @property
    def is_balanced(self) -> bool:
        """Whether the sums are right and nothing is below zero or above the game's cap."""
        parts = (self.held, self.stained, self.spent, self.lost)
        return min(parts) >= 0 and self.held <= MAX_HELD >= self.stained and self.gained == sum(parts)


class Deed(Struct, frozen=True, kw_only=True):
    """What is to happen.

    Attributes:
        amount: Runes; None for all that are held.
        level: The level reached, or told; None for the next one.
        start: The level that a level is paid from; None for the character's.
        about: What it was: the text of a `bot.domain.subjects.Subject`, or of rune items.
        times: How often, or how many.
        note: What the user said it was for.
        stash: How many of each rune item come into the stash, or leave it, by key.
        names: What these are called, by key, where it is known.
        undoes: The id of the entry that must be the next to undo; None for whichever is.
        follows: The id of the entry that must be the last one, as this was worked out from it; None for any.
        pays_goal: Whether it buys what the character saves for, and the goal is cleared with it.
    """

    kind: Kind
    amount: int | None = 0
    level: int | None = None
    start: int | None = None
    about: str = ""
    times: int = 1
    note: str = ""
    stash: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    undoes: int | None = None
    follows: int | None = None
    pays_goal: bool = False


class Entry(Struct, frozen=True, kw_only=True):
    """What has happened.

    Attributes:
        n: Its number among its character's entries, from 0.
        id: The interaction's that caused it: one interaction makes one entry.
        at: Seconds since 1970.
        change: By how much the runes held grew.
        undoes: The number of the entry that it undid; None for any other kind.
        state: What it left.
    """

    n: int
    id: int
    kind: Kind
    at: int
    change: int
    about: str
    times: int
    note: str
    undoes: int | None
    state: State


def after(state: State, n: int, deed: Deed) -> State:
    """Return what a deed makes of a state, as entry ``n``; of every kind but undoing, which `undo` does.

    Raises:
        NotEnoughRunesError: If more would be spent than is held.
        NoBloodstainError: If there is nothing to recover.
        UnknownLevelError: If a level is to be paid, and the level before it was never told.
        OtherLevelError: If it is to be paid from another level than the character's.
        LevelReachedError: If that level is reached, or the last one.
        InvalidLevelError: If levels are to be paid downwards or beyond the game's.
    """
    return replace(_CHANGES[deed.kind](state, deed), top=n)


def _begun(state: State, deed: Deed) -> State:
    runes = deed.amount or 0
    return replace(state, held=runes, gained=runes, level=deed.level)


def _edited(state: State, deed: Deed) -> State:
    return replace(state, level=deed.level)


def _set(state: State, deed: Deed) -> State:
    amount = state.held if deed.amount is None else deed.amount
    more = amount - state.held
    return replace(state, held=amount, gained=state.gained + max(more, 0), lost=state.lost + max(-more, 0))


def _gained(state: State, deed: Deed) -> State:
    got = min(deed.amount or 0, MAX_HELD - state.held)
    return replace(state, held=state.held + got, gained=state.gained + got)


def _spent(state: State, deed: Deed) -> State:
    amount = state.held if deed.amount is None else deed.amount
    if amount > state.held:
        raise NotEnoughRunesError(state.held, amount)
    return replace(state, held=state.held - amount, spent=state.spent + amount)


def _levelled(state: State, deed: Deed) -> State:
    start = deed.start if state.level is None else state.level
    if start is None:
        raise UnknownLevelError
    if deed.start not in (None, start):
        raise OtherLevelError(start, deed.start)
    target = deed.level or start + 1
    if start in (target, MAX_LEVEL):
        raise LevelReachedError(start, MAX_LEVEL)
    cost = cost_between(start, target)
    return replace(_spent(state, replace(deed, amount=cost)), level=target)


def _died(state: State, _: Deed) -> State:
    return replace(state, held=0, stained=state.held, lost=state.lost + state.stained)


def _recovered(state: State, _: Deed) -> State:
    if not state.stained:
        raise NoBloodstainError
    fits = min(state.stained, MAX_HELD - state.held)
    return replace(state, held=state.held + fits, stained=0, lost=state.lost + state.stained - fits)


def _stashed(state: State, _: Deed) -> State:
    return state


_CHANGES = {
    Kind.START: _begun,
    Kind.SET: _set,
    Kind.GAIN: _gained,
    Kind.SPEND: _spent,
    Kind.LEVEL: _levelled,
    Kind.DIE: _died,
    Kind.RECOVER: _recovered,
    Kind.STASH: _stashed,
    Kind.USE: _gained,
    Kind.EDIT: _edited,
}


def to_undo(state: State) -> int:
    """Return the number of the entry that an undo undoes: the one before it is the state to return to.

    Raises:
        NothingToUndoError: If there is none.
    """
    if not state.top:
        raise NothingToUndoError(is_late=False)
    return state.top


def restocked(
    stash: Mapping[str, int], changes: Mapping[str, int], most: int, names: Mapping[str, str] | None = None
) -> dict[str, int]:
    """Return a stash after changes, by key, without what is used up.

    Args:
        stash: How many there are.
        changes: How many come or go.
        most: How many of one there may be.
        names: What they are called, for the error; their keys where that is not known.

    Raises:
        StashError: If more is taken than is there, or more than ``most`` of one would be.
    """
    left = dict(stash)
    for key, count in changes.items():
        left[key] = left.get(key, 0) + count
        if not 0 <= left[key] <= most:
            raise StashError((names or {}).get(key, key), stash.get(key, 0), most, is_full=count > 0)
    return {key: count for key, count in left.items() if count}


def times_of(deed: Deed, before: State, left: State) -> int:
    """Return how often a deed was done; for levels, how many were gained."""
    if deed.kind is Kind.LEVEL:
        return (left.level or 0) - (before.level or deed.start or 0)
    return deed.times


def retold(entry: Entry) -> Deed:
    """Return the deed that made an entry, as far as its state depends on it: done again, it must make the same."""
    amount = entry.state.held if entry.kind is Kind.SET else abs(entry.change)
    start = (entry.state.level or 0) - entry.times if entry.kind is Kind.LEVEL else None
    return Deed(kind=entry.kind, amount=amount, level=entry.state.level, start=start)
