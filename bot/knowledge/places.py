"""Reads places: regions, areas, dungeons and sites of grace."""

import aiosqlite
from typing_extensions import override

from bot.domain.records import Place, PlaceKind
from bot.knowledge.keeping import kept
from bot.knowledge.naming.lexicons import ENGLISH, Lexicon, load_names
from bot.knowledge.naming.names import SUGGESTIONS, Name
from bot.knowledge.naming.shelf import SmallShelf
from bot.knowledge.naming.spelling import normalised

EVERYWHERE = "everywhere"
"""The key of how far somebody has come who has been to every place."""

GRACES_AT = "(SELECT key FROM grace WHERE key = :place OR area = :place OR place = :place OR region = :place)"
"""The keys of the graces that a ``:place`` has, or is: each part has an index, where IN would read all graces."""

_GRACE_GROUP = 1  # an area is meant before a grace of the same name


class Places(SmallShelf[Place]):
    """Everywhere a player can name."""

    query = """
        SELECT area.key, area.name, area.kind, COALESCE(region.name, '') AS within, area.ng1_factor,
               area.level_from, area.level_to, area.source
        FROM area LEFT JOIN area AS region ON region.key = area.region
        UNION ALL
        SELECT grace.key, grace.name, 'grace', area.name, area.ng1_factor, area.level_from, area.level_to, grace.source
        FROM grace JOIN area ON area.key = grace.area
    """

    @override
    def _lexicon(self) -> Lexicon:
        return Lexicon(self._db, self._names)

    async def _names(self) -> list[Name]:
        """Read the names. A grace that shares its name with an area says that it is a grace."""
        areas = [(row["key"], row["name"]) for row in await self._db.execute_fetchall("SELECT key, name FROM area")]
        taken = {name for _, name in areas}
        graces = [
            (row["key"], f"{row['name']} (grace)" if row["name"] in taken else row["name"])
            for row in await self._db.execute_fetchall("SELECT key, name FROM grace")
        ]
        named = await load_names(self._db, "area", areas)
        return [*named, *await load_names(self._db, "grace", graces, _GRACE_GROUP)]

    async def keys(self) -> list[str]:
        """Return the keys of all."""
        query = "SELECT key FROM area UNION ALL SELECT key FROM grace"
        return [row["key"] for row in await self._db.execute_fetchall(query)]

    @kept
    async def with_factor(self) -> list[Place]:
        """Return the regions and areas of which the tables say what NG+1 multiplies by, in the order of progress."""
        query = """
            SELECT area.key, area.name, area.kind, COALESCE(region.name, '') AS within, area.ng1_factor,
                   area.level_from, area.level_to, area.source
            FROM area LEFT JOIN area AS region ON region.key = area.region
            WHERE area.ng1_factor IS NOT NULL AND area.kind IN ('region', 'area')
            ORDER BY area.position IS NULL, area.position, area.name
        """
        return [self.record(row) for row in await self._db.execute_fetchall(query)]

    @override
    def record(self, row: aiosqlite.Row) -> Place:
        return Place(
            key=row["key"],
            name=row["name"],
            kind=PlaceKind(row["kind"]),
            within=row["within"],
            ng1_factor=row["ng1_factor"],
            level_from=row["level_from"],
            level_to=row["level_to"],
            source=row["source"],
        )


class Reaches:
    """How far one can have come: to a place, or everywhere.

    Args:
        places: Where places are looked up.
    """

    def __init__(self, places: Places) -> None:
        self._places = places

    async def learn(self, locale: str) -> None:
        """Read the names in the reader's language, once."""
        await self._places.learn(locale)

    async def named(self, asked: str, locale: str = ENGLISH) -> str:
        """Return the key of how far ``asked`` is.

        Raises:
            NotFoundError: If nothing is like it.
            AmbiguousNameError: If several places are.
        """
        return EVERYWHERE if normalised(asked) == EVERYWHERE else (await self._places.named(asked, locale)).key

    def suggest(self, typed: str, locale: str = ENGLISH) -> list[Name]:
        """Return at most 25 names that ``typed`` may become, best first."""
        everywhere = [Name(key=EVERYWHERE, label="Everywhere")] if EVERYWHERE.startswith(normalised(typed)) else []
        return [*everywhere, *self._places.suggest(typed, locale)][:SUGGESTIONS]
