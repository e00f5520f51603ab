"""Times a user's laps by their entries, and keeps the times of those who share them: one row a user and spot."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeAlias

from sqlalchemy import Connection, bindparam, delete, select, update

from bot.domain.laps import ENOUGH, Pace, Together, pace, together
from bot.domain.refusals import RefusalError
from bot.domain.times import Clock
from bot.ledger import rows, tables
from bot.ledger.database import Database

Edition: TypeAlias = tuple[int, int]

_KEPT = 60  # seconds
_MOST = 500  # spots

_p, _e, _l = tables.player.c, tables.entry.c, tables.lap.c
_LAST = (
    select(tables.entry)
    .where(_e.player == bindparam("of"), _e.character == bindparam("number"))
    .order_by(_e.n.desc())
    .limit(ENOUGH)
)
_SHARES = select(_p.share_laps).where(_p.id == bindparam("of"))
_TIMES = select(_l.seconds).where(_l.spot == bindparam("at_spot"))


class Laps:
    """How long laps take.

    Args:
        database: Where the entries are.
        clock: Tells the time.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._changes = 0
        self._kept: dict[str, tuple[Edition, Together | None]] = {}

    @property
    def edition(self) -> Edition:
        """What tells whether the times of all may be others by now: what was written here, and the minute."""
        return self._changes, self._clock() // _KEPT

    async def timed(self, player: int, character: int) -> Pace | None:
        """Return how fast a character's last laps were; None if its last entry is none, or they are too few.

        It is kept for all if the user shares it.
        """

        def work(connection: Connection) -> tuple[Pace | None, bool]:
            told = pace_of(connection, player, character)
            return told, bool(told and connection.execute(_SHARES, {"of": player}).scalar())

        told, shares = await self._database.read(work)
        if told and shares:
            await self._keep(player, told)
        return told

    def sharing(self, player: int, *, shares: bool) -> Callable[[Connection], None]:
        """Return what lets the times of a user's laps count for all from now on, or no more: then those kept go.

        It is done within a transaction, of which the user is a part already.
        """

        def work(connection: Connection) -> None:
            connection.execute(update(tables.player).where(_p.id == player).values(share_laps=shares))
            if not shares:
                connection.execute(delete(tables.lap).where(_l.player == player))
            self._changes += 1

        return work

    async def together(self, spot: str) -> Together | None:
        """Return how fast those are who share it, as it was within a minute; None if they are too few.

        None, too, if it cannot be read: facts are answered without the ledger.

        Args:
            spot: The spot, as `Pace` has it.
        """
        edition, known = self.edition, self._kept.get(spot)
        if known is None or known[0] != edition:
            with suppress(RefusalError):
                known = edition, together(await self._database.read(lambda connection: _times(connection, spot)))
                self._kept[spot] = known
                if len(self._kept) > _MOST:
                    del self._kept[next(iter(self._kept))]
        return known[1] if known else None

    async def _keep(self, player: int, told: Pace) -> None:
        new = self._database.insert(tables.lap).values(player=player, spot=told.spot, seconds=told.seconds)
        put = new.on_conflict_do_update(index_elements=["player", "spot"], set_={"seconds": told.seconds})
        await self._database.write(lambda connection: connection.execute(put), player)
        self._changes += 1


def _times(connection: Connection, spot: str) -> Sequence[int]:
    return connection.execute(_TIMES, {"at_spot": spot}).scalars().all()


def pace_of(connection: Connection, player: int, character: int) -> Pace | None:
    """Return how fast a character's last laps were; None if its last entry is none, or they are too few."""
    found = connection.execute(_LAST, {"of": player, "number": character})
    return pace([rows.entry_of(row) for row in found])
