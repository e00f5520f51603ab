"""What users typed and nothing was found for, so that aliases can grow. Nobody's name stands beside it."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.domain.refusals import RefusalError
from bot.ledger import tables
from bot.ledger.database import Database

MOST = 2_000
"""How many different texts are kept; when there are more, the rarest go."""

_m = tables.miss.c


class Misses:
    """Counts what was looked up in vain, by sort of thing and normalised text: in memory, until it is saved.

    Args:
        database: Where the counts are saved.
        most: How many texts are kept.
    """

    def __init__(self, database: Database, most: int = MOST) -> None:
        self._database = database
        self._most = most
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, sort: str, text: str) -> None:
        """Count one text that meant nothing; no answer waits for it."""
        self._counts[sort, text] += 1
        if len(self._counts) > self._most:
            self._counts = Counter(dict(self._counts.most_common(self._most // 2)))

    async def save(self) -> None:
        """Save what was counted; where that cannot be, it is tried again the next time."""
        counts, self._counts = self._counts, Counter()
        try:
            await self._save(counts)
        except (RefusalError, IntegrityError):  # busy, away, or another process saved the same text
            self._counts += counts

    async def most(self, n: int) -> list[tuple[str, str, int]]:
        """Return the ``n`` texts that were typed most in vain: sort of thing, text, how often."""
        query = select(_m.sort, _m.text, _m.times).order_by(_m.times.desc(), _m.sort, _m.text).limit(n)
        async with self._database.reading() as connection:
            return [(row.sort, row.text, row.times) for row in await connection.execute(query)]

    async def _save(self, counts: Mapping[tuple[str, str], int]) -> None:
        if not counts:
            return
        async with self._database.writing() as connection:
            for (sort, text), times in counts.items():
                known = update(tables.miss).where(_m.sort == sort, _m.text == text).values(times=_m.times + times)
                if not (await connection.execute(known)).rowcount:
                    await connection.execute(insert(tables.miss), {"sort": sort, "text": text, "times": times})
            too_rare = select(_m.times).order_by(_m.times.desc()).offset(self._most).limit(1)
            if (rarest := await connection.scalar(too_rare)) is not None:
                await connection.execute(delete(tables.miss).where(_m.times <= rarest))
