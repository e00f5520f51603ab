"""Backs a ledger up, restores it, and verifies it. A backup is a SQLite ledger of its own, whatever the ledger is."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import aiosqlite
from sqlalchemy import func, insert, select
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.errors import LedgerError
from bot.domain.refusals import RefusalError
from bot.ledger import tables
from bot.ledger.checks import Report, check
from bot.ledger.database import Database, found_database, open_database

_CHUNK = 1_000


async def verify(url: URL) -> Report:
    """Return what a check of the ledger at ``url`` found; the bot may go on writing meanwhile.

    Raises:
        LedgerError: If there is none of this version.
    """
    async with _reached(), found_database(url) as database, database.snapshot() as connection:
        return await check(connection)


async def verify_backup(file: Path) -> Report:
    """Return what a check of a backup found; the file stays as it is.

    Raises:
        LedgerError: If it is no backup.
    """
    async with _reached(), _unpacked(file) as database, database.snapshot() as connection:
        return await check(connection)


async def back_up(url: URL, file: Path) -> Report:
    """Copy the ledger at ``url`` as it is at one moment into a new file, and return what a check of the copy found.

    Raises:
        LedgerError: If there is no ledger, the file is there already, or the copy does not add up.
    """
    unfinished = file.with_name(f".{file.name}.unfinished")
    async with _reached(), found_database(url) as source:
        _begin(file, unfinished)
        try:
            async with open_database(_at(unfinished)) as copy:
                async with source.snapshot() as reading, copy.writing() as writing:
                    await _copy(reading, writing)
                async with copy.engine.connect() as connection:
                    report = _sound(await check(connection), "The copy")
                    await connection.rollback()
                    await connection.exec_driver_sql(
                        "PRAGMA journal_mode=DELETE"
                    )  # one file, that can be read anywhere
            _finish(unfinished, file)
        finally:
            _remove(unfinished)
    return report


async def restore(url: URL, file: Path) -> Report:
    """Copy a backup into the ledger at ``url``, which must be empty, and return what a check of it found.

    Raises:
        LedgerError: If the backup does not add up, or the ledger is not empty.
    """
    async with _reached(), _unpacked(file) as backup, open_database(url) as target, backup.snapshot() as reading:
        _sound(await check(reading), "The backup")
        async with target.writing() as writing:
            if (await writing.execute(select(func.count()).select_from(tables.player))).scalar_one():
                raise LedgerError("The ledger is not empty, and nothing was restored. Name an empty one in .env.")
            await _copy(reading, writing)
            return _sound(await check(writing), "What was restored")


@asynccontextmanager
async def _reached() -> AsyncIterator[None]:
    """Turn what the database and the disk refuse into what the operator reads."""
    try:
        yield
    except RefusalError:
        raise LedgerError("The ledger is busy, or cannot be read. Nothing was changed.") from None
    except OSError as error:
        told = [str(each) for each in (error.filename, error.strerror) if each]
        raise LedgerError(f"{': '.join(told)}.") from None


async def _copy(reading: AsyncConnection, writing: AsyncConnection) -> None:
    for table in tables.metadata.sorted_tables:
        async with reading.stream(select(table)) as rows:
            async for chunk in rows.mappings().partitions(_CHUNK):
                await writing.execute(insert(table), [dict(row) for row in chunk])


def _sound(report: Report, name: str) -> Report:
    if report.wrong:
        raise LedgerError("\n".join([f"{name} does not add up:", *report.wrong]))
    return report


@asynccontextmanager
async def _unpacked(file: Path) -> AsyncIterator[Database]:
    """Yield a copy of a backup, brought up to date: the file itself is only read, and need not be of this version."""
    _look(file)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite"
        try:
            async with aiosqlite.connect(_to_read(file), uri=True) as backup:
                found = [line for (line,) in await backup.execute_fetchall("PRAGMA integrity_check")]
                held = await backup.execute_fetchall("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
                if found != ["ok"] or not held:
                    raise LedgerError(f"{file} is damaged, or no backup of mine.")
                await backup.execute("VACUUM INTO ?", (str(copy),))
        except aiosqlite.Error as error:
            raise LedgerError(f"{file} cannot be read as a backup: {error}.") from None
        async with open_database(_at(copy)) as database:
            yield database


def _at(file: Path) -> URL:
    return URL.create("sqlite+aiosqlite", database=str(file))


def _to_read(file: Path) -> str:
    return f"{file.absolute().as_uri()}?mode=ro"


def _look(file: Path) -> None:
    if not file.is_file():
        raise LedgerError(f"{file} is no file." if file.exists() else f"There is no file {file}.")


def _begin(file: Path, unfinished: Path) -> None:
    """Make the unfinished file, which nobody else may read; nothing that is there is overwritten."""
    if not file.parent.is_dir():
        raise LedgerError(f"There is no folder {file.parent}.")
    if file.exists():
        raise LedgerError(f"{file} is there already, and a backup overwrites nothing. Name another file.")
    try:
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise LedgerError(f"{unfinished} is there: another backup is being made, or was cut off. Remove it.") from None


def _finish(unfinished: Path, file: Path) -> None:
    _flush(unfinished)
    if file.exists():
        raise LedgerError(f"{file} is there already, and a backup overwrites nothing. Name another file.")
    unfinished.rename(file)
    _flush(file.parent)


def _flush(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _remove(unfinished: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        unfinished.with_name(unfinished.name + end).unlink(missing_ok=True)
