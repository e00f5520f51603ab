"""Reads enemies and where they stand."""

import aiosqlite
from typing_extensions import override

from bot.domain.records import Enemy, Stand
from bot.knowledge.keeping import kept
from bot.knowledge.naming.shelf import SmallShelf
from bot.knowledge.places import GRACES_AT

STANDS = """
    SELECT stand.param, enemy.name AS enemy, spawn.runes, spawn.ng1_factor, area.name AS place, area.key AS at,
           grace.key AS grace_key, grace.name AS grace, stand.count, stand.back, stand.near,
           spawn.once = spawn.count AS once, spawn.foe, spawn.with_boss,
           CASE WHEN grace.frame IS NULL THEN '' WHEN grace.dlc THEN 'm61' ELSE 'm60' END AS world, spawn.source
    FROM stand
    JOIN spawn ON spawn.param = stand.param AND spawn.place = stand.place
    JOIN enemy ON enemy.key = spawn.enemy
    JOIN grace ON grace.key = stand.grace
    JOIN area ON area.key = stand.place
"""

# Where an enemy belongs is told by the graces around it, or by its own row: either will do.
AT_PLACE = "(:place IS NULL OR :place IN (grace.key, grace.area, grace.place, grace.region, spawn.area))"
STANDS_AT = f"""
    {STANDS} WHERE grace.key IN {GRACES_AT}
    UNION ALL
    {STANDS} WHERE spawn.area = :place AND grace.key NOT IN {GRACES_AT}
"""  # in two parts, each has an index where one would read all that stands anywhere


class Enemies(SmallShelf[Enemy]):
    """Every kind of enemy, and the friends that pay runes too."""

    kind = "enemy"
    query = "SELECT key, name FROM enemy"

    @kept
    async def stands(self, enemy: str, place: str | None) -> list[Stand]:
        """Return where an enemy stands, best paid first.

        Args:
            enemy: The key of the enemy.
            place: The key of a place; None for everywhere.
        """
        query = (
            f"{STANDS} WHERE enemy.key = :enemy AND {AT_PLACE} ORDER BY spawn.runes DESC, stand.count DESC, grace.name"
        )
        rows = await self._db.execute_fetchall(query, {"enemy": enemy, "place": place})
        return [stand_of(row) for row in rows]

    @override
    def record(self, row: aiosqlite.Row) -> Enemy:
        return Enemy(key=row["key"], name=row["name"])


def stand_of(row: aiosqlite.Row) -> Stand:
    """Return the record of one row that `STANDS` gives.

    It is taken apart in the order of its columns: there are hundreds, and to look each up by its name takes four times
    as long.
    """
    param, enemy, runes, factor, place, at, _, grace, count, back, near, once, foe, with_boss, world, source = row
    return Stand(
        param=param,
        enemy=enemy,
        runes=runes,
        ng1_factor=factor,
        place=place,
        grace=grace,
        count=count,
        back=back,
        near=near,
        once=bool(once),
        foe=bool(foe),
        with_boss=bool(with_boss),
        at=at,
        world=world,
        source=source,
    )
