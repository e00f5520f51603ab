"""Reads the articles."""

import json
from typing import Self

import aiosqlite
from typing_extensions import override

from bot.domain.records import Topic
from bot.knowledge.keeping import kept
from bot.knowledge.naming.lexicons import load_lexicon
from bot.knowledge.naming.shelf import Shelf


class Topics(Shelf[Topic]):
    """Every article."""

    query = """
        SELECT topic.*, (
            SELECT json_group_array(text) FROM (SELECT text FROM topic_line WHERE topic = topic.key ORDER BY position)
        ) AS lines
        FROM topic WHERE topic.key = :key
    """

    @classmethod
    async def load(cls, db: aiosqlite.Connection) -> Self:
        """Read the names."""
        return cls(db, await load_lexicon(db, "topic"))

    @kept
    async def all(self) -> list[Topic]:
        """Return every article, in the order to read them."""
        rows = await self._db.execute_fetchall("SELECT *, '[]' AS lines FROM topic ORDER BY position")
        return [self.record(row) for row in rows]

    @override
    def record(self, row: aiosqlite.Row) -> Topic:
        return Topic(
            key=row["key"],
            name=row["name"],
            answer=row["answer"],
            lines=tuple(json.loads(row["lines"])),
            source=row["source"],
        )
