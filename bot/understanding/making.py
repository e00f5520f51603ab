"""Makes what reads sentences, of the names and intents that the bot has."""

from bot.knowledge.naming.everything import Everything
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


def make(everything: Everything, last: dict[str, int]) -> Reader:
    """Return what reads sentences.

    Args:
        everything: All names.
        last: The last level of what can be strengthened, by key.
    """
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
