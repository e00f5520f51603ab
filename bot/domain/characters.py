"""A user's characters, and what the active one gives every command."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from bot.domain.boosts import Boosts
from bot.domain.drops import LEAST_DISCOVERY
from bot.domain.entries import State
from bot.domain.goals import Goal
from bot.domain.refusals import EmptyNameError, NoCharacterError, NothingKeptError
from bot.domain.sentences import line
from bot.domain.wishes import UNSAID, Wishes

MOST_CHARACTERS = 25
LONGEST_NAME = 32
LONGEST_NOTE = 200
FIRST_NAME = "Tarnished"
"""What a character is called whose player never told."""


def name_of(text: str) -> str:
    """Return the name that a user typed.

    Raises:
        EmptyNameError: If nothing of it can be seen.
    """
    name = line(text)
    if not name:
        raise EmptyNameError
    return name


class Character(Struct, frozen=True, kw_only=True):
    """One character of one user.

    Attributes:
        number: Its number among the user's, from 1.
        kind: The key of its starting class; empty if it was not told.
        journey: 0 for the first journey, n for NG+n.
        boosts: The keys of the boosts it has on.
        reached: The key of the farthest place it has been to; None if it was not told.
        state: Its runes and its level.
        last: The number of its last entry.
        last_id: The id of the interaction that made it: no other entry of the user ever has the same.
        wishes: What its player wants.
        goal: What its runes are saved for; None if for nothing.
    """

    number: int = 0
    name: str = FIRST_NAME
    kind: str = ""
    journey: int = 0
    boosts: tuple[str, ...] = ()
    discovery: int = LEAST_DISCOVERY
    reached: str | None = None
    state: State = field(default_factory=State)
    last: int = 0
    last_id: int = 0
    wishes: Wishes = UNSAID
    goal: Goal | None = None

    @property
    def is_kept(self) -> bool:
        """Whether the ledger keeps it: someone who never told anything has none."""
        return self.number > 0


class Defaults(Struct, frozen=True, kw_only=True):
    """What a command takes for granted where its user says nothing.

    Attributes:
        level: The character's level; None if it was not told.
        held: What it holds; None for someone who has no character.
        journey: 0 for the first journey, n for NG+n.
        reached: The key of the farthest place it has been to; None if it was not told.
        wishes: What the user wants.
    """

    level: int | None = None
    held: int | None = None
    journey: int = 0
    boosts: Boosts = ()
    discovery: int = LEAST_DISCOVERY
    reached: str | None = None
    wishes: Wishes = UNSAID


def changed(owner: Character, changes: Mapping[str, Any]) -> Character:
    """Return a character with changes, by the names of its attributes; in another playthrough all is far again."""
    is_elsewhere = changes.get("journey", owner.journey) != owner.journey
    return replace(owner, **({"reached": None} if is_elsewhere else {}) | dict(changes))


def named(name: str, kept: Sequence[Character]) -> Character:
    """Return the one of a user's characters that has a name.

    Raises:
        NoCharacterError: If none has.
        NothingKeptError: If there is none at all.
    """
    if not kept:
        raise NothingKeptError
    for character in kept:
        if character.name.casefold() == name.strip().casefold():
            return character
    raise NoCharacterError(name, [character.name for character in kept])


NOBODY = Character()
"""The character of someone who has none: it gives every command the defaults of the game."""
