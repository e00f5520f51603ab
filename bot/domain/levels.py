"""What character levels cost, in runes.

Source: CalcCorrectGraph 200, game version 1.16.1. In whole numbers: floating point is one rune too low at 17 levels.
"""

from bot.domain.errors import InvalidLevelError

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


def reachable(start: int, held: int) -> tuple[int, int]:
    """Return the level that ``held`` runes reach from level ``start``, and the runes left over then."""
    level = start
    while level < MAX_LEVEL and cost_of_next(level) <= held:
        held -= cost_of_next(level)
        level += 1
    return level, held
