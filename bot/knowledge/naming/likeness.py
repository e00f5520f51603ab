"""How much is a text like a name? The only module that imports rapidfuzz."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

from bot.knowledge.naming.spelling import NOISE, squeezed

_UNFINISHED, _CUT = 0.95, 0.9  # likeness to a word of its beginning: of the last word typed, of another
_NUMBER = 4  # letters that a number counts for: it tells things of one kind apart
_LITTLE = 0.15  # weight of a word that says nothing
_ALIKE = 0.5  # words less alike are different words
_MUCH_ALIKE, _WORDS_ALIKE = 0.8, 0.6
_MOST_WORDS = 12  # of a text: no name has more
_OWN = 0.4  # weight of how much of the name was typed, beside how much of the text the name explains


class Alike(NamedTuple):
    """How much a text is like a name, each from 0 to 1.

    Attributes:
        score: All in all.
        said: How much of the text the name explains.
        own: How much of the name was typed.
    """

    score: float
    said: float
    own: float

    def nearer(self, share: float) -> "Alike":
        """Return the likeness with a share of what is missing to it."""
        return Alike(*(part + share * (1 - part) for part in self))


def likenesses(text: str, names: Sequence[str]) -> list[Alike]:
    """Return how much a text is like each of some names.

    It is like a name whose words explain its words, or that has the same letters but for the spaces; the more so, the
    less of the name is left over.

    Args:
        text: Normalised.
        names: Normalised.
    """
    bearers: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        for word in name.split():
            bearers.setdefault(word, []).append(at)
    explained, typed = [0.0] * len(names), [0.0] * len(names)
    others, tight = list(bearers), [squeezed(name) for name in names]
    wanted = text.split()[:_MOST_WORDS]
    weights = [_weight(word) for word in wanted]
    for last, (word, weight) in enumerate(zip(wanted, weights, strict=True), start=1 - len(wanted)):
        best: dict[int, float] = {}
        for other, likeness in _alike_words(word, others, unfinished=last == 0):
            for at in bearers[other]:
                if at not in best:
                    best[at] = likeness
                    typed[at] += likeness * len(other)
        for at, likeness in best.items():
            explained[at] += likeness * weight
    whole = sum(weights)
    same = dict(_spelled_alike(squeezed(text), tight))
    return [
        _likeness(max(explained[at] / whole, same.get(at, 0.0)), typed[at] / len(name), same.get(at, 0.0))
        for at, name in enumerate(tight)
    ]


def _likeness(said: float, typed: float, same: float) -> Alike:
    typed = min(1.0, typed)
    return Alike((said + _OWN * typed) / (1 + _OWN), said, max(typed, same))


def is_like(text: str, name: str, least: float = _MUCH_ALIKE) -> bool:
    """Return whether two texts are spelled much alike."""
    _, likeness_of = _comparing()
    return likeness_of(text, name) >= least


def all_like(words: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether each of some words is spelled like one of the others, or like the beginning of one."""
    return all(
        any(is_like(word, other, _WORDS_ALIKE) or is_like(word, other[: len(word)], _WORDS_ALIKE) for other in others)
        for word in words
    )


def _weight(word: str) -> float:
    """Return how many letters a word counts for."""
    if word.isdecimal():
        return _NUMBER
    return max(len(word), 2) * (_LITTLE if word in NOISE else 1.0)


def _alike_words(word: str, others: Sequence[str], *, unfinished: bool) -> list[tuple[str, float]]:
    """Return those of the other words that a word may be meant to be, with how much it is like each, the best first."""
    if word.isdecimal():
        longer = [(other, _CUT) for other in others if other.startswith(word) and other != word] if unfinished else []
        return [(word, 1.0)] * (word in others) + longer
    found = {others[at]: likeness for at, likeness in _spelled_alike(word, others)}
    length = len(word)
    if unfinished:
        for at, likeness in _spelled_alike(word, [other[:length] for other in others]):
            found[others[at]] = max(found.get(others[at], 0.0), likeness * _UNFINISHED)
    elif length > 2:
        for other in others:
            if other.startswith(word):
                found[other] = max(found.get(other, 0.0), _CUT)
    return sorted(found.items(), key=lambda each: -each[1])


def _spelled_alike(text: str, others: Sequence[str]) -> list[tuple[int, float]]:
    """Return the places of those of the others that take few edits, two letters changing places being one."""
    extract, likeness_of = _comparing()
    return [
        (at, likeness) for _, likeness, at in extract(text, others, scorer=likeness_of, score_cutoff=_ALIKE, limit=None)
    ]


@cache
def _comparing() -> tuple[Callable[..., Any], Callable[..., float]]:
    """Return what finds the likest of some texts, and what says how much two are alike."""
    from rapidfuzz import process  # noqa: PLC0415  # 47 modules, and who spells a name right compares nothing
    from rapidfuzz.distance import OSA  # noqa: PLC0415  # see above

    return process.extract, OSA.normalized_similarity
