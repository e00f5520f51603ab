"""Where a place is richest: the circles in which the most runes stand close together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from math import atan2, hypot, pi

from msgspec import Struct

from bot.domain.boosts import Boosts
from bot.domain.journeys import Journeys
from bot.domain.sentences import says

MOST = 3
"""Hot spots of a place, A to C."""
_LEAST_RADIUS, _MOST_RADIUS = 250, 600  # decimetres: a hall, and what a rider takes along
_TALLEST = 400  # one above another by more than that is not close
_PARTS = 34  # of the way across a place is a circle's radius


class Compass(StrEnum):
    """The eight ways one can go."""

    N = "N"
    NE = "NE"
    E = "E"
    SE = "SE"
    S = "S"
    SW = "SW"
    W = "W"
    NW = "NW"


WAYS = {
    Compass.N: says("N"),
    Compass.NE: says("NE"),
    Compass.E: says("E"),
    Compass.SE: says("SE"),
    Compass.S: says("S"),
    Compass.SW: says("SW"),
    Compass.W: says("W"),
    Compass.NW: says("NW"),
}
"""What the ways are called."""


def way(east: float, north: float) -> Compass:
    """Return the way that a step so far east and so far north goes."""
    return tuple(Compass)[round(atan2(east, north) / (pi / 4)) % 8]


class Standing(Struct, frozen=True, kw_only=True):
    """One enemy that comes back, and where it stands: decimetres east, north and up in a frame.

    Attributes:
        param: Its parameter row, which with ``place`` tells what it is.
        grace: The key of the grace nearest to it.
    """

    param: int
    place: str
    runes: int
    frame: str
    x: int
    z: int
    height: int
    grace: str


class Circle(Struct, frozen=True, kw_only=True):
    """Enemies that stand close together; the middle of them in decimetres."""

    standings: tuple[Standing, ...]
    x: int
    z: int

    @property
    def grace(self) -> str:
        """The grace that most of them stand nearest to."""
        graces = [each.grace for each in self.standings]
        return max(sorted(set(graces)), key=graces.count)


def richest(standings: Sequence[Standing]) -> list[Circle]:
    """Return the circles with the most runes, the richest first; no two of one frame meet.

    A circle is drawn around an enemy. How wide it is follows from how wide the place is.
    """
    if not standings:
        return []
    across = _across(standings)
    radius = max(_LEAST_RADIUS, min(_MOST_RADIUS, across // _PARTS))
    groups = [(sum(each.runes for each in group), one, group) for one, group in _groups(standings, radius)]
    groups.sort(key=lambda each: (-each[0], each[1].frame, each[1].x, each[1].z, each[1].param))
    found: list[tuple[Standing, Circle]] = []
    for _, one, group in groups:
        if all(other.frame != one.frame or _apart(one, other) >= 2 * radius for other, _ in found):
            middle = sum(each.x for each in group) // len(group), sum(each.z for each in group) // len(group)
            found.append((one, Circle(standings=tuple(group), x=middle[0], z=middle[1])))
        if len(found) == MOST:
            break
    return [circle for _, circle in found]


def _across(standings: Sequence[Standing]) -> int:
    """Return how wide the widest frame of a place is."""
    frames = defaultdict(list)
    for each in standings:
        frames[each.frame].append(each)
    return max(
        max(max(e.x for e in group) - min(e.x for e in group), max(e.z for e in group) - min(e.z for e in group))
        for group in frames.values()
    )


def _groups(standings: Sequence[Standing], radius: int) -> Iterator[tuple[Standing, list[Standing]]]:
    """Yield each enemy and what stands around it."""
    cells: dict[tuple[str, int, int], list[Standing]] = defaultdict(list)
    for each in standings:
        cells[each.frame, each.x // radius, each.z // radius].append(each)
    tall = min(radius, _TALLEST)
    for (frame, column, row), members in cells.items():
        beside = [
            each
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for each in cells.get((frame, i, j), ())
        ]
        for one in members:
            yield one, [e for e in beside if abs(e.height - one.height) <= tall and _apart(one, e) <= radius]


def _apart(one: Standing, other: Standing) -> float:
    return hypot(one.x - other.x, one.z - other.z)


class Hotspot(Struct, frozen=True, kw_only=True):
    """A circle of a place where the most runes stand close together.

    Attributes:
        kills: The names that stand there, with how many, what one pays in the first journey, and its NG+1 factor.
        grace: The name of the grace to come from.
        metres: How far from it the middle is, on the flat, rounded to tens.
        way: Where it is from the grace.
    """

    kills: tuple[tuple[str, int, int, int], ...]
    grace: str
    metres: int
    way: Compass


class Haul(Struct, frozen=True, kw_only=True):
    """What a hot spot pays in one journey with some boosts: its names, the best first, with how many there are."""

    spot: Hotspot
    runes: int
    best: tuple[tuple[str, int], ...]


def haul(spot: Hotspot, journeys: Journeys, journey: int, lap: Boosts) -> Haul:
    """Return what clearing a hot spot once pays, with boosts that hold for all enemies."""
    sums: dict[str, tuple[int, int]] = {}
    for name, count, runes, factor in spot.kills:
        before = sums.get(name, (0, 0))
        sums[name] = before[0] + count * journeys.paid(runes, factor, journey, lap), before[1] + count
    best = sorted(sums, key=lambda name: (-sums[name][0], name))
    return Haul(
        spot=spot, runes=sum(runes for runes, _ in sums.values()), best=tuple((name, sums[name][1]) for name in best)
    )
