"""Keeps what servers want, until they are not used for long: Discord does not tell when the bot is removed from one."""

from typing import Any

from sqlalchemy import Connection, select, update

from bot.domain.times import WEEK, Clock, day_of
from bot.domain.wishes import UNSAID, Wishes
from bot.ledger import tables
from bot.ledger.database import Database

_KEPT = 60  # seconds: another process may write it, too
_MOST = 10_000

_s = tables.server.c


class Servers:
    """What each server wants, as it was within a minute.

    Args:
        database: Where it is.
        clock: Tells the time.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._known: dict[int, tuple[int, Wishes]] = {}

    def known(self, guild: int) -> Wishes | None:
        """Return what a server wants if that was read within a minute."""
        at, wishes = self._known.get(guild, (0, None))
        return wishes if self._clock() - at < _KEPT else None

    async def of(self, guild: int) -> Wishes:
        """Return what a server wants."""
        if known := self.known(guild):
            return known
        query = select(tables.server).where(_s.guild == guild)
        row = await self._database.read(lambda connection: connection.execute(query).one_or_none())
        wishes = _wishes_of(row) if row else UNSAID
        self._note(guild, wishes)
        if row and (row.used_at or 0) <= self._clock() - WEEK:
            self._database.write_later(lambda connection: self._used(connection, guild))
        return wishes

    async def put(self, guild: int, *, private: bool | None, language: str | None, board: bool | None) -> Wishes:
        """Write down what a server wants, None for what stays as it is; return all that it wants."""
        told = {"private": private, "locale": language, "board": board}
        told = {name: value for name, value in told.items() if value is not None}
        if not told:
            return await self.of(guild)
        new: dict[str, Any] = {"private": False, **told, "used_at": day_of(self._clock())}
        put = self._database.insert(tables.server).values(guild=guild, **new)
        change = put.on_conflict_do_update(index_elements=["guild"], set_={**told, "used_at": new["used_at"]})
        await self._database.write(lambda connection: connection.execute(change))
        self._known.pop(guild, None)
        return await self.of(guild)

    def _used(self, connection: Connection, guild: int) -> None:
        """Note that somebody is still there."""
        connection.execute(update(tables.server).where(_s.guild == guild).values(used_at=day_of(self._clock())))

    def _note(self, guild: int, wishes: Wishes) -> None:
        self._known.pop(guild, None)
        self._known[guild] = self._clock(), wishes
        if len(self._known) > _MOST:
            del self._known[next(iter(self._known))]


def _wishes_of(row: Any) -> Wishes:
    return Wishes(private=row.private, language=row.locale, has_board=row.board is not False)
