"""Reads and keeps the leaderboards: one a server, of those who joined it."""

from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from bot.domain.entries import EARNING
from bot.domain.refusals import NoCharacterError
from bot.ledger import tables
from bot.ledger.database import Database
from bot.ledger.ledger import Clock

WEEK = 7 * 86_400
_MOST = 100

_p, _m, _e = tables.player.c, tables.member.c, tables.entry.c
_undo = tables.entry.alias("undo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """One line of a leaderboard.

    Attributes:
        player: The user's id.
        runes: What they gained with all their characters, what was undone left out.
    """

    player: int
    runes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One server's leaderboard.

    Attributes:
        members: How many are on it.
        ranks: The first hundred of them, best first.
    """

    members: int
    ranks: tuple[Rank, ...]


class Boards:
    """Every server's leaderboard.

    Args:
        database: Where they are.
        clock: Tells the time.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def join(self, guild: int, player: int) -> None:
        """Put a user on a server's leaderboard; nothing happens if they are.

        Raises:
            NoCharacterError: If we keep nothing of them.
        """
        try:
            async with self._database.writing() as connection:
                if await connection.scalar(select(_p.id).where(_p.id == player)) is None:
                    raise NoCharacterError
                await connection.execute(insert(tables.member), {"guild": guild, "player": player})
        except IntegrityError:
            return

    async def leave(self, guild: int, player: int) -> None:
        """Take a user off a server's leaderboard; nothing happens if they are not on it."""
        async with self._database.writing() as connection:
            await connection.execute(delete(tables.member).where(_m.guild == guild, _m.player == player))

    async def of(self, guild: int, *, week: bool) -> Board:
        """Return a server's leaderboard: of the last seven days, or of all time."""
        undone = (
            select(_undo.c.n)
            .where(_undo.c.player == _e.player, _undo.c.character == _e.character, _undo.c.undoes == _e.n)
            .exists()
        )
        now = self._clock()
        counts = (_e.player == _m.player) & _e.kind.in_([kind.value for kind in EARNING]) & ~undone & (_e.at <= now)
        if week:
            counts &= _e.at > now - WEEK
        runes = func.coalesce(func.sum(_e.change), 0).label("runes")
        query = (
            select(_m.player, runes, func.count().over().label("members"))
            .join_from(tables.member, tables.entry, counts, isouter=True)
            .where(_m.guild == guild)
            .group_by(_m.player)
            .order_by(runes.desc(), _m.player)
            .limit(_MOST)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        ranks = tuple(Rank(player=row.player, runes=int(row.runes)) for row in rows)
        return Board(members=rows[0].members if rows else 0, ranks=ranks)
