"""Says which command a sentence asks for, or which two or three, or that it asks for none.

Two readers weigh every intent: `weighing` by the words that speak for it, `examples` by the question that the sentence
is most like. Where they do not agree, that is doubt. Before both is a gate: what a question is made of must be known
words, and none of them words of other questions.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from bot.understanding.examples import Examples, features
from bot.understanding.intents import Catalogue, Phrase
from bot.understanding.lines import Line, Understood, Verdict
from bot.understanding.moods import is_statement
from bot.understanding.numbers import other_numbers, plain_numbers
from bot.understanding.said import Said
from bot.understanding.slots import SORTS, is_excluded
from bot.understanding.things import Things, plain_words
from bot.understanding.weighing import Reading, Weigher, first_slot, names
from bot.understanding.words import Vocabulary

_KEPT = 256  # sentences whose meaning is kept: what is suggested is asked in the same words
_MOST = 3  # commands that are offered
_MOST_UNKNOWN = 2  # words
_NAMESAKES = {"boss", "enemy"}
_PAIRED = frozenset(["boss", "enemy", "place", "weapon"])
_SURE, _LEAD, _FAR, _WIDE = 6.0, 1.0, 3.0, 5.0
_WORTH, _LEAST, _SHORT = 2.8, 1.2, 3
_SOME, _PART, _CLEAR, _STRONG, _LIKELY, _SAME = 2.0, 5.5, 7.0, 8.0, 0.2, 0.99


class Reader:
    """Understands sentences.

    Args:
        catalogue: The intents.
        things: The names.
        vocabulary: The words.
        topics: The articles, by what they are called.
    """

    def __init__(
        self, catalogue: Catalogue, things: Things, vocabulary: Vocabulary, topics: Mapping[Phrase, str]
    ) -> None:
        self._things, self._vocabulary, self._topics = things, vocabulary, topics
        self._weigher, self._moods = Weigher(catalogue), catalogue.moods
        self._examples = Examples(catalogue.intents, self.said)
        self.understood = lru_cache(_KEPT)(self._understood)

    def said(self, text: str) -> Said:
        """Return a sentence with the numbers and names in it."""
        words = self._vocabulary.words(text)
        numbers = plain_numbers(words)
        things = self._things.found(words, numbers.used - numbers.pluses)
        if any(each in numbers.pluses for thing in things for each in range(thing.start, thing.end)):
            numbers.plus_to = numbers.plus_start = None  # “Erdtree's Favor +1” is a name
        for thing in things:
            numbers.used |= {at for at in range(thing.start, thing.end) if words[at].number is not None}
        other_numbers(words, numbers, [(thing.start, thing.end) for thing in things])
        return Said(words, numbers, things, self._moods["fillers"], self._moods["asides"])

    def _understood(self, text: str) -> Understood:
        """Return what a sentence comes to."""
        said = self.said(text)
        if not said.words:
            return Understood(Verdict.NONE, read=False)
        if topic := self._topics.get(plain_words(text)):
            return Understood(Verdict.COMMAND, (Line("learn", (("topic", topic),)),))
        spoken, wanted = self._weigher.spoken(said), features(said)
        facts = self._weigher.facts(said, spoken)
        readings = list(self._weigher.readings(said, spoken, facts))
        for each in readings:
            each.likeness = self._examples.likeness(each.intent, wanted)
        if is_statement(text, said.words, self._moods):
            readings = [each for each in readings if each.intent.writes]
        readings.sort(key=lambda each: (each.likeness < _SAME, -each.both))
        if not readings or self._weigher.is_foreign(said, spoken, readings[0]):
            return _none(readings)
        if _is_unknown(readings[0]):
            return _none(readings)
        return _judged(said, readings, ours="ours" in facts)

    def suggest(self, typed: str) -> list[str]:
        """Return at most 25 whole questions that a sentence may become, those that say most of it first."""
        return self._examples.suggest(self.said(typed), typed)


def _judged(said: Said, readings: Sequence[Reading], *, ours: bool) -> Understood:
    best = readings[0]
    if said.is_bare:
        about = [each for each in readings if each.filled.things and not each.unused]
        return _choice([line for each in about[:1] for line in _meant(said, each)], about[1:])
    if _is_weak(said, best):
        parts = [line for each in _parts(readings) for line in _meant(said, each)]
        if ours and not parts and best.score >= _SOME and not best.unknown:
            return _choice(_meant(said, best), [each for each in readings[1:_MOST] if each.score > 0])
        return Understood(Verdict.CHOOSE, tuple(parts[:_MOST])) if parts else _none(readings)
    lines = _meant(said, best)
    others = [each for each in readings[1:] if _line(each, each.filled.values) not in lines]
    rivals = [each for each in others if _is_close(best, each) and not each.unknown]
    if len(lines) == 1 and not rivals and _is_sure(best, readings):
        return Understood(Verdict.COMMAND, tuple(lines))
    others = [each for each in rivals or ([] if len(lines) > 1 else others[: _MOST - 1]) if each.score > 0]
    if len(lines) == 1 and not others and not best.unknown and best.both >= _SURE:
        return Understood(Verdict.COMMAND, tuple(lines))
    return _choice(lines, others)


def _is_close(best: Reading, other: Reading) -> bool:
    """Return whether another reading may be meant as well: a boss and an enemy of one name nearly always.

    None may be if the sentence is an example of the best one, whatever it names.
    """
    if best.likeness >= _SAME > other.likeness:
        return False
    is_namesake = {best.intent.command, other.intent.command} == _NAMESAKES
    return best.both - other.both < (_FAR if is_namesake else _LEAD)


def _is_unknown(best: Reading) -> bool:
    """Return whether a sentence has words that nothing explains, unless much else speaks for a reading."""
    return best.unknown > _MOST_UNKNOWN or (best.unknown > 0 and best.both < _CLEAR * best.unknown)


def _is_weak(said: Said, best: Reading) -> bool:
    """Return whether too little speaks for a reading."""
    if best.score < (_LEAST if len(said.words) <= _SHORT else _WORTH):
        return True
    return not said.things and not said.numbers.said and best.likeness < _LIKELY and best.score < _STRONG


def _is_sure(best: Reading, readings: Sequence[Reading]) -> bool:
    """Return whether both readers say the same, or one of them says it clearly."""
    asked = best.intent.command, best.intent.fixed
    others = [each for each in readings if (each.intent.command, each.intent.fixed) != asked]
    lead = min((best.both - each.both for each in others), default=_WIDE)
    if best.intent.unsure or best.both < _SURE:
        return False
    if best.loose + best.unknown > 0:
        return best.loose + best.unknown == 1 and best.both >= _STRONG + 2 * best.unknown and lead >= _WIDE
    return lead >= _FAR or all(each.likeness <= best.likeness for each in others)


def _parts(readings: Sequence[Reading]) -> list[Reading]:
    """Return two readings that explain different parts of a sentence that asks for two things; none if it does not."""
    able = [each for each in readings if not each.unknown and each.unused and each.score + each.unused >= _PART]
    able.sort(key=lambda each: -each.score - each.unused)
    for other in able[1:]:
        one, more = able[0].filled, other.filled
        if (more.things or more.count) and not (one.taken & more.taken or (one.count and more.count)):
            return [able[0], other]
    return []


def _meant(said: Said, reading: Reading) -> list[Line]:
    """Return the command of a reading, or several where a name means several things, or several are named."""
    options, slot = reading.filled.values, first_slot(reading.intent)
    others: list[dict[str, str]] = []
    for option, meanings in reading.filled.either.items():
        if option in reading.filled.clear and not said.is_bare:
            continue
        if reading.intent.options[option] not in {"bag", "basket"} or len(reading.filled.things) == 1:
            others += [{**options, option: meaning.name.label} for meaning in meanings[1:_MOST]]
    if slot in _PAIRED:
        named = next(iter(reading.intent.options))
        more = [each for each in said.things if each not in reading.filled.things and names(each, SORTS[slot])]
        more = [each for each in more if not is_excluded(said, each.start)]
        others += [{**options, named: each.of(SORTS[slot])[0].name.label} for each in more]
    return list(dict.fromkeys(_line(reading, values) for values in [options, *others]))


def _line(reading: Reading, options: Mapping[str, str]) -> Line:
    intent = reading.intent
    return Line(intent.command, tuple({**options, **intent.fixed}.items()), intent.writes)


def _choice(lines: Sequence[Line], others: Iterable[Reading]) -> Understood:
    """Return the choice of some lines and of what other readings say."""
    more = [_line(each, each.filled.values) for each in others]
    return Understood(Verdict.CHOOSE, tuple(dict.fromkeys([*lines, *more]))[:_MOST])


def _none(readings: Sequence[Reading]) -> Understood:
    nearest = [
        _line(each, each.filled.values) for each in readings[:_MOST] if each.score > 0 and not each.intent.writes
    ]
    return Understood(Verdict.NONE, tuple(dict.fromkeys(nearest)))
