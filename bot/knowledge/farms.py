"""Reads farm spots: those that guides name, and what merely stands around a grace."""

from collections import defaultdict
from collections.abc import Iterable

import aiosqlite
from msgspec.structs import replace

from bot.domain.errors import StaleCardError
from bot.domain.farms import FarmSpot, Kill, Proof
from bot.domain.subjects import Matter, Subject
from bot.knowledge.enemies import STANDS
from bot.knowledge.grouping import grouped
from bot.knowledge.keeping import kept

# Some areas have no grace of their own: they are the graces that their enemies stand nearest to.
_HOMES = """
    WITH home(grace, place) AS (
        SELECT key, key FROM grace
        UNION SELECT key, area FROM grace
        UNION SELECT key, place FROM grace
        UNION SELECT key, region FROM grace
    ), every(grace, place) AS (
        SELECT grace, place FROM home
        UNION
        SELECT stand.grace, spawn.area
        FROM stand JOIN spawn ON spawn.param = stand.param AND spawn.place = stand.place
        WHERE NOT EXISTS (SELECT 1 FROM home WHERE home.place = spawn.area)
    )
    SELECT 'grace' AS matter, grace AS key, place FROM every
    UNION
    SELECT 'farm', farm_spot.key, every.place FROM farm_spot JOIN every ON every.grace = farm_spot.grace
    UNION
    SELECT 'farm', key, area FROM farm_spot
    UNION
    SELECT 'farm', farm_spot.key, area.region FROM farm_spot JOIN area ON area.key = farm_spot.area
"""
_SPOTS = """
    SELECT farm_spot.*, COALESCE(grace.name, '') AS grace_name, COALESCE(area.name, '') AS area_name
    FROM farm_spot
    LEFT JOIN grace ON grace.key = farm_spot.grace
    LEFT JOIN area ON area.key = farm_spot.area
    ORDER BY farm_spot.key
"""
_KILLS = """
    SELECT farm_kill.spot, enemy.name AS name, farm_kill.count, spawn.runes, spawn.ng1_factor, farm_kill.guides,
           farm_kill.source
    FROM farm_kill
    JOIN spawn ON spawn.param = farm_kill.param AND spawn.place = farm_kill.place
    JOIN enemy ON enemy.key = spawn.enemy
    UNION ALL
    SELECT farm_boss.spot, boss.name, 1, boss.runes, boss.ng1_factor, 0, boss.source
    FROM farm_boss JOIN boss ON boss.key = farm_boss.boss
"""
_AROUND = f"""
    SELECT found.*, area.name AS area_name, grace.area AS spot_area, grace.dlc,
           COALESCE(area.level_from, area.scaled_from, 1) AS level_from
    FROM ({STANDS} WHERE spawn.foe AND NOT spawn.with_boss AND stand.near) AS found
    JOIN grace ON grace.key = found.grace_key
    JOIN area ON area.key = grace.area
"""  # noqa: S608  # our own SQL


class Farms:
    """Every farm spot.

    Args:
        db: The knowledge base.
    """

    def __init__(self, db: aiosqlite.Connection) -> None:
        self._db = db

    @kept
    async def spots(self) -> list[FarmSpot]:
        """Return the farm spots of everywhere, and for each other grace what stands around it."""
        kills = grouped(await self._db.execute_fetchall(_KILLS), "spot")
        named = [_spot(row, kills.get(row["key"], [])) for row in await self._db.execute_fetchall(_SPOTS)]
        taken = {spot.grace for spot in named if not spot.once}
        around = grouped(await self._db.execute_fetchall(_AROUND), "grace")
        return named + [_counted(rows) for grace, rows in around.items() if grace not in taken]

    @kept
    async def homes(self) -> dict[str, set[Subject]]:
        """Return which farm spots are in each place, by the keys of regions, areas, dungeons and graces."""
        found: dict[str, set[Subject]] = defaultdict(set)
        for row in await self._db.execute_fetchall(_HOMES):
            if row["place"]:
                found[row["place"]].add(Subject(matter=Matter(row["matter"]), key=row["key"]))
        return dict(found)

    async def get(self, key: str) -> FarmSpot:
        """Return one farm spot.

        Raises:
            StaleCardError: If there is none of that key any more.
        """
        for spot in await self.spots():
            if spot.subject.key == key:
                return spot
        raise StaleCardError


def _spot(row: aiosqlite.Row, kills: list[aiosqlite.Row]) -> FarmSpot:
    return FarmSpot(
        subject=Subject(matter=Matter.FARM, key=row["key"]),
        name=row["name"],
        grace=row["grace_name"],
        area=row["area_name"],
        at=row["area"] or "",
        kills=_merged(
            Kill(
                name=k["name"],
                count=k["count"],
                runes=k["runes"],
                ng1_factor=k["ng1_factor"],
                guides=bool(k["guides"]),
            )
            for k in kills
        ),
        once=bool(row["once"]),
        level_from=row["level_from"] or 1,
        dlc=bool(row["dlc"]),
        needs=row["needs"] or "",
        method=row["method"],
        quoted=row["quoted"] or "",
        seconds=row["seconds"],
        doubt=row["doubt"] or "",
        proof=Proof(row["status"]),
        sources=tuple(dict.fromkeys((row["source"], *(k["source"] for k in kills)))),
    )


def _counted(rows: list[aiosqlite.Row]) -> FarmSpot:
    first = rows[0]
    return FarmSpot(
        subject=Subject(matter=Matter.GRACE, key=first["grace_key"]),
        name=first["grace"],
        grace=first["grace"],
        area=first["area_name"],
        at=first["spot_area"],
        kills=_merged(
            Kill(name=row["enemy"], count=row["near"], runes=row["runes"], ng1_factor=row["ng1_factor"], guides=False)
            for row in rows
        ),
        once=False,
        level_from=first["level_from"],
        dlc=bool(first["dlc"]),
        needs="",
        method="",
        quoted="",
        seconds=None,
        doubt="",
        proof=Proof.COUNTED,
        sources=tuple(dict.fromkeys(row["source"] for row in rows)),
    )


def _merged(kills: Iterable[Kill]) -> tuple[Kill, ...]:
    """Return the kills with those of one name and value as one, the best paid in all first."""
    sums: dict[Kill, int] = defaultdict(int)
    for kill in kills:
        sums[replace(kill, count=0)] += kill.count
    merged = [replace(kill, count=count) for kill, count in sums.items()]
    return tuple(sorted(merged, key=lambda kill: (-kill.count * kill.runes, kill.name)))
