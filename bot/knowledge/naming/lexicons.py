"""Reads the names of things: in English with what players call them, and in the reader's language."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from weakref import WeakKeyDictionary

import aiosqlite
from msgspec.structs import replace

from bot.knowledge.naming.finding import Index
from bot.knowledge.naming.gists import load_gists
from bot.knowledge.naming.names import UNASKED, Name

ENGLISH = "en-US"
_WORDS: WeakKeyDictionary[aiosqlite.Connection, frozenset[str]] = WeakKeyDictionary()
COLUMNS = {
    "de": "de",
    "fr": "fr",
    "it": "it",
    "es-ES": "es_es",
    "es-419": "es_419",
    "pt-BR": "pt_br",
    "pl": "pl",
    "ru": "ru",
    "ja": "ja",
    "ko": "ko",
    "zh-CN": "zh_cn",
    "zh-TW": "zh_tw",
    "th": "th",
}
"""The languages that things have names in beside English, as Discord names them; and their columns."""

_RANKS = {"rune item": 2, "armor": 10, "ash of war": 10, "cookbook": 10, "info item": 10}
"""How much the kinds of items are asked for that are asked for more or less than others: see ``kind.asked``."""


class Lexicon:
    """Finds things by their names in English and in the reader's language, which are read when they are first needed.

    Args:
        db: The knowledge base.
        read: Reads the names in English; their kind is the table that the key belongs to.
    """

    def __init__(self, db: aiosqlite.Connection, read: Callable[[], Awaitable[Sequence[Name]]]) -> None:
        self._db = db
        self._read = read
        self._indexes: dict[str, Index] = {}
        self._learning = asyncio.Lock()

    async def learn(self, locale: str = ENGLISH) -> None:
        """Read the names in English and in a language, as Discord names it: once. Nobody else waits meanwhile."""
        if locale not in COLUMNS:
            locale = ENGLISH
        if locale in self._indexes:
            return
        async with self._learning:
            if ENGLISH not in self._indexes:
                self._indexes[ENGLISH] = await self._indexed(await self._read())
            if locale not in self._indexes:
                english = self._indexes[ENGLISH]
                self._indexes[locale] = await self._indexed(await self._called(english.names, locale), english)

    def index(self, locale: str = ENGLISH) -> Index:
        """Return the names in a language that was learned, and in English, which is learned with any."""
        return self._indexes.get(locale, self._indexes[ENGLISH])

    async def _indexed(self, names: Iterable[Name], beside: Index | None = None) -> Index:
        return await asyncio.to_thread(Index, names, await load_words(self._db), beside)

    async def _called(self, names: Iterable[Name], locale: str) -> list[Name]:
        """Return what has a name in a language, so called."""
        query = f"SELECT kind, key, {COLUMNS[locale]} AS name FROM official_name"  # noqa: S608  # columns of ours
        said = {(row["kind"], row["key"]): row["name"] for row in await self._db.execute_fetchall(query)}
        return [replace(name, local=said[name.kind, name.key]) for name in names if (name.kind, name.key) in said]


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
    aliases: dict[tuple[str, int], list[str]] = defaultdict(list)
    for row in await db.execute_fetchall("SELECT key, alias, ambiguous FROM alias WHERE kind = ?", (kind,)):
        aliases[row["key"], row["ambiguous"]].append(row["alias"])
    official = await _official(db, kind)
    ranks, gists = await _ranks(db, kind), await load_gists(db, kind)
    rows = await db.execute_fetchall("SELECT asked FROM kind WHERE key = ?", (kind,))
    usual = UNASKED + next(int(row["asked"]) for row in rows)
    return [
        Name(
            key=key,
            label=label,
            kind=kind,
            official=(*_without_brackets(kind, label), *official[key]),
            also=tuple(aliases[key, 0]),
            maybe=tuple(aliases[key, 1]),
            rank=ranks.get(key, usual),
            gist=gists.get(key),
            group=group,
        )
        for key, label in labels
    ]


async def load_words(db: aiosqlite.Connection) -> frozenset[str]:
    """Return every word that the name of anything has; read once for a connection."""
    if db not in _WORDS:
        _WORDS[db] = frozenset(row["word"] for row in await db.execute_fetchall("SELECT word FROM word"))
    return _WORDS[db]


def lexicon_of(db: aiosqlite.Connection, kind: str, query: str = "") -> Lexicon:
    """Return the names of one table that has keys and names, or of what ``query`` selects of it."""

    async def read() -> list[Name]:
        rows = await db.execute_fetchall(query or f"SELECT key, name FROM {kind} ORDER BY key")  # noqa: S608  # our tables
        return await load_names(db, kind, [(row["key"], row["name"]) for row in rows])

    return Lexicon(db, read)


async def _official(db: aiosqlite.Connection, kind: str) -> dict[str, list[str]]:
    """Return what the tables call each thing, where they have names of their own for it."""
    names: dict[str, list[str]] = defaultdict(list)
    if kind == "enemy":
        for row in await db.execute_fetchall("SELECT DISTINCT enemy, name FROM spawn ORDER BY name"):
            names[row["enemy"]].append(row["name"])
    return names


async def _ranks(db: aiosqlite.Connection, kind: str) -> dict[str, int]:
    """Return the ranks of things that are asked for more or less than their kind is."""
    ranks = {}
    if kind == "item":
        for row in await db.execute_fetchall("SELECT key, kind FROM item"):
            if (rank := _RANKS.get(row["kind"].partition(":")[0])) is not None:
                ranks[row["key"]] = UNASKED + rank
    asked = await db.execute_fetchall("SELECT key, position FROM most_asked WHERE kind = ?", (kind,))
    return ranks | {row["key"]: int(row["position"]) for row in asked}


def _without_brackets(kind: str, label: str) -> list[str]:
    """Return the name without what tells it apart, such as a place; the brackets of an item belong to its name."""
    plain, bracket, _ = label.partition(" (")
    return [plain] if bracket and kind != "item" else []
