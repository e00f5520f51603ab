"""What all charts share: a scale, a grid with runes on its left, and the two lines at the top."""

from collections.abc import Iterable
from math import ceil, floor, log10

from bot.domain.sentences import Sentence, says
from bot.pictures import look
from bot.pictures.scene import Item, Label, Room, Say, Scene, Shape, fitting

HEIGHT = 290
EDGE = 4.0
MARK = 4.5
AIR = 1.12
"""Above the highest value."""

MOST_TICKS = 6
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 16, 14, 28
_MOST_LINES = 4
_STEPS = (1, 2, 2.5, 5, 10)  # what the distances between the lines of a grid begin with
_THOUSAND, _MILLION = 1_000, 1_000_000


class Plot:
    """A chart with runes on its left, while it is made."""

    def __init__(self, title: Sentence, under: Sentence, say: Say) -> None:
        self._say = say
        self.left, self.right = float(_LEFT), float(look.WIDTH - _RIGHT)
        self.top, self.bottom = float(look.HEAD + _TOP), float(HEIGHT - _BOTTOM)
        self.room = Room((EDGE, look.HEAD + 2, look.WIDTH - EDGE, HEIGHT - EDGE))
        self.items: list[Item] = list(head(say(title), say(under)))

    def scale(self, across: tuple[float, float], up: tuple[float, float]) -> None:
        """Say which values the edges stand for."""
        self._across, self._up = across, up

    def x(self, value: float) -> float:
        """Return where a value is from the left."""
        low, high = self._across
        return self.left + (value - low) / (high - low) * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return where a value is from the top."""
        low, high = self._up
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)

    def axes(self, below: Iterable[tuple[float, Sentence]]) -> None:
        """Draw a grid of the runes, with what stands below it at each value."""
        for runes in ticks(*self._up, _MOST_LINES):
            y = self.y(runes)
            self.items.append(Shape(rings=(((self.left, y), (self.right, y)),), stroke=look.GRID, width=0.8))
            said = self._say(brief(round(runes)))
            self.items.append(Label(x=self.left - 6, y=y + 3.5, text=said, fill=look.FAINT, anchor="end"))
        for value, text in below:
            said = self._say(text)
            label = Label(x=self.x(value), y=self.bottom + 16, text=said, fill=look.FAINT, anchor="middle")
            self.room.take(label.box)
            self.items.append(label)
        line = ((self.left, self.bottom), (self.right, self.bottom))
        self.items.append(Shape(rings=(line,), stroke=look.FAINT))

    def scene(self) -> Scene:
        """Return the picture."""
        return Scene(height=HEIGHT, items=tuple(self.items))


def head(title: str, under: str) -> tuple[Label, Label]:
    """Return the two lines at the top of a picture, made to fit."""
    most = look.WIDTH - 24
    title, size = fitting(title, look.TITLE, most, bold=True)
    under, small = fitting(under, look.TEXT, most)
    return (
        Label(x=12, y=20, text=title, size=size, bold=True),
        Label(x=12, y=36, text=under, size=small, fill=look.FAINT),
    )


def ticks(low: float, high: float, most: int) -> list[float]:
    """Return at most about so many round values between two."""
    raw = (high - low) / most
    power = 10 ** floor(log10(raw))
    step = next(factor * power for factor in _STEPS if factor * power >= raw)
    first = ceil(low / step) * step
    return [first + number * step for number in range(int((high - first) / step) + 1)]


def brief(runes: int) -> Sentence:
    """Return a number of runes as an axis has it."""
    if runes >= _MILLION:
        return says("{n}M", n=f"{runes / _MILLION:g}")
    return says("{n}k", n=f"{runes / _THOUSAND:g}") if runes >= _THOUSAND else says("{n}", n=runes)
