"""What a character held over time, as a chart."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from bot.domain.courses import Course
from bot.domain.sentences import Sentence, counts, says
from bot.pictures import look
from bot.pictures.picture import Picture, known
from bot.pictures.plots import AIR, MARK, MOST_TICKS, Plot, ticks
from bot.pictures.scene import Dot, Label, Say, Scene, Shape

_FEWEST = 2
_FAR, _FAR_AIR = 2.2, 1.5  # a goal beyond so many times the most would press the line flat
_ABOVE, _BETWEEN = 8, 12  # the foot: where deaths stand; and recoveries above them


class _Unit(NamedTuple):
    """A unit of time.

    Attributes:
        short: How the axis has so many of it.
        long: How a sentence has them.
    """

    seconds: int
    short: Callable[[int], Sentence]
    long: Callable[[int], Sentence]


_UNITS = (
    _Unit(86_400, lambda n: says("{n} d", n=n), lambda n: counts("{n} day", "{n} days", n)),
    _Unit(3_600, lambda n: says("{n} h", n=n), lambda n: counts("{n} hour", "{n} hours", n)),
    _Unit(60, lambda n: says("{n} min", n=n), lambda n: counts("{n} minute", "{n} minutes", n)),
    _Unit(1, lambda n: says("{n} s", n=n), lambda n: counts("{n} second", "{n} seconds", n)),
)


def held(found: Course) -> Picture | None:
    """Return what was held, with deaths, recoveries and the goal; None while there is no course."""
    if len(found.held) < _FEWEST:
        return None
    goal = says("The goal is {goal}.", goal=found.goal) if found.goal else says("No goal is set.")
    told = says(
        "Runes held over {time}: {first} at first, {most} at most, {now} now. Deaths: {deaths}. "
        "Got back: {recoveries}. Lost for good: {lost}. {goal}",
        time=span(found.seconds),
        first=found.held[0].runes,
        most=found.most,
        now=found.held[-1].runes,
        deaths=len(found.deaths),
        recoveries=len(found.recoveries),
        lost=found.lost,
        goal=goal,
    )
    return Picture(key=f"held:{hash(found) & 0xFFFF_FFFF_FFFF:x}", told=told, scene=known(partial(_scene, found)))


def span(seconds: int) -> Sentence:
    """Return how long something took, in the largest unit that it has two of."""
    unit = _unit(seconds)
    return unit.long(round(seconds / unit.seconds))


def _unit(seconds: int) -> _Unit:
    return next((unit for unit in _UNITS if seconds >= unit.seconds * 2), _UNITS[-1])


def _scene(found: Course, say: Say) -> Scene:
    under = says("{runes} held · the last {time}", runes=found.held[-1].runes, time=span(found.seconds))
    plot = Plot(says("Your runes"), under, say)
    is_beyond = bool(found.goal and found.goal > _FAR * found.most)
    most = max(found.most, 1 if is_beyond else found.goal or 1)
    plot.scale((-found.seconds, 0), (0, most * (_FAR_AIR if is_beyond else AIR)))
    unit = _unit(found.seconds)
    plot.axes(
        (value * unit.seconds, unit.short(round(-value)))
        for value in ticks(-found.seconds / unit.seconds, 0, MOST_TICKS)
        if value == round(value)
    )
    _line(plot, found)
    if found.goal:
        _goal(plot, found.goal, say, is_beyond=is_beyond)
    end = found.held[-1].at
    for moment in found.deaths:
        _cross(plot, plot.x(moment.at - end))
    for moment in found.recoveries:
        x = plot.x(moment.at - end)
        plot.items.append(
            Dot(x=x, y=plot.bottom - _ABOVE - _BETWEEN, r=4.2, fill=look.PANEL, stroke=look.GOOD, width=2.2)
        )
    return plot.scene()


def _line(plot: Plot, found: Course) -> None:
    """Draw what was held, as steps, with a mark at its end."""
    end = found.held[-1].at
    points = [(plot.x(moment.at - end), plot.y(moment.runes)) for moment in found.held]
    line = points[:1]
    for (_, before), (x, y) in pairwise(points):
        line += [(x, before), (x, y)]
    below = ((line[0][0], plot.bottom), *line, (line[-1][0], plot.bottom))
    plot.items.append(Shape(rings=(below,), fill=look.LINE, opacity=0.22))
    plot.items.append(Shape(rings=(tuple(line),), stroke=look.LINE, width=2.0))
    plot.items.append(Dot(x=line[-1][0], y=line[-1][1], r=MARK, fill=look.YOU, stroke=look.PANEL, width=1.2))


def _goal(plot: Plot, goal: int, say: Say, *, is_beyond: bool) -> None:
    """Draw a goal as a dashed line; one that is far beyond stands above a broken axis."""
    y = plot.top + 6 if is_beyond else plot.y(goal)
    if is_beyond:
        for down in (13, 18):
            zigzag = ((plot.left - 5, y + down + 4), (plot.left + 1, y + down), (plot.left + 7, y + down + 4))
            plot.items.append(Shape(rings=(zigzag,), stroke=look.FAINT, width=1.2))
    plot.items.append(Shape(rings=(((plot.left, y), (plot.right, y)),), stroke=look.GOOD, width=1.5, dash=(6, 4)))
    text = say(says("goal {goal}", goal=goal))
    plot.items.append(
        Label(x=plot.left + 4, y=y - 5, text=text, size=look.TEXT, fill=look.GOOD, bold=True, halo=look.PANEL)
    )


def _cross(plot: Plot, x: float) -> None:
    y = plot.bottom - _ABOVE
    lines = (((x - 4, y - 4), (x + 4, y + 4)), ((x - 4, y + 4), (x + 4, y - 4)))
    plot.items.append(Shape(rings=lines, stroke=look.PANEL, width=4.5))
    plot.items.append(Shape(rings=lines, stroke=look.BAD, width=2.2))
