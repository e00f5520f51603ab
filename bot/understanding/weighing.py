"""The reader that goes by words: what speaks for an intent, what against it, and what it leaves unexplained."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from bot.understanding.intents import Catalogue, Intent, Phrase
from bot.understanding.slots import PLACES, SORTS, Filled, Said, filled
from bot.understanding.things import Thing
from bot.understanding.words import contains

Spoken: TypeAlias = dict[Phrase, list[int]]
"""The phrases that stand in a sentence, and where."""

_LIKENESS = 8.0
_SLOT, _WHOLE, _NUMBER = 2.5, 1.0, 2.0
_UNUSED_THING, _UNUSED_PLACE, _UNUSED_NUMBER = 4.0, 1.5, 2.5
_AGAINST, _UNKNOWN, _ELSEWHERE = 4.0, 2.5, 1.2
_FILLERS = frozenset(
    ["the", "a", "an", "in", "at", "of", "for", "on", "please", "pls", "plz", "lol", "thanks", "hey", "hi"]
)


@dataclass(slots=True)
class Reading:
    """A sentence, taken to ask for one intent.

    Attributes:
        score: What speaks for it by words, less what speaks against it.
        likeness: How much the sentence is like one of the intent's examples.
        unused: What the names and numbers weigh that it leaves unexplained.
        unknown: How many words it leaves unexplained that no intent knows.
        loose: How many it leaves unexplained that others know.
    """

    intent: Intent
    filled: Filled
    score: float = 0.0
    likeness: float = 0.0
    unused: float = 0.0
    unknown: int = 0
    loose: int = 0

    @property
    def both(self) -> float:
        """What both readers say together."""
        return self.score + _LIKENESS * self.likeness


def first_slot(intent: Intent) -> str:
    """Return what fills an intent's first option."""
    return next(iter(intent.options.values()), "")


def names(thing: Thing, sorts: Iterable[str]) -> bool:
    """Return whether a thing is of one of some sorts: by its whole name, if it is anybody's."""
    return any(each.sort in sorts for each in thing.meanings if each.whole or not thing.whole)


def is_bare(said: Said) -> bool:
    """Return whether a sentence is one name and nothing else."""
    rest = [word.text for at, word in enumerate(said.words) if at not in said.named]
    return len(said.things) == 1 and said.things[0].whole and all(text in _FILLERS for text in rest)


class Weigher:
    """Weighs intents by their words.

    Args:
        catalogue: The intents.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._all = catalogue
        self._cues = {phrase for intent in catalogue.intents for phrase in intent.cues}
        every = {*self._cues, *catalogue.foreign, *(each for one in catalogue.intents for each in one.against)}
        self._starts: dict[str, list[Phrase]] = {}
        for phrase in every.union(*catalogue.groups.values()):
            self._starts.setdefault(phrase[0], []).append(phrase)

    def spoken(self, said: Said) -> Spoken:
        """Return the phrases that anything knows, and where they stand."""
        found: Spoken = {}
        for at, word in enumerate(said.words):
            for form in word.forms:
                for phrase in self._starts.get(form, ()):
                    if contains(said.words, at, phrase):
                        found.setdefault(phrase, []).append(at)
        return found

    def readings(self, said: Said, spoken: Spoken) -> Iterator[Reading]:
        """Yield what a sentence may ask for, of all intents that have what they need."""
        for intent in self._all.intents:
            reading = Reading(intent, filled(said, intent.options))
            if all(self._has(said, spoken, reading.filled, need) for need in intent.needs):
                self._weigh(said, spoken, reading)
                yield reading

    def is_foreign(self, spoken: Spoken, reading: Reading) -> bool:
        """Return whether a sentence has words that only other questions have."""
        return any(
            at not in reading.filled.taken
            for phrase in self._all.foreign
            if phrase in spoken and phrase not in reading.intent.cues
            for at in spoken[phrase]
        )

    def _has(self, said: Said, spoken: Spoken, found: Filled, need: str) -> bool:
        if need.startswith("!"):
            return _lacks(said, need[1:])
        return any(
            one in found.values
            or (one == "bare" and is_bare(said))
            or (one == "upgradish" and said.numbers.plus_to is not None)
            or any(phrase in spoken for phrase in self._all.groups.get(one, ()))
            for one in need.split("|")
        )

    def _weigh(self, said: Said, spoken: Spoken, reading: Reading) -> None:
        intent, found = reading.intent, reading.filled
        explained = found.taken | said.numbers.used
        for phrase, weight in intent.cues.items():
            if places := [at for at in spoken.get(phrase, ()) if at not in found.taken]:
                reading.score += weight
                explained |= {at + step for at in places for step in range(len(phrase))}
        against = [each for each in intent.against if any(at not in found.taken for at in spoken.get(each, ()))]
        whole = sum(any(each.whole for each in thing.meanings) for thing in found.things)
        reading.score += _SLOT * len(found.things) + _WHOLE * whole - _AGAINST * len(against)
        reading.score += _NUMBER * min(found.count, said.numbers.said)
        reading.unused = _unused(said, reading, explained)
        reading.score -= reading.unused
        for at, word in enumerate(said.words):
            if at in explained | said.named or not word.text[0].isalpha() or self._all.stop.intersection(word.forms):
                continue
            is_elsewhere = any((form,) in self._cues for form in word.forms)
            reading.unknown += not is_elsewhere
            reading.loose += is_elsewhere
            reading.score -= _ELSEWHERE if is_elsewhere else _UNKNOWN


def _lacks(said: Said, what: str) -> bool:
    match what:
        case "thing":
            return not said.things
        case "number":
            return not said.numbers.said
        case "name":
            return all(names(thing, (*PLACES, "boost", "class")) for thing in said.things)
        case _:
            return not any(names(thing, PLACES if what == "place" else (what,)) for thing in said.things)


def _unused(said: Said, reading: Reading, explained: set[int]) -> float:
    """Return what the names and numbers weigh that an intent has no use for."""
    intent, found = reading.intent, reading.filled
    beside = {*SORTS.get(first_slot(intent), ()), intent.beside} - {"item"}
    left = [
        thing
        for thing in said.things
        if thing not in found.things
        and not set(range(thing.start, thing.end)) <= explained
        and not (found.things and names(thing, beside))
    ]
    spare = {"amount": len(said.numbers.amounts), "number": said.numbers.said}.get(intent.beside, 0)
    numbers = max(0, said.numbers.said - found.count - spare)
    weights = [_UNUSED_PLACE if names(thing, PLACES) and not intent.options else _UNUSED_THING for thing in left]
    return sum(weights) + _UNUSED_NUMBER * numbers
