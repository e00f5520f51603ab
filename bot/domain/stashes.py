"""The rune items that a character carries: taken up, laid off, and used for as little waste as can be."""

from collections.abc import Iterable

from bot.domain.entries import Deed, Kind, State
from bot.domain.levels import MAX_LEVEL, cost_of_next
from bot.domain.refusals import EmptyStashError, EnoughError, StashShortError, UnknownLevelError
from bot.domain.runeitems import Bag, Pile, Plan, plan, worth
from bot.domain.subjects import of_piles


def missing_for_next(state: State) -> int | None:
    """Return the runes missing for the next level, 0 if it can be paid; None if there is none, or none is known."""
    if state.level is None or state.level == MAX_LEVEL:
        return None
    return max(0, cost_of_next(state.level) - state.held)


def plan_for_next(bag: Bag, state: State) -> Plan | None:
    """Return what of ``bag`` to use for the next level; None if nothing is known to be missing, or nothing is there."""
    missing = missing_for_next(state)
    return plan(bag, missing) if bag and missing else None


def plan_to_use(bag: Bag, need: int | None, state: State) -> Plan:
    """Return what of ``bag`` to use for ``need`` runes, or for the next level if that is None.

    Raises:
        EmptyStashError: If there is nothing.
        UnknownLevelError: If the level was never told, and so what the next one costs.
        EnoughError: If nothing is missing for the next level, or there is none.
        StashShortError: If all of it is not enough.
    """
    if not bag:
        raise EmptyStashError
    if need is None:
        if state.level is None:
            raise UnknownLevelError
        need = missing_for_next(state)
        if not need:
            raise EnoughError(state.level, MAX_LEVEL)
    found = plan(bag, need)
    if found.runes < need:
        raise StashShortError(found.runes, need)
    return found


def added(bag: Bag) -> Deed:
    """Return the deed of taking ``bag`` up."""
    return Deed(kind=Kind.STASH, about=of_piles(bag, "+"), stash=_counts(bag, 1), names=_names(bag))


def removed(bag: Bag) -> Deed:
    """Return the deed of laying ``bag`` off: sold, dropped or miscounted."""
    return Deed(kind=Kind.STASH, about=of_piles(bag, "−"), stash=_counts(bag, -1), names=_names(bag))


def used(bag: Bag, follows: int | None = None) -> Deed:
    """Return the deed of using ``bag``, right after the entry ``follows`` if that is told."""
    about, stash = of_piles(bag), _counts(bag, -1)
    return Deed(kind=Kind.USE, amount=worth(bag), about=about, stash=stash, names=_names(bag), follows=follows)


def _names(bag: Iterable[Pile]) -> dict[str, str]:
    return {pile.item.key: pile.item.name for pile in bag}


def _counts(bag: Iterable[Pile], sign: int) -> dict[str, int]:
    return {pile.item.key: sign * pile.count for pile in bag}
