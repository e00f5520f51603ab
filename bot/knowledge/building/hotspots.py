"""Finds the hot spots of every area, once: too slow for a question, and the same for all."""

import sqlite3
from collections import Counter, defaultdict
from math import hypot

from bot.domain.hotspots import Circle, Standing, richest, way

_LAYOUT = """
CREATE TABLE hotspot (
    place TEXT NOT NULL,
    position INTEGER NOT NULL,
    frame TEXT NOT NULL,
    x INTEGER NOT NULL,
    z INTEGER NOT NULL,
    radius INTEGER NOT NULL,
    grace TEXT NOT NULL,
    metres INTEGER NOT NULL,
    way TEXT NOT NULL,
    PRIMARY KEY (place, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE hotspot_kill (
    place TEXT NOT NULL,
    position INTEGER NOT NULL,
    param INTEGER NOT NULL,
    at TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (place, position, param, at)
) STRICT, WITHOUT ROWID;
"""
_STANDINGS = """
    SELECT placement.param, spawn.place, spawn.runes, placement.frame, placement.x, placement.z, placement.height,
           placement.grace, grace.area, grace.region, spawn.area
    FROM placement
    JOIN grace ON grace.key = placement.grace
    JOIN spawn ON spawn.param = placement.param AND spawn.place = grace.place
    WHERE spawn.foe AND NOT spawn.with_boss AND NOT placement.once AND spawn.runes
    ORDER BY placement.id
"""


def fill_hotspots(db: sqlite3.Connection) -> None:
    """Write down where every region, area and dungeon is richest; those without coordinates get nothing."""
    for statement in _LAYOUT.strip().split(";\n"):
        db.execute(statement)
    graces = {row[0]: row[1:] for row in db.execute("SELECT key, x, z FROM grace WHERE frame IS NOT NULL")}
    for place, standings in _by_place(db).items():
        for position, circle in enumerate(richest(standings), 1):
            _write(db, (place, position), circle, graces[circle.grace])


def _by_place(db: sqlite3.Connection) -> dict[str, list[Standing]]:
    """Return what stands in each place: nearest to one of its graces, or its own by the row where it has none."""
    found: dict[str, list[Standing]] = defaultdict(list)
    with_grace = {key for row in db.execute("SELECT DISTINCT area, place, region FROM grace") for key in row}
    for param, place, runes, frame, x, z, height, grace, *homes, own in db.execute(_STANDINGS):
        standing = Standing(param=param, place=place, runes=runes, frame=frame, x=x, z=z, height=height, grace=grace)
        for key in {place, *homes} if own is None or own in with_grace else {place, *homes, own}:
            found[key].append(standing)
    return found


def _write(db: sqlite3.Connection, key: tuple[str, int], circle: Circle, grace: tuple[int, int]) -> None:
    east, north = circle.x - grace[0], circle.z - grace[1]
    radius = max(hypot(each.x - circle.x, each.z - circle.z) for each in circle.standings)
    row = (
        *key,
        circle.standings[0].frame,
        circle.x,
        circle.z,
        round(radius),
        circle.grace,
        round(hypot(east, north) / 100) * 10,
        way(east, north),
    )
    db.execute("INSERT INTO hotspot VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    counts = Counter((each.param, each.place) for each in circle.standings)
    db.executemany(
        "INSERT INTO hotspot_kill VALUES (?, ?, ?, ?, ?)", [(*key, *kind, count) for kind, count in counts.items()]
    )
