"""One index over everything the bot knows by name."""

from collections.abc import Iterable

import aiosqlite
from msgspec.structs import replace

from bot.knowledge.naming.lexicons import Lexicon, load_names
from bot.knowledge.naming.names import Name

_SORTS = """
    SELECT item AS key, 'rune-item' AS sort FROM rune_item
    UNION ALL SELECT item, 'remembrance' FROM remembrance
    UNION ALL SELECT item, 'weapon' FROM weapon
    UNION ALL SELECT ash, 'spirit-ash' FROM ash_step WHERE to_level = 1
"""
_WITHIN = {"place": ("area", "grace"), "item": ("item", "rune-item", "remembrance", "weapon", "spirit-ash")}


class Everything:
    """Every name the bot knows, each with the sort of thing it names.

    Args:
        db: The knowledge base.
        names: The names; their kind is the table that the key belongs to.
        sorts: The sort of each thing, by kind and key.

    Attributes:
        kinds: What the names can be narrowed to.
    """

    def __init__(
        self,
        db: aiosqlite.Connection,
        names: Iterable[Name],
        sorts: dict[tuple[str, str], str],
    ) -> None:
        self.names = list(names)
        self._db, self._sorts = db, sorts
        self.kinds = frozenset([*_WITHIN, *map(self.sort, self.names)])

    def sort(self, name: Name) -> str:
        """Return what sort of thing a name is of, one of `kinds`."""
        return self._sorts.get((name.kind, name.key), name.kind.replace("_", "-"))

    async def lexicon(self, kind: str | None, locale: str) -> Lexicon:
        """Return the names of one of `kinds`, or all, in English and in a language."""
        within = _WITHIN.get(kind or "", (kind,))
        names = [name for name in self.names if kind is None or self.sort(name) in within]

        async def read() -> list[Name]:
            return names

        lexicon = Lexicon(self._db, read)
        await lexicon.learn(locale)
        return lexicon


async def load_everything(db: aiosqlite.Connection) -> Everything:
    """Read every name. Where the words leave it open, a thing comes before the boost or class of that name."""
    names: list[Name] = []
    tables = [row["key"] for row in await db.execute_fetchall("SELECT key FROM kind ORDER BY position")]
    for table in tables:
        rows = await db.execute_fetchall(f"SELECT key, name FROM {table}")  # noqa: S608  # tables of ours
        of_table = await load_names(db, table, [(row["key"], row["name"]) for row in rows])
        names += [replace(name, group=1) for name in of_table] if table in {"class", "boost"} else of_table
    sorts = {("item", row["key"]): row["sort"] for row in await db.execute_fetchall(_SORTS)}
    return Everything(db, names, sorts)
