"""Checks that what a ledger holds adds up, and counts it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Integer, select

from bot.domain.entries import Entry
from bot.domain.proofs import Fault, fault_in
from bot.ledger import tables
from bot.ledger.exports import owner_of, personal_tables
from bot.ledger.limits import misfit
from bot.ledger.rows import entry_of

_p, _c, _e, _s = tables.player.c, tables.character.c, tables.entry.c, tables.pile.c


class Report(Struct, frozen=True, kw_only=True):
    """What was checked, and what is wrong.

    Attributes:
        wrong: A line for each thing, without users' ids and words.
    """

    players: int
    characters: int
    entries: int
    wrong: tuple[str, ...]


def check(connection: Connection) -> Report:
    """Check the database and every player in it."""
    wrong = damages(connection) + _orphans(connection)
    players = characters = entries = 0
    for (player,) in connection.execute(select(_p.id).order_by(_p.id)).all():
        players += 1
        misfits = [f"player {players} by id, {each}" for each in _misfits(connection, player)]
        wrong += misfits
        for count, fault in _faults(connection, player):
            characters += 1
            entries += count
            if fault and not misfits:
                wrong.append(f"player {players} by id, character {fault.character}, entry {fault.n}: {fault.what}")
    return Report(players=players, characters=characters, entries=entries, wrong=tuple(wrong))


def _misfits(connection: Connection, player: int) -> list[str]:
    """Return which rows of a player hold what is never written."""
    found = []
    for table in personal_tables():
        owner: Any = owner_of(table)
        numbers = [column.name for column in table.primary_key if type(column.type) is Integer]
        for row in connection.execute(select(table).where(owner == player).order_by(*table.primary_key)):
            if name := misfit(table, row._asdict()):
                where = ", ".join(f"{number} {getattr(row, number)}" for number in numbers)
                found.append(f"{table.name} ({where}): its {name} is none that I write")
    return found


def _faults(connection: Connection, player: int) -> Iterator[tuple[int, Fault | None]]:
    active = connection.execute(select(_p.active).where(_p.id == player)).scalar_one()
    numbers = connection.execute(select(_c.number).where(_c.player == player).order_by(_c.number)).scalars().all()
    entries = connection.execute(select(tables.entry).where(_e.player == player).order_by(_e.character, _e.n)).all()
    piles = connection.execute(select(tables.pile).where(_s.player == player).order_by(_s.character, _s.n)).all()
    return faults(active, numbers, entries, piles)


def faults(
    active: int, numbers: Sequence[int], entries: Iterable[Any], piles: Iterable[Any]
) -> Iterator[tuple[int, Fault | None]]:
    """Yield of each of a player's characters how many entries it has, and the first fault in them.

    Args:
        active: The number of the active character.
        numbers: Those of all of them.
        entries: The rows of their entries, by character and number.
        piles: The rows of what they changed in the stash, in the same order.
    """
    if active not in numbers:
        yield 0, Fault(active, 0, "the active character is missing")
    rows, changes = _by_character(entries), _by_character(piles)
    for number in numbers:
        told = rows.get(number, [])
        yield len(told), _fault(number, told, changes.get(number, []))


def _by_character(rows: Iterable[Any]) -> dict[int, list[Any]]:
    return {number: list(each) for number, each in groupby(rows, lambda row: row.character)}


def _fault(number: int, rows: list[Any], piles: list[Any]) -> Fault | None:
    entries: list[Entry] = []
    for row in rows:
        try:
            entries.append(entry_of(row))
        except ValueError:
            return Fault(number, row.n, "it is of a kind that is none")
    changes = {n: {row.item: row.change for row in each} for n, each in groupby(piles, lambda row: row.n)}
    return fault_in(number, entries, changes)


def damages(connection: Connection) -> list[str]:
    """Return what SQLite itself finds wrong with its file; PostgreSQL watches over its own."""
    if connection.dialect.name != "sqlite":
        return []
    found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return [f"the file is damaged: {line}" for line in found if line != "ok"]


def _orphans(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        return []
    found = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [f"a row of {row[0]} belongs to no row of {row[2]}" for row in found]
