"""Is a name meant, or several, or none? Judges what was found by how much of a text it explains."""

from collections.abc import Sequence

from bot.knowledge.naming.likeness import all_like, is_like
from bot.knowledge.naming.names import Hit, Likeness, Verdict, forms_of
from bot.knowledge.naming.spelling import NOISE, is_wide, normalised, squeezed

_TELLING = 3  # letters; a beginning that names one thing must have as many
_SURE = 0.76  # of likeness; below this we ask rather than guess
_SHORT, _SURE_IF_SHORT = 7, 0.84  # letters; of so few, two slips make another word
_LEAD = 0.03  # how far the best must be ahead of the next thing
_WHOLE, _SAID_LEAD = 0.85, 0.02  # of what was said; if less of the name was, what explains the text as well is a rival
_SCRAP = 2  # letters; what is left of a word that was mistyped
_BEGUN = 0.9  # of likeness; the name's words were but cut
_WORTH_NAMING = 0.64
_WORTH_ASKING = 0.95  # as much as a text must be like a name if it says words of another name
_NOT_MEANT = {"boss": {"area", "grace", "enemy"}, "shop": {"area", "grace"}, "merchant": {"area", "grace"}}
"""Kinds of things that are not meant where a text has a word that says what sort is."""


def judged(text: str, near: Sequence[Hit], known: frozenset[str]) -> tuple[Verdict, list[Hit]]:
    """Return what to do with a text, and the one thing it means, or what it may mean; if it is none, nothing.

    Args:
        text: Normalised.
        near: What is near to it, the nearest first.
        known: Words of any name of the game, which are spelled right.
    """
    meant = [hit for hit in near if hit.likeness < Likeness.ALIKE or _may_mean(text, hit, known)]
    if not meant:
        return Verdict.NONE, []
    rivals = _rivals(text, meant)
    if len(rivals) == 1 and _is_sure(text, rivals[0], known):
        return Verdict.MATCH, rivals
    return Verdict.PICK, rivals if rivals[0].likeness < Likeness.MAYBE else meant


def _rivals(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Return those of the hits, best first, of which none is clearly meant before the others."""
    first = hits[0]
    if first.likeness is Likeness.ALIKE:
        is_part = first.alike.own < _WHOLE * first.alike.said
        return [
            hit
            for hit in hits
            if hit.score > first.score - _LEAD or (is_part and hit.alike.said >= first.alike.said - _SAID_LEAD)
        ]
    same = [hit for hit in hits if hit.likeness is first.likeness]
    same = [hit for hit in same if normalised(hit.name.local or hit.name.label) == text] or same
    group = min(hit.name.group for hit in same)
    return [hit for hit in same if hit.name.group == group]


def _is_sure(text: str, hit: Hit, known: frozenset[str]) -> bool:
    """Return whether a text means the one thing that it is nearest to."""
    if hit.likeness < Likeness.MAYBE:
        return True
    if hit.likeness is Likeness.MAYBE or is_wide(text) or _says_another_sort(text, hit):
        return False
    if hit.likeness is Likeness.START:
        return len(text) >= _TELLING and any(f" {text}" in f" {form}" for form in forms_of(hit.name))
    if hit.likeness is Likeness.ALIKE:
        least = _SURE if len(squeezed(text)) > _SHORT else _SURE_IF_SHORT
        return hit.score >= least and any(_explains(form, text, hit, known) for form in forms_of(hit.name))
    return True


def _may_mean(text: str, hit: Hit, known: frozenset[str]) -> bool:
    """Return whether a text may mean a thing that it is merely like: no other number, hardly another word."""
    if hit.score < _WORTH_NAMING:
        return False
    words = _words(hit)
    if any(word.isdecimal() and word not in words for word in text.split()):
        return False
    return hit.score >= _WORTH_ASKING or not _means_another(text, words, known)


def _means_another(text: str, words: Sequence[str], known: frozenset[str]) -> bool:
    """Return whether a text is spelled right, and says what is not among the words of a name."""
    wanted = _wanted(text)
    return known.issuperset(wanted) and not all(
        any(each.startswith(word.rstrip("s")) for each in words) for word in wanted
    )


def _explains(form: str, text: str, hit: Hit, known: frozenset[str]) -> bool:
    """Return whether a form of a name has every whole word of a text, and something like the others.

    Where next to all of the name was typed, the beginnings of its words do for whole words.
    """
    is_begun = hit.score >= _BEGUN
    bare, words = {word.rstrip("s") for word in form.split()}, form.split()
    wanted = [word for word in _wanted(text) if word.rstrip("s") not in bare]
    if any(word in known and not (is_begun and any(each.startswith(word) for each in words)) for word in wanted):
        return False
    return is_like(squeezed(text), squeezed(form)) or all_like([word for word in wanted if len(word) > _SCRAP], words)


def _says_another_sort(text: str, hit: Hit) -> bool:
    """Return whether a text says that it means another sort of thing, such as a boss."""
    return any(hit.name.kind in _NOT_MEANT.get(word, ()) and word not in _words(hit) for word in text.split())


def _wanted(text: str) -> list[str]:
    return [word for word in text.split() if word not in NOISE]


def _words(hit: Hit) -> list[str]:
    return " ".join(forms_of(hit.name)).split()
