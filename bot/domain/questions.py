"""What a user asked: enough to answer it again, in any process, after any restart."""

import re
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, Self, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.boosts import Boosts
from bot.domain.errors import StaleCardError

T = TypeVar("T")

_NONE = "none"

Reader: TypeAlias = Callable[[str], Any]
"""Reads one argument of a question; raises ValueError if it cannot be one."""


class Argument(Struct, frozen=True):
    """How an argument of a question stands in a text.

    Attributes:
        read: Makes it of its text; raises ValueError if it cannot be one.
        write: Makes the text that is read.
    """

    read: Reader
    write: Callable[[Any], str] = str

    def or_none(self) -> "Argument":
        """Return how it stands in a text where it may be left out."""
        return Argument(
            lambda text: self.read(text) if text else None, lambda value: "" if value is None else self.write(value)
        )


def key(text: str) -> str:
    """Return the key of a record, as it stands in a question."""
    if not text:
        raise ValueError(text)
    return text


def whole(low: int, high: int) -> Reader:
    """Return the reader of a whole number from ``low`` to ``high``."""

    def read(text: str) -> int:
        if not re.fullmatch(r"\d{1,20}", text, re.ASCII) or not low <= int(text) <= high:
            raise ValueError(text)
        return int(text)

    return read


def given(value: T | None, default: T) -> T:
    """Return what a user said, or what holds if they said nothing."""
    return default if value is None else value


def some(text: str) -> tuple[str, ...]:
    """Return the keys that stand in one argument; it is written by `written`.

    Raises:
        ValueError: If nothing stands there, not even that there are none.
    """
    return () if text == _NONE else tuple(key(text).split("+"))


def written(keys: Iterable[str]) -> str:
    """Return keys as one argument of a question."""
    return "+".join(keys) or _NONE


class Question(Struct, frozen=True, kw_only=True):
    """A command with its options, by keys.

    Attributes:
        command: The command's name.
        args: The command's own options, in its order: keys of records or numbers; empty where not given.
        journey: 0 for the first journey, n for NG+n.
        page: Which page of the answer is looked at, from 0.
        asker: The user who asked.
        guild: The server they asked in; 0 for none.
        is_read: Whether it was read from a card, which may be of another version.
    """

    command: str
    args: tuple[str, ...] = ()
    journey: int = 0
    boosts: Boosts = ()
    page: int = 0
    asker: int = 0
    guild: int = 0
    is_read: bool = False

    def by(self, asker: int, guild: int | None = None) -> Self:
        """Return the question, asked by a user, in a server or in none."""
        return replace(self, asker=asker, guild=guild or 0)

    def under(self, journey: int, boosts: Boosts) -> Self:
        """Return the question, in a journey and with boosts."""
        return replace(self, journey=journey, boosts=boosts)

    def on_page(self, page: int) -> Self:
        """Return the question, looking at another page."""
        return replace(self, page=page)

    def in_journey(self, journey: int) -> Self:
        """Return the question in another journey, from its first page."""
        return replace(self, journey=journey, page=0)

    def with_boosts(self, boosts: Boosts) -> Self:
        """Return the question with other boosts, from its first page."""
        return replace(self, boosts=boosts, page=0)


class Act(Struct, frozen=True, kw_only=True):
    """Something to write down: what a question's answer shows, or what its options say.

    Attributes:
        id: The interaction's: it is written once, however often it is delivered.
        times: How often it was done.
        choice: Which of several things on the card was done, from 0.
        file: Reads the file that came with it; None if none did.
    """

    id: int
    question: Question
    times: int = 1
    choice: int = 0
    file: Callable[[], Awaitable[bytes]] | None = None

    def chosen(self, things: Sequence[T]) -> T:
        """Return the one that was done, of the things on the card.

        Raises:
            StaleCardError: If there are fewer by now: the card is of another version.
        """
        if not self.choice < len(things):
            raise StaleCardError
        return things[self.choice]

    @property
    def player(self) -> int:
        """The user who did it."""
        return self.question.asker
