"""What the things are called that entries and goals are about."""

from collections.abc import Iterable

import aiosqlite

from bot.domain.subjects import Matter, Piles, Subject, subject_in
from bot.knowledge.keeping import kept

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
    async def _name(self, matter: Matter, key: str) -> str:
        query = f"SELECT name FROM {_TABLES[matter]} WHERE key = ?"  # noqa: S608  # our own tables
        for row in await self._db.execute_fetchall(query, (key,)):
            return str(row["name"])
        return ""
