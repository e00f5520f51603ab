"""What levels cost."""

from bot.domain.levels import MAX_LEVEL
from bot.domain.sentences import Sentence, counts, says
from bot.presentation.card import Card
from bot.presentation.theme import Kind

_SOURCE = says("CalcCorrectGraph 200, whole numbers")


def climb(start: int, target: int, *, runes: int, next_level: int, held: int | None) -> Card:
    """Show what going from one level to another costs, and what is missing.

    Args:
        start: The level one is.
        target: The level one wants.
        runes: What it costs.
        next_level: What the next level alone costs.
        held: Runes held; None if that was not told.
    """
    lines = [says("The next level, {level}, costs {runes}.", level=start + 1, runes=next_level)]
    if held is not None:
        lines.insert(0, _missing(runes - held, held))
    return Card(
        kind=Kind.LEVEL,
        title=says("Level {start} to {target}", start=start, target=target),
        answer=counts("{n} rune", "{n} runes", runes),
        lines=tuple(lines),
        source=_SOURCE,
    )


def reach(start: int, held: int, *, level: int, left: int, next_level: int) -> Card:
    """Show which level the runes held reach.

    Args:
        start: The level one is.
        held: Runes held.
        level: The level they reach.
        left: Runes left over then.
        next_level: What the level after that costs; 0 at the cap.
    """
    lines = [counts("{n} rune is left over.", "{n} runes are left over.", left)]
    if level < MAX_LEVEL:
        lines.append(
            says(
                "Level {level} costs {runes}: {missing} more.",
                level=level + 1,
                runes=next_level,
                missing=next_level - left,
            )
        )
    return Card(
        kind=Kind.LEVEL,
        title=says("From level {start} with {held} runes", start=start, held=held),
        answer=_reached(start, level),
        lines=tuple(lines),
        source=_SOURCE,
    )


def _missing(missing: int, held: int) -> Sentence:
    if missing > 0:
        return says("You hold {held}: **{missing}** are missing.", held=held, missing=missing)
    return says("You hold {held}: enough, **{left}** are left over.", held=held, left=-missing)


def _reached(start: int, level: int) -> Sentence:
    if level == start:
        return says("Not a level yet")
    return counts("Level {level}, {n} up", "Level {level}, {n} up", level - start, level=level)
