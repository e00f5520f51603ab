"""Says what an entry or a goal is about, by the names of the things."""

from collections.abc import Mapping
from typing import TypeAlias

from bot.domain.errors import shortened
from bot.domain.sentences import Sentence, Style, joined, says, verbatim
from bot.domain.subjects import Matter, Piles, Subject, subject_in

Names: TypeAlias = Mapping[tuple[Matter, str], str]
"""What things are called, by their sort and key."""


def said(about: str, names: Names) -> Sentence:
    """Return what an entry or a goal is about; the words that an earlier version wrote as they are."""
    match subject_in(about):
        case Piles() as piles:
            return _piles(piles, names)
        case Subject() as subject:
            return _thing(subject, names)
        case _:
            return verbatim(shortened(about))


def _thing(subject: Subject, names: Names) -> Sentence:
    name = _name(subject.matter, subject.key, names)
    if subject.matter is Matter.UPGRADE:
        return says("{name} +{level}", name=name, level=subject.number)
    if subject.matter is Matter.ITEM:
        return says("{n} × {name}", n=subject.number, name=name) if subject.number > 1 else verbatim(name)
    return says("{name}, NG+{number}", name=name, number=subject.number) if subject.number else verbatim(name)


def _piles(piles: Piles, names: Names) -> Sentence:
    parts: list[Sentence] = [
        says("{n} × {name}", n=count, name=_name(Matter.ITEM, key, names)) for key, count in piles.counts.items()
    ]
    if piles.is_cut:
        parts.append(says("and more"))
    return joined(*parts, style=Style.COMMAS)


def _name(matter: Matter, key: str, names: Names) -> str:
    """Return what a thing is called; its key if the facts have it no more."""
    return names.get((matter, key), key)
