"""Reads remembrances, and what they are exchanged for."""

from typing import Self

import aiosqlite
from typing_extensions import override

from bot.domain.records import Exchange, Remembrance
from bot.knowledge.keeping import kept
from bot.knowledge.naming.lexicons import load_lexicon
from bot.knowledge.naming.shelf import Shelf


class Remembrances(Shelf[Remembrance]):
    """Every remembrance."""

    query = """
        SELECT item.key, item.name, remembrance.runes, remembrance.duplicable, remembrance.source
        FROM remembrance JOIN item ON item.key = remembrance.item
        WHERE item.key = :key
    """

    @classmethod
    async def load(cls, db: aiosqlite.Connection) -> Self:
        """Read the names; those whose bosses give them are aliases of items."""
        query = "SELECT item.key, item.name FROM remembrance JOIN item ON item.key = remembrance.item ORDER BY item.id"
        return cls(db, await load_lexicon(db, "item", query))

    @kept
    async def exchanges(self, remembrance: str) -> list[Exchange]:
        """Return what the remembrance with this key is exchanged for, the cheapest first."""
        query = """
            SELECT item.name AS item, exchange.runes, exchange.source
            FROM exchange JOIN item ON item.key = exchange.item
            WHERE exchange.remembrance = ? ORDER BY exchange.runes, item.name
        """
        return [Exchange(**dict(row)) for row in await self._db.execute_fetchall(query, (remembrance,))]

    @override
    def record(self, row: aiosqlite.Row) -> Remembrance:
        return Remembrance(**{**dict(row), "duplicable": bool(row["duplicable"])})
