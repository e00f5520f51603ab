"""How long a player's laps take, from the times they were written down."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median_low

from msgspec import Struct

from bot.domain.entries import Entry, Kind
from bot.domain.subjects import Matter, Subject, subject_in

SHORTEST, LONGEST = 3, 600
"""Seconds of a lap: what seems to take less was told late, what takes more held a pause."""

FEWEST = 5
"""Laps in a row that a pace is told of, and players whose paces are told together."""

ENOUGH = 60
"""Entries that are looked at: what one does is told of lately."""


class Pace(Struct, frozen=True, kw_only=True):
    """How fast a player's last laps of one spot were.

    Attributes:
        spot: The spot, as the text of a `Subject` in the first journey.
        laps: How many were timed.
        seconds: The median of one.
        runes: What the last one paid.
    """

    spot: str
    laps: int
    seconds: int
    runes: int

    @property
    def a_minute(self) -> int:
        """The runes of a minute."""
        return self.runes * 60 // self.seconds


def spot_in(about: str) -> str:
    """Return the farm spot that an entry is about, whichever the journey; empty if it is about none."""
    subject = subject_in(about)
    if isinstance(subject, Subject) and subject.matter in (Matter.FARM, Matter.GRACE):
        return str(Subject(matter=subject.matter, key=subject.key))
    return ""


def pace(entries: Sequence[Entry]) -> Pace | None:
    """Return the pace of the last laps in a row; None if they are too few, or the last entry is none.

    Several laps that are told at once took the time since the entry before, each the same part of it. Where that is no
    time for a lap, there was a pause, or it was told late: those laps are not timed.

    Args:
        entries: A character's last entries, the newest first.
    """
    row = _in_a_row(_standing(entries))
    timed = [
        (later.at - earlier.at) / later.times
        for later, earlier in pairwise(row)
        for _ in range(later.times)
        if SHORTEST <= (later.at - earlier.at) / later.times <= LONGEST
    ]
    if len(timed) < FEWEST:
        return None
    last = row[0]
    return Pace(
        spot=spot_in(last.about),
        laps=len(timed),
        seconds=round(median_low(timed)),
        runes=last.change // last.times,
    )


class Together(Struct, frozen=True, kw_only=True):
    """How long a lap of one spot takes the players who share it.

    Attributes:
        players: How many they are.
        seconds: The median of their medians.
    """

    players: int
    seconds: int


def together(seconds: Sequence[int]) -> Together | None:
    """Return what several players' medians come to; None if they are too few to be told."""
    return Together(players=len(seconds), seconds=median_low(seconds)) if len(seconds) >= FEWEST else None


def _standing(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries without those that were undone, and without the undoing."""
    every = list(entries)
    undone = {entry.undoes for entry in every if entry.kind is Kind.UNDO}
    return [entry for entry in every if entry.kind is not Kind.UNDO and entry.n not in undone]


def _in_a_row(entries: Sequence[Entry]) -> list[Entry]:
    """Return the last laps of one spot, and no others."""
    spot = spot_in(entries[0].about) if entries else ""
    row = []
    for entry in entries:
        if entry.kind is not Kind.GAIN or not spot or spot_in(entry.about) != spot:
            break
        row.append(entry)
    return row
