"""Reads merchants, and what they sell."""

import aiosqlite
from typing_extensions import override

from bot.domain.records import Merchant, Ware
from bot.knowledge.items import OFFERS, offer_of
from bot.knowledge.keeping import kept
from bot.knowledge.naming.shelf import Shelf


class Merchants(Shelf[Merchant]):
    """Everyone who sells, and the places where things are exchanged."""

    kind = "merchant"
    query = """
        SELECT merchant.*, area.name AS region_name,
               COALESCE((SELECT MIN(bell_bearing) FROM offer WHERE offer.merchant = merchant.key), '') AS bell_bearing
        FROM merchant JOIN area ON area.key = merchant.region
        WHERE merchant.key = :key
    """

    @kept
    async def wares(self, merchant: str) -> list[Ware]:
        """Return every line in the shop of the merchant with this key."""
        query = f"{OFFERS} WHERE offer.merchant = ? ORDER BY offer.id"
        return [
            Ware(item=row["item_name"], kind=row["item_kind"], offer=offer_of(row))
            for row in await self._db.execute_fetchall(query, (merchant,))
        ]

    @override
    def record(self, row: aiosqlite.Row) -> Merchant:
        return Merchant(
            key=row["key"],
            name=row["name"],
            place=row["place"],
            region=row["region_name"],
            bell_bearing=row["bell_bearing"],
            source=row["source"],
        )
