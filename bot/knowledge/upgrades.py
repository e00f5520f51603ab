"""Reads what can be strengthened: weapons and spirit ashes, with their steps."""

import aiosqlite
from typing_extensions import override

from bot.domain.upgrades import CurveStep, Material, Smithing, UpgradeStep, Weapon, weapon_steps
from bot.knowledge.keeping import kept
from bot.knowledge.naming.shelf import Shelf

WEAPON = """
    SELECT item.key, item.name, weapon.path, weapon.base_price, weapon.max_level, weapon.source,
           COALESCE(pack_item.pack, '') AS pack
    FROM weapon JOIN item ON item.key = weapon.item LEFT JOIN pack_item ON pack_item.item = item.key
    WHERE item.key = :key
    UNION ALL
    SELECT item.key, item.name, 'glovewort', NULL, MAX(ash_step.to_level), item.source, ''
    FROM ash_step JOIN item ON item.key = ash_step.ash
    WHERE item.key = :key GROUP BY item.key
"""


class Weapons(Shelf[Weapon]):
    """Every weapon and shield, the few that no smith takes among them, and every spirit ash that can be tuned."""

    kind = "item"
    labels = """
        SELECT key, name FROM item
        WHERE key IN (SELECT item FROM weapon) OR key IN (SELECT ash FROM ash_step) ORDER BY key
    """
    query = WEAPON

    @kept
    async def steps(self, weapon: Weapon) -> list[UpgradeStep]:
        """Return its steps up to its last level; none if it has none."""
        if weapon.path is Smithing.GLOVEWORT:
            return await self._tuning(weapon.key)
        return weapon_steps(weapon, await self._curve(weapon.key))

    async def _curve(self, weapon: str) -> list[CurveStep]:
        query = """
            SELECT upgrade_step.*, item.name
            FROM weapon JOIN upgrade_step ON upgrade_step.curve = weapon.curve
            JOIN item ON item.key = upgrade_step.material
            WHERE weapon.item = ? AND upgrade_step.to_level <= weapon.max_level
            ORDER BY upgrade_step.to_level
        """
        return [
            CurveStep(
                to_level=row["to_level"],
                per_myriad=row["per_myriad"],
                material=Material(key=row["material"], name=row["name"]),
                quantity=row["quantity"],
                source=row["source"],
            )
            for row in await self._db.execute_fetchall(query, (weapon,))
        ]

    async def _tuning(self, spirit: str) -> list[UpgradeStep]:
        query = """
            SELECT ash_step.*, item.name FROM ash_step JOIN item ON item.key = ash_step.material
            WHERE ash_step.ash = ? ORDER BY ash_step.to_level
        """
        return [
            UpgradeStep(
                to_level=row["to_level"],
                runes=row["runes"],
                material=Material(key=row["material"], name=row["name"]),
                quantity=row["quantity"],
                source=row["source"],
            )
            for row in await self._db.execute_fetchall(query, (spirit,))
        ]

    @override
    def record(self, row: aiosqlite.Row) -> Weapon:
        return weapon_of(row)


def weapon_of(row: aiosqlite.Row) -> Weapon:
    """Return the record of one row that `WEAPON` gives."""
    return Weapon(**{**dict(row), "path": Smithing(row["path"])})
