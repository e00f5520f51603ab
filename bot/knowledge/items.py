"""Reads items, and who sells them."""

from collections.abc import Iterable
from typing import Self

import aiosqlite
from typing_extensions import override

from bot.domain.records import Item, Offer
from bot.knowledge.aliases import load_index
from bot.knowledge.shelf import Shelf


class Items(Shelf[Item]):
    """Everything a player can own."""

    query = "SELECT key, name, kind, sells, source FROM item WHERE key = :key"

    @classmethod
    async def load(cls, db: aiosqlite.Connection) -> Self:
        """Read the names."""
        return cls(db, await load_index(db, "item"))

    async def offers(self, item: str) -> list[Offer]:
        """Return every shop line that sells the item with this key."""
        query = """
            SELECT offer.*, merchant.name AS merchant_name, merchant.place AS merchant_place
            FROM offer JOIN merchant ON merchant.key = offer.merchant
            WHERE offer.item = ? ORDER BY offer.id
        """
        return [_offer(row) for row in await self._db.execute_fetchall(query, (item,))]

    async def offers_of(self, items: Iterable[str]) -> dict[str, list[Offer]]:
        """Return the shop lines of several items, by key."""
        return {item: await self.offers(item) for item in dict.fromkeys(items)}

    @override
    def record(self, row: aiosqlite.Row) -> Item:
        return Item(key=row["key"], name=row["name"], kind=row["kind"], sells=row["sells"], source=row["source"])


def _offer(row: aiosqlite.Row) -> Offer:
    return Offer(
        merchant=row["merchant_name"],
        place=row["merchant_place"],
        price=row["price"],
        currency=row["currency"],
        also_takes=row["also_takes"] or "",
        stock=row["stock"],
        needs=row["needs"] or "",
        bell_bearing=row["bell_bearing"] or "",
        note=row["note"] or "",
        source=row["source"],
    )
