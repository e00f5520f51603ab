"""Reads the names of things into indexes."""

from collections.abc import Iterable
from weakref import WeakKeyDictionary

import aiosqlite

from bot.knowledge.names import UNASKED, Index, Name, normalised

_WORDS: WeakKeyDictionary[aiosqlite.Connection, frozenset[str]] = WeakKeyDictionary()


async def load_names(
    db: aiosqlite.Connection, kind: str, labels: Iterable[tuple[str, str]], group: int = 0
) -> list[Name]:
    """Return the names of one kind of thing, with its aliases and how much it is asked for.

    Args:
        db: The knowledge base.
        kind: The table that the keys belong to.
        labels: Key and name shown of each thing.
        group: See `Name`.
    """
    aliases: dict[str, list[str]] = {}
    for row in await db.execute_fetchall("SELECT key, alias FROM alias WHERE kind = ?", (kind,)):
        aliases.setdefault(row["key"], []).append(row["alias"])
    asked = await db.execute_fetchall("SELECT key, position FROM most_asked WHERE kind = ?", (kind,))
    ranks = {row["key"]: int(row["position"]) for row in asked}
    return [
        Name(
            key=key,
            label=label,
            also=(*_without_brackets(label), *aliases.get(key, ())),
            rank=ranks.get(key, UNASKED),
            group=group,
        )
        for key, label in labels
    ]


async def load_words(db: aiosqlite.Connection) -> frozenset[str]:
    """Return every word that the name of anything has; read once for a connection."""
    if db in _WORDS:
        return _WORDS[db]
    tables = ("enemy", "boss", "item", "area", "grace", "boost", "merchant")
    query = " UNION ALL ".join(f"SELECT name FROM {table}" for table in tables)  # noqa: S608  # tables of ours
    rows = await db.execute_fetchall(query)
    _WORDS[db] = frozenset(word for row in rows for word in normalised(row["name"]).split())
    return _WORDS[db]


async def load_index(db: aiosqlite.Connection, kind: str, query: str = "") -> Index:
    """Return the index of one table that has keys and names, or of what ``query`` selects of it."""
    rows = await db.execute_fetchall(query or f"SELECT key, name FROM {kind} ORDER BY key")  # noqa: S608  # our tables
    names = await load_names(db, kind, [(row["key"], row["name"]) for row in rows])
    return Index(names, await load_words(db))


def _without_brackets(label: str) -> list[str]:
    plain, bracket, _ = label.partition(" (")
    return [plain] if bracket else []
