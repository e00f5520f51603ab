"""What a thing is called, and in which way a text is like that."""

from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from bot.domain.candidates import Candidate, Gist
from bot.knowledge.naming.likeness import Alike
from bot.knowledge.naming.spelling import normalised, squeezed

SUGGESTIONS = 25
UNASKED = 1_000


class Name(Struct, frozen=True, kw_only=True):
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
        gist: What the answer about it says, in a word.
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
    gist: Gist | None = None
    group: int = 0

    @property
    def shown(self) -> str:
        """The name as it is offered: in the reader's language first."""
        return f"{self.local} · {self.label}" if self.local else self.label

    @property
    def candidate(self) -> Candidate:
        """The name, as it is asked about."""
        return Candidate(key=self.key, name=self.shown, kind=self.kind, gist=self.gist)

    def nickname(self, typed: str) -> str:
        """Return the nickname that a text begins, if none of the names that are shown has that text in it."""
        text = _tight(typed)
        if not text or any(text in _tight(form) for form in (self.label, self.local)):
            return ""
        return next((said for said in (*self.also, *self.maybe) if _tight(said).startswith(text)), "")


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
    """One thing that a text may mean, and how much the text is like its name."""

    name: Name
    likeness: Likeness
    alike: Alike

    @property
    def score(self) -> float:
        """How much the text is like the name all in all, from 0 to 1."""
        return self.alike.score


class Verdict(StrEnum):
    """What to do with a text: answer, ask which is meant, or say that it is unknown."""

    MATCH = "match"
    PICK = "pick"
    NONE = "none"


def forms_of(name: Name) -> list[str]:
    """Return every form of a name that may be taken for certain, normalised."""
    return [normalised(form) for form in (*official_of(name), *name.also)]


def official_of(name: Name) -> tuple[str, ...]:
    """Return what a thing is called officially, in the language of its index."""
    return (name.local,) if name.local else (name.label, *name.official)


@lru_cache(maxsize=10_000)
def _tight(text: str) -> str:
    return squeezed(normalised(text))
