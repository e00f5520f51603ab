"""Reads what enemies drop, and where those stand that drop something."""

from collections.abc import Iterable

import aiosqlite

from bot.domain.records import Drop, Stand
from bot.knowledge.enemies import AT_PLACE, STANDS, stand_of
from bot.knowledge.keeping import kept

_DROPS = """
    SELECT param, item.name, lot_table || ' ' || lot AS lot, quantity, ppm, lucky, lucky_ppm, once, drop_chance.source
    FROM drop_chance JOIN item ON item.key = drop_chance.item
"""
OF_ITEM = f"{_DROPS} WHERE item.key = :item ORDER BY param, lot_table, drop_chance.lot, slot"
OF_DROPPERS = f"""
    {STANDS} WHERE stand.param IN (SELECT param FROM drop_chance WHERE item = :item) AND {AT_PLACE}
    ORDER BY grace.name, enemy.name, stand.param
"""  # noqa: S608  # our own SQL


class Drops:
    """Everything that enemies drop.

    Args:
        db: The knowledge base.
    """

    def __init__(self, db: aiosqlite.Connection) -> None:
        self._db = db

    @kept
    async def of_enemy(self, enemy: str) -> list[Drop]:
        """Return what the enemy with this key drops, wherever it stands."""
        query = f"""
            {_DROPS} WHERE param IN (SELECT spawn.param FROM spawn WHERE spawn.enemy = ?)
            ORDER BY param, lot_table, drop_chance.lot, slot
        """  # noqa: S608  # our own SQL
        return drops_of(await self._db.execute_fetchall(query, (enemy,)))

    @kept
    async def stands(self, item: str, place: str | None) -> list[Stand]:
        """Return where those stand that drop an item.

        Args:
            item: The key of the item.
            place: The key of a place; None for everywhere.
        """
        rows = await self._db.execute_fetchall(OF_DROPPERS, {"item": item, "place": place})
        return [stand_of(row) for row in rows]


def drops_of(rows: Iterable[aiosqlite.Row]) -> list[Drop]:
    """Return the records of the rows that `OF_ITEM` gives."""
    return [
        Drop(
            param=param,
            item=item,
            lot=lot,
            quantity=quantity,
            ppm=ppm,
            lucky=bool(lucky),
            lucky_ppm=lucky_ppm,
            once=bool(once),
            source=source,
        )
        for param, item, lot, quantity, ppm, lucky, lucky_ppm, once, source in rows
    ]
