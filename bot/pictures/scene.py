"""A picture as a list of shapes: what tests look at, and what any renderer can draw.

Lengths are logical pixels, from the upper left corner. Texts are said already, in the reader's language.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from bot.domain.sentences import Sentence
from bot.pictures import look
from bot.pictures.lettering import tall, width

Say: TypeAlias = Callable[[Sentence], str]
"""Says a sentence in the reader's language, without markdown, in letters that the fonts have."""

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""

_SMALL_LETTER = 0.32  # of a font's size
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
_CELL = 32


class Shape(Struct, frozen=True, kw_only=True):
    """Lines through points: filled, stroked or both.

    Attributes:
        rings: The points of each line.
        fill: The colour inside; empty for none. Rings in rings are holes.
        stroke: The colour of the line; empty for none.
        width: The line's.
        is_closed: Whether a line ends where it began.
        dash: How long the parts of a dashed line are, and the gaps; None for a line without gaps.
        opacity: Of all of it, from 0 to 1.
    """

    rings: tuple[tuple[Point, ...], ...]
    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    is_closed: bool = False
    dash: tuple[float, float] | None = None
    opacity: float = 1.0


class Dot(Struct, frozen=True, kw_only=True):
    """A circle."""

    x: float
    y: float
    r: float
    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    opacity: float = 1.0

    @property
    def box(self) -> Box:
        """What it covers."""
        return self.x - self.r, self.y - self.r, self.x + self.r, self.y + self.r


class Panel(Struct, frozen=True, kw_only=True):
    """A rectangle with round corners."""

    box: Box
    r: float = 0.0
    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    opacity: float = 1.0


class Label(Struct, frozen=True, kw_only=True):
    """A line of text.

    Attributes:
        y: The line that its letters stand on.
        anchor: Which part of it is at ``x``: ``start``, ``middle`` or ``end``.
        halo: The colour around its letters; empty for none.
    """

    x: float
    y: float
    text: str
    size: float = look.SMALL
    fill: str = look.INK
    bold: bool = False
    anchor: str = "start"
    halo: str = ""

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.x - width(self.text, self.size, bold=self.bold) * _ANCHORS[self.anchor]

    @property
    def box(self) -> Box:
        """What it covers."""
        right = self.left + width(self.text, self.size, bold=self.bold)
        above, below = tall(self.text)
        return self.left, self.y - self.size * above, right, self.y + self.size * below


Item: TypeAlias = Shape | Dot | Panel | Label


class Scene(Struct, frozen=True, kw_only=True):
    """A whole picture, the lowest shapes first; it is as wide as `look.WIDTH`.

    Attributes:
        locale: As whose language writes them, signs are drawn that several have.
    """

    height: int
    items: tuple[Item, ...]
    locale: str = ""

    @property
    def labels(self) -> list[Label]:
        """Its texts."""
        return [item for item in self.items if isinstance(item, Label)]


def meets(one: Box, other: Box, gap: float = 1.0) -> bool:
    """Return whether two boxes are nearer to one another than a gap."""
    return one[0] < other[2] + gap and other[0] < one[2] + gap and one[1] < other[3] + gap and other[1] < one[3] + gap


def fitting(text: str, size: float, most: float, *, bold: bool = False, least: float = look.SMALL) -> tuple[str, float]:
    """Return a text and the size at which it is no wider than ``most``; shortened, if it is too wide at the least."""
    while size > least and width(text, size, bold=bold) > most:
        size -= 0.5
    while len(text) > 1 and width(text, size, bold=bold) > most:
        text = text.removesuffix("…")[:-1].rstrip() + "…"
    return text, size


class Room(Struct):
    """Where labels may go: within an edge, and not where something is. A grid makes asking cheap.

    Args:
        edge: What they must stay within.
    """

    edge: Box
    _taken: dict[tuple[int, int], list[Box]] = field(default_factory=dict)
    _marked: dict[tuple[int, int], list[Box]] = field(default_factory=dict)

    def is_free(self, box: Box, gap: float = 1.0, *, over_marks: bool = False) -> bool:
        """Return whether something can go there, over marks or not."""
        left, top, right, bottom = self.edge
        if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
            return False
        grown = (box[0] - gap, box[1] - gap, box[2] + gap, box[3] + gap)
        layers = (self._taken,) if over_marks else (self._taken, self._marked)
        cells = list(_cells(grown))
        return not any(meets(box, other, gap) for layer in layers for cell in cells for other in layer.get(cell, ()))

    def take(self, box: Box) -> None:
        """Let nothing else go there."""
        for cell in _cells(box):
            self._taken.setdefault(cell, []).append(box)

    def mark(self, box: Box) -> None:
        """Let labels go there only where there is no other room."""
        for cell in _cells(box):
            self._marked.setdefault(cell, []).append(box)

    def place(self, label: Label, off: float) -> Label | None:
        """Return a label at the first free of eight places around its point, and take it; None if none is free.

        Args:
            label: What it says, at the point.
            off: How far from the point it stays.
        """
        around = [replace(label, x=label.x + x, y=label.y + y, anchor=anchor) for x, y, anchor in _around(off, label)]
        for over_marks in (False, True):
            for placed in around:
                if self.is_free(placed.box, over_marks=over_marks):
                    self.take(placed.box)
                    return placed
        return None


def _around(off: float, label: Label) -> tuple[tuple[float, float, str], ...]:
    size, (above, below) = label.size, tall(label.text)
    aslant, middle = off * 0.72, size * _SMALL_LETTER
    return (
        (off, middle, "start"),
        (-off, middle, "end"),
        (0, -off - size * below, "middle"),
        (0, off + size * above, "middle"),
        (aslant, -aslant, "start"),
        (aslant, aslant + size * 0.6, "start"),
        (-aslant, -aslant, "end"),
        (-aslant, aslant + size * 0.6, "end"),
    )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield column, row
