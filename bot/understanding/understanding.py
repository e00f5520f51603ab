"""Understands sentences with the names and intents that the bot has."""

import aiosqlite

from bot.knowledge.naming.everything import load_everything
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


async def load_reader(db: aiosqlite.Connection) -> Reader:
    """Read the names and the intents."""
    everything = await load_everything(db)
    names = [(name, sort) for name in everything.names if (sort := everything.sort(name)) in _SORTS]
    catalogue = load_catalogue()
    texts = [text for name, _ in names for text in (name.label, *name.official, *name.also, *name.maybe)]
    words = {word for text in texts for word in (*normalised(text).split(), *plain_words(text)) if word.isalpha()}
    foreign = catalogue.alone - words
    vocabulary = Vocabulary(catalogue.common, words, catalogue.same, foreign)
    rows = await db.execute_fetchall(
        "SELECT item AS key, max_level FROM weapon UNION SELECT ash, max(to_level) FROM ash_step GROUP BY ash"
    )
    last = {row["key"]: int(row["max_level"]) for row in rows}
    things = Things(names, vocabulary.common - catalogue.named, last)
    topics = {
        plain_words(text): name.label
        for name in everything.names
        if name.kind == "topic"
        for text in (name.label, *name.official, *name.also)
    }
    return Reader(catalogue, things, vocabulary, topics)
