"""A user's rows as files: JSON and CSV of the very same records, and back.

A record is a row, its table's name under ``record``; the user's own id is left out: whoever imports a file owns it.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import BigInteger, Boolean, Column, String, Table

from bot.domain import journeys
from bot.domain.characters import LONGEST_NAME
from bot.domain.drops import LEAST_DISCOVERY, MOST_DISCOVERY
from bot.domain.entries import Kind
from bot.domain.exports import FileTooBigError, NoExportError
from bot.domain.levels import MAX_LEVEL, MIN_LEVEL
from bot.ledger import tables

Record: TypeAlias = dict[str, Any]

MOST_BYTES = 5_000_000
_NAME, _FORMAT = "record", "runekeeper"
_VERSION = 1
_KEYS = re.compile(r"[a-z0-9-]*(\+[a-z0-9-]+)*", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,19}", re.ASCII)
_KEYED = {("character", "kind"), ("character", "boosts"), ("pile", "item")}
_RANGES = {
    ("character", "number"): (1, 10_000),  # numbers are not used again
    ("character", "journey"): (0, journeys.LAST),
    ("character", "discovery"): (LEAST_DISCOVERY, MOST_DISCOVERY),
    ("entry", "at"): (0, 2**40),
    ("entry", "times"): (0, 2**31 - 1),
    ("goal", "level"): (MIN_LEVEL, MAX_LEVEL),
    ("goal", "runes"): (0, 2**53),
    ("goal", "set_at"): (0, 2**40),
}


def owner_of(table: Table) -> Column[Any] | None:
    """Return the column that says whose a row is; None if the table holds nobody's."""
    return table.c.id if table is tables.player else table.c.get("player")


def personal_tables() -> list[Table]:
    """Return every table that holds users' rows, after those it refers to."""
    return [table for table in tables.metadata.sorted_tables if owner_of(table) is not None]


def columns_of(table: Table) -> list[Column[Any]]:
    """Return the columns that a record of a table has."""
    owner = owner_of(table)
    return [column for column in table.columns if column is not owner]


def to_json(records: Sequence[Record]) -> bytes:
    """Return the records as JSON, one a line."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records)
    return f'{{"{_FORMAT}":{_VERSION},"records":[\n{lines}\n]}}\n'.encode()


def to_csv(records: Sequence[Record]) -> bytes:
    """Return the records as CSV: a column for every column of any table."""
    text = io.StringIO(newline="")
    names = dict.fromkeys(column.name for table in personal_tables() for column in columns_of(table))
    writer = csv.DictWriter(text, [_NAME, *names], restval="")
    writer.writeheader()
    writer.writerows(records)
    return text.getvalue().encode("utf-8-sig")  # or spreadsheets take it for another encoding


def to_rows(content: bytes) -> dict[str, list[Record]]:
    """Return the rows of a file, by table.

    Raises:
        FileTooBigError: If it is too big.
        NoExportError: If it is no export, or a record is not as this version writes it.
    """
    if len(content) > MOST_BYTES:
        raise FileTooBigError(MOST_BYTES // 1000)
    known = {table.name: table for table in personal_tables()}
    rows: dict[str, list[Record]] = {name: [] for name in known}
    for number, record in enumerate(_records(content), 1):
        table = known.get(record.pop(_NAME, ""))
        if table is None:
            raise NoExportError(number, _NAME)
        rows[table.name].append(_row(number, table, record))
    return rows


def _records(content: bytes) -> Iterator[Record]:
    try:
        text = content.decode("utf-8-sig")
        yield from _from_json(text) if text.lstrip().startswith("{") else _from_csv(text)
    except (ValueError, RecursionError, csv.Error):
        raise NoExportError from None


def _from_json(text: str) -> Iterator[Record]:
    told = json.loads(text)
    if told.get(_FORMAT) != _VERSION or not isinstance(told.get("records"), list):
        raise NoExportError
    for record in told["records"]:
        if not isinstance(record, dict) or not isinstance(record.get(_NAME), str):
            raise NoExportError
        yield record


def _from_csv(text: str) -> Iterator[Record]:
    lines = csv.reader(io.StringIO(text, newline=""))
    header = next(lines, [])
    if _NAME not in header or len(set(header)) < len(header):
        raise NoExportError
    known = {table.name: table for table in personal_tables()}
    for line in lines:
        cells = dict(zip(header, line, strict=True))
        table = known.get(cells[_NAME])
        own = {column.name: column for column in columns_of(table)} if table is not None else {}
        yield {
            name: _read(own[name], cell) if name in own else cell for name, cell in cells.items() if name in own or cell
        }


def _read(column: Column[Any], cell: str) -> Any:
    """Return what a cell holds; a text where none can be, for the check that follows."""
    if not cell and column.nullable:
        return None
    if isinstance(column.type, Boolean):
        return {"True": True, "False": False}.get(cell, cell)
    if isinstance(column.type, String) or not _WHOLE.fullmatch(cell):
        return cell
    return int(cell)


def _row(number: int, table: Table, record: Mapping[str, Any]) -> Record:
    columns = {column.name: column for column in columns_of(table)}
    if odd := record.keys() - columns.keys():
        raise NoExportError(number, min(odd))
    row = {name: record.get(name) for name in columns}
    for name, value in row.items():
        if not _fits(columns[name], value):
            raise NoExportError(number, name)
    return row


def _fits(column: Column[Any], value: Any) -> bool:
    place = (column.table.name, column.name)
    if value is None:
        return bool(column.nullable)
    if isinstance(column.type, String):
        return isinstance(value, str) and _is_text(place, value, column.type.length or 0)
    if isinstance(column.type, Boolean):
        return isinstance(value, bool)
    low, high = _RANGES.get(
        place, (-(2**63), 2**63 - 1) if isinstance(column.type, BigInteger) else (-(2**31), 2**31 - 1)
    )
    return type(value) is int and low <= value <= high


def _is_text(place: tuple[str, str], value: str, most: int) -> bool:
    if place == ("entry", "kind"):
        return value in set(Kind)
    if place == ("character", "name") and not 0 < len(value.strip()) <= LONGEST_NAME:
        return False
    if place in _KEYED and not _KEYS.fullmatch(value):
        return False
    # PostgreSQL takes no NUL, and nobody a half of a surrogate pair
    return len(value) <= most and "\0" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)
