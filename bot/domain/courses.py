"""How many runes a character held over time."""

from collections.abc import Sequence

from msgspec import Struct

from bot.domain.entries import Entry, Kind

MOST = 400
"""Entries that are looked at, the last: more than a picture can tell apart."""


class Moment(Struct, frozen=True, kw_only=True):
    """One moment: seconds since 1970, and the runes that it is about."""

    at: int
    runes: int


class Course(Struct, frozen=True, kw_only=True):
    """What a character held, and what became of it.

    Attributes:
        held: What it held after each entry, the first one first.
        deaths: What was left in a bloodstain, each time.
        recoveries: What was got back, each time.
        lost: What was lost for good meanwhile.
        goal: What it saves for, in runes; None for nothing, or nothing that has a sum.
    """

    held: tuple[Moment, ...]
    deaths: tuple[Moment, ...]
    recoveries: tuple[Moment, ...]
    lost: int
    goal: int | None

    @property
    def most(self) -> int:
        """The most that it held."""
        return max(moment.runes for moment in self.held)

    @property
    def seconds(self) -> int:
        """How long it took, at least one second."""
        return max(1, self.held[-1].at - self.held[0].at)


def course(entries: Sequence[Entry], goal: int | None) -> Course:
    """Return the course of a character's runes; deaths and recoveries that were undone are none.

    Args:
        entries: Its last entries, the newest first.
        goal: What it saves for, in runes.
    """
    undone = {entry.undoes for entry in entries if entry.kind is Kind.UNDO}
    in_order = entries[::-1]
    return Course(
        held=tuple(Moment(at=entry.at, runes=entry.state.held) for entry in in_order),
        deaths=_of(in_order, Kind.DIE, undone),
        recoveries=_of(in_order, Kind.RECOVER, undone),
        lost=in_order[-1].state.lost - in_order[0].state.lost,
        goal=goal,
    )


def _of(entries: Sequence[Entry], kind: Kind, undone: set[int | None]) -> tuple[Moment, ...]:
    return tuple(
        Moment(at=entry.at, runes=abs(entry.change))
        for entry in entries
        if entry.kind is kind and entry.n not in undone
    )
