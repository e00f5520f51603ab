"""Finds the names in a sentence: the longest first, whole names before parts of names."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from msgspec import Struct

from bot.knowledge.naming.names import UNASKED, Name
from bot.knowledge.naming.spelling import normalised
from bot.understanding.words import Word

LITTLE = frozenset(["of", "the", "a", "an", "and", "s", "de", "la", "in", "+"])
_ONE = frozenset(["a", "one", "an"])
_THERE = frozenset(["in", "near", "around", "inside"])
PLACES = ("area", "grace")
_LONGEST = 9  # words of a name
_WHOLE, _PART = 0.5, -0.4  # words that a whole name counts for more, and a part of one less
_MOST_MEANT = 12
_BRACKETED = ("item", "weapon")  # what of a name with brackets is asked for without them
_PARTLY, _FEW = 4, 9  # letters that a part of a name has at least; names of a sort that have the word, at most


class Meaning(Struct, frozen=True):
    """One thing that words of a sentence may name.

    Attributes:
        sort: What sort of thing it is: “boss”, “weapon” and so on.
        whole: Whether the words are all of a name or nickname of it, and of no other of its sort.
        last: The last level that it can be strengthened to.
    """

    name: Name
    sort: str
    whole: bool
    last: int = 0


class Thing(Struct, frozen=True):
    """A part of a sentence that names something.

    Attributes:
        start: The place of its first word.
        end: The place after its last word.
        meanings: What it may be, the likeliest of each sort first.
        whole: Whether the words are all of a name or nickname.
    """

    start: int
    end: int
    meanings: tuple[Meaning, ...]
    whole: bool

    def of(self, sorts: Iterable[str]) -> list[Meaning]:
        """Return what it may be of some sorts: those of which it is the whole name, if it is of any."""
        among = [each for each in self.meanings if each.sort in sorts]
        return [each for each in among if each.whole] or among


def _plain(word: str) -> str:
    """Return a word of a name without its plural."""
    if word.endswith("ves") and len(word) > 4:
        return word[:-3] + "f"
    if word.endswith(("rches", "shes", "xes")):
        return word[:-2]
    if word.endswith("fe") and len(word) > 4:
        return word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared."""
    return tuple(_plain(word) for word in normalised(text).split() if word not in LITTLE)


class _Span(NamedTuple):
    """Words that may be a name: how long it is, which names have them, and which they are all of."""

    start: int
    end: int
    length: float
    numbers: set[int]
    whole: dict[int, bool]


class Things:
    """Every name that can stand in a sentence.

    Args:
        names: The names, each with its sort.
        common: Words of questions; they are no part of a name that is not said whole.
        everyday: Words that alone are no part of a name.
        last: The last level of each thing that can be strengthened, by its key.
    """

    def __init__(
        self,
        names: Iterable[tuple[Name, str]],
        common: frozenset[str],
        everyday: frozenset[str],
        last: Mapping[str, int],
    ) -> None:
        self._common, self._everyday, self._last = common, everyday, last
        self._names = list(names)
        self._whole: dict[tuple[str, ...], list[tuple[int, bool]]] = {}
        self._with: dict[str, set[int]] = {}
        self._forms: list[list[tuple[str, ...]]] = []
        for number, (name, sort) in enumerate(self._names):
            forms = []
            for text, certain, parted in _texts(name, sort):
                words = plain_words(text)
                if words and (number, certain) not in self._whole.setdefault(words, []):
                    self._whole[words].append((number, certain))
                if parted:
                    forms.append(words)
                for word in words:
                    self._with.setdefault(word, set()).add(number)
            self._forms.append(forms)

    def found(self, words: Sequence[Word], used: set[int]) -> list[Thing]:
        """Return the names in a sentence, in their order.

        Args:
            words: The sentence.
            used: The places of words that are taken.
        """
        texts = [tuple(dict.fromkeys(map(_plain, word.meant))) for word in words]
        taken, things = set(used), []
        for span in sorted(self._spans(words, texts, used), key=lambda each: (-each.length, each.start)):
            places = set(range(span.start, span.end))
            if not taken & places:
                taken |= places
                meanings = self._meanings(span.numbers, span.whole)
                if there := [each for each in meanings if each.sort in PLACES and _is_placed(words, span.start)]:
                    meanings = tuple(there)
                things.append(Thing(span.start, span.end, meanings, bool(span.whole)))
        return sorted(things, key=lambda each: each.start)

    def _spans(self, words: Sequence[Word], texts: Sequence[tuple[str, ...]], used: set[int]) -> Iterator[_Span]:
        for start in range(len(words)):
            if start in used or words[start].text in LITTLE:
                continue
            numbers: set[int] = set()
            said: list[tuple[str, ...]] = []
            for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
                if end - 1 in used:
                    break
                if words[end - 1].text in LITTLE:
                    continue
                having = set().union(*(self._with.get(each, ()) for each in texts[end - 1]))
                numbers = numbers & having if said else having
                said.append(texts[end - 1])
                if not numbers:
                    break
                yield from self._span(words, start, end, said, numbers)

    def _span(
        self, words: Sequence[Word], start: int, end: int, said: Sequence[tuple[str, ...]], numbers: set[int]
    ) -> Iterator[_Span]:
        if whole := self._whole_names(said):
            if not self._is_common(words[start:end]) and not self._is_kind(words, start, end, whole):
                yield _Span(start, end, len(said) + _WHOLE, numbers, whole)
        elif parts := self._partly(words[start:end], said, numbers):
            yield _Span(start, end, len(said) + _PART, parts, {})

    def _whole_names(self, said: Sequence[tuple[str, ...]]) -> dict[int, bool]:
        whole: dict[int, bool] = {}
        for words in product(*said):
            for number, certain in self._whole.get(words, ()):
                whole[number] = whole.get(number, False) or certain
        return whole

    def _is_kind(self, words: Sequence[Word], start: int, end: int, whole: Mapping[int, bool]) -> bool:
        """Return whether a name is that of several rune items, and none is counted: “golden rune values”."""
        is_counted = start > 0 and (words[start - 1].number is not None or words[start - 1].text in _ONE)
        several = len(whole) > 1 and all(self._names[each][1] == "rune-item" for each in whole)
        return several and not is_counted and words[end - 1].forms[0] == "run"

    def _says_nothing(self, word: Word) -> bool:
        """Return whether a word is one of questions, alone or as the plural of one."""
        return word.meant[0] in self._common or _plain(word.meant[0]) in self._common

    def _is_common(self, words: Sequence[Word]) -> bool:
        return len(words) == 1 and (self._says_nothing(words[0]) or words[0].number is not None)

    def _partly(self, words: Sequence[Word], said: Sequence[tuple[str, ...]], numbers: set[int]) -> set[int]:
        """Return which names have the words in this order, among others; none if they are words of questions.

        What is written on the card counts before a nickname.
        """
        if any(self._says_nothing(word) or word.number is not None for word in words if word.text not in LITTLE):
            return set()
        if len(said) == 1:
            tells = len(words[0].text) >= _PARTLY and words[0].meant[0] not in self._everyday
            count = Counter(self._names[number][1] for number in numbers if tells)
            numbers = {number for number in numbers if count[self._names[number][1]] in range(1, _FEW)}
        numbers = {number for number in numbers if any(_within(said, form) for form in self._forms[number])}
        shown = {number for number in numbers if _within(said, self._forms[number][0])}
        sorts = {self._names[number][1] for number in shown}
        return {number for number in numbers if number in shown or self._names[number][1] not in sorts}

    def _meanings(self, numbers: set[int], whole: dict[int, bool]) -> tuple[Meaning, ...]:
        if whole:
            numbers = {each for each in numbers if each in whole or self._names[each][1] == "merchant"}
        meant: list[Meaning] = []
        ranked = sorted(
            numbers | whole.keys(), key=lambda each: (not whole.get(each, False), each not in whole, self._rank(each))
        )
        per: dict[str, int] = {}
        for number in ranked:
            name, sort = self._names[number]
            per[sort] = per.get(sort, 0) + 1
            if per[sort] <= _MOST_MEANT:
                meant.append(Meaning(name, sort, whole.get(number, False), self._last.get(name.key, 0)))
        return tuple(meant)

    def _rank(self, number: int) -> tuple[int, int, int]:
        name, _ = self._names[number]
        return (min(UNASKED, name.rank), name.group, len(name.label))


def _texts(name: Name, sort: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield what a thing is called, whether it is called so for certain, and whether a part of that may name it."""
    is_bracketed = bool(name.official) and " (" in name.label
    yield name.label, True, not is_bracketed
    if name.label.endswith("]"):
        yield name.label.partition(" [")[0], False, False
    if sort in _BRACKETED and " (" in name.label:
        yield name.label.partition(" (")[0], False, False
    if sort == "spirit-ash":
        yield name.label.removesuffix(" Ashes").removesuffix(" Puppet"), False, True
    yield from ((text, not is_bracketed, True) for text in name.official)
    yield from ((text, True, True) for text in name.also if "farm" not in text)
    yield from ((text, False, True) for text in name.maybe)


def _is_placed(words: Sequence[Word], start: int) -> bool:
    """Return whether what stands before a name says that it is a place: “in nokstella”, “near the haligtree”."""
    before = next((word.text for word in reversed(words[:start]) if word.text != "the"), "")
    return before in _THERE


def _within(said: Sequence[tuple[str, ...]], form: Sequence[str]) -> bool:
    rest = iter(form)
    return all(any(word in each for word in rest) for each in said)
