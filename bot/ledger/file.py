"""A file that holds a ledger: whether it is one, and how it is opened."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import IntegrityError, InvalidatePoolError

from bot.domain.errors import LedgerError
from bot.files import look
from bot.ledger.database import BUSY, FULL, PATIENCE, WHERE
from bot.ledger.migrations import OURS, VERSIONS
from bot.ledger.tables import metadata

MARK = 0x524B4C47
"""“RKLG”: SQLite's ``application_id`` of a ledger."""

READERS = 4
"""Threads that read at once; each holds a connection, as does the one that writes."""


def is_foreign(file: Path) -> bool:
    """Return whether something else than a ledger is at ``file``.

    Raises:
        LedgerError: If it cannot be read.
    """
    try:
        found = look(file)
    except (OSError, sqlite3.Error) as error:
        raise LedgerError(f"The ledger at {file} cannot be read: {error}. {WHERE}") from None
    if found is None or found.mark == MARK:
        return False
    if not found.is_sqlite or found.mark:
        return True
    return bool(found.tables) and not OURS <= found.tables <= {*metadata.tables, VERSIONS}  # of before there were marks


def engine_of(file: Path, patience: float = PATIENCE) -> Engine:
    """Return an engine for a file of ours, which works in the thread that calls it."""
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        hide_parameters=True,
        pool_size=READERS + 2,
        pool_timeout=patience,
        max_overflow=2,
        connect_args={"timeout": patience, "isolation_level": None, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, record: Any) -> None:
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            "temp_store=MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")
        record.info["file"] = number_of(file)

    @event.listens_for(engine, "checkout")
    def look(_: Any, record: Any, __: Any) -> None:
        if record.info["file"] != number_of(file):  # put there by someone: nobody sees any more what we hold open
            raise InvalidatePoolError

    @event.listens_for(engine, "handle_error")
    def doubt(context: Any) -> None:
        told = str(context.original_exception)
        if not isinstance(context.sqlalchemy_exception, IntegrityError) and not told.startswith((*BUSY, FULL)):
            context.is_disconnect = True  # a connection that has seen a damaged file goes on seeing it

    return engine


def number_of(file: Path) -> tuple[int, int] | None:
    """Return which file it is; None while there is none."""
    try:
        there = file.stat()
    except OSError:
        return None
    return there.st_dev, there.st_ino
