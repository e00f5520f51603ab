"""What one clear of a place pays from NG to NG+7, or of two places, as a chart."""

from collections.abc import Sequence
from functools import partial

from bot.domain.sentences import Sentence, Style, joined, says
from bot.pictures import look
from bot.pictures.picture import Picture, known
from bot.pictures.plots import AIR, Plot, brief
from bot.pictures.scene import Label, Panel, Say, Scene

Paid = tuple[str, Sequence[int]]
"""What a place is called, and what one clear of it pays in NG and in NG+1 to NG+7."""

_LETTERS = "AB"
_WIDE, _BETWEEN = 0.76, 2.0  # of a playthrough's room the bars take so much; pixels between two


def clears(key: str, *places: Paid) -> Picture | None:
    """Return the bars of one place or two; None if nobody in them comes back.

    Args:
        key: What tells the picture from others.
        places: The places.
    """
    if not any(runes[0] for _, runes in places):
        return None
    told = says(
        "Runes of one clear without boosts. {places}.",
        places=joined(*(_told(name, runes) for name, runes in places), style=Style.DOTS),
    )
    return Picture(key=f"clears:{key}", told=told, scene=known(partial(_scene, places)))


def _told(name: str, runes: Sequence[int]) -> Sentence:
    first, *later = runes
    each = [says("NG+{number} {runes}", number=number, runes=paid) for number, paid in enumerate(later, 1)]
    paid = joined(says("NG {runes}", runes=first), *each, style=Style.COMMAS)
    return says("{place}: {paid}", place=name, paid=paid)


def _scene(places: Sequence[Paid], say: Say) -> Scene:
    names = [name for name, _ in places]
    title = says("A {one} · B {other}", one=names[0], other=names[-1]) if names[1:] else says("{name}", name=names[0])
    plot = Plot(title, says("Runes of one clear, without boosts"), say)
    count = len(places[0][1])
    plot.scale((-0.5, count - 0.5), (0, max(max(runes) for _, runes in places) * AIR))
    plot.axes((number, says("NG+{number}", number=number) if number else says("NG")) for number in range(count))
    wide = (plot.x(1) - plot.x(0)) * _WIDE / len(places)
    for place, (_, runes) in enumerate(places):
        for number, paid in enumerate(runes):
            left = plot.x(number) + (place - len(places) / 2) * wide
            _bar(plot, (left, left + wide - _BETWEEN), paid, say, letter=_LETTERS[place] if names[1:] else "")
    return plot.scene()


def _bar(plot: Plot, across: tuple[float, float], runes: int, say: Say, *, letter: str) -> None:
    """Draw what is paid in one playthrough, with the letter of its place, or with the runes if there is but one."""
    left, right = across
    top, middle = plot.y(runes), (left + right) / 2
    colour = look.KINDS[_LETTERS.find(letter)] if letter else look.LINE
    plot.items.append(Panel(box=(left, min(top, plot.bottom - 1), right, plot.bottom), r=1.5, fill=colour))
    if not letter:
        text = say(brief(_rounded(runes)))
        plot.items.append(Label(x=middle, y=top - 4, text=text, bold=True, anchor="middle", halo=look.PANEL))
        return
    y, ink = (plot.bottom - 4, look.PANEL) if plot.bottom - top > look.MARK + 4 else (top - 3, look.INK)
    plot.items.append(Label(x=middle, y=y, text=letter, size=look.MARK, fill=ink, bold=True, anchor="middle"))


def _rounded(runes: int) -> int:
    """Return a number with no more than three digits before the zeros: what there is room for above a bar."""
    return round(runes, 3 - len(str(runes)))
