"""Which farm spots are best, and what a lap of each pays."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.boosts import Boosts
from bot.domain.journeys import Journeys
from bot.domain.subjects import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """What a lap kills of one kind: ``count`` times ``runes`` of the first journey."""

    name: str
    count: int
    runes: int
    ng1_factor: int


class Proof(StrEnum):
    """How a farm spot is known, the surest first."""

    GUIDE_AND_DATA = "guide+data"
    GUIDE = "guide"
    DATA_ONLY = "data-only"
    COUNTED = "counted"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class FarmSpot:
    """A place to farm.

    Attributes:
        kills: What one lap kills; empty where the tables cannot say.
        once: Whether it pays only once a journey.
        level_from: The level it suits from; None where nobody says.
        quoted: Yields as guides quote them; not checked.
        doubt: Where they disagree; empty if they do not.
        subject: What an entry is about that writes a lap down.
    """

    subject: Subject
    name: str
    grace: str
    area: str
    kills: tuple[Kill, ...]
    once: bool
    level_from: int | None
    needs: str
    method: str
    quoted: str
    doubt: str
    proof: Proof
    source: str


_TRUST = {
    Proof.GUIDE_AND_DATA: 0,
    Proof.GUIDE: 1,
    Proof.DATA_ONLY: 2,
    Proof.COUNTED: 4,
    Proof.UNVERIFIED: 5,
}
_ONCE = 3
MOST_SPOTS = 20
"""As many as an answer shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lap:
    """A farm spot and what one lap of it pays.

    Attributes:
        runes: In the journey asked for, with its boosts; None where the tables cannot say.
        too_hard: Whether it is meant for a higher level than the one asked for.
    """

    spot: FarmSpot
    runes: int | None
    too_hard: bool


def lap_runes(spot: FarmSpot, journeys: Journeys, journey: int, boosts: Boosts) -> int | None:
    """Return what one lap pays in runes, the sum of what each kill pays, or None where the tables cannot say.

    Boosts that hold for single enemies only are left out.
    """
    if not spot.kills:
        return None
    lap = tuple(boost for boost in boosts if boost.lap)
    return sum(kill.count * journeys.paid(kill.runes, kill.ng1_factor, journey, lap) for kill in spot.kills)


def best_laps(
    spots: Iterable[FarmSpot], journeys: Journeys, journey: int, boosts: Boosts, level: int | None
) -> list[Lap]:
    """Return the spots, best first.

    First those that suit the level and whose lap is known; then those that guides and the tables agree on, before
    those that rest on one of them, before what pays once, before mere counts; then by the runes of a lap.
    """
    laps = [
        Lap(
            spot=spot,
            runes=lap_runes(spot, journeys, journey, boosts),
            too_hard=_is_too_hard(spot, level),
        )
        for spot in spots
    ]
    return sorted(laps, key=_rank)


def paying(laps: Iterable[Lap]) -> list[Lap]:
    """Return the laps, of those that an answer shows, whose runes are known."""
    return [lap for lap in laps if lap.runes]


def steady_laps(spots: Iterable[FarmSpot], journeys: Journeys, journey: int, boosts: Boosts) -> list[Lap]:
    """Return the laps that pay again and again, and are known to: best first, for whichever level."""
    laps = best_laps(spots, journeys, journey, boosts, None)
    return [lap for lap in laps if lap.runes and not lap.spot.once]


def best_for(laps: Iterable[Lap], level: int | None) -> Lap | None:
    """Return the first lap that is not too hard for a level; None if there is none."""
    return next((lap for lap in laps if not _is_too_hard(lap.spot, level)), None)


def _is_too_hard(spot: FarmSpot, level: int | None) -> bool:
    return level is not None and spot.level_from is not None and spot.level_from > level


def _rank(lap: Lap) -> tuple[bool, bool, int, int, str]:
    trust = max(_TRUST[lap.spot.proof], _ONCE if lap.spot.once else 0)
    return lap.too_hard, lap.runes is None, trust, -(lap.runes or 0), lap.spot.name
