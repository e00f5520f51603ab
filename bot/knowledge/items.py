"""Reads items, and who sells them."""

from collections.abc import Iterable
from functools import cached_property

import aiosqlite
from typing_extensions import override

from bot.domain.records import Item, Offer
from bot.knowledge.keeping import kept
from bot.knowledge.naming.shelf import SmallShelf

OFFERS = """
    SELECT offer.*, merchant.name AS merchant_name, merchant.place AS merchant_place,
           merchant.region AS merchant_region, area.position AS progress, item.name AS item_name, item.kind AS item_kind
    FROM offer
    JOIN merchant ON merchant.key = offer.merchant
    JOIN area ON area.key = merchant.region
    JOIN item ON item.key = offer.item
"""
OF_OFFERS = f"{OFFERS} WHERE offer.item = :item ORDER BY offer.id"
_MISSED = "only if you missed it"  # how such an offer's needs begin


class Items(SmallShelf[Item]):
    """Everything a player can own."""

    kind = "item"
    query = """
        SELECT item.key, item.name, item.kind, item.sells, item.source,
               COALESCE(rune_item.runes, remembrance.runes) AS gives,
               COALESCE(pack_item.pack, '') AS pack, COALESCE(pack_item.sells_known, 1) AS sells_known
        FROM item
        LEFT JOIN pack_item ON pack_item.item = item.key
        LEFT JOIN rune_item ON rune_item.item = item.key
        LEFT JOIN remembrance ON remembrance.item = item.key
    """

    @cached_property
    def with_commas(self) -> list[str]:
        """The names that have commas, the longest first."""
        return sorted({name.label for name in self.lexicon.index().names if "," in name.label}, key=len, reverse=True)

    @kept
    async def offers(self, item: str) -> list[Offer]:
        """Return every shop line that sells the item with this key."""
        return [offer_of(row) for row in await self._db.execute_fetchall(OF_OFFERS, {"item": item})]

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
    """Return the record of one row that `OFFERS` gives."""
    needs = row["needs"] or ""
    return Offer(
        seller=row["merchant"],
        merchant=row["merchant_name"],
        place=row["merchant_place"],
        progress=row["progress"],
        price=row["price"],
        currency=row["currency"],
        also_takes=row["also_takes"] or "",
        stock=row["stock"],
        needs=needs,
        missed=needs.startswith(_MISSED),
        bell_bearing=row["bell_bearing"] or "",
        note=row["note"] or "",
        source=row["source"],
        at=row["merchant_region"],
    )
