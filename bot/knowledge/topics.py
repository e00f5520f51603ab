"""Reads the articles."""

import json

import aiosqlite
from typing_extensions import override

from bot.domain.records import Paragraph, Topic
from bot.knowledge.keeping import kept
from bot.knowledge.naming.shelf import Shelf


class Topics(Shelf[Topic]):
    """Every article."""

    kind = "topic"
    query = """
        SELECT topic.*, (
            SELECT json_group_array(json_object('text', text, 'source', source))
            FROM (SELECT text, source FROM topic_line WHERE topic = topic.key ORDER BY position)
        ) AS paragraphs
        FROM topic WHERE topic.key = :key
    """

    @kept
    async def all(self) -> list[Topic]:
        """Return every article, in the order to read them."""
        rows = await self._db.execute_fetchall("SELECT *, '[]' AS paragraphs FROM topic ORDER BY position")
        return [self.record(row) for row in rows]

    @override
    def record(self, row: aiosqlite.Row) -> Topic:
        return Topic(
            key=row["key"],
            name=row["name"],
            answer=row["answer"],
            paragraphs=tuple(Paragraph(**each) for each in json.loads(row["paragraphs"])),
            source=row["source"],
        )
