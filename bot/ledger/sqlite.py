"""The ledger in a file of SQLite.

SQLite answers within microseconds: what costs is going to its thread and back, so a piece of work goes there once.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from threading import Lock, local
from typing import Any, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import URL
from typing_extensions import override

from bot.domain.errors import LedgerError
from bot.domain.refusals import LedgerBusyError
from bot.ledger.addresses import shown
from bot.ledger.database import PATIENCE, WHERE, Database, Stage, Work
from bot.ledger.file import MARK, READERS, engine_of, is_foreign, number_of
from bot.ledger.migrations import Age, age, migrate

T = TypeVar("T")

_DELETED = "something was deleted"
_BRIEFLY = 500  # milliseconds
_AGAIN = 0.05  # seconds until a statement that is to end is told so again
_LONG = 120.0  # seconds that a write waits while the file is written anew


class SqliteDatabase(Database):
    """A ledger in a file."""

    kind = "sqlite"
    is_shared = False

    def __init__(self, url: URL, patience: float = PATIENCE) -> None:
        super().__init__(url, patience)
        self.file = Path(url.database or "")
        self.engine = engine_of(self.file, patience)
        self._turn = asyncio.Lock()
        self._is_rewriting = False
        self._is_left = False
        self._readers = ThreadPoolExecutor(READERS, "ledger-reads")
        self._writer = ThreadPoolExecutor(1, "ledger-writes")
        self._own = local()
        self._held: list[Connection] = []

    @override
    async def age(self) -> Age:
        if not self.file.is_file():
            raise LedgerError(f"There is no ledger at {shown(self.url)}.")
        if is_foreign(self.file):
            return Age.FOREIGN
        return await self._in_thread(self._readers, lambda: self._done(age))

    @override
    def insert(self, table: Table) -> Any:
        return insert(table)

    @override
    async def migrate(self, *, beside: bool) -> bool:
        if is_foreign(self.file):
            raise LedgerError(f"{self.file} {Age.FOREIGN} {WHERE}")
        self.file.parent.mkdir(parents=True, exist_ok=True)
        if not self.file.exists():
            self.file.touch(mode=0o600)  # nobody else may read it; what SQLite puts beside it is the same
        return await self._in_thread(self._writer, lambda: self._done(lambda writer: _migrated(writer, beside=beside)))

    @override
    async def close(self) -> None:
        for threads in (self._readers, self._writer):
            await asyncio.to_thread(threads.shutdown, cancel_futures=True)
        while self._held:
            self._held.pop().close()
        self.engine.dispose()

    @override
    def deleted(self, connection: Connection, today: int) -> None:
        if not connection.exec_driver_sql("PRAGMA user_version").scalar_one():
            connection.exec_driver_sql(f"PRAGMA user_version = {today}")
        connection.info[_DELETED] = True

    @override
    async def _read(self, work: Work[T]) -> T:
        watch = _Watch()
        timer = asyncio.get_running_loop().call_later(self.patience, watch.interrupt)
        try:
            async with asyncio.timeout(self.patience + 1):  # a disk may not answer at all
                return await self._in_thread(self._readers, lambda: self._done(work, watch))
        except TimeoutError:
            raise LedgerBusyError from None
        finally:
            timer.cancel()

    @override
    async def _snapshot(self, work: Work[T]) -> T:
        def doing() -> T:
            with self.engine.connect() as connection:
                connection.exec_driver_sql("BEGIN")
                return work(connection)

        return await asyncio.to_thread(doing)

    @override
    async def _write(self, work: Work[T], stage: Stage) -> T:
        def doing() -> T:
            try:
                with self._connected() as connection:
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
                    result = work(connection)
                    stage.is_ending = True
                    connection.commit()
                    if connection.info.pop(_DELETED, False):
                        self._is_left = not _emptied(connection, self.patience)
                    return result
            finally:
                self._wrote(stage.of)  # here, as whoever waited for it may be gone

        async with self._taking_turns():
            return await self._in_thread(self._writer, doing)

    @override
    async def _rewrite(self, today: int) -> bool:
        """Write the file anew.

        SQLite's secure_delete is not enough: where rows move between pages, copies stay in the gaps.
        """
        async with self._taking_turns():
            self._is_rewriting = True
            try:
                return await self._in_thread(
                    self._writer, lambda: self._done(lambda connection: self._vacuumed(connection, today))
                )
            finally:
                self._is_rewriting = False

    def _vacuumed(self, connection: Connection, today: int) -> bool:
        if not 0 < connection.exec_driver_sql("PRAGMA user_version").scalar_one() < today:
            if self._is_left:  # someone read what was there before it was deleted
                self._is_left = not _emptied(connection, self.patience)
            return False
        where = str(self.file.parent.absolute()).replace("'", "''")
        connection.exec_driver_sql(f"PRAGMA temp_store_directory = '{where}'")
        connection.exec_driver_sql("PRAGMA temp_store = FILE")  # or all of it would be held in memory
        try:
            connection.exec_driver_sql("VACUUM")
        finally:
            connection.exec_driver_sql("PRAGMA temp_store = MEMORY")
        connection.exec_driver_sql("PRAGMA user_version = 0")
        self._is_left = not _emptied(connection, self.patience)
        return True

    async def _in_thread(self, threads: ThreadPoolExecutor, doing: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(threads, doing)

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """Yield the connection of this thread: to take one from the pool takes as long as three statements.

        After an error it is given back, and so it is if another file is there by now.
        """
        own = self._own
        if getattr(own, "connection", None) is None or own.file != number_of(self.file):
            self._give_back()
            own.connection, own.file = self.engine.connect(), number_of(self.file)
            self._held.append(own.connection)
        try:
            yield own.connection
        except BaseException:
            self._give_back()
            raise

    def _give_back(self) -> None:
        if connection := getattr(self._own, "connection", None):
            self._own.connection = None
            self._held.remove(connection)
            connection.close()

    def _done(self, work: Work[T], watch: "_Watch | None" = None) -> T:
        with self._connected() as connection:
            if watch is None:
                return work(connection)
            with watch.over(connection):
                return work(connection)

    @asynccontextmanager
    async def _taking_turns(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(_LONG if self._is_rewriting else self.patience):
                await self._turn.acquire()
        except TimeoutError:
            raise LedgerBusyError from None
        try:
            yield
        finally:
            self._turn.release()


class _Watch:
    """Ends a statement that takes too long, from another thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._watched: Any = None
        self._is_over = False

    @contextmanager
    def over(self, connection: Connection) -> Any:
        """Watch over a connection meanwhile."""
        with self._lock:
            if self._is_over:
                raise LedgerBusyError
            self._watched = connection.connection.driver_connection
        try:
            yield
        finally:
            with self._lock:
                self._watched = None

    def interrupt(self) -> None:
        """End what is under way, and what has not begun; again and again, as SQLite forgets it between statements."""
        with self._lock:
            self._is_over = True
            if self._watched is None:
                return
            self._watched.interrupt()
        asyncio.get_running_loop().call_later(_AGAIN, self.interrupt)


def _migrated(connection: Connection, *, beside: bool) -> bool:
    was_new = migrate(connection, beside=beside)
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != MARK:
        connection.exec_driver_sql(f"PRAGMA application_id = {MARK}")
    return was_new


def _emptied(connection: Connection, patience: float) -> bool:
    """Empty the log of changes; return whether that worked, or someone still reads what was there before."""
    connection.exec_driver_sql(f"PRAGMA busy_timeout={_BRIEFLY}")  # whoever writes waits as long
    left = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
    connection.exec_driver_sql(f"PRAGMA busy_timeout={int(patience * 1000)}")
    return not left
