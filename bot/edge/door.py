"""Lets interactions in: each once, none too late, and none once the bot stops; and knows which are at work."""

import asyncio
import logging
from typing import Any

import discord

from bot.edge.clock import DiscordClock
from bot.metrics import TURNED_AWAY
from bot.presentation.delivery import grow_old

log = logging.getLogger(__name__)

_MEMORY = 500  # interactions; a second delivery follows the first within seconds
_LATE = 2.5  # seconds; after three Discord tells the user that the bot did not respond


class Door:
    """Where every interaction comes in.

    Args:
        clock: Tells how old one is.

    Attributes:
        is_open: Whether anything is let in.
    """

    def __init__(self, clock: DiscordClock) -> None:
        self._clock = clock
        self._seen: dict[int, None] = {}
        self._at_work: set[asyncio.Task[Any]] = set()
        self.is_open = True

    def lets_in(self, interaction: discord.Interaction[Any]) -> bool:
        """Return whether an interaction may be worked on, in the task that asks.

        Nothing is done for one that is not let in: its user is told by Discord that it did not work, so it must not.
        """
        if interaction.id in self._seen:  # Discord delivers some twice
            return False
        self._seen[interaction.id] = None
        if len(self._seen) > _MEMORY:
            del self._seen[next(iter(self._seen))]
        age = self._clock.age(interaction.id)
        if not self.is_open or age > _LATE:
            why = "late" if self.is_open else "stopping"
            log.warning("An interaction was turned away: %s, %.1f s old", why, age)
            TURNED_AWAY.labels(why).inc()
            return False
        grow_old(interaction, age)
        if task := asyncio.current_task():
            self._at_work.add(task)
            task.add_done_callback(self._at_work.discard)
        return True

    async def close(self, patience: float) -> int:
        """Let nothing in any more, and wait until all that is at work is done; return how much is not.

        Args:
            patience: Seconds to wait at most.
        """
        self.is_open = False
        if self._at_work:
            await asyncio.wait(set(self._at_work), timeout=patience)
        return len(self._at_work)
