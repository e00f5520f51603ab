"""The ledger in a PostgreSQL."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from typing import Any, TypeVar

import asyncpg  # type: ignore[import-untyped]  # it has no types
from sqlalchemy import Connection, NullPool, Table, event, func, select, text, true
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from typing_extensions import override

from bot.ledger.database import PATIENCE, Database, Stage, Work
from bot.ledger.migrations import Age, age, migrate
from bot.ledger.tables import entry, metadata, undone

T = TypeVar("T")

log = logging.getLogger(__name__)

_CONNECTIONS = 8
_AGAIN = 0.25  # seconds
_SIGNS = ("unsupported startup parameter", "prepared statement")  # of a pooler: the second if it ignores the first
_OURS = 0x52554E45  # any number: by it our locks are told from others'

undone.kwargs["postgresql_where"] = entry.c.undoes.is_not(None)


class PostgresDatabase(Database):
    """A ledger in a PostgreSQL."""

    kind = "postgresql"
    is_shared = True
    errors = (SQLAlchemyError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError)  # the last two while it connects
    passing = (OSError, asyncpg.OperatorInterventionError, asyncpg.InsufficientResourcesError)

    def __init__(self, url: URL, patience: float = PATIENCE) -> None:
        super().__init__(url, patience)
        self._waits = {"lock_timeout": str(int(patience * 1000)), "statement_timeout": str(int(patience * 4000))}
        self._open(server_settings=self._waits)
        self._due = 0

    def _open(self, **connecting: Any) -> None:
        connecting |= {"timeout": self.patience, "command_timeout": self.patience * 4}
        shared: dict[str, Any] = {"hide_parameters": True, "connect_args": connecting}
        pool = {"pool_size": _CONNECTIONS, "pool_timeout": self.patience, "max_overflow": 0, "pool_pre_ping": True}
        self.engine = create_async_engine(self.url, **shared, **pool)
        self._apart = create_async_engine(self.url, **shared, poolclass=NullPool)

    async def _meet(self) -> None:
        """See whether a pooler is in between, as PgBouncer: it refuses, or keeps to itself, what a connection sets.

        After each transaction its servers are another's: so waits are set in each, and statements have no names.
        """
        waits = text("SELECT name, setting FROM pg_settings WHERE name IN ('lock_timeout', 'statement_timeout')")
        try:
            found = await self._read(lambda connection: connection.execute(waits).all())
            if {row.name: row.setting for row in found} == self._waits:
                return
        except self.errors as error:
            if not any(sign in self.reason(error) for sign in _SIGNS):
                raise
        await self.close()
        self._open(statement_cache_size=0, prepared_statement_cache_size=0, prepared_statement_name_func=str)
        for engine in (self.engine, self._apart):
            event.listen(engine.sync_engine, "begin", self._set_waits)

    def _set_waits(self, connection: Connection) -> None:
        connection.execute(select(*(func.set_config(name, wait, true()) for name, wait in self._waits.items())))

    @override
    async def age(self) -> Age:
        await self._meet()
        return await self._read(age)

    @override
    def insert(self, table: Table) -> Any:
        return insert(table)

    @override
    async def migrate(self, *, beside: bool) -> bool:
        await self._meet()
        return await self._read(partial(migrate, beside=beside))

    @override
    @asynccontextmanager
    async def alone(self, what: str) -> AsyncIterator[None]:
        """Do meanwhile what nobody else does who calls it so, on any machine; here alone if the server is away."""
        async with super().alone(what), AsyncExitStack() as stack:
            try:
                connection = await self._apart.connect()
                stack.push_async_callback(self._closed, connection)
                await self._lock(connection, what)
            except self.errors as error:
                log.warning("Whether others do the same is not known: %s", type(self.cause(error)).__name__)
            yield

    async def _lock(self, connection: AsyncConnection, what: str) -> None:
        """Take a lock of the transaction's: it ends with it, however that ends, and poolers let it through."""
        lock = select(func.pg_try_advisory_xact_lock(_OURS, func.hashtext(what)))
        while not await connection.scalar(lock):
            await connection.rollback()  # waiting in the statement would end with the lock's own patience
            await asyncio.sleep(_AGAIN)

    async def _closed(self, connection: AsyncConnection) -> None:
        with suppress(*self.errors):  # it may be closed already, by whoever ended it
            await connection.close()

    @override
    async def close(self) -> None:
        await self.engine.dispose()

    @override
    def deleted(self, connection: Connection, today: int) -> None:
        self._due = self._due or today  # if a restart forgets it, the server's own vacuum comes in time

    @override
    async def _read(self, work: Work[T]) -> T:
        async with self.engine.connect() as connection:
            return await connection.run_sync(work)

    @override
    async def _snapshot(self, work: Work[T]) -> T:
        async with self.engine.connect() as connection:
            await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            return await connection.run_sync(work)

    @override
    async def _write(self, work: Work[T], stage: Stage) -> T:
        try:
            async with self.engine.begin() as connection:
                result = await connection.run_sync(work)
                stage.is_ending = True
                return result
        finally:
            self._wrote(stage.of)

    @override
    async def _rewrite(self, today: int) -> bool:
        """Free the room of what was deleted; it is written over when it is needed."""
        if not 0 < self._due < today:
            return False
        async with self.engine.connect() as connection:
            tables = ", ".join(map(self._quoted, metadata.sorted_tables))
            driver: Any = (await connection.get_raw_connection()).driver_connection
            await driver.execute(f"VACUUM {tables}")  # in one message: outside a transaction a pooler may part two
        self._due = 0
        return True

    def _quoted(self, table: Table) -> str:
        return self.engine.dialect.identifier_preparer.format_table(table)
