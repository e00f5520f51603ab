"""What users typed and nothing was found for, so that aliases can grow. Nobody's name stands beside it."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.domain.misses import looks_personal
from bot.domain.receipts import KEPT_DAYS
from bot.domain.refusals import RefusalError
from bot.domain.times import DAY, Clock, day_of, now
from bot.ledger import tables
from bot.ledger.database import Database

MOST = 2_000
"""How many different texts are kept; when there are more, the rarest go."""

_m = tables.miss.c


class Misses:
    """Counts what was looked up in vain, by sort of thing and text: in memory, until it is saved.

    Args:
        database: Where the counts are saved.
        clock: Tells the time.
        most: How many texts are kept.
    """

    def __init__(self, database: Database, clock: Clock = now, most: int = MOST) -> None:
        self._database = database
        self._clock = clock
        self._most = most
        self._counts: Counter[tuple[str, str]] = Counter()
        self._forgot = 0

    def add(self, sort: str, typed: str, text: str) -> None:
        """Count one text that meant nothing, unless it looks like somebody's address or id; no answer waits for it.

        Args:
            sort: What sort of thing was looked for.
            typed: What was typed.
            text: The same, as names are compared.
        """
        if looks_personal(typed):
            return
        self._counts[sort, text] += 1
        if len(self._counts) > self._most:
            self._counts = Counter(dict(self._counts.most_common(self._most // 2)))

    async def save(self) -> None:
        """Save what was counted, and forget what is too old; where that cannot be, it is tried again the next time."""
        today = day_of(self._clock())
        if not self._counts and self._forgot == today:
            return
        counts, self._counts = self._counts, Counter()
        try:
            await self._database.write(lambda connection: self._saved(connection, counts, today))
            self._forgot = today
        except (RefusalError, IntegrityError):  # busy, away, or another process saved the same text
            self._counts += counts

    async def most(self, n: int) -> list[tuple[str, str, int]]:
        """Return the ``n`` texts that were typed most in vain: sort of thing, text, how often."""
        query = select(_m.sort, _m.text, _m.times).order_by(_m.times.desc(), _m.sort, _m.text).limit(n)
        return await self._database.read(
            lambda connection: [(row.sort, row.text, row.times) for row in connection.execute(query)]
        )

    def _saved(self, connection: Connection, counts: Mapping[tuple[str, str], int], today: int) -> None:
        connection.execute(delete(tables.miss).where(_m.at < today - KEPT_DAYS * DAY))
        for (sort, text), times in counts.items():
            known = update(tables.miss).where(_m.sort == sort, _m.text == text).values(times=_m.times + times)
            if not connection.execute(known).rowcount:
                connection.execute(insert(tables.miss), {"sort": sort, "text": text, "times": times, "at": today})
        too_rare = select(_m.times).order_by(_m.times.desc()).offset(self._most).limit(1)
        if (rarest := connection.scalar(too_rare)) is not None:
            connection.execute(delete(tables.miss).where(_m.times <= rarest))
