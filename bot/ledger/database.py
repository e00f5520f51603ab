"""Opens the ledger's database, SQLite or PostgreSQL, and says in our words what goes wrong with it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # it has no types
from sqlalchemy import Table, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError, InvalidatePoolError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.domain.errors import LedgerError
from bot.domain.refusals import LedgerBusyError, LedgerDownError
from bot.ledger.addresses import shown
from bot.ledger.migrations import Age, age, migrate
from bot.ledger.tables import metadata

log = logging.getLogger(__name__)

PATIENCE = 5.0
"""Seconds that a write waits for another to end: longer than a checkpoint, shorter than a user's patience."""

_CONNECTIONS = 8
_BRIEFLY = 500  # milliseconds
_BUSY = ("database is locked", "LockNotAvailable", "QueryCanceled", "DeadlockDetected", "TooManyConnections")
_FULL = "database or disk is full"
_ERRORS = (SQLAlchemyError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError)  # the last three while it connects


class Database:
    """One ledger's database. Reads go side by side; on SQLite, writes go one after the other.

    Args:
        engine: SQLAlchemy's, made by `open_database`.
        patience: Seconds that a write may wait for its turn.
    """

    def __init__(self, engine: AsyncEngine, patience: float) -> None:
        self.engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._patience = patience
        self._turn = asyncio.Lock() if self.is_sqlite else None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection to read from.

        Raises:
            LedgerBusyError: If there is none in time.
            LedgerDownError: If the database cannot be reached.
        """
        async with self._translated(), self.engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection in a transaction, which is committed at the end.

        Raises:
            LedgerBusyError: If its turn does not come in time; nothing is written then.
            LedgerDownError: If the database cannot be reached, or goes away.
            IntegrityError: If another got there first: nothing is written then.
        """
        async with self._translated() as write, self._taking_turns(), self.engine.begin() as connection:
            yield connection
            write.is_ending = True

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection to read from, on which nothing changes meanwhile.

        Raises:
            LedgerBusyError: If there is none in time.
            LedgerDownError: If the database cannot be reached.
        """
        async with self._translated(), self.engine.connect() as connection:
            if self.is_sqlite:
                await connection.exec_driver_sql("BEGIN")
            else:
                await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection

    async def sweep(self) -> bool:
        """Write over what was deleted; return whether nothing is left of it in the file.

        SQLite's secure_delete is not enough: where rows move between pages, copies stay in the gaps. PostgreSQL
        frees the room, and writes over it when it is needed.

        Raises:
            LedgerBusyError: If its turn does not come in time.
            LedgerDownError: If the database cannot be reached.
        """
        async with self._translated(), self._taking_turns(), self.engine.connect() as connection:
            if not self.is_sqlite:
                await connection.execution_options(isolation_level="AUTOCOMMIT")
                await connection.exec_driver_sql(f"VACUUM {', '.join(map(self._quoted, metadata.sorted_tables))}")
                return True
            await connection.exec_driver_sql("VACUUM")
            await connection.exec_driver_sql(f"PRAGMA busy_timeout={_BRIEFLY}")  # whoever writes waits as long
            left = (await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]
            await connection.exec_driver_sql(f"PRAGMA busy_timeout={int(self._patience * 1000)}")
            return not left  # or someone still reads what was there before

    def _quoted(self, table: Table) -> str:
        return self.engine.dialect.identifier_preparer.format_table(table)

    @asynccontextmanager
    async def _taking_turns(self) -> AsyncIterator[None]:
        if self._turn is None:
            yield
            return
        try:
            async with asyncio.timeout(self._patience):
                await self._turn.acquire()
        except TimeoutError:
            raise LedgerBusyError from None
        try:
            yield
        finally:
            self._turn.release()

    @asynccontextmanager
    async def _translated(self) -> AsyncIterator["_Stage"]:
        """Turn the database's errors into ours. What they say may hold a user's note: only their kind is logged."""
        stage = _Stage()
        try:
            yield stage
        except IntegrityError:
            raise
        except PoolTimeoutError:
            raise LedgerBusyError from None
        except _ERRORS as error:
            told = _kind(error)
            if any(each in told for each in _BUSY) and not (stage.is_ending and self._turn is None):
                raise LedgerBusyError from None
            log.error("The ledger failed: %s", told)  # noqa: TRY400  # a traceback would show what was written
            raise LedgerDownError(is_safe=not stage.is_ending or _FULL in told) from None


@dataclass(slots=True)
class _Stage:
    """How far a write came: until its COMMIT is sent, nothing is written whatever happens."""

    is_ending: bool = False


def _kind(error: BaseException) -> str:
    """Return what kind of error it is; of SQLite's its text too, which holds no values."""
    known = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    cause = known.__cause__ or known
    text = f": {known}" if "sqlite" in type(known).__module__ else ""
    return f"{type(cause).__name__}{text}"


def make_engine(url: URL, patience: float = PATIENCE) -> AsyncEngine:
    """Return an engine for the database at ``url``, which need not be there yet."""
    options: dict[str, Any] = {
        "hide_parameters": True,
        "pool_size": _CONNECTIONS,
        "pool_timeout": patience,
        "max_overflow": 0,
    }
    if url.get_backend_name() != "sqlite":
        waits = {"lock_timeout": f"{int(patience * 1000)}", "statement_timeout": f"{int(patience * 4000)}"}
        connect = {"timeout": patience, "command_timeout": patience * 4, "server_settings": waits}
        return create_async_engine(url, pool_pre_ping=True, connect_args=connect, **options)
    engine = create_async_engine(url, connect_args={"timeout": patience, "isolation_level": "IMMEDIATE"}, **options)

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, record: Any) -> None:
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            "temp_store=MEMORY",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
        record.info["file"] = _file(url)

    @event.listens_for(engine.sync_engine, "checkout")
    def look(_: Any, record: Any, __: Any) -> None:
        if record.info["file"] != _file(url):  # put in its place by someone: what we hold open, nobody sees any more
            raise InvalidatePoolError

    @event.listens_for(engine.sync_engine, "handle_error")
    def doubt(context: Any) -> None:
        told = str(context.original_exception)
        if not isinstance(context.sqlalchemy_exception, IntegrityError) and not told.startswith((*_BUSY, _FULL)):
            context.is_disconnect = True  # it may be whole again later, but not for a connection that has seen this

    return engine


def _file(url: URL) -> tuple[int, int] | None:
    """Return which file it is; None while there is none."""
    try:
        there = Path(url.database or "").stat()
    except OSError:
        return None
    return there.st_dev, there.st_ino


@asynccontextmanager
async def open_database(url: URL, patience: float = PATIENCE) -> AsyncIterator[Database]:
    """Yield the database at ``url``, made or brought up to date first.

    Raises:
        LedgerError: If it cannot be opened, or is of a later version.
    """
    engine = make_engine(url, patience)
    try:
        await _opened(engine, url)
        yield Database(engine, patience)
    finally:
        await engine.dispose()


@asynccontextmanager
async def found_database(url: URL) -> AsyncIterator[Database]:
    """Yield the database at ``url`` as it is: it must be there, and of this version.

    Raises:
        LedgerError: If it is not, or cannot be opened.
    """
    where = shown(url)
    if url.get_backend_name() == "sqlite" and not _is_file(url.database):
        raise LedgerError(f"There is no ledger at {where}.")
    engine = make_engine(url)
    try:
        if (found := await _age(engine, where)) is not Age.CURRENT:
            raise LedgerError(f"The database at {where} {found}")
        yield Database(engine, PATIENCE)
    finally:
        await engine.dispose()


async def _age(engine: AsyncEngine, where: str) -> Age:
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(age)
    except _ERRORS as error:
        raise LedgerError(f"The ledger at {where} cannot be read: {_cause(error)}") from None


def _is_file(path: str | None) -> bool:
    return bool(path) and Path(path or "").is_file()


def _cause(error: Exception) -> BaseException:
    return error.orig if isinstance(error, DBAPIError) and error.orig else error


async def _opened(engine: AsyncEngine, url: URL) -> None:
    try:
        if url.get_backend_name() == "sqlite" and url.database:
            _make(Path(url.database))
        async with engine.connect() as connection:
            await connection.run_sync(migrate)
    except _ERRORS as error:
        told = f"The ledger at {shown(url)} cannot be opened: {_cause(error)}."
        raise LedgerError(f"{told} DATA_DIR or DATABASE_URL says where it is: see .env.example.") from None


def _make(file: Path) -> None:
    """Make the file, which nobody else may read, unless it is there; what SQLite puts beside it is the same."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=0o600)
