"""Reads what can be strengthened: weapons and spirit ashes, with their steps."""

from typing import Self

import aiosqlite
from typing_extensions import override

from bot.domain.upgrades import CurveStep, Material, Smithing, Spirit, UpgradeStep, Weapon
from bot.knowledge.keeping import kept
from bot.knowledge.naming.lexicons import load_lexicon
from bot.knowledge.naming.shelf import Shelf


class Weapons(Shelf[Weapon]):
    """Every weapon and shield that a smith takes, and the few that none does."""

    query = """
        SELECT item.key, item.name, weapon.path, weapon.base_price, weapon.max_level, weapon.source,
               COALESCE(pack_item.pack, '') AS pack
        FROM weapon JOIN item ON item.key = weapon.item LEFT JOIN pack_item ON pack_item.item = item.key
        WHERE item.key = :key
    """

    @classmethod
    async def load(cls, db: aiosqlite.Connection) -> Self:
        """Read the names."""
        query = "SELECT key, name FROM item JOIN weapon ON weapon.item = item.key ORDER BY key"
        return cls(db, await load_lexicon(db, "item", query))

    @kept
    async def curve(self, weapon: str) -> list[CurveStep]:
        """Return the steps of the curve of the weapon with this key, up to its last level; none if it has no curve."""
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

    @override
    def record(self, row: aiosqlite.Row) -> Weapon:
        return Weapon(
            key=row["key"],
            name=row["name"],
            path=Smithing(row["path"]),
            base_price=row["base_price"],
            max_level=row["max_level"],
            pack=row["pack"],
            source=row["source"],
        )


class Spirits(Shelf[Spirit]):
    """Every spirit ash that can be strengthened."""

    query = """
        SELECT key, name, source FROM item
        WHERE key = :key AND EXISTS (SELECT * FROM ash_step WHERE ash_step.ash = item.key)
    """

    @classmethod
    async def load(cls, db: aiosqlite.Connection) -> Self:
        """Read the names."""
        query = "SELECT key, name FROM item JOIN ash_step ON ash = key AND to_level = 1"
        return cls(db, await load_lexicon(db, "item", query))

    @kept
    async def steps(self, spirit: str) -> list[UpgradeStep]:
        """Return the steps of the spirit ash with this key."""
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
    def record(self, row: aiosqlite.Row) -> Spirit:
        return Spirit(key=row["key"], name=row["name"], source=row["source"])
