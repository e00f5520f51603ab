"""Reads starting classes."""

import aiosqlite
from typing_extensions import override

from bot.domain.records import StartingClass
from bot.knowledge.naming.shelf import Shelf

_ATTRIBUTES = ("vigor", "mind", "endurance", "strength", "dexterity", "intelligence", "faith", "arcane")


class Classes(Shelf[StartingClass]):
    """Every class a character can start as."""

    kind = "class"
    query = "SELECT * FROM class WHERE key = :key"

    async def keys(self) -> list[str]:
        """Return the key of every class."""
        return [row["key"] for row in await self._db.execute_fetchall("SELECT key FROM class ORDER BY key")]

    @override
    def record(self, row: aiosqlite.Row) -> StartingClass:
        return StartingClass(
            key=row["key"],
            name=row["name"],
            level=row["level"],
            attributes=tuple((attribute, row[attribute]) for attribute in _ATTRIBUTES),
            source=row["source"],
            pack=row["pack"] or "",
        )
