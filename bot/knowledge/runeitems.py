"""Reads rune items, and which of them a user holds: one field names any number of them."""

import re
from collections.abc import Mapping, Sequence

import aiosqlite
from typing_extensions import override

from bot.domain.runeitems import Bag, Pile, RuneItem
from bot.knowledge.keeping import kept
from bot.knowledge.naming.lexicons import ENGLISH
from bot.knowledge.naming.lists import BasketShelf
from bot.knowledge.naming.names import Name
from bot.knowledge.naming.shelf import Shelf

MOST_KINDS = 40
_AND = re.compile(r"\s*(?:[+&]|\band\b)\s*", re.IGNORECASE)

_RUNE_ITEMS = """
    SELECT item.key, item.name, rune_item.runes, rune_item.source
    FROM rune_item JOIN item ON item.key = rune_item.item
"""


class RuneItems(Shelf[RuneItem]):
    """Golden Runes and their kin, alone or as a bag of several."""

    kind = "item"
    labels = "SELECT key, name FROM item JOIN rune_item ON rune_item.item = item.key"
    query = f"{_RUNE_ITEMS} WHERE item.key = :key"

    with_commas: Sequence[str] = ()
    """No rune item has a comma in its name."""

    @kept
    async def all(self) -> list[RuneItem]:
        """Return every rune item, the least valuable first."""
        query = f"{_RUNE_ITEMS} ORDER BY rune_item.runes, item.id"
        return [self.record(row) for row in await self._db.execute_fetchall(query)]

    async def bag(self, counts: dict[str, int]) -> Bag:
        """Return so many of each item by key.

        Raises:
            StaleCardError: If there is no such item.
        """
        return tuple([Pile(item=await self.get(key), count=count) for key, count in counts.items()])

    async def known(self, counts: Mapping[str, int]) -> Bag:
        """Return so many of each item by key, without those that there are no more."""
        items = {item.key: item for item in await self.all()}
        return tuple(Pile(item=items[key], count=count) for key, count in counts.items() if key in items)

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
        self._lists = BasketShelf(items, MOST_KINDS)

    async def learn(self, locale: str) -> None:
        """Read the names in the reader's language, once."""
        await self._items.learn(locale)

    async def named(self, asked: str, locale: str = ENGLISH) -> Bag:
        """Return what ``asked`` names: “golden rune 1 x5, lord's rune, 3 numens rune”.

        Raises:
            NotFoundError: If a part is like no rune item.
            AmbiguousNameError: If a part is like several.
            QuantityError: Unless there are 1 to 9,999 of each.
        """
        found = await self._lists.named(_AND.sub(",", asked), locale)
        return await self._items.bag({each.item: each.quantity for each in found})

    def suggest(self, typed: str, locale: str = ENGLISH) -> list[Name]:
        """Return what the last item of ``typed`` may become, what stands before it kept as it is."""
        return self._lists.suggest(typed, locale)
