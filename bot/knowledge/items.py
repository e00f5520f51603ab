"""Reads items, and who sells them."""

from collections.abc import Iterable
from typing import Self

import aiosqlite
from typing_extensions import override

from bot.domain.records import Item, Offer
from bot.knowledge.keeping import kept
from bot.knowledge.naming.lexicons import Lexicon, load_lexicon
from bot.knowledge.naming.shelf import Shelf


class Items(Shelf[Item]):
    """Everything a player can own.

    Args:
        db: The knowledge base.
        names: The names of the items.
        with_commas: Those names that have commas, the longest first.
    """

    query = """
        SELECT item.key, item.name, item.kind, item.sells, item.source,
               COALESCE(rune_item.runes, remembrance.runes) AS gives,
               COALESCE(pack_item.pack, '') AS pack, COALESCE(pack_item.sells_known, 1) AS sells_known
        FROM item
        LEFT JOIN pack_item ON pack_item.item = item.key
        LEFT JOIN rune_item ON rune_item.item = item.key
        LEFT JOIN remembrance ON remembrance.item = item.key
        WHERE item.key = :key
    """

    def __init__(self, db: aiosqlite.Connection, names: Lexicon, with_commas: tuple[str, ...]) -> None:
        super().__init__(db, names)
        self.with_commas = with_commas

    @classmethod
    async def load(cls, db: aiosqlite.Connection) -> Self:
        """Read the names."""
        names = await load_lexicon(db, "item")
        rows = await db.execute_fetchall("SELECT name FROM item WHERE name LIKE '%,%' ORDER BY LENGTH(name) DESC")
        return cls(db, names, tuple(row["name"] for row in rows))

    @kept
    async def offers(self, item: str) -> list[Offer]:
        """Return every shop line that sells the item with this key."""
        query = """
            SELECT offer.*, merchant.name AS merchant_name, merchant.place AS merchant_place
            FROM offer JOIN merchant ON merchant.key = offer.merchant
            WHERE offer.item = ? ORDER BY offer.id
        """
        return [offer_of(row) for row in await self._db.execute_fetchall(query, (item,))]

    async def offers_of(self, items: Iterable[str]) -> dict[str, list[Offer]]:
        """Return the shop lines of several items, by key."""
        return {item: await self.offers(item) for item in dict.fromkeys(items)}

    @override
    def record(self, row: aiosqlite.Row) -> Item:
        return Item(
            key=row["key"],
            name=row["name"],
            kind=row["kind"],
            sells=row["sells"],
            gives=row["gives"],
            pack=row["pack"],
            sells_known=bool(row["sells_known"]),
            source=row["source"],
        )


def offer_of(row: aiosqlite.Row) -> Offer:
    """Return the record of one row of offers, with the merchant's name and place."""
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
