"""Where things stand on the ground: what a map shows. Lengths are decimetres of one grid, east, north and up."""

from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from math import hypot

from msgspec import Struct

from bot.domain.hotspots import Compass, way
from bot.domain.records import Stand

STEEP = 120
"""Higher above or deeper below than that is said."""
_ASIDE = 0.4  # so much of the way to each goes the same way; else they are all around


class Foe(Struct, frozen=True, kw_only=True):
    """One enemy that stands somewhere; ``runes`` are those of the first journey."""

    name: str
    runes: int
    frame: str
    x: int
    z: int
    height: int


class Site(Struct, frozen=True, kw_only=True):
    """A site of grace; its height is None where nobody knows it."""

    key: str
    name: str
    frame: str
    x: int
    z: int
    height: int | None


class Ring(Struct, frozen=True, kw_only=True):
    """One line around where things stand in a frame; a hole follows the ring that it is in."""

    points: tuple[tuple[int, int], ...]
    hole: bool


class Around(Struct, frozen=True, kw_only=True):
    """What is around a lap: what else comes back there, the graces, and the outline of the frame that the lap is in."""

    others: tuple[Foe, ...]
    sites: tuple[Site, ...]
    rings: tuple[Ring, ...]


class LapGround(Struct, frozen=True, kw_only=True):
    """The ground of a lap: where it starts, and what it kills.

    Attributes:
        is_choice: Whether more of a kind stand around than the lap kills: then it takes those nearest to its start.
        around: Reads what is around it.
    """

    start: Site
    taken: tuple[Foe, ...]
    is_choice: bool
    around: Callable[[], Awaitable[Around]]


class Patch(Struct, frozen=True, kw_only=True):
    """A hot spot on the ground.

    Attributes:
        grace: The name of the grace to come from.
        metres: How far it is from there.
    """

    frame: str
    x: int
    z: int
    radius: int
    runes: int
    best: tuple[tuple[str, int], ...]
    grace: str
    metres: int
    way: Compass


class AreaGround(Struct, frozen=True, kw_only=True):
    """The ground of a place: all that comes back there, in every frame that belongs to it.

    Attributes:
        rings: The outline of the frame that most of it is in.
        own: The outline of the place itself in that frame; empty where it is the whole of it.
    """

    frame: str
    foes: tuple[Foe, ...]
    sites: tuple[Site, ...]
    patches: tuple[Patch, ...]
    rings: tuple[Ring, ...]
    own: tuple[Ring, ...]


class Extent(Struct, frozen=True, kw_only=True):
    """How much comes back in a place, and where it is richest.

    Attributes:
        enemies: How many come back.
        sites: How many sites of grace it has.
        ground: Reads where each of them stands.
    """

    enemies: int
    sites: int
    patches: tuple[Patch, ...]
    ground: Callable[[], Awaitable[AreaGround]]


class KindGround(Struct, frozen=True, kw_only=True):
    """Where a kind of enemy stands in the world that has most of it.

    Attributes:
        world: The frame of the world.
        near: What comes back there by the name of the nearest grace, with the most runes in all first.
        elsewhere: How many come back in the other world.
    """

    world: str
    near: tuple[tuple[str, tuple[Foe, ...]], ...]
    elsewhere: int
    rings: tuple[Ring, ...]


class Crowd(Struct, frozen=True, kw_only=True):
    """How many of a kind come back in the world that has most of them.

    Attributes:
        world: The frame of the world.
        near: How many there are by the name of the nearest grace, with the most runes in all first.
        elsewhere: How many come back in the other world.
        ground: Reads where each of them stands.
    """

    world: str
    near: tuple[tuple[str, int], ...]
    elsewhere: int
    ground: Callable[[], Awaitable[KindGround]]

    @property
    def count(self) -> int:
        """How many come back in the world."""
        return sum(count for _, count in self.near)


def crowd(stands: Iterable[Stand], ground: Callable[[str], Awaitable[KindGround]]) -> Crowd | None:
    """Return how many come back of those that stand there; None if nobody knows where.

    Args:
        stands: Where they stand.
        ground: Reads where each of them stands in a world.
    """
    back: dict[str, Counter[str]] = defaultdict(Counter)
    runes: dict[str, Counter[str]] = defaultdict(Counter)
    for stand in stands:
        if stand.back and stand.world:
            back[stand.world][stand.grace] += stand.back
            runes[stand.world][stand.grace] += stand.back * stand.runes
    if not back:
        return None
    world = max(sorted(back), key=lambda each: back[each].total())
    return Crowd(
        world=world,
        near=tuple(sorted(back[world].items(), key=lambda each: (-runes[world][each[0]], each[0]))),
        elsewhere=sum(each.total() for each in back.values()) - back[world].total(),
        ground=partial(ground, world),
    )


class Reach(Struct, frozen=True, kw_only=True):
    """How far some enemies are from a grace, on the flat.

    Attributes:
        least: Metres to the nearest of them.
        most: Metres to the farthest.
        way: Where they are from there; None if they are all around it.
        above: How many stand 12 m or more above the grace or below; 0 where its height is unknown.
    """

    least: int
    most: int
    way: Compass | None
    above: int


def reach(start: Site, foes: Sequence[Foe]) -> Reach:
    """Return how far enemies, at least one, are from a grace."""
    steps = [(foe.x - start.x, foe.z - start.z) for foe in foes]
    metres = sorted(hypot(*step) / 10 for step in steps)
    east, north = sum(east for east, _ in steps), sum(north for _, north in steps)
    return Reach(
        least=round(metres[0]),
        most=round(metres[-1]),
        way=way(east, north) if hypot(east, north) / 10 >= sum(metres) * _ASIDE else None,
        above=sum(start.height is not None and abs(foe.height - start.height) >= STEEP for foe in foes),
    )
