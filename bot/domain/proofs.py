"""Proves that a character's entries add up: each is done again, and must leave what is written."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from bot.domain.entries import Entry, Kind, State, after, restocked, retold, to_undo
from bot.domain.errors import RuneBotError
from bot.domain.refusals import NothingToUndoError
from bot.domain.runeitems import MOST_OF_ONE

Piles = Mapping[int, Mapping[str, int]]
"""What each entry changed in the stash: by the entry's number, then by the rune item's key."""

_STASHING = (Kind.STASH, Kind.USE, Kind.UNDO)


class Fault(Struct, frozen=True):
    """The first thing that is wrong with a character.

    Attributes:
        character: Its number among its player's.
        n: The number of the entry.
        what: What is wrong, for the operator; holds nothing that a user wrote.
    """

    character: int
    n: int
    what: str


def fault_in(character: int, entries: Sequence[Entry], piles: Piles) -> Fault | None:
    """Return the first thing that does not add up; None if all does.

    Args:
        character: Its number.
        entries: All its entries, in the order of their numbers.
        piles: What they changed in its stash.
    """
    if not entries:
        return Fault(character, 0, "it has no entries")
    states: list[State] = []
    stash: dict[str, int] = {}
    for n, entry in enumerate(entries):
        what = _wrong_form(n, entry, piles.get(n, {}))
        if what:
            return Fault(character, n, what)
        try:
            before, state = states[-1] if states else State(), _left(n, entry, states)
            stash = restocked(stash, piles.get(n, {}), MOST_OF_ONE)
        except RuneBotError as error:
            return Fault(character, n, f"it could not be done ({type(error).__name__})")
        if entry.state != state or not state.is_balanced or entry.change != state.held - before.held:
            return Fault(character, n, "it leaves other runes than it must")
        if entry.undoes is not None and piles.get(n, {}) != _taken_back(piles.get(entry.undoes, {})):
            return Fault(character, n, "it puts back another stash than was taken")
        states.append(state)
    return None


def _wrong_form(n: int, entry: Entry, changes: Mapping[str, int]) -> str:
    if entry.n != n:
        return "it is missing"
    if (entry.kind is Kind.START) != (n == 0):
        return "only the first entry begins a character"
    if (entry.kind is Kind.UNDO) != (entry.undoes is not None):
        return "only an undo undoes an entry"
    if changes and (entry.kind not in _STASHING or not all(changes.values())):
        return "it changes no stash"
    return ""


def _left(n: int, entry: Entry, states: Sequence[State]) -> State:
    if entry.kind is Kind.UNDO:
        target = to_undo(states[-1])
        if entry.undoes != target:
            raise NothingToUndoError(is_late=True)
        return states[target - 1]
    return after(states[-1] if states else State(), n, retold(entry))


def _taken_back(changes: Mapping[str, int]) -> dict[str, int]:
    return {item: -change for item, change in changes.items()}
