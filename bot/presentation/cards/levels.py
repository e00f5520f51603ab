"""What levels cost."""

from bot.domain.levels import Climb, Reach
from bot.domain.sentences import Sentence, counts, says
from bot.presentation.card import Card, Press
from bot.presentation.theme import Kind

_SOURCE = says("CalcCorrectGraph 200, whole numbers")


def climb(found: Climb) -> Card:
    """Show what going from one level to another costs, and what is missing."""
    lines = [says("The next level, {level}, costs {runes}.", level=found.start + 1, runes=found.next_level)]
    if found.held is not None and found.missing is not None:
        lines.insert(0, _missing(found.missing, found.held))
    return Card(
        kind=Kind.LEVEL,
        title=says("Level {start} to {target}", start=found.start, target=found.target),
        answer=counts("{n} rune", "{n} runes", found.runes),
        lines=tuple(lines),
        source=_SOURCE,
        presses=(Press(label=says("I levelled")),),
    )


def reach(found: Reach) -> Card:
    """Show which level the runes held reach."""
    lines = [counts("{n} rune is left over.", "{n} runes are left over.", found.left)]
    if found.next_level is not None:
        lines.append(
            says(
                "Level {level} costs {runes}: {missing} more.",
                level=found.level + 1,
                runes=found.next_level,
                missing=found.next_level - found.left,
            )
        )
    return Card(
        kind=Kind.LEVEL,
        title=counts(
            "From level {start} with {n} rune", "From level {start} with {n} runes", found.held, start=found.start
        ),
        answer=_reached(found),
        lines=tuple(lines),
        source=_SOURCE,
    )


def _missing(missing: int, held: int) -> Sentence:
    if missing > 0:
        return counts(
            "You hold {held}: **{n}** is missing.", "You hold {held}: **{n}** are missing.", missing, held=held
        )
    return says("You hold {held}: enough, **{left}** are left over.", held=held, left=-missing)


def _reached(found: Reach) -> Sentence:
    if found.level > found.start:
        return says("Level {level}, {up} up", level=found.level, up=found.level - found.start)
    return says("Not a level yet") if found.next_level else says("Level {level} is the cap", level=found.level)
