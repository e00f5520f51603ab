"""What an entry or a goal is about. Rows live for ever, names do not: keys are stored, and said when they are shown."""

import re
from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum

from msgspec import Struct
from typing_extensions import override

from bot.domain.runeitems import Bag, counts_of, piles, written

LONGEST = 200
"""The most characters that an entry keeps of what it was about."""

_SUBJECT = re.compile(r"(boss|enemy|farm|grace|item|upgrade):([a-z0-9-]{1,64}):(\d{1,4})", re.ASCII)
_PILES = re.compile(r"piles:([+−]?):([^…]*)(…?)")


class Matter(StrEnum):
    """What sort of thing it is."""

    BOSS = "boss"
    ENEMY = "enemy"
    FARM = "farm"
    GRACE = "grace"
    ITEM = "item"
    UPGRADE = "upgrade"


class Subject(Struct, frozen=True, kw_only=True):
    """One thing.

    Attributes:
        matter: What sort of thing.
        key: Its key; of an upgrade the weapon's.
        number: The journey it happened in, the level that a weapon shall have, or how many of an item.
    """

    matter: Matter
    key: str
    number: int = 0

    @override
    def __str__(self) -> str:
        return f"{self.matter.value}:{self.key}:{self.number}"


class Piles(Struct, frozen=True, kw_only=True):
    """Rune items.

    Attributes:
        sign: A plus if they were taken up, a minus sign if laid off, or neither.
        counts: How many of each, by key.
        is_cut: Whether there were more.
    """

    sign: str
    counts: Mapping[str, int]
    is_cut: bool


def subject_in(text: str) -> Subject | Piles | None:
    """Return what an entry's text is about; None for the words that earlier versions wrote, and for nothing."""
    if match := _SUBJECT.fullmatch(text):
        return Subject(matter=Matter(match[1]), key=match[2], number=int(match[3]))
    if match := _PILES.fullmatch(text):
        with suppress(ValueError):
            return Piles(sign=match[1], counts=piles(match[2]), is_cut=bool(match[3]))
    return None


def of_piles(bag: Bag, sign: str = "") -> str:
    """Return the text that an entry keeps of rune items; as many as there is room for."""
    text = f"piles:{sign}:{written(counts_of(bag))}"
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition('+')[0]}…"
