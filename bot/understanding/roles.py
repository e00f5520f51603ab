"""Says which number of a sentence fills which option."""

from collections.abc import Callable, Mapping

from bot.domain import levels, upgrades
from bot.understanding.numbers import Numbers


def _held(numbers: Numbers) -> int | None:
    return numbers.amounts[0] if numbers.amounts else None


def _to_level(numbers: Numbers) -> int | None:
    """Return the level that is reached; what is asked of one level alone is what the next one costs."""
    to = _target(numbers)
    return numbers.start + 1 if to is None and numbers.start is not None and not numbers.amounts else to


def _target(numbers: Numbers) -> int | None:
    start, to = _start(numbers), _end(numbers)
    to = to if start is None or to is None else max(start, to)
    return None if to == levels.MIN_LEVEL else to


def _from_level(numbers: Numbers) -> int | None:
    start, to = _start(numbers), _end(numbers)
    return start if start is None or to is None else min(start, to)


def _end(numbers: Numbers) -> int | None:
    start = _start(numbers)
    if numbers.more is not None and start is not None:
        return min(start + numbers.more, levels.MAX_LEVEL)
    if numbers.to is not None:
        return numbers.to
    if numbers.start is not None and numbers.level is not None:
        return max(numbers.start, numbers.level)
    return numbers.level if numbers.start is None and not numbers.amounts else None


def _start(numbers: Numbers) -> int | None:
    if numbers.start is not None:
        if numbers.level is not None and numbers.level < numbers.start and numbers.to is None:
            return numbers.level
        return numbers.start
    if numbers.level is not None and (numbers.to is not None or numbers.amounts or numbers.more is not None):
        return numbers.level
    return None


def upgrade_of(*said: int | None) -> int | None:
    """Return the first number that an upgrade can have."""
    return next((each for each in said if each is not None and each <= upgrades.MAX_WEAPON), None)


def _journey(numbers: Numbers) -> str | None:
    if numbers.journey is None:
        return None
    return f"NG+{numbers.journey}" if numbers.journey else "NG"


NUMBERS: Mapping[str, Callable[[Numbers], int | str | None]] = {
    "to-level": _to_level,
    "target": _target,
    "from-level": _from_level,
    "level": lambda numbers: numbers.any_level if numbers.to is None or numbers.start is None else None,
    "held": _held,
    "amount": _held,
    "own-amount": lambda numbers: numbers.loose if numbers.loose is not None else _held(numbers),
    "discovery": lambda numbers: numbers.discovery,
    "from-upgrade": lambda numbers: upgrade_of(numbers.plus_start, numbers.start),
    "journey": _journey,
}
"""What each number slot of an intent is filled with."""
