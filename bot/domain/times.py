"""Times: seconds since 1970, and the days and months that they are counted in."""

import time
from collections.abc import Callable
from typing import TypeAlias

Clock: TypeAlias = Callable[[], int]
"""Tells the time in whole seconds since 1970."""

MINUTE = 60
"""Seconds."""

DAY = 86_400
"""Seconds."""

WEEK = 7 * DAY
"""Seconds."""

MONTH = 31 * DAY
"""Seconds: never fewer than a month of the calendar has, so that nothing is forgotten too early."""


def now() -> int:
    """Return the time."""
    return int(time.time())


def day_of(at: int) -> int:
    """Return when the day of a time began: to the second, nobody need know when a user was last here."""
    return at // DAY * DAY
