"""Which name did the user mean? The only module that imports rapidfuzz."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.domain.errors import AmbiguousNameError, NotFoundError

SUGGESTIONS = 25
UNASKED = 1_000
_SURE = 84.0  # out of 100; below this we name the nearest rather than guess
_LEAD = 4.0  # how far the best must be ahead of the next thing
_WORTH_NAMING = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One thing's names.

    Attributes:
        key: The stable key of the thing.
        label: The name shown, unique in its index.
        also: Its other names: aliases, the label without what tells it apart.
        rank: What is asked for most comes first; lower is better.
        group: Where the words leave it open, a lower group wins (an area before a grace of the same name).
    """

    key: str
    label: str
    also: tuple[str, ...] = ()
    rank: int = UNASKED
    group: int = 0


class Index:
    """The names of one kind of thing, held in memory: a few thousand at most.

    Args:
        names: The names.
        words: Words of any name of the game: what consists of them is spelled right, and never taken for another.
    """

    def __init__(self, names: Iterable[Name], words: frozenset[str] = frozenset()) -> None:
        self._words = words
        self._names = sorted(names, key=lambda name: (name.rank, name.group))
        self._labels = {name.key: name.label for name in self._names}
        self._forms: list[tuple[str, Name]] = []
        self._exact: dict[str, list[Name]] = {}
        for name in self._names:
            for form in dict.fromkeys(normalised(text) for text in (name.label, *name.also, name.key)):
                self._forms.append((form, name))
                for spelling in {form, form.replace(" ", "")}:
                    self._exact.setdefault(spelling, []).append(name)
        self._texts = [form for form, _ in self._forms]
        self._words_of = [form.split() for form in self._texts]

    def find(self, asked: str) -> str:
        """Return the key of the one thing that ``asked`` names.

        Raises:
            NotFoundError: If nothing is like it; it carries the nearest names.
            AmbiguousNameError: If several things are; it carries their names.
        """
        if asked in self._labels:
            return asked
        text = normalised(asked)
        for candidates in self._meant(text):
            best = [name for name in candidates if name.group == min(one.group for one in candidates)]
            if len(best) == 1:
                return best[0].key
            if best:
                raise AmbiguousNameError(asked, [name.label for name in best])
        return self._nearest(asked, text)

    def suggest(self, typed: str, limit: int = SUGGESTIONS) -> list[Name]:
        """Return what ``typed`` may become, best first, each thing once; what is most asked if it is empty."""
        text = normalised(typed)
        if not text:
            return self._names[:limit]
        tiers = (self._same(text), self._starting(text), self._with_words(text))
        found = {name.key: name for tier in tiers for name in tier}
        if len(found) < limit:
            found |= {name.key: name for name, _ in self._like(text, limit) if name.key not in found}
        return list(found.values())[:limit]

    def _meant(self, text: str) -> Iterator[list[Name]]:
        """Yield the things that ``text`` may mean, the surest sort of likeness first."""
        same = self._same(text)
        yield [name for name in same if normalised(name.label) == text]
        yield same
        with_words = self._with_words(text)
        yield [name for name in with_words if _begun(normalised(name.label).split(), text.split())]
        yield with_words

    def _same(self, text: str) -> list[Name]:
        return _distinct(self._exact.get(text, []) or self._exact.get(text.replace(" ", ""), []))

    def _starting(self, text: str) -> list[Name]:
        return _distinct(name for form, name in self._forms if text and form.startswith(text))

    def _with_words(self, text: str) -> list[Name]:
        wanted = text.split()
        return _distinct(
            name for (_, name), words in zip(self._forms, self._words_of, strict=True) if _begun(words, wanted)
        )

    def _like(self, text: str, limit: int) -> list[tuple[Name, float]]:
        hits = process.extract(text, self._texts, scorer=fuzz.WRatio, limit=limit * 3, score_cutoff=_WORTH_NAMING)
        found: dict[str, tuple[Name, float]] = {}
        for _, score, at in hits:
            name = self._forms[at][1]
            found.setdefault(name.key, (name, score))
        return list(found.values())

    def _nearest(self, asked: str, text: str) -> str:
        spelled_right = set(text.split()) <= self._words
        cutoff = 100.0 if spelled_right else _SURE
        hits = process.extract(text, self._texts, scorer=fuzz.ratio, limit=12, score_cutoff=cutoff)
        scores: dict[str, float] = {}
        for form, score, at in hits:
            if _digits(form) == _digits(text):
                scores.setdefault(self._forms[at][1].key, score)
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        if ranked and (len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= _LEAD):
            return ranked[0][0]
        near = [self._labels[key] for key, _ in ranked] or [name.label for name, _ in self._like(text, 3)]
        raise NotFoundError(asked, near[:3])


def normalised(text: str) -> str:
    """Return ``text`` as names are compared: no case, accents, apostrophes or punctuation."""
    folded = unicodedata.normalize("NFKD", text[:100]).casefold()
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter) and letter not in "'’`")
    return " ".join(re.findall(r"\w+", letters))


def _begun(words: list[str], wanted: list[str]) -> bool:
    """Return whether each of the words wanted, if there are any, begins one of the words."""
    return bool(wanted) and all(any(word.startswith(each) for word in words) for each in wanted)


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _distinct(names: Iterable[Name]) -> list[Name]:
    return sorted(dict.fromkeys(names), key=lambda name: (name.group, name.rank))
