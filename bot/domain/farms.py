"""Which farm spots are best, and what a lap of each pays."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from bot.domain.boosts import Boosts
from bot.domain.grounds import LapGround
from bot.domain.journeys import Journeys
from bot.domain.laps import Together
from bot.domain.subjects import Subject


class Kill(Struct, frozen=True, kw_only=True):
    """What a lap kills of one kind: ``count`` times ``runes`` of the first journey.

    Attributes:
        guides: Whether guides tell the count, and the maps do not.
    """

    name: str
    count: int
    runes: int
    ng1_factor: int
    guides: bool


class Proof(StrEnum):
    """How a farm spot is known."""

    GUIDE_AND_DATA = "guide+data"
    GUIDE = "guide"
    DATA_ONLY = "data-only"
    COUNTED = "counted"
    UNVERIFIED = "unverified"


class Stage(StrEnum):
    """When in the game a farm spot is for."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    DLC = "dlc"


class FarmSpot(Struct, frozen=True, kw_only=True):
    """A place to farm.

    Attributes:
        area: The area's name, empty if it is anywhere; its key is ``at``.
        kills: What one lap kills; empty where the tables cannot say.
        once: Whether it pays only once a playthrough.
        level_from: The level it suits from.
        quoted: Yields as guides quote them; not checked.
        seconds: How long a lap takes by the slowest of the guides that tell; None if none does.
        doubt: What speaks against it, for those who ask for sources; empty if nothing does.
        subject: What an entry is about that writes a lap down.
    """

    subject: Subject
    name: str
    grace: str
    area: str
    at: str
    kills: tuple[Kill, ...]
    once: bool
    level_from: int
    dlc: bool
    needs: str
    method: str
    quoted: str
    seconds: int | None
    doubt: str
    proof: Proof
    sources: tuple[str, ...]

    @property
    def stage(self) -> Stage:
        """When in the game it is for."""
        if self.dlc:
            return Stage.DLC
        return next((stage for stage, level in _BELOW.items() if self.level_from < level), Stage.LATE)

    @property
    def is_tested(self) -> bool:
        """Whether guides tell of it."""
        return self.proof in _TESTED

    @property
    def is_long(self) -> bool:
        """Whether it takes so many kills that it clears a place, and is no lap."""
        return sum(kill.count for kill in self.kills) > LONGEST_LAP


_BELOW = {Stage.EARLY: 40, Stage.MIDDLE: 100}  # levels: Liurnia's and the Mountaintops' begin there
LONGEST_LAP = 20
"""Kills of a lap."""
MANY_LAPS, MOST_LAPS = 100, 1_000
"""More than the first of one farm hardly anybody runs, and more than the other nobody."""
_MOST_STEADY, _MOST_OTHERS = 16, 8  # as many as an answer offers
_BEATEN = 10
_TESTED = (Proof.GUIDE_AND_DATA, Proof.GUIDE)


class Lap(Struct, frozen=True, kw_only=True):
    """A farm spot and what one lap of it pays.

    Attributes:
        each: What each of its kills pays, in the journey asked for, with its boosts.
        measured: How long it takes players by their own laps; None if too few have told.
        ground: Where it is; None if that was not asked for, or nobody knows.
    """

    spot: FarmSpot
    each: tuple[int, ...]
    measured: Together | None = None
    ground: LapGround | None = None

    @property
    def runes(self) -> int:
        """What it pays, the sum of what each kill pays; 0 where the tables cannot say."""
        return sum(kill.count * pays for kill, pays in zip(self.spot.kills, self.each, strict=True))

    def laps_for(self, runes: int) -> int:
        """Return how many laps bring so many runes."""
        return -(-runes // self.runes)

    def kills_for(self, runes: int) -> int:
        """Return how many of the first of its kills bring so many runes."""
        return -(-runes // self.each[0])

    @property
    def is_steady(self) -> bool:
        """Whether it pays again and again, and is known to."""
        return bool(self.runes) and not self.spot.once

    @property
    def a_minute(self) -> int | None:
        """The runes of a minute, where players or else guides tell how long a lap takes."""
        seconds = self.measured.seconds if self.measured else self.spot.seconds
        return self.runes * 60 // seconds if self.is_steady and seconds else None


def kill_runes(spot: FarmSpot, journeys: Journeys, journey: int, boosts: Boosts) -> tuple[int, ...]:
    """Return what each kill of a lap pays, in their order. Boosts that hold for single enemies only are left out."""
    lap = tuple(boost for boost in boosts if boost.lap)
    return tuple(journeys.paid(kill.runes, kill.ng1_factor, journey, lap) for kill in spot.kills)


def best_laps(spots: Iterable[FarmSpot], journeys: Journeys, journey: int, boosts: Boosts) -> list[Lap]:
    """Return the spots, best first: by the runes of a lap.

    What takes more kills than a lap comes after all laps, then what pays once, then what is not known to pay.
    """
    return sorted((Lap(spot=spot, each=kill_runes(spot, journeys, journey, boosts)) for spot in spots), key=_rank)


def suiting(laps: Sequence[Lap], level: int | None, *, dlc: bool | None) -> list[Lap]:
    """Return the laps that a player can use, in their order.

    Those that a level is too low for are left out, and those that pay less than a tenth of the best; if it is too low
    for all of them, the lowest level's are returned.

    Args:
        laps: The laps, best first.
        level: The player's; None for any.
        dlc: Whether only those of the DLC are wanted, or only those outside; None for both.
    """
    wanted = [lap for lap in laps if dlc in (None, lap.spot.dlc)]
    if level is None or not wanted:
        return wanted
    steady = [lap for lap in wanted if lap.is_steady]
    reached = max(level, min(lap.spot.level_from for lap in steady or wanted))
    suit = [lap for lap in wanted if lap.spot.level_from <= reached]
    return worthwhile(suit)


def worthwhile(laps: Sequence[Lap]) -> list[Lap]:
    """Return the laps, best first, without those that pay less than a tenth of the best."""
    best = next((lap.runes for lap in laps if lap.is_steady), 0)
    return [lap for lap in laps if not lap.is_steady or lap.runes * _BEATEN >= best]


def first(laps: Sequence[Lap], *, is_wide: bool) -> Lap | None:
    """Return the lap to show of those that were found; None for the best of each stage, if they are from everywhere."""
    return None if is_wide or not laps else laps[0]


def offered(laps: Sequence[Lap]) -> list[Lap]:
    """Return the laps that an answer offers: the best, and some of what pays once or is not known to pay."""
    others = [lap for lap in laps if not lap.is_steady]
    return [lap for lap in laps if lap.is_steady][:_MOST_STEADY] + others[:_MOST_OTHERS]


def runners_up(best: Lap, laps: Sequence[Lap]) -> list[Lap]:
    """Return what else to tell of beside the best: the one that comes next, and the one that is known to be fastest."""
    others = [lap for lap in laps if lap.is_steady and not lap.spot.is_long and lap.spot != best.spot]
    fastest = max((lap for lap in others if lap.a_minute), key=lambda lap: lap.a_minute or 0, default=None)
    faster = [fastest] if fastest and (fastest.a_minute or 0) > (best.a_minute or 0) else []
    return list({lap.spot.name: lap for lap in (*others[:1], *faster)}.values())


def by_stage(laps: Iterable[Lap]) -> dict[Stage, list[Lap]]:
    """Return the laps that pay again and again by when in the game they are for, in their order."""
    found: dict[Stage, list[Lap]] = {stage: [] for stage in Stage}
    for lap in laps:
        if lap.is_steady and not lap.spot.is_long:
            found[lap.spot.stage].append(lap)
    return {stage: some for stage, some in found.items() if some}


def advised(laps: Sequence[Lap], level: int | None, *, dlc: bool | None) -> tuple[list[Lap], list[Lap]]:
    """Return the laps to advise a character: those that guides tell of, and what nobody tested and is not too hard.

    Without a level they are for the early game. What is told of and could not be confirmed is left out.

    Args:
        laps: The laps, best first.
        level: The character's.
        dlc: Whether only those of the DLC are wanted, or only those outside; None for both.
    """
    at = level or _BELOW[Stage.EARLY] - 1
    steady = [lap for lap in laps if lap.is_steady and not lap.spot.is_long]
    known = [lap for lap in steady if lap.spot.is_tested]
    counted = [lap for lap in steady if lap.spot.proof in {Proof.DATA_ONLY, Proof.COUNTED}]
    others = [lap for lap in counted if lap.spot.level_from <= at]
    return suiting(known, at, dlc=dlc), suiting(others, at, dlc=dlc)


def _rank(lap: Lap) -> tuple[bool, bool, bool, int, str]:
    spot = lap.spot
    return not lap.runes, spot.once, spot.is_long, -lap.runes, spot.name
