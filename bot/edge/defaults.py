"""What a command takes for granted of its user's active character."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from bot.domain.characters import Character, Defaults
from bot.domain.refusals import RefusalError
from bot.domain.wishes import Wishes
from bot.services import Services

T = TypeVar("T")

_SOON = 0.5  # seconds to wait for the ledger; Discord waits for three, and there is an answer to work out
_UNKNOWN = Wishes(private=True)  # as they may want it: an answer that all have seen cannot be taken back


class OwnDefaults:
    """Reads users' defaults, unless the ledger knows them.

    Args:
        services: What it may use.
    """

    def __init__(self, services: Services) -> None:
        self._services = services

    async def of(self, user: int) -> Defaults:
        """Return what the user's active character gives; the game's defaults if there is none, or no ledger."""
        owner = await self._owner(user)
        return self._defaults(owner) if owner else Defaults(wishes=_UNKNOWN)

    async def wishes(self, user: int, guild: int) -> Wishes:
        """Return what a user wants, and where they said nothing what the server does.

        If nobody can say, answers are for the user alone: what all have seen cannot be taken back. Where other
        processes write to the ledger, it is what a user wanted within the last minute.
        """
        owner = self._services.ledger.known.of(user, lately=True) or await self._owner(user)
        mine = owner.wishes if owner else _UNKNOWN
        return mine.or_else(await self._of_server(guild)) if guild else mine

    async def _owner(self, user: int) -> Character | None:
        """Return the user's active character; None if the ledger does not say soon."""
        ledger = self._services.ledger
        try:
            return ledger.known.of(user) or await _soon(ledger.active(user))
        except (RefusalError, TimeoutError):  # facts are answered without the ledger, too
            return None

    async def _of_server(self, guild: int) -> Wishes:
        servers = self._services.servers
        if known := servers.known(guild):
            return known
        try:
            return await _soon(servers.of(guild))
        except (RefusalError, TimeoutError):
            return _UNKNOWN

    def edition(self, user: int) -> tuple[int, ...] | None:
        """Return what tells whether what a user is shown of their own may be other by now; None if nothing tells.

        That is what they wrote here, and what laps take players, as of this minute.
        """
        known = self._services.ledger.known
        return None if known.is_shared else (known.edition(user), *self._services.laps.edition)

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
