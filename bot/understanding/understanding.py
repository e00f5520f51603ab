"""Understands sentences with the names and intents that the bot has."""

import asyncio

import aiosqlite

from bot.knowledge.keeping import kept
from bot.knowledge.naming.everything import Everything, load_everything
from bot.knowledge.naming.spelling import normalised
from bot.understanding.intents import load_catalogue
from bot.understanding.reader import Reader
from bot.understanding.things import Things, plain_words
from bot.understanding.words import Vocabulary

_SORTS = frozenset(
    [
        "boss",
        "area",
        "grace",
        "item",
        "weapon",
        "spirit-ash",
        "rune-item",
        "remembrance",
        "enemy",
        "merchant",
        "class",
        "boost",
        "great-rune",
    ]
)
_LAST = "SELECT item AS key, max_level FROM weapon UNION SELECT ash, max(to_level) FROM ash_step GROUP BY ash"


class Understanding:
    """Reads sentences. What that takes is loaded when the first one comes: most users never type one.

    Args:
        db: The knowledge base.
    """

    def __init__(self, db: aiosqlite.Connection) -> None:
        self._db = db

    @kept
    async def reader(self) -> Reader:
        """Return what reads sentences; nobody else waits while it is made."""
        everything = await load_everything(self._db)
        last = {row["key"]: int(row["max_level"]) for row in await self._db.execute_fetchall(_LAST)}
        return await asyncio.to_thread(_made, everything, last)


def _made(everything: Everything, last: dict[str, int]) -> Reader:
    names = [(name, sort) for name in everything.names if (sort := everything.sort(name)) in _SORTS]
    catalogue = load_catalogue()
    texts = [text for name, _ in names for text in (name.label, *name.official, *name.also, *name.maybe)]
    words = {word for text in texts for word in (*normalised(text).split(), *plain_words(text)) if word.isalpha()}
    foreign = (catalogue.alone | catalogue.everyday) - words
    known = words | catalogue.everyday
    vocabulary = Vocabulary(catalogue.common, known, catalogue.same, catalogue.short, foreign)
    things = Things(names, vocabulary.common - catalogue.named, catalogue.everyday, last)
    topics = {
        plain_words(text): name.label
        for name in everything.names
        if name.kind == "topic"
        for text in (name.label, *name.official, *name.also)
    }
    return Reader(catalogue, things, vocabulary, topics)
