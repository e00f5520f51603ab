"""What the ledger hands out: receipts of what was written, leaderboards, and what is kept of a user."""

from collections.abc import Mapping

from msgspec import Struct

from bot.domain.characters import Character
from bot.domain.entries import Entry
from bot.domain.wishes import Wishes

PAGE = 6
"""Entries that one page of a history shows: with the longest notes, Discord takes no more."""

MOST_BYTES = 9_000_000
"""Bytes of a file that is taken in: Discord takes ten millions, and no export is as large."""

KEPT_DAYS = 90
"""How long a text that meant nothing is kept after it was first typed."""


class Receipt(Struct, frozen=True, kw_only=True):
    """What an interaction wrote, now or when it was first delivered.

    Attributes:
        character: The character it was written for, as that entry left it.
        entry: What was written.
        undone: What it undid; None for any other kind.
        lost: The runes of an older bloodstain that a death lost for good.
    """

    character: Character
    entry: Entry
    undone: Entry | None = None
    lost: int = 0


class History(Struct, frozen=True, kw_only=True):
    """One page of what happened to a character.

    Attributes:
        entries: The newest first, and one more if another page follows.
        undone: What they undid, by its number.
    """

    entries: tuple[Entry, ...]
    undone: Mapping[int, Entry]


class Rank(Struct, frozen=True, kw_only=True):
    """One line of a leaderboard.

    Attributes:
        player: The user's id.
        runes: What they gained with all their characters, what was undone left out.
    """

    player: int
    runes: int


class Board(Struct, frozen=True, kw_only=True):
    """One server's leaderboard.

    Attributes:
        members: How many are on it.
        ranks: The first hundred of them, best first.
    """

    members: int
    ranks: tuple[Rank, ...]


class Overview(Struct, frozen=True, kw_only=True):
    """What is kept of a user.

    Attributes:
        characters: Their names.
        entries: How many there are, of all characters.
        first: When the first was written, in seconds since 1970.
        last: When the last was written.
        used_at: When the user last used it, to the day.
        wishes: What the user wants.
        shares_laps: Whether the times of their laps count for all; None if they did not say.
        stash: How many rune items the characters carry.
        others: How many rows other tables hold, by the table's name.
    """

    characters: tuple[str, ...]
    entries: int
    first: int
    last: int
    used_at: int
    wishes: Wishes
    shares_laps: bool | None
    stash: int
    others: dict[str, int]


class Export(Struct, frozen=True, kw_only=True):
    """Everything that is kept of a user.

    Attributes:
        records: How many rows.
        files: Their names, and what is in them.
    """

    records: int
    files: tuple[tuple[str, bytes], ...]
