"""Keeps what servers want: whether answers there are for the asker alone, where the asker says nothing."""

from sqlalchemy import select

from bot.domain.times import Clock
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
        self._known: dict[int, tuple[int, bool]] = {}

    async def is_private(self, guild: int) -> bool:
        """Return whether answers in a server are for the asker alone."""
        now = self._clock()
        known = self._known.get(guild)
        if known is None or now - known[0] >= _KEPT:
            query = select(_s.private).where(_s.guild == guild)
            found = await self._database.read(lambda connection: connection.execute(query).scalar())
            self._note(guild, known := (now, bool(found)))
        return known[1]

    async def put(self, guild: int, *, private: bool) -> None:
        """Say whether answers in a server are for the asker alone."""
        new = self._database.insert(tables.server).values(guild=guild, private=private)
        put = new.on_conflict_do_update(index_elements=["guild"], set_={"private": private})
        await self._database.write(lambda connection: connection.execute(put))
        self._note(guild, (self._clock(), private))

    def _note(self, guild: int, known: tuple[int, bool]) -> None:
        self._known.pop(guild, None)
        self._known[guild] = known
        if len(self._known) > _MOST:
            del self._known[next(iter(self._known))]
