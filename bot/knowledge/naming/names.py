"""Which name did the user mean?

A text is looked up in three ways, the surest first: it is a name, a nickname or initials; a name begins with it, or a
later word does; it shares trigrams with names, which are then compared word by word.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from bot.domain.errors import AmbiguousNameError, NotFoundError
from bot.knowledge.naming.indexes import Starts, Trigrams
from bot.knowledge.naming.likeness import likenesses
from bot.knowledge.naming.spelling import NOISE, endings, in_roman, initials, normalised, singular, sound, squeezed

SUGGESTIONS = 25
UNASKED = 1_000
_REMEMBERED = 1_000  # texts: many type the same
_ENOUGH = 8  # things that a text is or begins: what it is merely like is not looked for
_COMPARED = 32  # names with the most trigrams in common
_KEPT = 4  # places for later words, however many names begin with the text: else they would come and go while typing
_SHORTEST = 3  # letters; nothing is like less
_BEGUN = range(4, 9)  # letters; so few have few trigrams, and are a beginning that may be mistyped
_TELLING = 4  # letters; a beginning that names one thing must have as many
_SURE = 0.76  # of likeness; below this we ask rather than guess
_SHORT, _SURE_IF_SHORT = 7, 0.84  # letters; of so few, two slips make another word
_LEAD = 0.03  # how far the best must be ahead of the next thing
_WORTH_NAMING = 0.64
_WORTH_OFFERING, _NEAREST = 0.42, 5  # of likeness while typing; but so many are offered, however little they are alike
_WORTH_ASKING = 0.95  # as much as a text must be like a name if it says words of another name
_HEARD = 0.3  # of what is missing to likeness, where a text sounds like a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One thing's names.

    Attributes:
        key: The stable key of the thing.
        label: The name shown, unique in its index.
        kind: What sort of thing it is.
        local: Its official name in the reader's language, where that is not English.
        official: What else it is called officially: in the tables, or without what tells it apart.
        also: What players call it.
        maybe: What players call it, and other things too: never taken for certain.
        rank: What is asked for most comes first; lower is better.
        group: Where the words leave it open, a lower group wins (an area before a grace of the same name).
    """

    key: str
    label: str
    kind: str = ""
    local: str = ""
    official: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    rank: int = UNASKED
    group: int = 0

    @property
    def shown(self) -> str:
        """The name as it is offered: in the reader's language first."""
        return f"{self.local} · {self.label}" if self.local else self.label


class Likeness(IntEnum):
    """In which way a text is like a name, the surest first."""

    NAME = 0
    NICKNAME = 1
    PLURAL = 2
    MAYBE = 3
    START = 4
    INITIALS = 5
    ALIKE = 6


class Hit(NamedTuple):
    """One thing that a text may mean; `score` says from 0 to 1 how much the text is like its name."""

    name: Name
    score: float
    likeness: Likeness


class Verdict(StrEnum):
    """What to do with a text: answer, ask which is meant, or say that it is unknown."""

    MATCH = "match"
    PICK = "pick"
    NONE = "none"


class Index:
    """The names of some things, held in memory.

    Args:
        names: The names.
        words: Words of any name of the game: what consists of them is spelled right, and never taken for another.
        beside: An index that is searched as well: the names of the same things in English.
    """

    def __init__(
        self, names: Iterable[Name], words: frozenset[str] = frozenset(), beside: "Index | None" = None
    ) -> None:
        self._known = words
        self._beside = beside
        self.names = sorted(names, key=lambda name: (name.rank, name.group, len(name.label)))
        self._by_key: dict[str, list[Name]] = {}
        for name in beside.names if beside else self.names:
            self._by_key.setdefault(name.key, []).append(name)
        # Tuples, not lists: the garbage collector leaves tuples of numbers alone.
        self._exact: list[dict[str, tuple[int, ...]]] = [{} for _ in Likeness]
        forms = sorted(self._forms(), key=lambda form: len(form[0]))
        self._owners = [owner for _, owner, _ in forms]
        self._texts = [text for text, _, _ in forms]
        self._trigrams = Trigrams(self._texts)
        self._sounds: dict[str, tuple[int, ...]] = {}
        heads: set[tuple[int, str]] = set()
        later: set[tuple[int, str]] = set()
        self._shortest: dict[int, int] = {}
        for number, (text, owner, official) in enumerate(forms):
            heard = sound(text)
            self._sounds[heard] = (*self._sounds.get(heard, ()), number)
            tight, *rest = endings(text)
            (heads if official else later).add((owner, tight))
            if official:
                self._shortest.setdefault(owner, number)
            later.update((owner, ending) for ending in rest)
        self._heads = Starts(heads)
        self._later = Starts(later, lambda ending: len(ending[1]) + self.names[ending[0]].rank // 100)
        self._search = lru_cache(maxsize=_REMEMBERED)(self._searched)

    def search(self, typed: str, limit: int = SUGGESTIONS) -> list[Hit]:
        """Return what ``typed`` may become or mean, best first, each thing once; what is most asked if it is empty."""
        text = normalised(typed)
        if self._beside:
            hits = [*self._beside.search(typed, limit), *(self._search(text, limit) if text else ())]
            hits.sort(key=lambda hit: (hit.likeness, -hit.score))
            found: dict[tuple[str, str], Hit] = {}
            for hit in hits:
                found.setdefault((hit.name.kind, hit.name.key), hit)
            return list(found.values())[:limit]
        if not text:
            return [Hit(name, 0.0, Likeness.START) for name in self.names[:limit]]
        return list(self._search(text, limit))

    def _searched(self, text: str, limit: int) -> tuple[Hit, ...]:
        """Return what a normalised text may become or mean in this index alone."""
        found: dict[int, Hit] = {}
        for likeness, owners in self._sure(text, limit):
            for owner in owners:
                if owner not in found:
                    found[owner] = Hit(self.names[owner], 1 - likeness / 50, likeness)
        if len(found) < _ENOUGH and len(text) >= _SHORTEST:
            for score, owner in self._alike(text):
                if len(found) == limit or (score < _WORTH_OFFERING and len(found) >= _NEAREST):
                    break
                found.setdefault(owner, Hit(self.names[owner], score, Likeness.ALIKE))
        return tuple(found.values())[:limit]

    def suggest(self, typed: str, limit: int = SUGGESTIONS) -> list[Name]:
        """Return what ``typed`` may become, best first, each thing once; what is most asked if it is empty."""
        return [hit.name for hit in self.search(typed, limit)]

    def resolve(self, asked: str) -> tuple[Verdict, list[Hit]]:
        """Return what to do with a text, and the one thing it means, what it may mean, or what is nearest to it."""
        if len(bearers := self._by_key.get(asked, [])) == 1:
            return Verdict.MATCH, [Hit(bearers[0], 1.0, Likeness.NAME)]
        text = normalised(asked)
        near = self.search(asked) if text else []
        meant = [hit for hit in near if hit.likeness < Likeness.ALIKE or self._may_mean(text, hit)]
        if not meant:
            return Verdict.NONE, [hit for hit in near if hit.score >= _WORTH_OFFERING]
        rivals = _rivals(meant)
        if len(rivals) == 1 and self._is_sure(text, rivals[0]):
            return Verdict.MATCH, rivals
        return Verdict.PICK, rivals if rivals[0].likeness < Likeness.MAYBE else meant

    def find(self, asked: str) -> str:
        """Return the key of the one thing that ``asked`` names.

        Raises:
            NotFoundError: If nothing is like it; it carries the nearest names.
            AmbiguousNameError: If several things are; it carries their names.
        """
        verdict, hits = self.resolve(asked)
        if verdict is Verdict.NONE:
            raise NotFoundError(asked, [hit.name.label for hit in hits[:3]])
        if verdict is Verdict.PICK:
            names = [hit.name for hit in hits]
            raise AmbiguousNameError(
                asked, [each.label for each in names], [each.key for each in names], [each.kind for each in names]
            )
        return hits[0].name.key

    def _forms(self) -> Iterator[tuple[str, int, bool]]:
        """Yield every form of every name: the text, whose it is, whether it is official; and note the exact ones."""
        for owner, name in enumerate(self.names):
            official = [form for form in map(normalised, _official(name)) if form]
            also = [] if name.local else [form for form in map(normalised, name.also) if form]
            maybe = [] if name.local else map(normalised, name.maybe)
            for form in official:
                self._note(Likeness.NAME, squeezed(form), owner)
                self._note(Likeness.NICKNAME, squeezed(in_roman(form)), owner)
                self._note(Likeness.PLURAL, singular(form), owner)
                for short in initials(form):
                    self._note(Likeness.INITIALS, short, owner)
            for form in also:
                self._note(Likeness.NICKNAME, squeezed(form), owner)
            for form in maybe:
                self._note(Likeness.MAYBE, squeezed(form), owner)
            for form in dict.fromkeys([*official, *also]):
                yield form, owner, form in official

    def _note(self, likeness: Likeness, text: str, owner: int) -> None:
        owners = self._exact[likeness].get(text, ())
        if text and owner not in owners:
            self._exact[likeness][text] = (*owners, owner)

    def _sure(self, text: str, limit: int) -> Iterator[tuple[Likeness, Iterable[int]]]:
        """Yield whose names a text is, may be, or begins, the surest first."""
        tight = squeezed(text)
        for likeness in (Likeness.NAME, Likeness.NICKNAME, Likeness.PLURAL, Likeness.MAYBE):
            spelled = singular(text) if likeness is Likeness.PLURAL else tight
            yield likeness, self._exact[likeness].get(spelled, ())
        heads, later = self._heads.beginning(tight, limit), self._later.beginning(tight, limit)
        kept = limit - min(_KEPT, len(later))
        yield Likeness.START, chain(heads[:kept], later, heads[kept:])
        yield Likeness.INITIALS, self._exact[Likeness.INITIALS].get(tight, ())

    def _alike(self, text: str) -> list[tuple[float, int]]:
        """Return what shares trigrams with a text, with how much it is like it, the most alike first."""
        heard = self._sounds.get(sound(text), ())[:_COMPARED]
        begun = self._heads.nearly_beginning(squeezed(text), SUGGESTIONS) if len(text) in _BEGUN else []
        shared = self._trigrams.sharing(text, _COMPARED)
        numbers = list(dict.fromkeys([*heard, *(self._shortest[owner] for owner in begun), *shared]))
        scores = likenesses(text, [self._texts[number] for number in numbers])
        best: dict[int, float] = {}
        for at, (number, score) in enumerate(zip(numbers, scores, strict=True)):
            owner = self._owners[number]
            best[owner] = max(best.get(owner, 0.0), score + _HEARD * (at < len(heard)) * (1 - score))
        return sorted(((score, owner) for owner, score in best.items()), key=lambda each: (-each[0], each[1]))

    def _may_mean(self, text: str, hit: Hit) -> bool:
        """Return whether a text may mean a thing that it is merely like: no other number, hardly another word."""
        if hit.score < _WORTH_NAMING:
            return False
        words = _words(hit.name)
        if any(word.isdecimal() and word not in words for word in text.split()):
            return False
        return hit.score >= _WORTH_ASKING or not self._means_another(text, words)

    def _means_another(self, text: str, words: Sequence[str]) -> bool:
        """Return whether a text is spelled right, and says what is not among the words of a name."""
        wanted = [word for word in text.split() if word not in NOISE]
        return self._known.issuperset(wanted) and not all(
            any(each.startswith(word.rstrip("s")) for each in words) for word in wanted
        )

    def _is_sure(self, text: str, hit: Hit) -> bool:
        """Return whether a text means the one thing that it is nearest to."""
        if hit.likeness is Likeness.START:
            return len(text) >= _TELLING and any(
                f" {text}" in f" {form}" for form in map(normalised, _forms_of(hit.name))
            )
        if hit.likeness is Likeness.ALIKE:
            return hit.score >= (_SURE if len(text) > _SHORT else _SURE_IF_SHORT) and not self._means_another(
                text, _words(hit.name)
            )
        return hit.likeness is not Likeness.MAYBE


def _words(name: Name) -> list[str]:
    return " ".join(map(normalised, _forms_of(name))).split()


def _forms_of(name: Name) -> tuple[str, ...]:
    return (*_official(name), *name.also)


def _official(name: Name) -> tuple[str, ...]:
    return (name.local,) if name.local else (name.label, *name.official)


def _rivals(hits: Sequence[Hit]) -> list[Hit]:
    """Return those of the hits, best first, of which none is clearly meant before the others."""
    first = hits[0]
    if first.likeness is Likeness.ALIKE:
        return [hit for hit in hits if hit.score > first.score - _LEAD]
    same = [hit for hit in hits if hit.likeness is first.likeness]
    group = min(hit.name.group for hit in same)
    return [hit for hit in same if hit.name.group == group]
