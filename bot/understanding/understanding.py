"""Understands sentences with the names and intents that the bot has."""

import asyncio
from typing import TYPE_CHECKING

import aiosqlite

from bot.knowledge.keeping import kept
from bot.knowledge.naming.everything import Everything, load_everything

if TYPE_CHECKING:
    from bot.understanding.reader import Reader

_LAST = "SELECT item AS key, max_level FROM weapon UNION SELECT ash, max(to_level) FROM ash_step GROUP BY ash"


class Understanding:
    """Reads sentences. What that takes is loaded when the first one comes: most users never type one.

    Args:
        db: The knowledge base.
    """

    def __init__(self, db: aiosqlite.Connection) -> None:
        self._db = db

    @kept
    async def reader(self) -> "Reader":
        """Return what reads sentences; nobody else waits while it is made."""
        everything = await load_everything(self._db)
        last = {row["key"]: int(row["max_level"]) for row in await self._db.execute_fetchall(_LAST)}
        return await asyncio.to_thread(_made, everything, last)


def _made(everything: Everything, last: dict[str, int]) -> "Reader":
    from bot.understanding.making import make  # noqa: PLC0415  # see `Understanding`

    return make(everything, last)
