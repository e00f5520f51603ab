"""Reads the small tables: journeys, boosts and other effects, rates, and what the facts are."""

import aiosqlite

from bot.domain.boosts import Boost
from bot.domain.effects import Effect, EffectKind, Rate, RateKind
from bot.domain.journeys import Journey, Journeys


async def load_journeys(db: aiosqlite.Connection) -> Journeys:
    """Read how rewards grow."""
    rows = await db.execute_fetchall("SELECT number, per_mille, source FROM journey ORDER BY number")
    return Journeys([Journey(**dict(row)) for row in rows])


async def load_boosts(db: aiosqlite.Connection) -> list[Boost]:
    """Read the boosts, in the order of their toggles."""
    rows = await db.execute_fetchall("SELECT * FROM boost ORDER BY position")
    return [Boost(**{**dict(row), "at_will": bool(row["at_will"]), "lap": bool(row["lap"])}) for row in rows]


async def load_meta(db: aiosqlite.Connection) -> dict[str, str]:
    """Read what is said of the facts as a whole: ``game_version``, ``content_hash``."""
    rows = await db.execute_fetchall(
        "SELECT key, value FROM meta UNION ALL SELECT 'content_hash', content_hash FROM built"
    )
    return {row["key"]: row["value"] for row in rows}


async def load_effects(db: aiosqlite.Connection) -> list[Effect]:
    """Read what changes runes, discovery, or what death takes: by kind, the strongest first."""
    rows = await db.execute_fetchall("SELECT * FROM effect ORDER BY kind DESC, amount DESC, name")
    return [Effect(**{**dict(row), "kind": EffectKind(row["kind"])}) for row in rows]


async def load_rates(db: aiosqlite.Connection) -> list[Rate]:
    """Read the shares in co-op and the rates in PvP."""
    rows = await db.execute_fetchall("SELECT * FROM rate ORDER BY kind, loser, winner")
    return [Rate(**{**dict(row), "kind": RateKind(row["kind"])}) for row in rows]
