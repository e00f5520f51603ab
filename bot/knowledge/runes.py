"""Reads rune items, and which of them a user holds: one field names any number of them."""

import re
from typing import Self

import aiosqlite
from typing_extensions import override

from bot.domain.errors import InvalidQuantityError
from bot.domain.plans import MOST_OF_ONE, Bag, Pile, RuneItem
from bot.knowledge.aliases import load_names, load_words
from bot.knowledge.names import Index, Name
from bot.knowledge.shelf import Shelf

_BETWEEN = re.compile(r"\s*(?:[,;+&]|\band\b)\s*", re.IGNORECASE)
_LONGEST_CHOICE = 100
_COUNTED = (  # what comes first is tried first; the name of an item may end in a number of its own
    re.compile(r"(?P<count>\d+)\s*[x×*]?\s+(?P<name>\D.*)"),
    re.compile(r"(?P<count>\d+)\s*[x×*]\s*(?P<name>\D.*)"),
    re.compile(r"(?P<name>.+?)\s*(?:\b[x×]|[×*:=])\s*(?P<count>\d+)"),
    re.compile(r"(?P<name>.+\d\]?)\s+(?P<count>\d+)\s*[x×]?"),
)


class RuneItems(Shelf[RuneItem]):
    """Golden Runes and their kin, alone or as a bag of several."""

    query = """
        SELECT item.key, item.name, rune_item.runes, rune_item.source
        FROM rune_item JOIN item ON item.key = rune_item.item
        WHERE item.key = :key
    """

    @classmethod
    async def load(cls, db: aiosqlite.Connection) -> Self:
        """Read the names."""
        rows = await db.execute_fetchall("SELECT key, name FROM item JOIN rune_item ON rune_item.item = item.key")
        names = await load_names(db, "item", [(row["key"], row["name"]) for row in rows])
        return cls(db, Index(names, await load_words(db)))

    async def all(self) -> list[RuneItem]:
        """Return every rune item, the least valuable first."""
        query = """
            SELECT item.key, item.name, rune_item.runes, rune_item.source
            FROM rune_item JOIN item ON item.key = rune_item.item
            ORDER BY rune_item.runes, item.id
        """
        return [self.record(row) for row in await self._db.execute_fetchall(query)]

    async def bag(self, counts: dict[str, int]) -> Bag:
        """Return so many of each item by key.

        Raises:
            StaleCardError: If there is no such item.
        """
        return tuple([Pile(item=await self.get(key), count=count) for key, count in counts.items()])

    @override
    def record(self, row: aiosqlite.Row) -> RuneItem:
        return RuneItem(key=row["key"], name=row["name"], runes=row["runes"], source=row["source"])


class Bags:
    """Looks up several rune items with their numbers.

    Args:
        items: The rune items.
    """

    def __init__(self, items: RuneItems) -> None:
        self._items = items

    async def named(self, asked: str) -> Bag:
        """Return what ``asked`` names: “golden rune 1 x5, lord's rune, 3 numens rune”.

        Raises:
            NotFoundError: If a part is like no rune item.
            AmbiguousNameError: If a part is like several.
            InvalidQuantityError: Unless there are 1 to 9,999 of each.
        """
        counts: dict[str, int] = {}
        for part in [part for part in _BETWEEN.split(asked) if part.strip()] or [asked]:
            name, count = _counted(part.strip())
            item = await self._items.named(name)
            counts[item.key] = counts.get(item.key, 0) + count
            if not 1 <= counts[item.key] <= MOST_OF_ONE:
                raise InvalidQuantityError(item.name)
        return await self._items.bag(counts)

    def suggest(self, typed: str) -> list[Name]:
        """Return what the last item of ``typed`` may become, what stands before it kept as it is."""
        ends = [match.end() for match in _BETWEEN.finditer(typed)]
        before = typed[: ends[-1]] if ends else ""
        name, count = _counted(typed[len(before) :])
        much = f" x{count}" if count > 1 else ""
        texts = [f"{before}{found.label}{much}" for found in self._items.suggest(name)]
        return [Name(key=text, label=text) for text in texts if len(text) <= _LONGEST_CHOICE]


def _counted(part: str) -> tuple[str, int]:
    """Return the name in “golden rune 1 x5” or “5 golden rune 1”, and how many."""
    for pattern in _COUNTED:
        if match := pattern.fullmatch(part.casefold()):
            return match["name"], int(match["count"][:6])
    return part, 1
