"""A user's rows as files: JSON and CSV of the very same records, and back.

A record is a row, its table's name under ``record``; the user's own id is left out: whoever imports a file owns it.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Boolean, Column, String, Table

from bot.domain.exports import FileTooBigError, NoExportError
from bot.ledger import tables
from bot.ledger.limits import Limits

Record: TypeAlias = dict[str, Any]

MOST_BYTES = 5_000_000
_NAME, _FORMAT = "record", "runekeeper"
_VERSION = 1
_WHOLE = re.compile(r"-?\d{1,19}", re.ASCII)


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


def to_rows(content: bytes, limits: Limits) -> dict[str, list[Record]]:
    """Return the rows of a file, by table.

    Raises:
        FileTooBigError: If it is too big.
        NoExportError: If it is no export, or a record is not within the limits.
    """
    if len(content) > MOST_BYTES:
        raise FileTooBigError(MOST_BYTES // 1000)
    known = {table.name: table for table in personal_tables()}
    rows: dict[str, list[Record]] = {name: [] for name in known}
    for number, record in enumerate(_records(content), 1):
        table = known.get(record.pop(_NAME, ""))
        if table is None:
            raise NoExportError(number, _NAME)
        rows[table.name].append(_row(number, table, record, limits))
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


def _row(number: int, table: Table, record: Mapping[str, Any], limits: Limits) -> Record:
    columns = {column.name: column for column in columns_of(table)}
    if odd := record.keys() - columns.keys():
        raise NoExportError(number, min(odd))
    row = {name: record.get(name) for name in columns}
    if odd_one := limits.misfit(table, row):
        raise NoExportError(number, odd_one)
    return row
