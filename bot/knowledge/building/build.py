"""Builds the knowledge base: ``data/knowledge/*.csv`` into one SQLite file.

The same facts give the same bytes. The new file is finished beside the old one and then takes its place, so
a crash or a full disk leaves the old one. A wrong row stops the build and is named.
"""

import csv
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from msgspec import Struct

from bot.domain.errors import FactError, KnowledgeError
from bot.domain.journeys import LAST
from bot.files import flush
from bot.knowledge.building.clashes import check_aliases
from bot.knowledge.building.figures import fill_figures
from bot.knowledge.building.freshness import MARK, facts_hash, is_ours, reason, seal
from bot.knowledge.building.hotspots import fill_hotspots
from bot.knowledge.building.words import fill_words

_INDISPENSABLE: dict[tuple[str, str], tuple[str | int, ...]] = {
    ("meta", "key"): ("game_version",),
    ("journey", "number"): tuple(range(1, LAST + 1)),
}

Row = tuple[str | int | None, ...]
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_KEY = 32  # two keys, the asker and the state must fit into the 100 characters of a custom id


class _Column(Struct, frozen=True):
    name: str
    is_number: bool
    required: bool


class _Table(Struct, frozen=True):
    name: str
    columns: tuple[_Column, ...]
    key: tuple[str, ...]
    references: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...]


def build(target: Path, facts: Path) -> dict[str, int]:
    """Build ``target`` from the fact files.

    Returns:
        The number of rows of each table.

    Raises:
        FactError: If a fact file has a wrong row; it names file, line, column and what is wrong.
        KnowledgeError: If something cannot be read or written, or is no knowledge base; the old file is kept.
    """
    is_ours(target)
    fresh = target.with_name(
        f".{target.name}.{os.urandom(8).hex()}"
    )  # others may build it meanwhile, on other machines too
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(fresh, isolation_level=None)) as db:
            rows = _fill(db, facts)
        seal(fresh)
        flush(fresh)
        fresh.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        kept = " The one that was there is kept." if target.exists() else ""
        told = f"{target} cannot be written: {reason(error)}.{kept} KNOWLEDGE_PATH says where it is."
        raise KnowledgeError(told) from error
    finally:
        with suppress(OSError):  # a folder that cannot be written has been reported already
            fresh.unlink(missing_ok=True)
    return rows


def _fill(db: sqlite3.Connection, facts: Path) -> dict[str, int]:
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute(f"PRAGMA application_id = {MARK}")
    content = facts_hash(facts)
    try:
        db.executescript((facts / "schema.sql").read_text("utf-8"))
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise  # the disk's fault, not the text's
        raise KnowledgeError(f"schema.sql is wrong: {error}.") from error
    db.execute("BEGIN")
    known: dict[tuple[str, tuple[str, ...]], set[Row]] = {}
    rows = {table.name: _load(db, table, facts / f"{table.name}.csv", known) for table in _tables(db)}
    _check_complete(known)
    check_aliases(db, facts / "alias.csv")
    fill_figures(db, facts)
    fill_hotspots(db)
    fill_words(db)
    db.execute("CREATE TABLE built (content_hash TEXT NOT NULL) STRICT")
    db.execute("INSERT INTO built VALUES (?)", (content,))
    db.execute("COMMIT")
    db.execute("VACUUM")
    return rows


def _tables(db: sqlite3.Connection) -> list[_Table]:
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")]
    return [_table(db, name) for name in names]


def _table(db: sqlite3.Connection, name: str) -> _Table:
    info = db.execute('SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY cid', (name,)).fetchall()
    columns = tuple(_Column(column, kind == "INTEGER", bool(required or pk)) for column, kind, required, pk in info)
    key = tuple(column for column, _, _, pk in sorted(info, key=lambda row: row[3]) if pk)
    links: dict[int, tuple[list[str], str, list[str]]] = {}
    query = 'SELECT id, "table", "from", "to" FROM pragma_foreign_key_list(?) ORDER BY id, seq'
    for number, parent, child_column, parent_column in db.execute(query, (name,)):
        link = links.setdefault(number, ([], parent, []))
        link[0].append(child_column)
        link[2].append(parent_column)
    references = tuple((tuple(child), parent, tuple(to)) for child, parent, to in links.values())
    return _Table(name, columns, key, references)


def _load(db: sqlite3.Connection, table: _Table, path: Path, known: dict[tuple[str, tuple[str, ...]], set[Row]]) -> int:
    insert = f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"  # noqa: S608  # our schema's names
    seen: dict[Row, int] = {}
    keys = known[table.name, table.key] = set()
    for line, row in _read(table, path):
        values = dict(zip((column.name for column in table.columns), row, strict=True))
        key = tuple(values[column] for column in table.key)
        if key in seen:
            raise FactError(path.name, line, table.key[-1], f"“{_shown(key)}” is on line {seen[key]} already")
        seen[key] = line
        if table.key == ("key",) and (table.name,) in known.get(("kind", ("key",)), ()):
            _check_slug(path.name, line, str(values["key"]))
        _check_references(table, path.name, line, values, known)
        try:
            db.execute(insert, row)
        except sqlite3.IntegrityError as error:
            raise FactError(path.name, line, *_explained(table, error, values)) from error
        keys.add(key)
    return len(seen)


def _read(table: _Table, path: Path) -> Iterator[tuple[int, Row]]:
    if not path.is_file():
        raise FactError(path.name, 1, table.columns[0].name, "the file is missing")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        try:
            _check_header(table, path.name, next(reader, []))
            for cells in reader:
                yield reader.line_num, _row(table, path.name, reader.line_num, cells)
        except (csv.Error, UnicodeDecodeError) as error:
            raise FactError(
                path.name, max(1, reader.line_num), table.columns[0].name, f"no valid CSV: {error}"
            ) from error


def _check_header(table: _Table, file: str, header: list[str]) -> None:
    expected = [column.name for column in table.columns]
    for name in expected:
        if name not in header:
            raise FactError(file, 1, name, "the column is missing")
    for name in header:
        if name not in expected:
            raise FactError(file, 1, name, "no such column in schema.sql")
    if header != expected:
        raise FactError(file, 1, header[0], f"the columns must be {', '.join(expected)}, in this order")


def _row(table: _Table, file: str, line: int, cells: list[str]) -> Row:
    if len(cells) != len(table.columns):
        column = table.columns[min(len(cells), len(table.columns) - 1)].name
        raise FactError(file, line, column, f"{len(cells)} cells where {len(table.columns)} are needed")
    return tuple(_cell(column, file, line, cell) for column, cell in zip(table.columns, cells, strict=True))


def _cell(column: _Column, file: str, line: int, cell: str) -> str | int | None:
    if cell != cell.strip():
        raise FactError(file, line, column.name, f"“{cell}” has spaces around it")
    if not cell:
        if column.required:
            raise FactError(file, line, column.name, "the cell is empty")
        return None
    if not column.is_number:
        return cell
    if not re.fullmatch(r"-?\d{1,18}", cell, re.ASCII):
        raise FactError(file, line, column.name, f"“{cell}” is no whole number")
    return int(cell)


def _check_complete(known: dict[tuple[str, tuple[str, ...]], set[Row]]) -> None:
    """Check that the rows are there that no answer can do without."""
    for (table, column), rows in _INDISPENSABLE.items():
        for row in rows:
            if (row,) not in known[table, (column,)]:
                raise FactError(f"{table}.csv", 1, column, f"the row “{row}” is missing")


def _check_slug(file: str, line: int, key: str) -> None:
    if not _SLUG.fullmatch(key) or len(key) > _LONGEST_KEY:
        wrong = f"“{key}” is no key: small letters, digits and hyphens, at most {_LONGEST_KEY}"
        raise FactError(file, line, "key", wrong)


def _check_references(
    table: _Table,
    file: str,
    line: int,
    values: dict[str, str | int | None],
    known: dict[tuple[str, tuple[str, ...]], set[Row]],
) -> None:
    links = list(table.references)
    if table.name in {"alias", "official_name", "most_asked"}:
        links.append((("key",), str(values["kind"]), ("key",)))
    for columns, parent, to in links:
        wanted = tuple(values[column] for column in columns)
        if None in wanted or wanted in known.get((parent, to), ()):
            continue
        raise FactError(file, line, columns[-1], f"unknown {parent} “{_shown(wanted)}”")


def _explained(table: _Table, error: sqlite3.IntegrityError, values: dict[str, str | int | None]) -> tuple[str, str]:
    kind, _, what = str(error).partition(": ")
    if kind == "CHECK constraint failed":
        return what, f"“{values.get(what, '')}” is not allowed (see {table.name}.{what} in schema.sql)"
    if kind == "UNIQUE constraint failed":
        column = what.split(", ")[-1].rpartition(".")[2]
        return column, f"“{values[column]}” is in another row already"
    return table.key[-1], str(error)


def _shown(key: Row) -> str:
    return ", ".join(str(part) for part in key)
