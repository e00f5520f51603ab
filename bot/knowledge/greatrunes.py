"""Reads Great Runes."""

from typing import Self

import aiosqlite
from typing_extensions import override

from bot.domain.records import GreatRune
from bot.knowledge.naming.lexicons import load_lexicon
from bot.knowledge.naming.shelf import Shelf


class GreatRunes(Shelf[GreatRune]):
    """Every Great Rune of the game."""

    query = """
        SELECT great_rune.*, boss.name AS boss_name, boss.runes AS boss_runes
        FROM great_rune LEFT JOIN boss ON boss.key = great_rune.boss
        WHERE great_rune.key = :key
    """

    @classmethod
    async def load(cls, db: aiosqlite.Connection) -> Self:
        """Read the names."""
        return cls(db, await load_lexicon(db, "great_rune"))

    @override
    def record(self, row: aiosqlite.Row) -> GreatRune:
        return GreatRune(
            key=row["key"],
            name=row["name"],
            boss=row["boss_name"] or "",
            boss_runes=row["boss_runes"] or 0,
            restored_at=row["restored_at"] or "",
            effect=row["effect"],
            needs_arc=bool(row["needs_arc"]),
            source=row["source"],
        )
