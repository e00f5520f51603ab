"""Everything that is kept of one user: shown, handed out, taken in, deleted, and forgotten when it is not used.

It goes through all tables that have a player, whichever they are.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, and_, delete, func, insert, select, true
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.characters import MOST_CHARACTERS
from bot.domain.exports import AlreadyKeptError, NoExportError, WrongSumError
from bot.domain.refusals import NoCharacterError, OutdatedError, RefusalError
from bot.ledger import tables
from bot.ledger.checks import faults
from bot.ledger.database import Database
from bot.ledger.exports import Record, columns_of, owner_of, personal_tables, to_rows
from bot.ledger.ledger import Clock, day_of
from bot.ledger.limits import Known, Limits

MONTH = 31 * 86_400
"""Seconds: never fewer than a month of the calendar has, so that nothing is forgotten too early."""

_CHUNK = 500
_TOLD_APART = (tables.player, tables.character, tables.entry, tables.pile)
_ELSEWHERE = "guild"
_p, _c, _e, _s = tables.player.c, tables.character.c, tables.entry.c, tables.pile.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What is kept of a user.

    Attributes:
        characters: Their names.
        entries: How many there are, of all characters.
        first: When the first was written, in seconds since 1970.
        last: When the last was written.
        used_at: When the user last used it, to the day.
        stash: How many rune items the characters carry.
        others: How many rows other tables hold, by the table's name.
    """

    characters: tuple[str, ...]
    entries: int
    first: int
    last: int
    used_at: int
    stash: int
    others: dict[str, int]


class Personal:
    """What the ledger keeps of each user, as a whole.

    Args:
        database: Where it is.
        clock: Tells the time.
        keep_months: After how many months without use it is deleted.
        known: The keys that a file may hold.
    """

    def __init__(self, database: Database, clock: Clock, keep_months: int, known: Known) -> None:
        self._database = database
        self._clock = clock
        self._known = known
        self.keep_months = keep_months

    async def overview(self, player: int) -> Overview:
        """Return what is kept of a user.

        Raises:
            NoCharacterError: If that is nothing.
        """
        async with self._database.snapshot() as connection:
            used_at = (await connection.execute(select(_p.used_at).where(_p.id == player))).scalar()
            if used_at is None:
                raise NoCharacterError
            names = select(_c.name).where(_c.player == player).order_by(_c.number)
            sums = select(func.count(), func.min(_e.at), func.max(_e.at)).where(_e.player == player)
            entries, first, last = (await connection.execute(sums)).one()
            stash = await connection.execute(select(func.sum(_s.change)).where(_s.player == player))
            others = {
                table.name: await self._count(connection, table, player)
                for table in personal_tables()
                if table not in _TOLD_APART
            }
            return Overview(
                characters=tuple((await connection.execute(names)).scalars()),
                entries=entries,
                first=first or 0,
                last=last or 0,
                used_at=used_at,
                stash=int(stash.scalar() or 0),
                others=others,
            )

    async def records(self, player: int) -> list[Record]:
        """Return every row that is kept of a user, a table after those it refers to.

        Raises:
            NoCharacterError: If there are none.
        """
        records: list[Record] = []
        async with self._database.snapshot() as connection:
            for table in personal_tables():
                query = select(*columns_of(table)).where(_owned(table, player)).order_by(*table.primary_key)
                rows = (await connection.execute(query)).mappings()
                records += [{"record": table.name, **row} for row in rows]
        if not records:
            raise NoCharacterError
        return records

    async def take_in(self, player: int, content: bytes) -> None:
        """Write what an export holds, as the user's own, if it adds up; all of it or nothing.

        What it tells of servers is left out: who may be on a server's list is asked there.

        Raises:
            AlreadyKeptError: If something is kept of the user.
            FileTooBigError: If the file is too big.
            NoExportError: If it is none of ours.
            WrongSumError: If it does not add up.
        """
        rows = await asyncio.to_thread(to_rows, content, Limits(known=self._known, now=self._clock()))
        if len(rows[tables.player.name]) != 1 or len(rows[tables.character.name]) > MOST_CHARACTERS:
            raise NoExportError
        rows[tables.player.name][0][_p.used_at.name] = day_of(self._clock())
        try:
            async with self._database.writing() as connection:
                if await self._count(connection, tables.player, player):
                    raise AlreadyKeptError
                for table in personal_tables():
                    if _ELSEWHERE not in table.c:
                        await _insert(connection, table, player, rows[table.name])
                async for number, _, fault in faults(connection, player):
                    if fault:
                        raise WrongSumError(number, fault.n)
        except IntegrityError:
            raise NoExportError from None

    async def delete(self, player: int, shown: tuple[int, int] | None = None) -> None:
        """Delete everything that is kept of a user.

        Args:
            player: The user.
            shown: How many entries there were, and the time of the last, when the user was asked; None for any.

        Raises:
            NoCharacterError: If there is nothing.
            OutdatedError: If there is something else by now.
        """
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(tables.player).where(_p.id == player, _as_shown(player, shown)))
            if not gone.rowcount and await self._count(connection, tables.player, player):
                raise OutdatedError
        if not gone.rowcount:
            raise NoCharacterError
        await self._sweep()

    async def expire(self) -> int:
        """Delete everything of those who did not use it for so long, and write over all that was ever deleted.

        Returns:
            How many they were.
        """
        before = self._clock() - self.keep_months * MONTH
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(tables.player).where(_p.used_at < before))
        await self._sweep()
        return gone.rowcount

    async def _sweep(self) -> None:
        with suppress(RefusalError):  # it is deleted in any case, and written over tomorrow
            await self._database.sweep()

    @staticmethod
    async def _count(connection: AsyncConnection, table: Table, player: int) -> int:
        query = select(func.count()).select_from(table).where(_owned(table, player))
        return int((await connection.execute(query)).scalar_one())


def _as_shown(player: int, shown: tuple[int, int] | None) -> Any:
    if shown is None:
        return true()
    counted = select(func.count()).select_from(tables.entry).where(_e.player == player).scalar_subquery()
    last = select(func.coalesce(func.max(_e.at), 0)).where(_e.player == player).scalar_subquery()
    return and_(counted == shown[0], last == shown[1])


def _owned(table: Table, player: int) -> Any:
    return owner_of(table) == player


async def _insert(connection: AsyncConnection, table: Table, player: int, rows: Sequence[Record]) -> None:
    owner = owner_of(table)
    owned = [{**row, owner.name: player} for row in rows] if owner is not None else []
    for start in range(0, len(owned), _CHUNK):
        await connection.execute(insert(table), owned[start : start + _CHUNK])
