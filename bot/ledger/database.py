"""The ledger's database, SQLite or PostgreSQL: work is done with it, and what goes wrong is said in our words."""

import asyncio
import logging
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from itertools import count
from typing import Any, ClassVar, TypeAlias, TypeVar

from msgspec import Struct
from sqlalchemy import Connection, Table
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.domain.refusals import LedgerBusyError, LedgerDownError
from bot.ledger.migrations import Age
from bot.metrics import LEDGER, timed

log = logging.getLogger(__name__)

T = TypeVar("T")

Work: TypeAlias = Callable[[Connection], T]
"""What is done with a ledger in one go; on SQLite in a thread of its own."""

_MOST = 10_000  # users whose editions are known

PATIENCE = 5.0
"""Seconds that work waits for others' to end: longer than a checkpoint, shorter than a user's patience."""

WHERE = "DATA_DIR or DATABASE_URL says where it is: see .env.example."
"""What the operator is told who has no ledger."""

FULL = "database or disk is full"
BUSY = (
    "database is locked",
    "interrupted",
    "LockNotAvailable",
    "QueryCanceled",
    "DeadlockDetected",
    "TooManyConnections",
)


class Database(ABC):
    """One ledger's database. Reads go side by side; on SQLite, writes go one after the other.

    Attributes:
        kind: What it is called in SQLAlchemy's dialects.
        is_shared: Whether other processes may write to it, too.
        is_new: Whether it was made when it was opened.
        later: What is being written that nobody waits for.
        errors: What its driver raises beside SQLAlchemy's own.
        passing: What of that is about a server that may come back.
    """

    kind: ClassVar[str]
    is_shared: ClassVar[bool]
    errors: ClassVar[tuple[type[Exception], ...]] = (SQLAlchemyError, OSError)
    passing: ClassVar[tuple[type[Exception], ...]] = ()

    def __init__(self, url: URL, patience: float = PATIENCE) -> None:
        self.url = url
        self.patience = patience
        self.is_new = False
        self.later: set[asyncio.Future[None]] = set()
        self._taken: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._writings = count(1)
        self._editions: dict[int, int] = {}
        self._floor = 0

    async def read(self, work: Work[T]) -> T:
        """Return what ``work`` reads; it may take no longer than the patience.

        Raises:
            LedgerBusyError: If there is no connection in time, or it takes longer.
            LedgerDownError: If the database cannot be reached.
        """
        with timed(LEDGER, "read"), self._translated():
            return await self._read(work)

    async def snapshot(self, work: Work[T]) -> T:
        """Return what ``work`` reads, however long it takes; nothing changes for it meanwhile.

        Raises:
            LedgerBusyError: If there is no connection in time.
            LedgerDownError: If the database cannot be reached.
        """
        with self._translated():
            return await self._snapshot(work)

    async def write(self, work: Work[T], of: int = 0) -> T:
        """Return what ``work`` returns, whose writing is committed at the end.

        Args:
            work: What is to be done.
            of: The user whose rows it writes; 0 if nobody is shown anything else afterwards.

        Raises:
            LedgerBusyError: If its turn does not come in time; nothing is written then.
            LedgerDownError: If the database cannot be reached, or goes away.
            IntegrityError: If another got there first: nothing is written then.
        """
        with timed(LEDGER, "write"), self._translated(of) as stage:
            return await self._write(work, stage)

    def edition(self, of: int) -> int:
        """Return a number that is another one whenever this process has written rows of a user."""
        return self._editions.get(of, self._floor)

    def _wrote(self, of: int) -> None:
        """Note that nothing more of a write to a user's rows will be committed; on SQLite in the thread that writes."""
        if of:
            self._editions[of] = next(self._writings)
            if len(self._editions) > _MOST:  # then all have another edition; this order, as others may be asking
                self._floor = next(self._writings)
                self._editions = {}

    def write_later(self, work: Work[None]) -> None:
        """Write what can as well be written another time, if it cannot be now; whoever reads waits for no write."""
        self.later.add(writing := asyncio.ensure_future(self._tried(work)))
        writing.add_done_callback(self.later.discard)

    async def _tried(self, work: Work[None]) -> None:
        with suppress(LedgerBusyError, LedgerDownError):
            await self.write(work)

    async def rewrite(self, today: int) -> bool:
        """Write the tables anew if something was deleted before today, so that no copies of it are left.

        Args:
            today: The day, counted from 1970.

        Returns:
            Whether it was due.

        Raises:
            LedgerBusyError: If its turn does not come in time.
            LedgerDownError: If the database cannot be reached.
        """
        with self._translated():
            return await self._rewrite(today)

    @asynccontextmanager
    async def alone(self, what: str) -> AsyncIterator[None]:
        """Do meanwhile what nobody else does who calls it so; wait until they have done."""
        async with self._taken[what]:
            yield

    @abstractmethod
    async def age(self) -> Age:
        """Return of which version the tables are.

        Raises:
            LedgerError: If there is nothing.
        """

    @abstractmethod
    async def close(self) -> None:
        """End what is under way, and close every connection."""

    @abstractmethod
    def deleted(self, connection: Connection, today: int) -> None:
        """Note, in a transaction, that something is deleted in it: the tables are to be written anew.

        Args:
            connection: In the transaction.
            today: The day, counted from 1970.
        """

    @abstractmethod
    def insert(self, table: Table) -> Any:
        """Return an INSERT that can say what happens where the row is there already: each database has its own."""

    @abstractmethod
    async def migrate(self, *, beside: bool) -> bool:
        """Make the tables, or bring them up to date, as `open_database` says; return whether there were none."""

    @abstractmethod
    async def _read(self, work: Work[T]) -> T: ...

    @abstractmethod
    async def _snapshot(self, work: Work[T]) -> T: ...

    @abstractmethod
    async def _write(self, work: Work[T], stage: "Stage") -> T: ...

    @abstractmethod
    async def _rewrite(self, today: int) -> bool: ...

    @contextmanager
    def _translated(self, of: int = 0) -> Iterator["Stage"]:
        """Turn the database's errors into ours. What they say may hold a user's note: only their kind is logged."""
        stage = Stage(of)
        try:
            yield stage
        except IntegrityError:
            raise
        except PoolTimeoutError:
            raise LedgerBusyError from None
        except self.errors as error:
            told = _kind(error)
            if any(each in told for each in BUSY) and not (stage.is_ending and self.kind != "sqlite"):
                raise LedgerBusyError from None
            log.error("The ledger failed: %s", told)  # noqa: TRY400  # a traceback would show what was written
            raise LedgerDownError(is_safe=not stage.is_ending or FULL in told) from None

    def cause(self, error: Exception) -> BaseException:
        """Return what lies behind an error of SQLAlchemy's."""
        return error.orig if isinstance(error, DBAPIError) and error.orig else error

    def reason(self, error: Exception) -> str:
        """Return what an operator reads of an error: its text, or its kind where it has none."""
        cause = self.cause(error)
        return str(cause) or type(cause).__name__

    def passes(self, error: Exception) -> bool:
        """Return whether an error may pass by itself, as it does when the server comes back, or others have done."""
        cause = self.cause(error)
        return isinstance(cause.__cause__ or cause, self.passing) or any(each in _kind(error) for each in BUSY)


class Stage(Struct):
    """How far a write came: until its COMMIT is sent, nothing is written whatever happens.

    Attributes:
        of: The user whose rows it writes; 0 for nobody.
        is_ending: Whether its COMMIT is sent.
    """

    of: int
    is_ending: bool = False


def _kind(error: BaseException) -> str:
    """Return what kind of error it is; of SQLite's its text too, which holds no values."""
    known = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    cause = known.__cause__ or known
    text = f": {known}" if "sqlite" in type(known).__module__ else ""
    return f"{type(cause).__name__}{text}"
