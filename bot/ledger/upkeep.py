"""Backs a ledger up, restores it, and verifies it. A backup is a SQLite ledger of its own, whatever the ledger is."""

import os
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, MetaData, func, insert, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import LedgerError
from bot.domain.refusals import RefusalError
from bot.files import BESIDE, flush
from bot.ledger import tables
from bot.ledger.checks import Report, check, damages
from bot.ledger.copies import Copies
from bot.ledger.database import Database
from bot.ledger.file import MARK, engine_of, is_foreign
from bot.ledger.migrations import STEPS, VERSIONS, Age, migrate, version_of
from bot.ledger.opening import database_at, found_database, open_database

_CHUNK = 1_000


async def verify(url: URL) -> Report:
    """Return what a check of the ledger at ``url`` found; the bot may go on writing meanwhile.

    Raises:
        LedgerError: If there is none of this version.
    """
    async with _reached(), found_database(url) as database:
        return await database.snapshot(check)


async def verify_backup(file: Path) -> Report:
    """Return what a check of a backup found; the file stays as it is.

    Raises:
        LedgerError: If it is no backup.
    """
    async with _reached(), _unpacked(file) as database:
        return await database.snapshot(check)


async def back_up(url: URL, file: Path) -> Report:
    """Copy the ledger at ``url`` as it is at one moment into a new file, and return what a check of the copy found.

    What does not add up in the ledger does not in the copy: it is told, and all the rest is saved.

    Raises:
        LedgerError: If there is no ledger, the file is there already, or the copy is damaged.
    """
    unfinished = file.with_name(f".{file.name}.unfinished")
    async with _reached(), found_database(url) as source:
        _begin(file, unfinished)
        try:
            async with open_database(_at(unfinished)) as copy:
                await source.snapshot(lambda reading: _copied(reading, unfinished))
                report = await copy.snapshot(_sound_copy)
            _finish(unfinished, file)
        finally:
            _remove(unfinished)
    return report


async def copy_before_migration(url: URL, copies: Copies, now: datetime) -> Path | None:
    """Copy the ledger at ``url`` as it is if it is of an earlier version; return where it is then.

    Raises:
        LedgerError: If it cannot be copied.
    """
    async with _reached(), _unopened(url) as source:
        if source is None:
            return None
        async with source.alone("copy"):  # several processes of a new version may be begun at once
            file = copies.before_migration(now)
            if not file.exists():  # where it does, what came after it did not succeed, and changed nothing
                copies.prepare()
                await _copy_as_it_is(source, file)
    return file


async def _copy_as_it_is(source: Database, file: Path) -> None:
    unfinished = file.with_name(f".{file.name}.unfinished")
    _begin(file, unfinished)
    try:
        await source.snapshot(lambda reading: _copied_as_it_is(reading, unfinished))
        _finish(unfinished, file)
    finally:
        _remove(unfinished)


async def restore(url: URL, file: Path, *, anyway: bool = False) -> Report:
    """Copy a backup into the ledger at ``url``, which must be empty, and return what a check of it found.

    Args:
        url: Where the ledger is.
        file: The backup.
        anyway: Whether to take in what does not add up, too.

    Raises:
        LedgerError: If the backup does not add up, or the ledger is not empty.
    """

    def fill(writing: Connection) -> Report:
        if writing.execute(select(func.count()).select_from(tables.player)).scalar_one():
            raise LedgerError("The ledger is not empty, and nothing was restored. Name an empty one in .env.")
        with _opened(source) as reading:
            _copy(reading, writing)
        return check(writing)

    async with _reached(), _unpacked(file) as backup, open_database(url) as target:
        source, report = Path(backup.url.database or ""), await backup.snapshot(check)
        if report.wrong and not anyway:
            more = "Nothing was restored; --anyway takes it in as it is."
            raise LedgerError("\n".join(["The backup does not add up:", *report.wrong, more]))
        try:
            return await target.write(fill)
        except IntegrityError:
            raise LedgerError("The backup has rows that belong to nothing: no ledger takes them in.") from None


@asynccontextmanager
async def _reached() -> AsyncIterator[None]:
    """Turn what the database and the disk refuse into what the operator reads."""
    try:
        yield
    except RefusalError:
        raise LedgerError("The ledger is busy, or cannot be read. Nothing was changed.", passes=True) from None
    except OSError as error:
        told = [str(each) for each in (error.filename, error.strerror) if each]
        raise LedgerError(f"{': '.join(told)}.") from None


@contextmanager
def _opened(file: Path) -> Iterator[Connection]:
    engine = engine_of(file)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@asynccontextmanager
async def _unopened(url: URL) -> AsyncIterator[Database | None]:
    """Yield the database at ``url`` if it is of an earlier version; None of others, also if opening it will fail."""
    database = database_at(url)
    try:
        try:
            found = await database.age()
        except database.errors:
            found = Age.NONE
        except LedgerError:
            found = Age.NONE
        yield database if found is Age.EARLIER else None
    finally:
        await database.close()


def _copied(reading: Connection, file: Path, layout: MetaData = tables.metadata) -> None:
    with _opened(file) as writing:
        writing.exec_driver_sql("PRAGMA foreign_keys=OFF")  # a row that belongs to nothing is copied, too
        writing.exec_driver_sql("BEGIN")
        _copy(reading, writing, layout)
        writing.commit()


def _copied_as_it_is(reading: Connection, file: Path) -> None:
    """Copy an earlier version's ledger with the tables that it has."""
    layout = MetaData()
    with _opened(file) as writing:
        migrate(writing, version_of(reading) or STEPS[0])
        writing.exec_driver_sql(f"PRAGMA application_id = {MARK}")
        layout.reflect(writing, only=lambda name, _: name != VERSIONS)
    _copied(reading, file, layout)


def _copy(reading: Connection, writing: Connection, layout: MetaData = tables.metadata) -> None:
    for table in layout.sorted_tables:
        rows = reading.execution_options(yield_per=_CHUNK).execute(select(table))
        for chunk in rows.mappings().partitions():
            writing.execute(insert(table), [dict(row) for row in chunk])


def _sound_copy(connection: Connection) -> Report:
    """Return what a check of a copy found.

    Raises:
        LedgerError: If the copy itself is damaged.
    """
    if found := damages(connection):
        raise LedgerError("\n".join(["The copy is damaged:", *found]))
    return check(connection)


@asynccontextmanager
async def _unpacked(file: Path) -> AsyncIterator[Database]:
    """Yield a copy of a backup, brought up to date: the file itself is only read, and need not be of this version."""
    _look(file)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite"
        _copy_file(file, copy)
        async with open_database(_at(copy)) as database:
            yield database


def _copy_file(file: Path, copy: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as backup:
            if backup.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise LedgerError(f"{file} is damaged.")
            backup.execute("VACUUM INTO ?", (str(copy),))
    except sqlite3.Error as error:
        raise LedgerError(f"{file} cannot be read as a backup: {error}.") from None


def _at(file: Path) -> URL:
    return URL.create("sqlite", database=str(file))


def _look(file: Path) -> None:
    if not file.is_file():
        raise LedgerError(f"{file} is no file." if file.exists() else f"There is no file {file}.")
    if not file.stat().st_size or is_foreign(file):
        raise LedgerError(f"{file} {Age.FOREIGN}")


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
    with closing(sqlite3.connect(unfinished)) as db:
        db.execute("PRAGMA journal_mode=DELETE")  # one file, that can be read anywhere
    flush(unfinished)
    if file.exists():
        raise LedgerError(f"{file} is there already, and a backup overwrites nothing. Name another file.")
    unfinished.rename(file)
    flush(file.parent)


def _remove(unfinished: Path) -> None:
    for end in ("", *BESIDE):
        unfinished.with_name(unfinished.name + end).unlink(missing_ok=True)
