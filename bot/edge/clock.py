"""What time it is at Discord: how old is an interaction that has just come in?

This machine's clock may be wrong by minutes, so it is not asked. Every answer of Discord's has the second it was made
in; between two of them, time is what passed here.
"""

import time
from collections import deque
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from functools import lru_cache

import aiohttp
import discord

_HEARD = 16  # answers: their seconds begin at different moments, so together they tell the time better than one
_ARRIVALS = 50
_LONG = 60.0  # seconds


class DiscordClock:
    """Discord's time, by the ``Date`` of its answers.

    Args:
        passed: Tells how many seconds have passed since any moment.
    """

    def __init__(self, passed: Callable[[], float] = time.monotonic) -> None:
        self._passed = passed
        self._offsets: deque[float] = deque(maxlen=_HEARD)
        self._offset = 0.0
        self._ages: deque[tuple[float, float]] = deque(maxlen=_ARRIVALS)

    def hear(self, date: str) -> None:
        """Take in the date of an answer that has just arrived; one that is none is left out."""
        try:
            second = _second(date)
        except ValueError:
            return
        self._offsets.append(second - self._passed())
        offsets = sorted(self._offsets)[1:-1] or self._offsets  # one alone may be wrong
        self._offset = (min(offsets) + 1 + max(offsets)) / 2

    def age(self, number: int) -> float:
        """Return how many seconds ago something was made at Discord, by its id; 0 while Discord's time is not known."""
        if not self._offsets:
            return 0.0
        now = self._passed()
        raw = now + self._offset - ((number >> 22) + discord.utils.DISCORD_EPOCH) / 1_000
        self._ages.append((now, raw))
        return raw - self._lag(now)

    def _lag(self, now: float) -> float:
        """Return by how much all arrivals for a long time seem late: then it is the clocks that differ."""
        if len(self._ages) < _ARRIVALS or now - self._ages[0][0] < _LONG:
            return 0.0
        return min(age for _, age in self._ages)

    async def listen(self, request: aiohttp.ClientRequest, ask: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
        """Hear the date of an answer of Discord's: a middleware of its session."""
        answer = await ask(request)
        self.hear(answer.headers.get("Date", ""))
        return answer


@lru_cache(maxsize=1)  # many answers are made in the same second
def _second(date: str) -> float:
    """Return the second that a date says.

    Raises:
        ValueError: If it is none.
    """
    return parsedate_to_datetime(date).timestamp()
