"""Who may have heavy work done, and when: so many times a user, so many at once."""

import asyncio
import math
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from msgspec import Struct

from bot.domain.turns import Labour, TooManyAtOnceError, TooOftenError
from bot.metrics import LIMITED

_MINUTE = 60.0


class Limit(Struct, frozen=True):
    """How much of a heavy work there may be.

    Attributes:
        each: How often a user may have it done within a minute.
        at_once: How many may have it done at the same time.
    """

    each: int
    at_once: int


LIMITS = {
    Labour.BOARD: Limit(each=20, at_once=2),
    Labour.DELETION: Limit(each=5, at_once=1),
    Labour.EXPORT: Limit(each=4, at_once=1),
    Labour.IMPORT: Limit(each=1, at_once=1),
    Labour.PLAN: Limit(each=20, at_once=1),
}


class Turns:
    """Lets users take turns.

    Args:
        passed: Tells how many seconds have passed since any moment.
        patience: Seconds that one may wait for their turn.
    """

    def __init__(self, passed: Callable[[], float] = time.monotonic, patience: float = 20.0) -> None:
        self._passed = passed
        self._patience = patience
        self._places = {labour: asyncio.Semaphore(limit.at_once) for labour, limit in LIMITS.items()}
        self._had: dict[tuple[Labour, int], deque[float]] = defaultdict(deque)

    @asynccontextmanager
    async def taken(self, labour: Labour | None, user: int) -> AsyncIterator[None]:
        """Have a user take their turn meanwhile; nothing is asked of anyone for work that is light.

        Raises:
            TooOftenError: If they had as many as there are within a minute.
            TooManyAtOnceError: If their turn does not come in time.
        """
        if labour is None:
            yield
            return
        self._note(labour, user)
        places = self._places[labour]
        try:
            async with asyncio.timeout(self._patience):
                await places.acquire()
        except TimeoutError:
            LIMITED.labels(labour.value).inc()
            raise TooManyAtOnceError from None
        try:
            yield
        finally:
            places.release()

    def _note(self, labour: Labour, user: int) -> None:
        now = self._passed()
        for key in [key for key, times in self._had.items() if times[-1] <= now - _MINUTE]:
            del self._had[key]
        times = self._had[labour, user]
        while times and times[0] <= now - _MINUTE:
            times.popleft()
        if len(times) >= LIMITS[labour].each:
            LIMITED.labels(labour.value).inc()
            raise TooOftenError(math.ceil(times[0] + _MINUTE - now))
        times.append(now)
