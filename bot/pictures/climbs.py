"""What levels cost, as a chart."""

from functools import partial

from msgspec.structs import replace

from bot.domain.levels import MAX_LEVEL, MIN_LEVEL, Climb, cost_of_next, reach
from bot.domain.sentences import Sentence, Value, says
from bot.pictures import look
from bot.pictures.lettering import width
from bot.pictures.picture import Picture, known
from bot.pictures.plots import AIR, EDGE, MARK, MOST_TICKS, Plot, ticks
from bot.pictures.scene import Dot, Label, Point, Say, Scene, Shape

_BEFORE, _AFTER, _LEAST = 4, 6, 5  # so much of the levels asked for is shown beside them, and at least so many levels
_FEWEST = 5  # levels


def levels(found: Climb) -> Picture | None:
    """Return what each level costs, with what is held, what is missing and what the next one costs at both ends.

    Of a few levels a picture says no more than the numbers do: None.
    """
    if found.target - found.start < _FEWEST:
        return None
    held = found.held or 0
    low, high = _around(found)
    told = says(
        "Cost of each level from {low} to {high}: {cheap} to {dear} runes. Level {start} to {target} costs {runes}; "
        "{held} held reach level {reached}. The next level costs {first} at {start} and {last} at {target}.",
        low=low,
        high=high,
        cheap=cost_of_next(low),
        dear=cost_of_next(high),
        start=found.start,
        target=found.target,
        runes=found.runes,
        held=held,
        reached=min(reach(found.start, held).level, found.target),
        first=_next(found.start),
        last=_next(found.target),
    )
    return Picture(
        key=f"levels:{found.start}:{found.target}:{held}", told=told, scene=known(partial(_levels, found, held))
    )


def _levels(found: Climb, held: int, say: Say) -> Scene:
    low, high = _around(found)
    plot = _Climbing(says("Level {start} to {target}", start=found.start, target=found.target), _under(found), say)
    plot.scale((low, high), (0, cost_of_next(high) * AIR))
    plot.axes((level, says("{n}", n=round(level))) for level in ticks(low, high, MOST_TICKS) if level == round(level))
    reached = min(reach(found.start, held).level, found.target)
    plot.area(found.start, reached, look.GOOD, 0.75)
    plot.area(reached, found.target, look.LINE, 0.35)
    plot.items.append(Shape(rings=(plot.curve(low, high),), stroke=look.LINE, width=2.2))
    plot.end(found.start, says("You, level {level}", level=found.start), look.YOU, anchor="start")
    plot.end(found.target, says("Level {level}", level=found.target), look.INK, anchor="end")
    for start, end, text in (
        (found.start, reached, says("held")),
        (reached, found.target, says("missing") if found.held is not None else says("to pay")),
    ):
        plot.inside(start, end, say(text))
    return plot.scene()


def _under(found: Climb) -> Sentence:
    if found.held is None:
        return says("{runes} runes", runes=found.runes)
    if not found.missing or found.missing < 0:
        return says("{runes} runes · held {held}: enough", runes=found.runes, held=found.held)
    return says(
        "{runes} runes · held {held} · {missing} missing", runes=found.runes, held=found.held, missing=found.missing
    )


def _around(found: Climb) -> tuple[int, int]:
    """Return the first and the last level to show."""
    many = found.target - found.start
    low = max(MIN_LEVEL, found.start - max(_LEAST, many // _BEFORE))
    return low, min(MAX_LEVEL - 1, found.target + max(_LEAST, many // _AFTER))


def _next(level: int) -> Value:
    return cost_of_next(level) if level < MAX_LEVEL else 0


class _Climbing(Plot):
    """A chart of what each level costs, while it is made."""

    def curve(self, start: int, end: int) -> tuple[Point, ...]:
        """Return what each level costs."""
        return tuple(
            (self.x(level), self.y(cost_of_next(level))) for level in range(start, end + 1) if level < MAX_LEVEL
        )

    def area(self, start: int, end: int, colour: str, opacity: float) -> None:
        """Fill what is below the curve."""
        if end > start:
            last = min(end, MAX_LEVEL - 1)
            ring = ((self.x(start), self.bottom), *self.curve(start, last), (self.x(last), self.bottom))
            self.items.append(Shape(rings=(ring,), fill=colour, opacity=opacity))

    def inside(self, start: int, end: int, text: str) -> None:
        """Write into an area, if it is wide enough."""
        if self.x(end) - self.x(start) <= width(text, look.SMALL, bold=True) + 6:
            return
        middle = (start + end) / 2
        y = (self.bottom + self.y(cost_of_next(round(middle)))) / 2 + 8
        label = Label(x=self.x(middle), y=y, text=text, bold=True, anchor="middle", halo=look.PANEL)
        if self.room.is_free(label.box):
            self.room.take(label.box)
            self.items.append(label)

    def end(self, level: int, name: Sentence, colour: str, *, anchor: str) -> None:
        """Mark one end of the levels, with what the next one costs there."""
        shown = min(level, MAX_LEVEL - 1)
        x, y = self.x(shown), self.y(cost_of_next(shown))
        self.items.append(Shape(rings=(((x, self.bottom), (x, y)),), stroke=colour, width=1.2, dash=(3, 3)))
        dot = Dot(x=x, y=y, r=MARK, fill=colour, stroke=look.PANEL, width=1.2)
        self.items.append(dot)
        self.room.take(dot.box)
        words = [Label(x=0, y=0, text=self._say(name), size=look.TEXT, fill=colour, bold=True, halo=look.PANEL)]
        if level < MAX_LEVEL:
            cost = self._say(says("next: {runes}", runes=cost_of_next(level)))
            words.append(Label(x=0, y=13, text=cost, fill=look.FAINT, halo=look.PANEL))
        self._beside(x, y, words, anchor)

    def _beside(self, x: float, y: float, words: list[Label], anchor: str) -> None:
        """Put the lines of a label to its point, on the side of its anchor if there is room: above, or else below."""
        wide = max(width(each.text, each.size, bold=each.bold) for each in words)
        least, most = self.left + EDGE, self.right - wide
        beside = [x - 8 - wide, x - 30, x + 8] if anchor == "end" else [x - 30, x + 8, x - 8 - wide]
        for up in (-28, -16, 22, -44):
            for left in beside:
                at = min(max(left, least), most)
                placed = [replace(each, x=at, y=y + up + each.y) for each in words]
                if all(self.room.is_free(each.box, gap=0) for each in placed):
                    for each in placed:
                        self.room.take(each.box)
                    self.items += placed
                    return
