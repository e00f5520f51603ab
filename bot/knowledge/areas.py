"""Reads what a place holds: enemies, bosses, merchants, graces, farm spots."""

from collections.abc import Iterable

import aiosqlite

from bot.domain.areas import Holding
from bot.domain.errors import StaleCardError
from bot.domain.hotspots import Compass, Hotspot
from bot.domain.plans import Reach
from bot.knowledge.bosses import BOSSES, NAMED, boss_of
from bot.knowledge.database import read
from bot.knowledge.enemies import STANDS_AT, stand_of
from bot.knowledge.grouping import grouped
from bot.knowledge.keeping import kept
from bot.knowledge.places import EVERYWHERE, GRACES_AT


class Areas:
    """What stands and waits in each place.

    Args:
        db: The knowledge base.
    """

    def __init__(self, db: aiosqlite.Connection) -> None:
        self._db = db

    @kept
    async def holding(self, place: str) -> Holding:
        """Return what a place holds.

        Args:
            place: The key of a region, area, dungeon or grace.
        """
        names, stands, bosses, spots = await read(self._db, _NAMES, _STANDS, _BOSSES, _HOTSPOTS, place=place)

        def named(sort: str) -> tuple[str, ...]:
            return tuple(sorted(row["name"] for row in names if row["sort"] == sort))

        return Holding(
            stands=tuple(map(stand_of, stands)),
            bosses=tuple(map(boss_of, bosses)),
            merchants=named("merchant"),
            graces=named("grace"),
            farms=named("farm"),
            hotspots=_hotspots(spots),
        )

    @kept
    async def neighbours(self, place: str) -> tuple[str | None, str | None]:
        """Return the keys of the areas before and after a place in rough order of progress; None at an end."""
        rows = list(await self._db.execute_fetchall(_NEIGHBOURS, {"place": place}))
        before = [row["key"] for row in rows if row["step"] < 0]
        after = [row["key"] for row in rows if row["step"] > 0]
        return (before[-1] if before else None, after[-1] if after else None)

    @kept
    async def reached(self, place: str) -> Reach:
        """Return where someone has been who has reached a place: there, and what comes before it in rough order.

        Who is in the DLC has been to Caelid and to Mohgwyn Palace, where it begins; not surely to all that is hard.

        Args:
            place: The key of a region, area, dungeon or grace, or of everywhere.

        Raises:
            StaleCardError: If there is no such place.
        """
        if place == EVERYWHERE:
            areas = await self._db.execute_fetchall("SELECT key FROM area")
            return Reach(areas=frozenset(row["key"] for row in areas), dlc=True)
        rows = list(await self._db.execute_fetchall(_REACHED, {"place": place}))
        if not rows:
            raise StaleCardError
        return Reach(
            areas=frozenset(row["key"] for row in rows), dlc=any(row["dlc"] for row in rows), place=rows[0]["name"]
        )


def _hotspots(rows: Iterable[aiosqlite.Row]) -> tuple[Hotspot, ...]:
    return tuple(
        Hotspot(
            kills=tuple((row["enemy"], row["count"], row["runes"], row["ng1_factor"]) for row in group),
            grace=group[0]["grace"],
            metres=group[0]["metres"],
            way=Compass(group[0]["way"]),
        )
        for group in grouped(rows, "position").values()
    )


_HOTSPOTS = """
    SELECT position, enemy.name AS enemy, hotspot_kill.count, spawn.runes, spawn.ng1_factor, grace.name AS grace,
           hotspot.metres, hotspot.way
    FROM hotspot
    JOIN hotspot_kill USING (place, position)
    JOIN spawn ON spawn.param = hotspot_kill.param AND spawn.place = hotspot_kill.at
    JOIN enemy ON enemy.key = spawn.enemy
    JOIN grace ON grace.key = hotspot.grace
    WHERE hotspot.place = :place
    ORDER BY position, spawn.runes DESC, enemy.name
"""
_STANDS = f"{STANDS_AT} ORDER BY runes DESC, enemy, grace"
_BOSSES = f"""
    {BOSSES} WHERE (boss.region = :place OR boss.grace IN {GRACES_AT}) AND boss.{NAMED}
    ORDER BY boss.runes DESC, boss.name
"""
_NAMES = f"""
    SELECT 'merchant' AS sort, name FROM merchant WHERE region = :place
    UNION ALL
    SELECT 'grace', name FROM grace WHERE key IN {GRACES_AT}
    UNION ALL
    SELECT 'farm', name FROM farm_spot WHERE grace IN {GRACES_AT}
"""  # noqa: S608  # our own SQL
_REACHED = """
    WITH walk AS (
        SELECT area.key, area.dlc, COALESCE(area.position, region.position) AS step
        FROM area LEFT JOIN area AS region ON region.key = area.region
    ), here AS (
        SELECT dlc, step FROM walk
        WHERE key = COALESCE((SELECT area FROM grace WHERE key = :place), :place)
    )
    SELECT walk.key, walk.dlc, named.name FROM walk, here, (
        SELECT key, name FROM area UNION ALL SELECT key, name FROM grace
    ) AS named
    WHERE named.key = :place AND (
        walk.dlc = here.dlc AND walk.step <= here.step
        OR here.dlc AND (
            walk.key = 'mohgwyn-palace'
            OR NOT walk.dlc AND walk.step <= (SELECT step FROM walk WHERE key = 'caelid')
        )
    )
"""
_NEIGHBOURS = """
    SELECT other.key, other.position - here.position AS step
    FROM area AS here JOIN area AS other ON other.kind <> 'place' AND other.dlc = here.dlc
    WHERE here.key = :place AND other.key <> here.key AND other.position <> here.position
    ORDER BY -abs(step), other.kind = 'region', other.key DESC
"""
