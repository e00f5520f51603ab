"""How much is kept of one player: no more than an export can hold, and an import takes."""

from sqlalchemy import Connection, Select, bindparam, func, select

from bot.domain.characters import LONGEST_NOTE, MOST_CHARACTERS
from bot.domain.entries import Deed, Kind
from bot.domain.refusals import LedgerFullError
from bot.ledger import tables

MOST_ENTRIES = 100_000
"""Entries of all of a player's characters."""

MOST_PILES = 100_000
"""Changes of their stashes."""

MOST_NOTES = 1_000_000
"""Letters of their notes."""

_MOST_KINDS = 40  # of rune items: an entry changes no more piles

_e, _s = tables.entry.c, tables.pile.c
_ENTRIES = select(func.count()).where(_e.player == bindparam("of"))
_LETTERS = select(func.sum(func.length(_e.note))).where(_e.player == bindparam("of"))
_PILES = select(func.count()).where(_s.player == bindparam("of"))


def check_room(connection: Connection, player: int, n: int, deed: Deed) -> None:
    """See that a deed fits. What is kept is only counted where it can be that much, by the number of the entry.

    Raises:
        LedgerFullError: If it does not.
    """
    if n * MOST_CHARACTERS >= MOST_ENTRIES and _sum(connection, _ENTRIES, player) >= MOST_ENTRIES:
        raise LedgerFullError
    if deed.note and n * MOST_CHARACTERS * LONGEST_NOTE >= MOST_NOTES:
        letters = _sum(connection, _LETTERS, player)
        if letters + len(deed.note) > MOST_NOTES:
            raise LedgerFullError
    if (deed.stash or deed.kind is Kind.UNDO) and n * MOST_CHARACTERS * _MOST_KINDS >= MOST_PILES:
        piles = _sum(connection, _PILES, player)
        if piles + _MOST_KINDS > MOST_PILES:
            raise LedgerFullError


def _sum(connection: Connection, query: Select[int], player: int) -> int:
    return int(connection.execute(query, {"of": player}).scalar() or 0)
