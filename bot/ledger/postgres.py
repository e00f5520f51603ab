"""The ledger in a PostgreSQL."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any, TypeVar

import asyncpg  # type: ignore[import-untyped]  # it has no types
from sqlalchemy import Connection, NullPool, Table, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from typing_extensions import override

from bot.ledger.database import PATIENCE, Database, Stage, Work
from bot.ledger.migrations import Age, age, migrate
from bot.ledger.tables import metadata

T = TypeVar("T")

log = logging.getLogger(__name__)

_CONNECTIONS = 8
_AGAIN = 0.25  # seconds
_OURS = 0x52554E45  # any number: by it our locks are told from others'


class PostgresDatabase(Database):
    """A ledger in a PostgreSQL."""

    kind = "postgresql"
    errors = (SQLAlchemyError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError)  # the last two while it connects
    passing = (OSError, asyncpg.OperatorInterventionError, asyncpg.InsufficientResourcesError)

    def __init__(self, url: URL, patience: float = PATIENCE) -> None:
        super().__init__(url, patience)
        waits = {"lock_timeout": f"{int(patience * 1000)}", "statement_timeout": f"{int(patience * 4000)}"}
        connect: dict[str, Any] = {"timeout": patience, "command_timeout": patience * 4, "server_settings": waits}
        self.engine = create_async_engine(
            url,
            hide_parameters=True,
            pool_size=_CONNECTIONS,
            pool_timeout=patience,
            max_overflow=0,
            pool_pre_ping=True,
            connect_args=connect,
        )
        self._apart = create_async_engine(url, hide_parameters=True, poolclass=NullPool, connect_args=connect)
        self._due = 0

    @override
    async def age(self) -> Age:
        return await self._read(age)

    @override
    def insert(self, table: Table) -> Any:
        return insert(table)

    @override
    async def migrate(self) -> bool:
        return await self._read(migrate)

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
        async with self.engine.begin() as connection:
            result = await connection.run_sync(work)
            stage.is_ending = True
            return result

    @override
    async def _rewrite(self, today: int) -> bool:
        """Free the room of what was deleted; it is written over when it is needed."""
        if not 0 < self._due < today:
            return False
        async with self.engine.connect() as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            await connection.exec_driver_sql(f"VACUUM {', '.join(map(self._quoted, metadata.sorted_tables))}")
        self._due = 0
        return True

    def _quoted(self, table: Table) -> str:
        return self.engine.dialect.identifier_preparer.format_table(table)
