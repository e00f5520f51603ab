"""A table of things that have names: found by what a user typed, read by key."""

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

import aiosqlite
from typing_extensions import override

from bot.domain.candidates import Candidate
from bot.domain.errors import StaleCardError
from bot.knowledge.keeping import kept
from bot.knowledge.naming.lexicons import ENGLISH, Lexicon, lexicon_of
from bot.knowledge.naming.names import Name, Verdict

T = TypeVar("T")


class Shelf(ABC, Generic[T]):
    """All things of one kind. The names are held in memory once they were learned, the records are read when asked for.

    Args:
        db: The knowledge base.

    Attributes:
        lexicon: The names of the things.
    """

    query: str
    """Reads the record of one ``:key``."""

    kind: str
    """The table that the keys belong to."""

    labels = ""
    """Reads the key and the name of each thing; if it is empty, those of the whole table are read."""

    def __init__(self, db: aiosqlite.Connection) -> None:
        self._db = db
        self.lexicon = self._lexicon()

    def _lexicon(self) -> Lexicon:
        return lexicon_of(self._db, self.kind, self.labels)

    async def learn(self, locale: str = ENGLISH) -> None:
        """Read the names in the reader's language, once; before anything is suggested or meant."""
        await self.lexicon.learn(locale)

    async def named(self, asked: str, locale: str = ENGLISH) -> T:
        """Return the one thing that ``asked`` names, in English or in the reader's language.

        Raises:
            NotFoundError: If nothing is like it.
            AmbiguousNameError: If several things are.
        """
        await self.learn(locale)
        return await self.get(self.lexicon.index(locale).find(asked))

    @kept
    async def get(self, key: str) -> T:
        """Return the thing with this key.

        Raises:
            StaleCardError: If there is none: keys come from our own answers only.
        """
        for row in await self._db.execute_fetchall(self.query, {"key": key}):
            return self.record(row)
        raise StaleCardError

    def suggest(self, typed: str, locale: str = ENGLISH) -> list[Name]:
        """Return at most 25 names that ``typed`` may become, best first."""
        return self.lexicon.index(locale).suggest(typed)

    def meant(self, asked: str, locale: str = ENGLISH, *, exactly: bool = False) -> list[Candidate]:
        """Return what ``asked`` means or may mean; nothing of what it is merely like, or that has it for a part."""
        return [name.candidate for name in self.lexicon.index(locale).meant(asked, exactly=exactly)]

    def is_sure(self, asked: str, locale: str = ENGLISH) -> bool:
        """Return whether ``asked`` means one thing for certain."""
        return self.lexicon.index(locale).resolve(asked)[0] is Verdict.MATCH

    @abstractmethod
    def record(self, row: aiosqlite.Row) -> T:
        """Return the record that ``row`` holds."""


class SmallShelf(Shelf[T]):
    """A table of a few thousand things at most: all are read when one is asked for first, within milliseconds."""

    query: str
    """Reads the records of all."""

    @override
    async def get(self, key: str) -> T:
        if found := (await self._all()).get(key):
            return found
        raise StaleCardError

    @kept
    async def _all(self) -> dict[str, T]:
        return {row["key"]: self.record(row) for row in await self._db.execute_fetchall(self.query)}
