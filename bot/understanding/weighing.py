"""The reader that goes by words: what speaks for an intent, what against it, and what it leaves unexplained."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from msgspec import Struct

from bot.understanding.intents import Catalogue, Intent, Phrase
from bot.understanding.said import Said
from bot.understanding.slots import SORTS, Filled, filled
from bot.understanding.things import PLACES, Thing
from bot.understanding.words import Word, contains

Spoken: TypeAlias = dict[Phrase, list[int]]
"""The phrases that stand in a sentence, and where."""

_PAIR = "two-numbers"
_ANY = frozenset(["a", "an", "any", "each", "every", "one", "per", "single"])
_LIKENESS = 8.0
_SLOT, _WHOLE, _HINT, _NUMBER = 2.5, 1.0, 1.0, 2.0
_UNUSED_THING, _UNUSED_PLACE, _UNUSED_NUMBER = 4.0, 1.5, 2.5
_KIND, _AGAINST, _UNKNOWN, _ELSEWHERE, _IDLE = 5.0, 5.0, 2.5, 1.2, 1.0


class Reading(Struct):
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


def is_hint(thing: Thing) -> bool:
    """Return whether a thing is named by one word of its name alone, which may mean something else."""
    return not thing.whole and thing.end - thing.start == 1


def is_kind(said: Said, thing: Thing) -> bool:
    """Return whether an enemy is spoken of as one of many: “a runebear”, “per troll”, “runebears”."""
    if not names(thing, ["enemy"]):
        return False
    last, label = said.words[thing.end - 1].text, thing.meanings[0].name.label
    before = said.words[thing.start - 1].text if thing.start else ""
    return before in _ANY or (last.endswith("s") and not label.endswith("s"))


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
        self._groups_of: dict[Phrase, list[str]] = {}
        for name, phrases in catalogue.groups.items():
            for phrase in phrases:
                self._groups_of.setdefault(phrase, []).append(name)
        needs = {each for intent in catalogue.intents for need in intent.needs for each in need}
        self._lacks = [each for each in needs if each.startswith("!")]
        self._needs = [(intent, *_parted(intent)) for intent in catalogue.intents]

    def spoken(self, said: Said) -> Spoken:
        """Return the phrases that anything knows, and where they stand; none in a place's name, “Roundtable Hold”."""
        found: Spoken = {}
        places = [thing for thing in said.things if thing.whole and names(thing, PLACES)]
        named = {at for thing in places if thing.end - thing.start > 1 for at in range(thing.start, thing.end)}
        for at, word in enumerate(said.words):
            for form in word.forms if at not in named else ():
                for phrase in self._starts.get(form, ()):
                    if len(phrase) == 1 or contains(said.words, at, phrase):
                        found.setdefault(phrase, []).append(at)
        return found

    def facts(self, said: Said, spoken: Spoken) -> set[str]:
        """Return which of the needs of intents a sentence meets, whatever it is taken for."""
        numbers = said.numbers
        told = {
            "bare": said.is_counted,
            "comparably": said.is_paired,
            "any-level": numbers.any_level,
            "upgradish": numbers.plus_to or numbers.plus_start,
        }
        met = {name for name, value in told.items() if value not in {None, False}}
        met |= {need for need in self._lacks if _lacks(said, need[1:])}
        return met.union(*(self._groups_of.get(phrase, ()) for phrase in spoken))

    def readings(self, said: Said, spoken: Spoken, facts: set[str]) -> Iterator[Reading]:
        """Yield what a sentence may ask for, of all intents that have what they need."""
        for intent, firm, filling in self._needs:
            if any(map(facts.isdisjoint, firm)):
                continue
            reading = Reading(intent, filled(said, intent.options))
            met = facts | reading.filled.values.keys() | ({_PAIR} if _is_pair(said, reading) else set())
            if not any(map(met.isdisjoint, filling)):
                self._weigh(said, spoken, facts, reading)
                yield reading

    def is_foreign(self, said: Said, spoken: Spoken, reading: Reading) -> bool:
        """Return whether a sentence has words that only other questions have; not by a slip, if others are as near."""
        return any(
            at not in reading.filled.taken and (len(phrase) > 1 or self._is_meant(said.words[at]))
            for phrase, places in spoken.items()
            if phrase in self._all.foreign and phrase not in reading.intent.cues
            for at in places
        )

    def _is_meant(self, word: Word) -> bool:
        return word.text in word.meant or self._all.alone.issuperset(word.meant)

    def _weigh(self, said: Said, spoken: Spoken, facts: set[str], reading: Reading) -> None:
        intent, found = reading.intent, reading.filled
        taken, named = found.taken, said.named
        explained = taken | said.numbers.used
        for phrase, places in spoken.items():
            if free := [at for at in places if at not in taken]:
                if weight := intent.cues.get(phrase):
                    reading.score += weight
                    explained |= {at + step for at in free for step in range(len(phrase))}
                reading.score -= _AGAINST * (phrase in intent.against)
        reading.score -= _AGAINST * (intent.writes and "asking" in facts)
        reading.score += _of_things(said, reading) + _NUMBER * min(found.count, said.numbers.said)
        reading.unused = _unused(said, reading, explained)
        reading.score -= reading.unused
        for at, word in enumerate(said.words):
            if at in explained or at in named or not word.text[0].isalpha():
                continue
            if not self._all.stop.isdisjoint(word.forms):
                reading.score -= _IDLE * (intent.writes and word.text not in said.asides)
                continue
            is_elsewhere = any((form,) in self._cues for form in word.forms)
            reading.unknown += not is_elsewhere
            reading.loose += is_elsewhere
            reading.score -= _ELSEWHERE if is_elsewhere else _UNKNOWN


def _is_pair(said: Said, reading: Reading) -> bool:
    """Return whether two numbers were used that something joins: “45 to 60”, not “5 and 7”."""
    return reading.filled.count > 1 and said.numbers.loose is None


def _parted(intent: Intent) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """Return the needs of an intent that a sentence meets or not, and those that its options may meet."""
    filling = [need for need in intent.needs if not need.isdisjoint([*intent.options, _PAIR])]
    return [need for need in intent.needs if need not in filling], filling


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


def _of_things(said: Said, reading: Reading) -> float:
    """Return what the names weigh that an intent has a use for."""
    things, slot = reading.filled.things, first_slot(reading.intent)
    meant = [thing.of(SORTS[slot]) if slot in SORTS else thing.meanings for thing in things]
    whole = sum(any(each.whole for each in some) for some in meant)
    kinds = slot == "boss" and any(is_kind(said, thing) for thing in things)
    return _SLOT * len(things) + _WHOLE * whole - _HINT * sum(map(is_hint, things)) - _KIND * kinds


def _unused(said: Said, reading: Reading, explained: set[int]) -> float:
    """Return what the names and numbers weigh that an intent has no use for."""
    intent, found = reading.intent, reading.filled
    beside = ({*SORTS.get(first_slot(intent), ())} - {"item"}).union(SORTS.get(intent.beside, (intent.beside,)))
    left = [
        thing
        for thing in said.things
        if thing not in found.things
        and not set(range(thing.start, thing.end)) <= explained
        and not names(thing, beside)
    ]
    spare = {"amount": len(said.numbers.amounts), "number": said.numbers.said}.get(intent.beside, 0)
    numbers = max(0, said.numbers.said - found.count - spare)
    minor = [is_hint(thing) or (names(thing, PLACES) and not intent.options) for thing in left]
    weights = [_UNUSED_PLACE if each else _UNUSED_THING for each in minor]
    return sum(weights) + _UNUSED_NUMBER * numbers
