"""How much is kept of one player: no more than an export can hold, and an import takes."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Function, func, select

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


def check_room(connection: Connection, player: int, n: int, deed: Deed) -> None:
    """See that a deed fits. What is kept is only counted where it can be that much, by the number of the entry.

    Raises:
        LedgerFullError: If it does not.
    """
    if n * MOST_CHARACTERS >= MOST_ENTRIES and _sum(connection, _e.player == player, func.count()) >= MOST_ENTRIES:
        raise LedgerFullError
    if deed.note and n * MOST_CHARACTERS * LONGEST_NOTE >= MOST_NOTES:
        letters = _sum(connection, _e.player == player, func.sum(func.length(_e.note)))
        if letters + len(deed.note) > MOST_NOTES:
            raise LedgerFullError
    if (deed.stash or deed.kind is Kind.UNDO) and n * MOST_CHARACTERS * _MOST_KINDS >= MOST_PILES:
        piles = _sum(connection, _s.player == player, func.count())
        if piles + _MOST_KINDS > MOST_PILES:
            raise LedgerFullError


def _sum(connection: Connection, where: ColumnElement[bool], what: Function[Any]) -> int:
    return int(connection.execute(select(what).where(where)).scalar() or 0)
