"""What the things are called that entries and goals are about."""

from collections.abc import Iterable, Mapping

import aiosqlite

from bot.domain.subjects import Matter, Piles, Subject, subject_in
from bot.knowledge.keeping import kept
from bot.knowledge.naming.lexicons import COLUMNS

_TABLES = {
    Matter.BOSS: "boss",
    Matter.ENEMY: "enemy",
    Matter.FARM: "farm_spot",
    Matter.GRACE: "grace",
    Matter.ITEM: "item",
    Matter.UPGRADE: "item",
}


class Labels:
    """The names, by what sort of thing it is and its key.

    Args:
        db: The knowledge base.
    """

    def __init__(self, db: aiosqlite.Connection) -> None:
        self._db = db

    async def of(self, texts: Iterable[str]) -> dict[tuple[Matter, str], str]:
        """Return the names of all that some texts are about; without what the facts have no more."""
        things: set[tuple[Matter, str]] = set()
        for subject in map(subject_in, texts):
            if isinstance(subject, Subject):
                things.add((subject.matter, subject.key))
            elif isinstance(subject, Piles):
                things |= {(Matter.ITEM, key) for key in subject.counts}
        names = {thing: await self._name(*thing) for thing in things}
        return {thing: name for thing, name in names.items() if name}

    @kept
    async def local(self, locale: str) -> Mapping[str, str]:
        """Return what the game calls what maps show in a language, by the names in English; nothing for English."""
        if locale not in COLUMNS:
            return {}
        query = _LOCAL.format(column=COLUMNS[locale])
        return {row["english"]: row["local"] for row in await self._db.execute_fetchall(query)}

    @kept
    async def _name(self, matter: Matter, key: str) -> str:
        query = f"SELECT name FROM {_TABLES[matter]} WHERE key = ?"  # noqa: S608  # our own tables
        for row in await self._db.execute_fetchall(query, (key,)):
            return str(row["name"])
        return ""


_LOCAL = """
    SELECT thing.name AS english, official_name.{column} AS local
    FROM official_name
    JOIN (
        SELECT 'area' AS kind, key, name FROM area
        UNION ALL SELECT 'grace', key, name FROM grace
        UNION ALL SELECT 'enemy', key, name FROM enemy
        UNION ALL SELECT 'item', key, name FROM item WHERE key IN (SELECT item FROM drop_chance)
    ) AS thing USING (kind, key)
"""
