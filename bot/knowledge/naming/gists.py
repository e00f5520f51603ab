"""Reads what an answer says in a word, so that a suggestion can say it."""

import aiosqlite

from bot.domain.candidates import Gist

_QUERIES = {
    "boss": "SELECT key, runes AS low, runes AS high, place AS at FROM boss",
    "enemy": """
        SELECT enemy AS key, MIN(runes) AS low, MAX(runes) AS high,
               CASE WHEN COUNT(DISTINCT spawn.place) = 1 THEN area.name ELSE '' END AS at
        FROM spawn JOIN area ON area.key = spawn.place WHERE runes > 0 GROUP BY enemy
    """,
    "item": """
        SELECT item AS key, MIN(price) AS low, price AS high, merchant.name AS at
        FROM offer JOIN merchant ON merchant.key = offer.merchant
        WHERE currency = 'runes' AND also_takes IS NULL AND price > 0 GROUP BY item
    """,  # SQLite takes the other columns from the row that has the minimum
    "merchant": "SELECT key, NULL AS low, NULL AS high, place AS at FROM merchant",
    "area": """
        SELECT area.key, NULL AS low, NULL AS high, region.name AS at
        FROM area JOIN area AS region ON region.key = area.region AND region.key <> area.key
    """,
    "grace": """
        SELECT grace.key, NULL AS low, NULL AS high, area.name AS at FROM grace JOIN area ON area.key = grace.area
    """,
}


async def load_gists(db: aiosqlite.Connection, kind: str) -> dict[str, Gist]:
    """Return the gist of each thing of a kind, by its key; nothing for kinds that have none."""
    if kind not in _QUERIES:
        return {}
    rows = await db.execute_fetchall(_QUERIES[kind])
    return {row["key"]: Gist(low=row["low"], high=row["high"], at=row["at"]) for row in rows}
