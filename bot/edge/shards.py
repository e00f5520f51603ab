"""A shard: one of the sessions at the gateway into which Discord splits a bot that is in many servers.

Each does what a client of discord.py does that has one: `discord.AutoShardedClient` would begin a new session where one
can be resumed, and has a shard wait until another is back.
"""

import asyncio
import logging
import sys
from contextlib import AbstractAsyncContextManager
from typing import Any

import discord
from msgspec import Struct

from bot.edge.gateway import Sessions

log = logging.getLogger(__name__)

PACE = 5.25
"""Seconds between two that take the same turns to begin a session: Discord's five, as they arrive there."""


class Part(Struct, frozen=True, kw_only=True):
    """Which of a bot's shards a process has.

    Attributes:
        numbers: Those; empty for all.
        count: How many the bot has in all its processes; 0 for as many as Discord recommends.
    """

    numbers: tuple[int, ...] = ()
    count: int = 0

    @property
    def is_first(self) -> bool:
        """Whether the first shard is in it: that process does what only one is to do."""
        return not self.numbers or 0 in self.numbers


WHOLE = Part()
"""All of the shards."""


class Shard:
    """One session of a bot, which lends it everything else that connecting asks of a client.

    Args:
        bot: The bot.
        number: Which of its shards this is.

    Attributes:
        ws: The connection; None until there was one.
        sessions: Those that this shard has begun.
    """

    def __init__(self, bot: discord.Client, number: int) -> None:
        self.shard_id = number
        self.ws: Any = None
        self.sessions = Sessions()
        self._bot = bot
        self._begun = asyncio.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._bot, name)

    @property
    def is_connected(self) -> bool:
        """Whether there is a session, as far as is known."""
        return self.ws is not None and bool(self.ws.open and self.ws.session_id)

    @property
    def latency(self) -> float:
        """Seconds from the last heartbeat to its answer; not a number until there was one."""
        return float("nan") if self.ws is None else float(self.ws.latency)

    async def connect(self, turn: AbstractAsyncContextManager[None]) -> None:
        """Begin a session, and stay connected for as long as it can be resumed.

        Args:
            turn: Is entered before, and left when another may begin a session.

        Raises:
            ReconnectWebSocket: If it cannot be resumed: another must be begun.
            ConnectionClosed: If Discord ended it for good.
            OSError: If there is no connection, or another error of one.
        """
        self._begun.clear()
        async with turn:
            staying = asyncio.create_task(discord.Client.connect(self))  # type: ignore[arg-type]  # all that it asks for
            beginning = asyncio.create_task(self._begun.wait())
            try:
                await asyncio.wait({staying, beginning}, return_when=asyncio.FIRST_COMPLETED)
                if beginning.done():
                    await asyncio.wait({staying}, timeout=PACE)
            except asyncio.CancelledError:
                staying.cancel()
                raise
            finally:
                beginning.cancel()
        await staying

    def begins(self) -> None:
        """Note that a session is begun now."""
        self.sessions.begun()
        self._begun.set()

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Tell the bot of an event; end with what ended a connection that has no session to be resumed."""
        if event == "disconnect":
            log.info("The connection of shard %d to the gateway has ended; another is begun", self.shard_id)
            error = sys.exception()
            if error and getattr(self.ws, "session_id", None) is None:
                raise error
        self._bot.dispatch(event, *args, **kwargs)

    async def close(self) -> None:
        """Close the connection."""
        if self.ws is not None and self.ws.open:
            await self.ws.close(code=1000)
