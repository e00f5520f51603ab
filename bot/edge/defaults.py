"""What a command takes for granted of its user's active character."""

import asyncio

from bot.domain.characters import Character, Defaults
from bot.domain.refusals import RefusalError
from bot.domain.times import day_of
from bot.services import Services

_SOON = 0.5  # seconds to wait for the ledger; Discord waits for three, and there is an answer to work out
_MOST = 10_000  # users whose defaults are kept, a few hundred bytes each


class KeptDefaults:
    """Reads users' defaults, and keeps them until they write something.

    Kept are they for a day at most, so that the ledger hears once a day that somebody is still here; and only where
    this process alone writes to the ledger.

    Args:
        services: What it may use.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._kept: dict[int, tuple[int, Defaults]] = {}
        self._forgotten = 0

    async def of(self, user: int) -> Defaults:
        """Return what the user's active character gives; the game's defaults if there is none, or no ledger."""
        today = day_of(self._services.ledger.clock())
        if (known := self._kept.get(user)) and known[0] == today:
            return known[1]
        forgotten = self._forgotten
        reading = asyncio.ensure_future(self._services.ledger.active(user))
        reading.add_done_callback(_looked_at)
        try:
            # shielded: a driver's call that is cancelled may block until its query ends
            found = self._defaults(await asyncio.wait_for(asyncio.shield(reading), _SOON))
        except (RefusalError, TimeoutError):  # facts are answered without the ledger, too
            return Defaults(private=True)  # as they may want it: an answer that all have seen cannot be taken back
        if forgotten == self._forgotten and not self._services.ledger.is_shared:
            self._kept[user] = today, found
            if len(self._kept) > _MOST:
                del self._kept[next(iter(self._kept))]
        return found

    def forget(self, user: int) -> None:
        """Read a user's defaults anew when they are asked for next; they have written something."""
        self._forgotten += 1  # what is being read now may be from before
        self._kept.pop(user, None)

    def _defaults(self, owner: Character) -> Defaults:
        return Defaults(
            level=owner.state.level,
            held=owner.state.held if owner.is_kept else None,
            journey=owner.journey,
            boosts=self._services.boosts.of(owner.boosts),
            discovery=owner.discovery,
            private=bool(owner.private),
        )


def _looked_at(reading: asyncio.Future[Character]) -> None:
    """Take note of how a reading ended that nobody waits for any more; the ledger has logged it."""
    if not reading.cancelled():
        reading.exception()
