"""Everything that is kept of one user: shown, handed out, taken in, deleted, and forgotten when it is not used.

It goes through all tables that have a player, whichever they are.
"""

import asyncio
from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, bindparam, delete, func, insert, select, true
from sqlalchemy.exc import IntegrityError

from bot.domain.characters import MOST_CHARACTERS
from bot.domain.exports import AlreadyKeptError, NoExportError, WrongSumError
from bot.domain.receipts import Export, Overview
from bot.domain.refusals import FileRefusedError, NothingKeptError, OutdatedError
from bot.domain.times import DAY, MONTH, Clock, day_of
from bot.domain.wishes import Wishes
from bot.ledger import tables
from bot.ledger.checks import faults
from bot.ledger.database import Database
from bot.ledger.exports import CsvSheet, JsonSheet, Record, Sheet, columns_of, owner_of, personal_tables, to_rows
from bot.ledger.limits import Known, Limits

_CHUNK = 1_000
_TOLD_APART = (tables.player, tables.character, tables.entry, tables.pile)
_ELSEWHERE = "guild"
_p, _c, _e, _s = tables.player.c, tables.character.c, tables.entry.c, tables.pile.c
_OF: Any = bindparam("of")
_NAMES = select(_c.name).where(_c.player == _OF).order_by(_c.number)


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
        self._others = [table for table in personal_tables() if table not in _TOLD_APART]
        self._overview = _overview(self._others)
        self.keep_months = keep_months

    async def overview(self, player: int) -> Overview:
        """Return what is kept of a user.

        Raises:
            NothingKeptError: If that is nothing.
        """

        def work(connection: Connection) -> Overview:
            found = connection.execute(self._overview, {"of": player}).mappings().one_or_none()
            if found is None:
                raise NothingKeptError
            names = connection.execute(_NAMES, {"of": player}).scalars()
            others = {table.name: found[table.name] for table in self._others}
            told = {name: int(found[name] or 0) for name in ("entries", "first", "last", "used_at", "stash")}
            wishes = Wishes(private=found["private"], language=found["locale"])
            return Overview(
                characters=tuple(names), wishes=wishes, shares_laps=found["share_laps"], others=others, **told
            )

        return await self._database.read(work)

    async def export(self, player: int) -> Export:
        """Return every row that is kept of a user, as files; each holds all of them.

        Raises:
            NothingKeptError: If there are none.
        """

        def work(connection: Connection) -> Export:
            sheets: tuple[Sheet, ...] = (JsonSheet(), CsvSheet())
            count = 0
            for records in _records(connection, player):
                count += len(records)
                for sheet in sheets:
                    sheet.add(records)
            if not count:
                raise NothingKeptError
            return Export(records=count, files=tuple(sheet.closed() for sheet in sheets))

        return await self._database.snapshot(work)

    async def take_in(self, player: int, content: bytes) -> None:
        """Write what an export holds, as the user's own, if it adds up; all of it or nothing.

        What it tells of servers is left out: who may be on a server's list is asked there.

        Raises:
            AlreadyKeptError: If something is kept of the user.
            FileTooBigError: If the file is too big.
            NoExportError: If it is none of ours.
            WrongSumError: If it does not add up.
        """
        rows = await asyncio.to_thread(_judged, content, Limits(known=self._known, now=self._clock()))
        del content
        if isinstance(rows, FileRefusedError):
            raise rows
        rows[tables.player.name][0][_p.used_at.name] = day_of(self._clock())

        def work(connection: Connection) -> None:
            if _count(connection, tables.player, player):
                raise AlreadyKeptError
            for table in personal_tables():
                if _ELSEWHERE not in table.c:
                    _insert(connection, table, player, rows[table.name])

        try:
            await self._database.write(work, player)
        except IntegrityError:
            raise NoExportError from None

    async def delete(self, player: int, shown: tuple[int, int] | None = None) -> None:
        """Delete everything that is kept of a user.

        Args:
            player: The user.
            shown: How many entries there were, and the time of the last, when the user was asked; None for any.

        Raises:
            NothingKeptError: If there is nothing.
            OutdatedError: If there is something else by now.
        """

        def work(connection: Connection) -> None:
            gone = connection.execute(delete(tables.player).where(_p.id == player, _as_shown(player, shown)))
            if not gone.rowcount:
                raise OutdatedError if _count(connection, tables.player, player) else NothingKeptError
            self._database.deleted(connection, self._clock() // DAY)

        await self._database.write(work, player)

    async def expire(self) -> int:
        """Delete everything of those who did not use it for so long, servers too; return how many players they were."""
        before = self._clock() - self.keep_months * MONTH

        def work(connection: Connection) -> int:
            gone = connection.execute(delete(tables.player).where(_p.used_at < before)).rowcount
            connection.execute(delete(tables.server).where(tables.server.c.used_at < before))
            if gone:
                self._database.deleted(connection, self._clock() // DAY)
            return int(gone)

        return await self._database.write(work)

    async def rewrite(self) -> bool:
        """Write over all that was deleted before today, where copies of it may be left; return whether any was."""
        return await self._database.rewrite(self._clock() // DAY)


def _overview(others: Sequence[Table]) -> Select[Any]:
    """Return the statement that counts what is kept of one user."""

    def one(what: Any, owner: Any) -> Any:
        return select(what).where(owner == _OF).scalar_subquery()

    return select(
        *(_p.used_at, _p.private, _p.locale, _p.share_laps),
        one(func.count(), _e.player).label("entries"),
        one(func.min(_e.at), _e.player).label("first"),
        one(func.max(_e.at), _e.player).label("last"),
        one(func.sum(_s.change), _s.player).label("stash"),
        *[one(func.count(), owner_of(table)).label(table.name) for table in others],
    ).where(_p.id == _OF)


def _records(connection: Connection, player: int) -> Iterator[list[Record]]:
    """Yield every row that is kept of a user, some at a time; a table after those it refers to."""
    for table in personal_tables():
        query = select(*columns_of(table)).where(_owned(table, player)).order_by(*table.primary_key)
        rows = connection.execution_options(yield_per=_CHUNK).execute(query)
        for some in rows.mappings().partitions():
            yield [{"record": table.name, **row} for row in some]


def _judged(content: bytes, limits: Limits) -> dict[str, list[Record]] | FileRefusedError:
    """Return the rows of an export that adds up, or why it is refused: by itself, for what led to it holds the file."""
    try:
        return _proven(content, limits)
    except FileRefusedError as error:
        error.__context__ = None
        return error.with_traceback(None)


def _proven(content: bytes, limits: Limits) -> dict[str, list[Record]]:
    """Return the rows of an export that adds up, by table."""
    rows = to_rows(content, limits)
    if len(rows[tables.player.name]) != 1 or len(rows[tables.character.name]) > MOST_CHARACTERS:
        raise NoExportError
    (own,) = rows[tables.player.name]
    numbers = sorted(row["number"] for row in rows[tables.character.name])
    in_order = [
        sorted((SimpleNamespace(**row) for row in rows[table.name]), key=lambda row: (row.character, row.n))
        for table in (tables.entry, tables.pile)
    ]
    checked = 0
    for count, fault in faults(own["active"], numbers, *in_order):
        if fault:
            raise WrongSumError(fault.character, fault.n)
        checked += count
    if checked != len(rows[tables.entry.name]):
        raise NoExportError
    return rows


def _count(connection: Connection, table: Table, player: int) -> int:
    return int(connection.execute(select(func.count()).select_from(table).where(_owned(table, player))).scalar_one())


def _as_shown(player: int, shown: tuple[int, int] | None) -> Any:
    if shown is None:
        return true()
    counted = select(func.count()).select_from(tables.entry).where(_e.player == player).scalar_subquery()
    last = select(func.coalesce(func.max(_e.at), 0)).where(_e.player == player).scalar_subquery()
    return and_(counted == shown[0], last == shown[1])


def _owned(table: Table, player: int) -> Any:
    return owner_of(table) == player


def _insert(connection: Connection, table: Table, player: int, rows: Sequence[Record]) -> None:
    owner = owner_of(table)
    owned = [{**row, owner.name: player} for row in rows] if owner is not None else []
    for start in range(0, len(owned), _CHUNK):
        connection.execute(insert(table), owned[start : start + _CHUNK])
