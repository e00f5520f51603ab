"""Reads the small tables: journeys, boosts and other effects, rates, and what the facts are."""

import aiosqlite

from bot.domain.boosts import Boost
from bot.domain.effects import Effect, EffectKind, Party, Rate
from bot.domain.journeys import Journey, Journeys


async def load_journeys(db: aiosqlite.Connection) -> Journeys:
    """Read how rewards grow."""
    rows = await db.execute_fetchall("SELECT number, per_mille, source FROM journey ORDER BY number")
    return Journeys([Journey(**dict(row)) for row in rows])


async def load_boosts(db: aiosqlite.Connection) -> list[Boost]:
    """Read the boosts, in the order of their toggles."""
    rows = await db.execute_fetchall("SELECT * FROM boost ORDER BY position")
    return [boost_of(row) for row in rows]


def boost_of(row: aiosqlite.Row) -> Boost:
    """Return the record of one row of `boost`."""
    return Boost(**{**dict(row), "at_will": bool(row["at_will"]), "lap": bool(row["lap"])})


async def load_meta(db: aiosqlite.Connection) -> dict[str, str]:
    """Read what is said of the facts as a whole: ``game_version``, ``content_hash``."""
    rows = await db.execute_fetchall(
        "SELECT key, value FROM meta UNION ALL SELECT 'content_hash', content_hash FROM built"
    )
    return {row["key"]: row["value"] for row in rows}


async def load_effects(db: aiosqlite.Connection) -> list[Effect]:
    """Read what changes runes, discovery, or what death takes: by kind, what single enemies pay more of last."""
    query = """
        SELECT effect.* FROM effect LEFT JOIN boost USING (key)
        ORDER BY effect.kind DESC, boost.position, effect.amount DESC, effect.name
    """
    rows = await db.execute_fetchall(query)
    return [Effect(**{**dict(row), "kind": EffectKind(row["kind"]), "stacking": row["stacking"] or ""}) for row in rows]


async def load_rates(db: aiosqlite.Connection) -> list[Rate]:
    """Read what each player gets: by what pays it, the most first."""
    rows = await db.execute_fetchall("SELECT * FROM rate ORDER BY per_mille DESC, loser, winner")
    return [
        Rate(
            loser=Party(row["loser"]),
            winner=Party(row["winner"]),
            per_mille=row["per_mille"],
            source=row["source"],
        )
        for row in rows
    ]
