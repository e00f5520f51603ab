"""Opens the ledger, which is made or brought up to date first; or finds one as it is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.engine import URL

from bot.domain.errors import LedgerError
from bot.ledger.addresses import shown
from bot.ledger.database import PATIENCE, WHERE, Database
from bot.ledger.migrations import Age
from bot.ledger.sqlite import SqliteDatabase


def database_at(url: URL, patience: float = PATIENCE) -> Database:
    """Return the database at ``url``, which need not be there yet."""
    if url.get_backend_name() == SqliteDatabase.kind:
        return SqliteDatabase(url, patience)
    from bot.ledger.postgres import PostgresDatabase  # noqa: PLC0415  # its driver takes long to import, and few need it

    return PostgresDatabase(url, patience)


@asynccontextmanager
async def open_database(url: URL, patience: float = PATIENCE, *, beside: bool = False) -> AsyncIterator[Database]:
    """Yield the database at ``url``, made or brought up to date first.

    Args:
        url: Where it is.
        patience: Seconds that work waits for others' to end.
        beside: Whether one will do to which a later version has only added: who copies it would leave that out.

    Raises:
        LedgerError: If it cannot be opened, is of a later version, or no ledger.
    """
    database = database_at(url, patience)
    try:
        try:
            database.is_new = await database.migrate(beside=beside)
        except database.errors as error:
            told = f"The ledger at {shown(url)} cannot be opened: {database.reason(error)}."
            raise LedgerError(f"{told} {WHERE}", passes=database.passes(error)) from None
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def found_database(url: URL) -> AsyncIterator[Database]:
    """Yield the database at ``url`` as it is: it must be there, and of this version.

    Raises:
        LedgerError: If it is not, or cannot be opened.
    """
    database = database_at(url)
    try:
        try:
            found = await database.age()
        except database.errors as error:
            told = f"The ledger at {shown(url)} cannot be read: {database.reason(error)}"
            raise LedgerError(told, passes=database.passes(error)) from None
        if found is not Age.CURRENT:
            raise LedgerError(f"The database at {shown(url)} {found}")
        yield database
    finally:
        await database.close()
