"""Whose file of SQLite is it? Every program may write its mark into the head of its files, and ours do."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from msgspec import Struct

_HEAD, _MAGIC = 100, b"SQLite format 3\0"
_AT = slice(68, 72)  # of the head: where SQLite keeps the mark
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file: the ends of the names."""

_NOTHING: frozenset[str] = frozenset()


class Found(Struct, frozen=True):
    """What a file was found to be.

    Attributes:
        is_sqlite: Whether it is one of SQLite's.
        mark: Its ``application_id``; 0 if it has none.
        tables: The names of its tables; they are only looked at if it has no mark.
    """

    is_sqlite: bool
    mark: int = 0
    tables: frozenset[str] = _NOTHING


def look(file: Path) -> Found | None:
    """Return what a file is, without writing to it; None if nothing is there, or nothing in it.

    Raises:
        OSError: If it cannot be read.
        sqlite3.Error: If SQLite cannot read it.
    """
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
    except FileNotFoundError:
        return None
    if not head:
        return None
    if not head.startswith(_MAGIC):
        return Found(is_sqlite=False)
    if mark := int.from_bytes(head[_AT], "big"):
        return Found(is_sqlite=True, mark=mark)
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as db:  # its log may know more
        (mark,) = db.execute("PRAGMA application_id").fetchone()
        names = frozenset(name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"))
    return Found(is_sqlite=True, mark=mark, tables=frozenset(name for name in names if not name.startswith("sqlite_")))


def flush(path: Path) -> None:
    """Have the disk hold a file, or which files are in a folder, before anything else is done.

    Raises:
        OSError: If it cannot.
    """
    if path.is_dir() and os.name == "nt":  # Windows does so by itself
        return
    number = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)  # Windows flushes only what may be written
    try:
        os.fsync(number)
    finally:
        os.close(number)
