"""What character levels cost, in runes.

Source: CalcCorrectGraph 200, game version 1.16.1. In whole numbers: floating point is one rune too low at 17 levels.
"""

import re

from msgspec import Struct

from bot.domain.errors import InvalidLevelError, NoLevelError

MIN_LEVEL = 1
MAX_LEVEL = 713
MAX_HELD = 999_999_999
"""The most runes a player can hold."""


def cost_of_next(level: int) -> int:
    """Return the runes needed to go from ``level`` to ``level + 1``.

    Args:
        level: The current character level, 1 to 712.
    """
    return (2 * max(0, level - 11) + 10) * (level + 81) ** 2 // 100 + 1


def cost_between(start: int, target: int) -> int:
    """Return the runes needed to go from level ``start`` to level ``target``.

    Raises:
        InvalidLevelError: Unless 1 <= start < target <= 713.
    """
    if not MIN_LEVEL <= start < target <= MAX_LEVEL:
        raise InvalidLevelError(start, target)
    return sum(cost_of_next(level) for level in range(start, target))


def level_of(text: str) -> int:
    """Return the level that a user typed.

    Raises:
        NoLevelError: If it is no whole number from 1 to 713.
    """
    if not re.fullmatch(r"\d{1,3}", text.strip(), re.ASCII) or not MIN_LEVEL <= int(text) <= MAX_LEVEL:
        raise NoLevelError(text)
    return int(text)


def asked(target: int | None, start: int | None, held: int | None) -> tuple[int | None, int, int | None]:
    """Return what is asked for with some of a target, a start and runes: the next level if neither end is told.

    At the cap, which has no next level, it is how far no runes reach.
    """
    first = start or MIN_LEVEL
    if target is None and held is None:
        return (first + 1, first, None) if first < MAX_LEVEL else (None, first, 0)
    return target, first, held


class Climb(Struct, frozen=True, kw_only=True):
    """What going from one level to another costs.

    Attributes:
        runes: The cost in all.
        next_level: The cost of the first of the levels.
        missing: What is not held yet, negative if runes are left over; None if what is held was not told.
    """

    start: int
    target: int
    runes: int
    next_level: int
    held: int | None
    missing: int | None


def climb(start: int, target: int, held: int | None) -> Climb:
    """Return what going from ``start`` to ``target`` costs, with ``held`` runes in the purse.

    Raises:
        InvalidLevelError: Unless 1 <= start < target <= 713.
    """
    runes = cost_between(start, target)
    missing = None if held is None else runes - held
    return Climb(start=start, target=target, runes=runes, next_level=cost_of_next(start), held=held, missing=missing)


class Reach(Struct, frozen=True, kw_only=True):
    """How far runes take a character.

    Attributes:
        level: The level they reach.
        left: Runes left over then.
        next_level: What the level after that costs; None at the cap.
    """

    start: int
    held: int
    level: int
    left: int
    next_level: int | None


def reach(start: int, held: int) -> Reach:
    """Return how far ``held`` runes take a character of level ``start``."""
    level, left = start, held
    while level < MAX_LEVEL and cost_of_next(level) <= left:
        left -= cost_of_next(level)
        level += 1
    next_level = cost_of_next(level) if level < MAX_LEVEL else None
    return Reach(start=start, held=held, level=level, left=left, next_level=next_level)
