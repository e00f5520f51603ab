"""What differs between two knowledge bases: records that are new, gone, or have other values."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias
from urllib.parse import quote

from msgspec import Struct

from bot.domain.errors import KnowledgeError
from bot.files import look
from bot.knowledge.building.build import build
from bot.knowledge.building.freshness import MARK

Cell: TypeAlias = str | int | None
_UNTOLD = {"source"}  # where a value is from is no value


class Turn(StrEnum):
    """What became of a record."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


class Change(Struct, frozen=True, kw_only=True):
    """One record that is not as it was.

    Attributes:
        table: The table it is a row of.
        label: What it is, by its name or the names of what it belongs to.
        key: What cards in old messages may hold; empty if it has none.
        cells: Column, value before, value now; a new record has none before, one that is gone none now.
    """

    turn: Turn
    table: str
    label: str
    key: str
    cells: tuple[tuple[str, Cell, Cell], ...]


def compare(old: Path, new: Path) -> list[Change]:
    """Return what differs, table by table in the order of the schema.

    Args:
        old: A knowledge base, or a folder of fact files.
        new: The same.

    Raises:
        KnowledgeError: If one is neither, or cannot be read.
        FactError: If a fact file has a wrong row.
    """
    with ExitStack() as stack:
        before, after = (_open(path, stack) for path in (old, new))
        tables = dict.fromkeys([*_tables(after), *_tables(before)])
        return [change for table in tables for change in _changes(table, before, after)]


def _open(path: Path, stack: ExitStack) -> sqlite3.Connection:
    if path.is_dir():
        made = Path(stack.enter_context(TemporaryDirectory())) / "knowledge.sqlite"
        build(made, path)
        path = made
    try:
        found = look(path)
        if found is None or found.mark != MARK:
            raise KnowledgeError(f"There is neither a knowledge base nor a folder of fact files at {path}.")
        uri = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
        db = stack.enter_context(closing(sqlite3.connect(uri, uri=True)))
        db.execute("SELECT content_hash FROM built")
    except (OSError, sqlite3.Error) as error:
        raise KnowledgeError(f"The knowledge base at {path} cannot be read: {error}.") from error
    db.row_factory = sqlite3.Row
    return db


def _tables(db: sqlite3.Connection) -> list[str]:
    rows = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'built' ORDER BY rowid")
    return [row["name"] for row in rows]


def _changes(table: str, before: sqlite3.Connection, after: sqlite3.Connection) -> Iterator[Change]:
    old, new = _rows(table, before), _rows(table, after)
    for key, row in new.items():
        if key not in old:
            yield _change(Turn.NEW, after, table, row, ((name, None, value) for name, value in _cells(row)))
            continue
        was = dict(_cells(old[key]))
        cells = [(name, was.get(name), value) for name, value in _cells(row) if was.get(name) != value]
        if cells:
            yield _change(Turn.CHANGED, after, table, row, cells)
    for key, row in old.items():
        if key not in new:
            yield _change(Turn.GONE, before, table, row, ((name, value, None) for name, value in _cells(row)))


def _rows(table: str, db: sqlite3.Connection) -> dict[tuple[Cell, ...], sqlite3.Row]:
    keys = _key(db, table)
    rows = db.execute(f"SELECT * FROM {table} ORDER BY {', '.join(keys)}") if keys else ()  # noqa: S608  # a schema's names
    return {tuple(row[key] for key in keys): row for row in rows}


def _key(db: sqlite3.Connection, table: str) -> list[str]:
    query = "SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk"
    return [row["name"] for row in db.execute(query, (table,))]


def _cells(row: sqlite3.Row) -> Iterator[tuple[str, Cell]]:
    return ((name, value) for name, value in zip(row.keys(), row, strict=True) if name not in _UNTOLD)


def _change(
    turn: Turn, db: sqlite3.Connection, table: str, row: sqlite3.Row, cells: Iterable[tuple[str, Cell, Cell]]
) -> Change:
    key = str(row["key"]) if _key(db, table) == ["key"] else ""
    return Change(turn=turn, table=table, label=_label(db, table, row), key=key, cells=tuple(cells))


def _label(db: sqlite3.Connection, table: str, row: sqlite3.Row) -> str:
    """Return a record's own name; if it has none, what it refers to, and the rest of its key."""
    keys = _key(db, table)
    if keys == ["key"] and "name" in row.keys():  # noqa: SIM118  # a row holds values
        return str(row["name"])
    names: dict[str, None] = {}
    covered: set[str] = set()
    for columns, parent, to in _links(db, table):
        where = " AND ".join(f"{column} = ?" for column in to)
        query = f"SELECT * FROM {parent} WHERE {where}"  # noqa: S608  # a schema's names
        found = db.execute(query, [row[column] for column in columns]).fetchone()
        if found:
            names[_label(db, parent, found)] = None
            covered |= set(columns)
    rest = ", ".join(str(row[column]) for column in keys if column not in covered)
    told = ", ".join(names)
    return f"{told} ({rest})" if told and rest else told or rest


def _links(db: sqlite3.Connection, table: str) -> Iterable[tuple[list[str], str, list[str]]]:
    """Return what a table refers to: its columns, the other table, and that one's; as they were declared."""
    links: dict[int, tuple[list[str], str, list[str]]] = {}
    query = 'SELECT id, "table", "from", "to" FROM pragma_foreign_key_list(?) ORDER BY id DESC, seq'
    for number, parent, column, other in db.execute(query, (table,)):
        link = links.setdefault(number, ([], parent, []))
        link[0].append(column)
        link[2].append(other)
    return links.values()
