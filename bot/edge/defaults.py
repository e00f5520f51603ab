"""What a command takes for granted of its user's active character."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from bot.domain.characters import Character, Defaults
from bot.domain.plans import Means
from bot.domain.refusals import RefusalError
from bot.domain.times import DAY, day_of
from bot.domain.wishes import Wishes
from bot.services import Services

T = TypeVar("T")

_SOON = 0.5  # seconds to wait for the ledger; Discord waits for three, and there is an answer to work out
_MINUTE = 60  # seconds
_MOST = 10_000  # users whose defaults are kept, a few hundred bytes each
_UNKNOWN = Wishes(private=True)  # as they may want it: an answer that all have seen cannot be taken back


class KeptDefaults:
    """Reads users' defaults, and what their plans begin with, and keeps both until they write something.

    Kept are they for a day at most, so that the ledger hears once a day that somebody is still here; and only where
    this process alone writes to the ledger.

    Args:
        services: What it may use.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._kept: dict[int, tuple[int, Defaults]] = {}
        self._wishes: dict[int, tuple[int, Wishes]] = {}
        self._means: dict[int, tuple[Character, Means]] = {}
        self._forgotten = 0
        self._written: dict[int, int] = {}
        self._floor = 0

    async def of(self, user: int) -> Defaults:
        """Return what the user's active character gives; the game's defaults if there is none, or no ledger."""
        today = day_of(self._services.ledger.clock())
        if (known := self._kept.get(user)) and known[0] == today:
            return known[1]
        forgotten = self._forgotten
        try:
            found = self._defaults(await _soon(self._services.ledger.active(user)))
        except (RefusalError, TimeoutError):  # facts are answered without the ledger, too
            return Defaults(wishes=_UNKNOWN)
        if forgotten == self._forgotten and not self._services.ledger.is_shared:
            self._kept[user] = today, found
            if len(self._kept) > _MOST:
                del self._kept[next(iter(self._kept))]
        return found

    async def wishes(self, user: int, guild: int) -> Wishes:
        """Return what a user wants, and where they said nothing what the server does.

        If nobody can say, answers are for the user alone: what all have seen cannot be taken back. What users want is
        kept for a day, or for a minute where other processes write to the ledger.
        """
        now, forgotten = self._services.ledger.clock(), self._forgotten
        known = self._wishes.get(user)
        if known is None or now - known[0] >= (_MINUTE if self._services.ledger.is_shared else DAY):
            known = now, (await self.of(user)).wishes
            if forgotten == self._forgotten and known[1] is not _UNKNOWN:
                self._wishes[user] = known
                if len(self._wishes) > _MOST:
                    del self._wishes[next(iter(self._wishes))]
        return known[1].or_else(await self._of_server(guild)) if guild else known[1]

    async def _of_server(self, guild: int) -> Wishes:
        servers = self._services.servers
        if known := servers.known(guild):
            return known
        try:
            return await _soon(servers.of(guild))
        except (RefusalError, TimeoutError):
            return _UNKNOWN

    async def means(self, user: int) -> tuple[Character, Means]:
        """Return the user's active character, with what a plan begins with.

        Raises:
            RefusalError: If the ledger cannot be reached.
        """
        if known := self._means.get(user):
            return known
        forgotten = self._forgotten
        found = await self._services.ledger.means(user)
        if forgotten == self._forgotten and not self._services.ledger.is_shared:
            self._means[user] = found
            if len(self._means) > _MOST:
                del self._means[next(iter(self._means))]
        return found

    def edition(self, user: int) -> tuple[int, ...] | None:
        """Return what tells whether what a user is shown of their own may be other by now; None if nothing tells.

        That is what they wrote here, and what laps take players, as of this minute.
        """
        if self._services.ledger.is_shared:
            return None
        return self._written.get(user, self._floor), *self._services.laps.edition

    def forget(self, user: int, *, deed: bool = False) -> None:
        """Read a user's defaults anew when they are asked for next; they have written something.

        Args:
            user: The user.
            deed: Whether that was an entry: then what they want is as it was.
        """
        self._forgotten += 1  # what is being read now may be from before
        self._written[user] = self._forgotten
        if len(self._written) > _MOST:
            self._written, self._floor = {}, self._forgotten  # as if all had written something
        self._kept.pop(user, None)
        if not deed:
            self._wishes.pop(user, None)
        self._means.pop(user, None)

    def _defaults(self, owner: Character) -> Defaults:
        return Defaults(
            level=owner.state.level,
            held=owner.state.held if owner.is_kept else None,
            journey=owner.journey,
            boosts=self._services.boosts.of(owner.boosts),
            discovery=owner.discovery,
            reached=owner.reached,
            wishes=owner.wishes,
        )


async def _soon(asking: Coroutine[Any, Any, T]) -> T:
    """Return what the ledger says if it says so soon."""
    reading = asyncio.ensure_future(asking)
    reading.add_done_callback(_looked_at)
    # shielded: a driver's call that is cancelled may block until its query ends
    return await asyncio.wait_for(asyncio.shield(reading), _SOON)


def _looked_at(reading: asyncio.Future[Any]) -> None:
    """Take note of how a reading ended that nobody waits for any more; the ledger has logged it."""
    if not reading.cancelled():
        reading.exception()
