"""Reads which boosts a user means: one field names any number of them."""

import re
from collections.abc import Collection, Iterable, Sequence

import aiosqlite

from bot.domain.boosts import Boost, Boosts, combinations, combined, rate
from bot.knowledge.naming.finding import Index
from bot.knowledge.naming.lexicons import ENGLISH, load_names
from bot.knowledge.naming.names import Name
from bot.knowledge.rules import load_boosts

NO_BOOSTS = "none"
_BETWEEN = re.compile(r"\s*(?:[,;+&/]|\band\b)\s*")


class BoostShelf:
    """All boosts, and all ways to combine them.

    Args:
        boosts: In the order of their toggles.
        names: Their names and aliases.
    """

    def __init__(self, boosts: Sequence[Boost], names: Iterable[Name]) -> None:
        self.all: Boosts = tuple(boosts)
        self._by_key = {boost.key: boost for boost in boosts}
        self._index = Index(names)
        self._sets = Index(_name(some, rank) for rank, some in enumerate(combinations(boosts)[1:]))

    @classmethod
    async def load(cls, db: aiosqlite.Connection) -> "BoostShelf":
        """Read the boosts."""
        boosts = await load_boosts(db)
        return cls(boosts, await load_names(db, "boost", [(boost.key, boost.name) for boost in boosts]))

    def of(self, keys: Collection[str]) -> Boosts:
        """Return the boosts with these keys, in the order of their toggles; what is no boost any more is left out."""
        return tuple(boost for boost in self.all if boost.key in keys)

    async def learn(self, locale: str) -> None:
        """Boosts are named in English only."""

    async def named(self, asked: str, _: str = ENGLISH) -> Boosts:
        """Return the boosts that ``asked`` names, parted by commas, plus signs or “and”.

        Raises:
            NotFoundError: If a part is like no boost.
            AmbiguousNameError: If a part is like several.
            BoostClashError: If two of them replace each other.
        """
        if asked.strip().casefold() == NO_BOOSTS:
            return ()
        parts = [part for part in _BETWEEN.split(asked.partition(" (×")[0]) if part]
        return combined(self._by_key[self._index.find(part)] for part in parts)

    def suggest(self, typed: str, _: str = ENGLISH) -> list[Name]:
        """Return at most 25 sets of boosts that ``typed`` may become, best first."""
        return self._sets.suggest(typed)


def _name(boosts: Boosts, rank: int) -> Name:
    factor = f"{rate(boosts):.3f}".rstrip("0").rstrip(".")
    label = " + ".join(boost.name for boost in boosts)
    return Name(key="+".join(boost.key for boost in boosts), label=f"{label} (×{factor})", rank=rank)
