"""Reads where things stand, for maps. Nothing of it is read before it is asked for."""

import asyncio
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import partial
from sys import intern
from typing import Any

import aiosqlite

from bot.domain.grounds import AreaGround, Around, Extent, Foe, KindGround, LapGround, Patch, Ring, Site
from bot.domain.hotspots import Compass
from bot.domain.subjects import Matter, Subject
from bot.knowledge.database import Fetch, read, work
from bot.knowledge.grouping import grouped
from bot.knowledge.keeping import kept
from bot.knowledge.places import GRACES_AT

_WORLDS = ("m60", "m61")
_SEEN, _MARGIN = 2, 800  # a map of a lap shows no more than so much, in decimetres, around it


class Grounds:
    """Where things stand.

    Args:
        db: The knowledge base.
    """

    most_kept = 40
    """Some hold thousands of enemies; cards and pictures that show them are kept themselves."""

    def __init__(self, db: aiosqlite.Connection) -> None:
        self._db = db

    @kept
    async def lap(self, spot: Subject) -> LapGround | None:
        """Return the ground of a farm spot; None if nobody knows where its grace or what it kills is."""

        def ground(fetch: Fetch) -> LapGround | None:
            rows = fetch(_TAKEN_BY_SPOT if spot.matter is Matter.FARM else _TAKEN_AROUND, {"key": spot.key})
            if not rows:
                return None
            start, foes = _site(rows[0], "start_"), tuple(map(_foe, rows))
            names = json.dumps(sorted({foe.name for foe in foes}))
            values = {**_box(start, foes), "names": names, "ids": json.dumps([row["id"] for row in rows])}
            ((is_choice,),) = fetch(_IS_CHOICE, values)
            around = partial(self._around, start.frame, values)
            return LapGround(start=start, taken=foes, is_choice=bool(is_choice), around=around)

        return await work(self._db, ground)

    async def _around(self, frame: str, values: dict[str, Any]) -> Around:
        others = await self._db.execute_fetchall(_AROUND, values)
        return Around(
            others=tuple(map(_foe, others)), sites=await self._sites(frame), rings=await self._rings(frame, None)
        )

    @kept
    async def kind(self, enemy: str, world: str) -> KindGround:
        """Return where those of a kind that come back stand in a world."""
        return await self._kind(_OF_KIND, enemy, world)

    @kept
    async def droppers(self, item: str, world: str) -> KindGround:
        """Return where those that drop the item with this key and come back stand in a world."""
        return await self._kind(_OF_ITEM, item, world)

    async def _kind(self, which: str, key: str, world: str) -> KindGround:
        near: dict[str, list[Foe]] = defaultdict(list)
        elsewhere = 0
        for row in await self._db.execute_fetchall(_PLACED.format(which=which), {"key": key}):
            if _WORLDS[row["dlc"]] == world:
                near[row["grace"]].append(_foe(row))
            else:
                elsewhere += 1
        groups = sorted(near.items(), key=lambda group: (-sum(foe.runes for foe in group[1]), group[0]))
        return KindGround(
            world=world,
            near=tuple((grace, tuple(foes)) for grace, foes in groups),
            elsewhere=elsewhere,
            rings=await self._rings(world, None),
        )

    @kept
    async def extent(self, place: str) -> Extent | None:
        """Return how much comes back in a region, area or dungeon, or at a grace; None if nobody knows where."""
        for graces, foes in (_OF_PLACE, _OF_ROWS):
            (row,), patches = await read(self._db, _EXTENT.format(graces=graces, foes=foes), _PATCHES, place=place)
            if row["enemies"]:
                return Extent(
                    enemies=row["enemies"],
                    sites=row["sites"],
                    patches=_patches(patches),
                    ground=partial(self._area, place, graces, foes),
                )
            if row["sites"]:
                break
        return None

    @kept
    async def _area(self, place: str, graces: str, foes: str) -> AreaGround:
        foes_in, sites_in = _IN_PLACE.format(graces=graces, foes=foes), f"{_SITES} AND key IN {graces}"
        rows, sites, patches = await read(self._db, foes_in, sites_in, _PATCHES, place=place)
        stand = tuple(map(_foe, rows))
        frame = _main(stand)
        rings, own = await asyncio.gather(self._rings(frame, None), self._rings(frame, place))
        return AreaGround(
            frame=frame,
            foes=stand,
            sites=tuple(map(_site, sites)),
            patches=_patches(patches),
            rings=rings,
            own=own,
        )

    @kept
    async def _sites(self, frame: str) -> tuple[Site, ...]:
        rows = await self._db.execute_fetchall(f"{_SITES} AND frame = :frame", {"frame": frame})
        return tuple(map(_site, rows))

    @kept
    async def _rings(self, frame: str, area: str | None) -> tuple[Ring, ...]:
        query = "SELECT points, hole FROM outline WHERE frame = :frame AND area IS :area ORDER BY ring"
        rows = await self._db.execute_fetchall(query, {"frame": frame, "area": area})
        return tuple(Ring(points=_points(row["points"]), hole=bool(row["hole"])) for row in rows)


def _main(foes: Iterable[Foe]) -> str:
    """Return the frame to draw: a world, if much of it is there, and else where most of it is."""
    counts = Counter(foe.frame for foe in foes)
    worlds = [frame for frame in _WORLDS if counts[frame] * 10 > counts.total() * 3]
    return worlds[0] if worlds else counts.most_common(1)[0][0]


def _box(start: Site, taken: Iterable[Foe]) -> dict[str, Any]:
    """Return what a map of the lap may show."""
    far = max(max(abs(foe.x - start.x), abs(foe.z - start.z)) for foe in taken)
    wide = far * _SEEN + _MARGIN
    return {
        "frame": start.frame,
        "west": start.x - wide,
        "east": start.x + wide,
        "south": start.z - wide,
        "north": start.z + wide,
    }


def _points(text: str) -> tuple[tuple[int, int], ...]:
    pairs = (point.split(",") for point in text.split())
    return tuple((int(x) * 10, int(z) * 10) for x, z in pairs)


def _foe(row: aiosqlite.Row) -> Foe:
    return Foe(
        name=intern(row["name"]),
        runes=row["runes"],
        frame=intern(row["frame"]),
        x=row["x"],
        z=row["z"],
        height=row["height"],
    )


def _site(row: aiosqlite.Row, start: str = "") -> Site:
    return Site(
        key=row[f"{start}key"],
        name=row[f"{start}name"],
        frame=row[f"{start}frame"],
        x=row[f"{start}x"],
        z=row[f"{start}z"],
        height=row[f"{start}height"],
    )


def _patches(rows: Iterable[aiosqlite.Row]) -> tuple[Patch, ...]:
    return tuple(
        Patch(
            frame=group[0]["frame"],
            x=group[0]["x"],
            z=group[0]["z"],
            radius=group[0]["radius"],
            runes=sum(row["runes"] for row in group),
            best=tuple((row["enemy"], row["count"]) for row in group),
            grace=group[0]["grace"],
            metres=group[0]["metres"],
            way=Compass(group[0]["way"]),
        )
        for group in grouped(rows, "position").values()
    )


_SITES = "SELECT key, name, frame, x, z, height FROM grace WHERE frame IS NOT NULL"
_FOES = """
    SELECT placement.id, enemy.name, spawn.runes, placement.frame, placement.x, placement.z, placement.height {more}
    FROM placement
    JOIN grace ON grace.key = placement.grace
    JOIN spawn ON spawn.param = placement.param AND spawn.place = grace.place
    JOIN enemy ON enemy.key = spawn.enemy
"""
_START = """,
    start.key AS start_key, start.name AS start_name, start.frame AS start_frame, start.x AS start_x,
    start.z AS start_z, start.height AS start_height
"""
_TAKEN_BY_SPOT = f"""
    {_FOES.format(more=_START)}
    JOIN farm_stand ON farm_stand.placement = placement.id
    JOIN farm_spot ON farm_spot.key = farm_stand.spot
    JOIN grace AS start ON start.key = farm_spot.grace
    WHERE farm_stand.spot = :key
    ORDER BY placement.id
"""
_TAKEN_AROUND = f"""
    {_FOES.format(more=_START)}
    JOIN grace AS start ON start.key = placement.grace
    WHERE placement.grace = :key AND placement.metres <= 100 AND placement.frame = start.frame
    AND spawn.foe AND NOT spawn.with_boss AND NOT placement.once
    ORDER BY placement.id
"""
_LEFT = """
    WHERE placement.frame = :frame AND placement.x BETWEEN :west AND :east AND placement.z BETWEEN :south AND :north
    AND spawn.foe AND NOT placement.once AND placement.id NOT IN (SELECT value FROM json_each(:ids))
"""
_IS_CHOICE = f"""
    SELECT EXISTS (
        SELECT * FROM placement
        JOIN grace ON grace.key = placement.grace
        JOIN spawn ON spawn.param = placement.param AND spawn.place = grace.place
        {_LEFT}
        AND spawn.enemy IN (SELECT key FROM enemy WHERE name IN (SELECT value FROM json_each(:names)))
    )
"""  # noqa: S608  # our own SQL
_AROUND = f"""
    {_FOES.format(more="")}
    {_LEFT}
    ORDER BY placement.id
"""
_OF_PLACE = GRACES_AT, "spawn.foe AND NOT spawn.with_boss AND spawn.runes"
_OF_ROWS = (  # a place that has no grace of its own has what its enemies' rows say
    "(SELECT grace FROM stand JOIN spawn USING (param, place) WHERE spawn.area = :place)",
    f"{_OF_PLACE[1]} AND spawn.area = :place",
)
_EXTENT = """
    SELECT count(*) AS sites, sum((
        SELECT sum(stand.back) FROM stand JOIN spawn USING (param, place) WHERE stand.grace = grace.key AND {foes}
    )) AS enemies
    FROM grace WHERE frame IS NOT NULL AND key IN {graces}
"""
_IN_PLACE = f"""
    {_FOES.format(more="")}
    WHERE placement.grace IN {{graces}} AND {{foes}} AND NOT placement.once
    ORDER BY placement.id
"""
_OF_KIND = "spawn.enemy = :key"
_OF_ITEM = "spawn.param IN (SELECT param FROM drop_chance WHERE item = :key AND NOT once) AND spawn.foe"
_PLACED = f"""
    {_FOES.format(more=", grace.name AS grace, grace.dlc")}
    WHERE {{which}} AND NOT placement.once
    ORDER BY placement.id
"""
_PATCHES = """
    SELECT hotspot.position, hotspot.frame, hotspot.x, hotspot.z, radius, grace.name AS grace, metres, way,
           enemy.name AS enemy, sum(hotspot_kill.count) AS count,
           sum(hotspot_kill.count * spawn.runes) AS runes
    FROM hotspot
    JOIN hotspot_kill USING (place, position)
    JOIN spawn ON spawn.param = hotspot_kill.param AND spawn.place = hotspot_kill.at
    JOIN enemy ON enemy.key = spawn.enemy
    JOIN grace ON grace.key = hotspot.grace
    WHERE hotspot.place = :place
    GROUP BY hotspot.position, enemy.name
    ORDER BY hotspot.position, runes DESC, enemy.name
"""
