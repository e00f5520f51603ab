"""What all maps have: the land, a head, a scale, an arrow to the north, and where in the world the map lies."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import log10

from msgspec import Struct

from bot.domain.grounds import Ring
from bot.domain.sentences import Sentence, says
from bot.pictures import look
from bot.pictures.plots import head
from bot.pictures.scene import Box, Dot, Item, Label, Panel, Point, Room, Say, Scene, Shape

Spot = tuple[int, int]
"""Decimetres east and north."""

_EDGE = 4.0
_BAR = 84  # pixels of a scale, at most
_STEPS = (1, 2, 5)
_LOCATOR = 66  # pixels of the small map, at most
_KNOWN = 0.55  # a map that shows so much of its world needs no small one
_KILOMETRE = 1_000


class Paper(Struct, frozen=True, kw_only=True):
    """How large a map is.

    Attributes:
        pad: Pixels above, right, below and left of what it must show.
        least: Decimetres that it shows across at least.
        heights: The least and the most pixels of the map between head and foot.
        foot: Pixels below the map.
    """

    pad: tuple[int, int, int, int]
    least: int
    heights: tuple[int, int]
    foot: int


class Sheet:
    """A map while it is made; north is up.

    Args:
        spots: What it must show, at least one.
        paper: How large it is.
        say: Says a sentence.
    """

    def __init__(self, spots: Sequence[Spot], paper: Paper, say: Say) -> None:
        self.say = say
        up, right, down, left = paper.pad
        xs, zs = [x for x, _ in spots], [z for _, z in spots]
        wide = max(paper.least, max(xs) - min(xs))
        tall = max(zs) - min(zs)
        band = round(up + down + tall * (look.WIDTH - left - right) / wide)
        band = min(max(band, paper.heights[0]), paper.heights[1])
        self.top, self.bottom = look.HEAD, look.HEAD + band
        self.height = self.bottom + paper.foot
        self.scale = min((look.WIDTH - left - right) / wide, (band - up - down) / max(tall, 1))
        """Pixels of a decimetre."""
        self._east, self._north = (min(xs) + max(xs)) / 2, (min(zs) + max(zs)) / 2
        self._x, self._y = (left + look.WIDTH - right) / 2, self.top + (up + band - down) / 2
        self.room = Room((_EDGE, self.top + _EDGE, look.WIDTH - _EDGE, self.bottom - _EDGE))
        self.items: list[Item] = []

    def at(self, spot: Spot) -> Point:
        """Return where something is in the picture."""
        return self._x + (spot[0] - self._east) * self.scale, self._y - (spot[1] - self._north) * self.scale

    def is_seen(self, point: Point, margin: float = 5) -> bool:
        """Return whether a point is on the map, and so far from its edges."""
        x, y = point
        return margin <= x <= look.WIDTH - margin and self.top + margin <= y <= self.bottom - margin

    @property
    def metres(self) -> int:
        """How much ground it shows across, rounded to tens."""
        return round(look.WIDTH / self.scale / 100) * 10

    def land(self, rings: Sequence[Ring], own: Sequence[Ring] = ()) -> None:
        """Draw the land, with what the map is about lighter than what is beside it."""
        around = list(self._bodies(rings))
        self.items += [Shape(rings=body, fill=look.FAR if own else look.LAND) for body in around]
        self.items += [Shape(rings=body, fill=look.LAND) for body in self._bodies(own)]
        self.items += [Shape(rings=body, stroke=look.COAST, width=1.1, is_closed=True) for body in around]

    def _bodies(self, rings: Iterable[Ring]) -> Iterator[tuple[tuple[Point, ...], ...]]:
        """Yield each piece of land that is seen, with its holes."""
        body: list[tuple[Point, ...]] = []
        for ring in rings:
            if body and not ring.hole:
                yield tuple(body)
                body = []
            points = tuple(self.at(point) for point in ring.points)
            if self._overlaps(points) and (body or not ring.hole):
                body.append(_smooth(points))
        if body:
            yield tuple(body)

    def _overlaps(self, points: Sequence[Point]) -> bool:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return max(xs) > 0 and min(xs) < look.WIDTH and max(ys) > self.top and min(ys) < self.bottom

    def measure(self) -> None:
        """Draw the scale and the arrow to the north, and keep their places."""
        y = self.bottom - 12
        length = nice(_BAR / self.scale / 10)
        wide = length * 10 * self.scale
        right = look.WIDTH - 14.0
        if not self.room.is_free((right - wide, y - 18, right, y + 2)) and self.room.is_free(
            (14, y - 18, 14 + wide, y + 2)
        ):
            right = 14 + wide
        left = right - wide
        bar = ((left, y - 4), (left, y), (right, y), (right, y - 4))
        text = self.say(metres(length))
        label = Label(x=(left + right) / 2, y=y - 7, text=text, anchor="middle", halo=look.PANEL)
        self.items += [Shape(rings=(bar,), stroke=look.INK, width=1.5), label]
        self.room.take((min(left - 14, label.box[0]), y - 19, right + 14, y + 5))
        x, y = look.WIDTH - 16, self.top + 18
        arrow = ((x, y - 11), (x + 5, y + 4), (x, y + 1), (x - 5, y + 4))
        north = Label(x=x, y=y + 16, text=self.say(says("N")), bold=True, anchor="middle", halo=look.PANEL)
        self.items += [Shape(rings=(arrow,), fill=look.INK), north]
        self.room.take((x - 8, y - 14, x + 8, y + 20))

    def locate(self, rings: Sequence[Ring]) -> None:
        """Draw the whole frame small, with what the map shows of it, in the first corner that is free."""
        outer = [ring.points for ring in rings if not ring.hole]
        xs, zs = [x for ring in outer for x, _ in ring], [z for ring in outer for _, z in ring]
        if not outer or look.WIDTH / self.scale > _KNOWN * (max(xs) - min(xs)):
            return
        small = _LOCATOR / max(max(xs) - min(xs), max(zs) - min(zs))
        wide, tall = (max(xs) - min(xs)) * small, (max(zs) - min(zs)) * small
        corner = self._corner(wide, tall)
        if corner is None:
            return
        left, top = corner

        def at(x: float, z: float) -> Point:
            return left + (x - min(xs)) * small, top + (max(zs) - z) * small

        self.items.append(Panel(box=_grown(left, top, wide, tall), r=6, fill=look.PANEL, stroke=look.COAST, width=0.8))
        self.items += [Shape(rings=(tuple(at(*point) for point in ring),), fill=look.COAST) for ring in outer]
        x, y = at(self._east, self._north)
        half = max(look.WIDTH / self.scale * small, 6) / 2
        high = max((self.bottom - self.top) / self.scale * small, 6) / 2
        self.items.append(Panel(box=(x - half, y - high, x + half, y + high), stroke=look.YOU, width=1.8))
        self.room.take(_grown(left, top, wide, tall))

    def _corner(self, wide: float, tall: float) -> Point | None:
        low, high = self.bottom - tall - 12, self.top + 12
        right = look.WIDTH - wide - 12
        corners = ((12, low), (12, high), (right, low - 26), (right, high + 36))
        return next((at for at in corners if self.room.is_free(_grown(at[0], at[1], wide, tall), gap=0)), None)

    def scene(self, title: Sentence, under: Sentence, foot: Sequence[Item]) -> Scene:
        """Return the picture: head and foot lie over what the map left there."""
        over = (
            Panel(box=(0, 0, look.WIDTH, self.top), fill=look.PANEL),
            Panel(box=(0, self.bottom, look.WIDTH, self.height), fill=look.PANEL),
        )
        return Scene(height=self.height, items=(*self.items, *over, *head(self.say(title), self.say(under)), *foot))


def diamond(point: Point, r: float = 4.4) -> Shape:
    """Return the mark of a site of grace."""
    x, y = point
    ring = ((x, y - r * 1.35), (x + r, y), (x, y + r * 1.35), (x - r, y))
    return Shape(rings=(ring,), fill=look.GRACE, stroke=look.GRACE_EDGE, width=1.2, is_closed=True)


def badge(point: Point, letter: str, colour: str, r: float) -> tuple[Dot, Label]:
    """Return a letter on a dot."""
    x, y = point
    size = look.MARK if r < 9 else look.TEXT  # a wide badge has room
    dot = Dot(x=x, y=y, r=r, fill=colour, stroke=look.PANEL, width=1.2)
    return dot, Label(x=x, y=y + size * 0.36, text=letter, size=size, fill=look.PANEL, bold=True, anchor="middle")


def square(point: Point, half: float) -> Box:
    """Return the box around a point."""
    return point[0] - half, point[1] - half, point[0] + half, point[1] + half


def metres(length: int) -> Sentence:
    """Return a round length."""
    if length < _KILOMETRE:
        return says("{metres} m", metres=length)
    return says("{kilometres} km", kilometres=f"{length / _KILOMETRE:g}")


def nice(most: float) -> int:
    """Return the greatest of 1, 2, 5, 10, 20 and so on that is no more than a number."""
    power: int = 10 ** int(log10(max(most, 1)))
    return max(step * power for step in _STEPS if step * power <= max(most, 1))


def _grown(left: float, top: float, wide: float, tall: float) -> Box:
    return left - 6, top - 6, left + wide + 6, top + tall + 6


def _smooth(ring: Sequence[Point]) -> tuple[Point, ...]:
    """Return a ring with its corners cut, twice."""
    for _ in range(2):
        ring = [
            point
            for (x, y), (u, v) in pairwise((*ring, ring[0]))
            for point in ((0.75 * x + 0.25 * u, 0.75 * y + 0.25 * v), (0.25 * x + 0.75 * u, 0.25 * y + 0.75 * v))
        ]
    return tuple(ring)
