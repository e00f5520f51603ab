"""Reads and keeps the leaderboards: one a server, of those who joined it."""

from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from bot.domain.entries import EARNING
from bot.domain.receipts import Board, Rank
from bot.domain.refusals import NothingKeptError
from bot.domain.times import WEEK, Clock
from bot.ledger import tables
from bot.ledger.database import Database

_MOST = 100
_KEPT = 60  # seconds

_p, _m, _e = tables.player.c, tables.member.c, tables.entry.c
_undo = tables.entry.alias("undo")


class Boards:
    """Every server's leaderboard; each is kept for a minute, for it takes long to count.

    Args:
        database: Where they are.
        clock: Tells the time.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._counted: dict[tuple[int, bool], tuple[int, Board]] = {}

    async def join(self, guild: int, player: int) -> None:
        """Put a user on a server's leaderboard; nothing happens if they are.

        Raises:
            NothingKeptError: If we keep nothing of them.
        """

        def work(connection: Connection) -> None:
            if connection.scalar(select(_p.id).where(_p.id == player)) is None:
                raise NothingKeptError
            connection.execute(insert(tables.member), {"guild": guild, "player": player})

        with suppress(IntegrityError):
            await self._database.write(work, player)
        self.forget()

    async def leave(self, player: int, guild: int | None) -> int:
        """Take a user off a server's leaderboard, or off all of them; return how many they were on."""
        which = _m.player == player if guild is None else (_m.guild == guild) & (_m.player == player)
        gone = await self._database.write(
            lambda connection: connection.execute(delete(tables.member).where(which)).rowcount, player
        )
        self.forget()
        return int(gone)

    def forget(self) -> None:
        """Count all anew when they are asked for: somebody joined, left, or is deleted."""
        self._counted.clear()

    async def of(self, guild: int, *, week: bool) -> Board:
        """Return a server's leaderboard: of the last seven days, or of all time; as it was within a minute."""
        now = self._clock()
        self._counted = {key: each for key, each in self._counted.items() if now - each[0] < _KEPT}
        if (guild, week) not in self._counted:
            query = _query(guild, now, week=week)
            rows = await self._database.read(lambda connection: connection.execute(query).all())
            ranks = tuple(Rank(player=row.player, runes=int(row.runes)) for row in rows)
            self._counted[guild, week] = now, Board(members=rows[0].members if rows else 0, ranks=ranks)
        return self._counted[guild, week][1]


def _query(guild: int, now: int, *, week: bool) -> Select[Any]:
    undone = (
        select(_undo.c.n)
        .where(_undo.c.player == _e.player, _undo.c.character == _e.character, _undo.c.undoes == _e.n)
        .exists()
    )
    counts = (_e.player == _m.player) & _e.kind.in_([kind.value for kind in EARNING]) & ~undone & (_e.at <= now)
    if week:
        counts &= _e.at > now - WEEK
    runes = func.coalesce(func.sum(_e.change), 0).label("runes")
    return (
        select(_m.player, runes, func.count().over().label("members"))
        .join_from(tables.member, tables.entry, counts, isouter=True)
        .where(_m.guild == guild)
        .group_by(_m.player)
        .order_by(runes.desc(), _m.player)
        .limit(_MOST)
    )
