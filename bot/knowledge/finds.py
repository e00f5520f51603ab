"""Reads how items are got: who drops and sells them, where they lie, are given or grow, how they are crafted."""

from collections.abc import Sequence
from typing import TypeAlias

import aiosqlite

from bot.domain.finds import Found, Growth, Leads, Recipe, Reward, Treasure, Uses
from bot.domain.records import Exchange, GreatRune, Remembrance
from bot.knowledge.database import read
from bot.knowledge.drops import OF_DROPPERS, OF_ITEM, drops_of
from bot.knowledge.enemies import stand_of
from bot.knowledge.items import OF_OFFERS, offer_of
from bot.knowledge.keeping import kept
from bot.knowledge.upgrades import WEAPON, weapon_of

Rows: TypeAlias = Sequence[aiosqlite.Row]


class Finds:
    """Everything that is got.

    Args:
        db: The knowledge base.
    """

    def __init__(self, db: aiosqlite.Connection) -> None:
        self._db = db

    @kept
    async def of(self, item: str) -> Leads:
        """Return how the item with this key is got, and what it is good for."""
        rolled, stands, offers, weapons, lie, are_given, grow, recipe, (known,), *uses = await read(
            self._db, OF_ITEM, OF_DROPPERS, OF_OFFERS, WEAPON, *_FOUND, *_USES, item=item, key=item, place=None
        )
        return Leads(
            rolled=tuple(drops_of(rolled)),
            stands=tuple(map(stand_of, stands)),
            offers=tuple(map(offer_of, offers)),
            found=Found(
                treasures=tuple(Treasure(**row) for row in lie),
                rewards=tuple(Reward(**row) for row in are_given),
                growths=tuple(Growth(**{**row, "once": bool(row["once"])}) for row in grow),
                recipe=_recipe(recipe) if recipe else None,
                **known,
            ),
            uses=_uses(*uses),
            weapon=next(map(weapon_of, weapons), None),
        )


def _uses(remembrances: Rows, exchanges: Rows, runes: Rows) -> Uses:
    remembered = (Remembrance(**{**row, "duplicable": bool(row["duplicable"])}) for row in remembrances)
    great = (GreatRune(**{**row, "needs_arc": bool(row["needs_arc"])}) for row in runes)
    return Uses(
        remembrance=next(remembered, None),
        exchanges=tuple(Exchange(**row) for row in exchanges),
        great_rune=next(great, None),
    )


def _recipe(rows: Rows) -> Recipe:
    return Recipe(
        made=rows[0]["made"],
        materials=tuple((row["material"], row["quantity"]) for row in rows),
        cookbook=rows[0]["cookbook"],
        cookbook_key=rows[0]["cookbook_key"],
        source=rows[0]["source"],
    )


_TREASURES = """
    SELECT treasure.quantity, grace.name AS grace, place.name AS place, treasure.metres, treasure.source
    FROM treasure
    JOIN grace ON grace.key = treasure.grace
    JOIN area AS place ON place.key = grace.place
    JOIN area ON area.key = grace.area
    JOIN area AS region ON region.key = grace.region
    WHERE treasure.item = :item
    ORDER BY COALESCE(place.position, area.position, region.position), grace.name, treasure.lot
"""
_REWARDS = """
    SELECT reward.quantity, COALESCE(boss.key, '') AS boss_key, COALESCE(boss.name, '') AS boss,
           COALESCE(enemy.name, reward.giver, '') AS giver, COALESCE(grace.name, '') AS grace,
           COALESCE(boss.place, place.name, '') AS place, reward.source
    FROM reward
    LEFT JOIN boss ON boss.key = reward.boss
    LEFT JOIN enemy ON enemy.key = reward.enemy
    LEFT JOIN grace ON grace.key = reward.grace
    LEFT JOIN area AS place ON place.key = reward.place
    LEFT JOIN area ON area.key = grace.area
    LEFT JOIN area AS region ON region.key = COALESCE(grace.region, place.region)
    WHERE reward.item = :item
    ORDER BY boss.key IS NULL, COALESCE(place.position, area.position, region.position, 1000), reward.lot
"""
_GROWTHS = """
    SELECT area.name AS place, gathering.spots, gathering.once, grace.name AS grace, gathering.near, gathering.source
    FROM gathering JOIN area ON area.key = gathering.place JOIN grace ON grace.key = gathering.grace
    WHERE gathering.item = :item
    ORDER BY gathering.spots DESC, area.name
"""
_RECIPE = """
    SELECT material.name AS material, recipe.quantity, recipe.made, COALESCE(cookbook.name, '') AS cookbook,
           COALESCE(cookbook.key, '') AS cookbook_key, recipe.source
    FROM recipe JOIN item AS material ON material.key = recipe.material
    LEFT JOIN item AS cookbook ON cookbook.key = recipe.cookbook
    WHERE recipe.item = :item
    ORDER BY recipe.quantity DESC, material.name
"""
_KNOWN = """
    SELECT COALESCE(garment.name, '') AS garment, COALESCE(hint.text, '') AS hint,
           COALESCE(hint.source, '') AS hint_source
    FROM item
    LEFT JOIN item AS garment ON item.name LIKE '% (Altered)' AND garment.name = REPLACE(item.name, ' (Altered)', '')
    LEFT JOIN hint ON hint.item = item.key
    WHERE item.key = :item
"""
_REMEMBRANCE = """
    SELECT item.key, item.name, remembrance.runes, remembrance.duplicable, remembrance.source
    FROM remembrance JOIN item ON item.key = remembrance.item
    WHERE item.key = :item
"""
_EXCHANGES = """
    SELECT item.name AS item, exchange.runes, exchange.source
    FROM exchange JOIN item ON item.key = exchange.item
    WHERE exchange.remembrance = :item ORDER BY exchange.runes, item.name
"""
_GREAT_RUNE = """
    SELECT great_rune.key, great_rune.name, COALESCE(boss.name, '') AS boss, COALESCE(boss.runes, 0) AS boss_runes,
           COALESCE(great_rune.restored_at, '') AS restored_at, great_rune.effect, great_rune.needs_arc,
           great_rune.source
    FROM great_rune LEFT JOIN boss ON boss.key = great_rune.boss
    WHERE great_rune.key = :item
"""
_FOUND = _TREASURES, _REWARDS, _GROWTHS, _RECIPE, _KNOWN
_USES = _REMEMBRANCE, _EXCHANGES, _GREAT_RUNE
