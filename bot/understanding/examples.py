"""The reader that goes by examples: how much is a sentence like the questions that come to an intent?"""

from collections import Counter
from collections.abc import Callable, Iterable
from math import log, sqrt

from bot.understanding.intents import Intent
from bot.understanding.said import Said

_SUGGESTED = 25


def features(said: Said) -> frozenset[str]:
    """Return what a sentence is made of: its words, and of what sort its names and numbers are."""
    taken = said.named | said.numbers.used
    rest = (word for at, word in enumerate(said.words) if at not in taken and word.text not in said.asides)
    found = {word.forms[0] for word in rest if word.text[0].isalpha()}
    for thing in said.things:
        found |= {f"<{meaning.sort}>" for meaning in thing.meanings if meaning.whole or not thing.whole}
    numbers = said.numbers
    told = {
        "<to>": numbers.to,
        "<from>": numbers.start,
        "<level>": numbers.level,
        "<more>": numbers.more,
        "<plus>": numbers.plus_to,
        "<journey>": numbers.journey,
        "<discovery>": numbers.discovery,
    }
    found |= {name for name, value in told.items() if value is not None}
    return frozenset(found | ({"<amount>"} if numbers.amounts else set()))


class Examples:
    """The questions that come to each intent.

    Args:
        intents: The intents.
        read: Finds the names and numbers in a sentence.
    """

    def __init__(self, intents: Iterable[Intent], read: Callable[[str], Said]) -> None:
        some = [(one, text, read(text)) for one in intents for text in one.examples]
        count = Counter(feature for _, _, said in some for feature in features(said))
        self._tells = {feature: log(1 + len(some) / number) for feature, number in count.items()}
        self._usual = log(1 + len(some))
        self._of: dict[str, list[tuple[frozenset[str], float]]] = {}
        for one, _, said in some:
            each = features(said)
            self._of.setdefault(one.key, []).append((each, self._length(each)))
        self._offered = [(text, text is one.examples[0], _named(text, said)) for one, text, said in some]

    def _length(self, each: Iterable[str]) -> float:
        return sqrt(sum(self._tells.get(feature, self._usual) ** 2 for feature in each)) or 1.0

    def likeness(self, intent: Intent, wanted: frozenset[str]) -> float:
        """Return how much a sentence is like the example of an intent that it is most like, from 0 to 1."""
        length = self._length(wanted)
        return max(
            sum(self._tells[feature] ** 2 for feature in each & wanted) / (length * other)
            for each, other in self._of[intent.key]
        )

    def suggest(self, said: Said, typed: str) -> list[str]:
        """Return at most 25 whole questions that a sentence may become, those that say most of it first."""
        wanted = [word.text for word in said.words]
        meant = said.things[-1].meanings[0] if said.things else None
        found: dict[str, int] = {}
        for example, first, named in self._offered:
            old = named.get(meant.sort, "") if meant else ""
            text = example.replace(old, meant.name.label) if old and meant else example
            shared = sum(word in text.casefold() for word in wanted)
            if shared or (first and not wanted):
                found[text] = shared + 2 * text.casefold().startswith(typed.casefold().strip())
        return sorted(found, key=lambda text: -found[text])[:_SUGGESTED]


def _named(text: str, said: Said) -> dict[str, str]:
    """Return the names that stand in a text, each by what sorts of thing it names."""
    meanings = [meaning for thing in said.things for meaning in thing.meanings if meaning.name.label in text]
    return {meaning.sort: meaning.name.label for meaning in meanings}
