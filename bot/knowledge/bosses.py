"""Reads bosses."""

import aiosqlite
from typing_extensions import override

from bot.domain.finds import Gift
from bot.domain.records import Boss
from bot.knowledge.grouping import grouped
from bot.knowledge.keeping import kept
from bot.knowledge.naming.shelf import SmallShelf

NAMED = "name NOT LIKE '%, second body (%'"
BOSSES = """
    SELECT boss.*, area.name AS region_name, COALESCE(grace.name, '') AS grace_name,
           COALESCE(boss_note.text, '') AS note, COALESCE(first.name, '') AS start_name,
           COALESCE(here.key, boss.region) AS at, COALESCE(here.name, area.name) AS at_name,
           COALESCE(here.level_from, area.level_from) AS level_from, COALESCE(here.level_to, area.level_to) AS level_to
    FROM boss
    JOIN area ON area.key = boss.region
    LEFT JOIN grace ON grace.key = boss.grace
    LEFT JOIN area AS here ON here.key = grace.area
    LEFT JOIN grace AS first ON first.key = boss.start
    LEFT JOIN boss_note ON boss_note.boss = boss.key
"""


class Bosses(SmallShelf[Boss]):
    """Every boss arena of the game."""

    kind = "boss"
    labels = f"SELECT key, name FROM boss WHERE {NAMED} ORDER BY key"  # noqa: S608  # our own SQL
    query = BOSSES

    async def gives(self, boss: str) -> list[Gift]:
        """Return the items that a boss gives, once a playthrough."""
        return (await self._gifts()).get(boss, [])

    @kept
    async def _gifts(self) -> dict[str, list[Gift]]:
        query = """
            SELECT reward.boss, item.key, item.name, SUM(reward.quantity) AS quantity
            FROM reward JOIN item ON item.key = reward.item
            WHERE reward.boss IS NOT NULL GROUP BY reward.boss, item.key ORDER BY MIN(reward.lot), item.name
        """
        rows = await self._db.execute_fetchall(query)
        return {boss: list(map(_gift, some)) for boss, some in grouped(rows, "boss").items()}

    @override
    def record(self, row: aiosqlite.Row) -> Boss:
        return boss_of(row)


def _gift(row: aiosqlite.Row) -> Gift:
    return Gift(key=row["key"], name=row["name"], quantity=row["quantity"])


def boss_of(row: aiosqlite.Row) -> Boss:
    """Return the record of one row that `BOSSES` gives."""
    return Boss(
        key=row["key"],
        name=row["name"],
        place=row["place"],
        region=row["region_name"],
        area=row["at"],
        area_name=row["at_name"],
        grace=row["grace_name"],
        start=row["start_name"],
        level_from=row["level_from"],
        level_to=row["level_to"],
        runes=row["runes"],
        host=row["host"],
        cooperator=row["cooperator"],
        ng1_factor=row["ng1_factor"],
        named_by_hand=row["named_by"] == "hand",
        note=row["note"],
        source=row["source"],
    )
