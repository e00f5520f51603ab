"""A user's rows as files: JSON and CSV of the very same records, and back.

A record is a row, its table's name under ``record``; the user's own id is left out: whoever imports a file owns it.
"""

import csv
import gzip
import io
import json
import re
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, TypeAlias

from sqlalchemy import Boolean, Column, String, Table
from typing_extensions import override

from bot.domain.exports import FileTooBigError, NoExportError
from bot.domain.receipts import MOST_BYTES
from bot.ledger import tables
from bot.ledger.limits import Limits
from bot.ledger.room import MOST_ENTRIES, MOST_NOTES, MOST_PILES

Record: TypeAlias = dict[str, Any]

_MOST_UNPACKED = 100_000_000  # bytes
_LARGE = 2_000_000  # bytes; a file of more is packed
_MOST = {"entry": MOST_ENTRIES, "pile": MOST_PILES}
_MOST_OTHERS = 10_000  # rows of any other table
_PACKED = b"\x1f\x8b"
_NAME, _FORMAT = "record", "runekeeper"
_VERSION = 1
_HEAD = re.compile(rf'\s*{{\s*"{_FORMAT}"\s*:\s*{_VERSION}\s*,\s*"records"\s*:\s*\[\s*')
_BETWEEN = re.compile(r"\s*(?:,\s*(?=\{)|(?=\]))")
_FOOT = re.compile(r"\]\s*\}\s*")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
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


class Sheet(ABC):
    """A file that records are written into, some at a time; a large one is packed."""

    name: ClassVar[str]

    def __init__(self) -> None:
        self._content = io.BytesIO()
        self._packed: gzip.GzipFile | None = None
        self._write(self._head())

    def add(self, records: Sequence[Record]) -> None:
        """Write some records."""
        self._write(self._lines(records))

    def closed(self) -> tuple[str, bytes]:
        """Return the file's name, and what is in it; nothing can be added after that."""
        self._write(self._foot())
        if self._packed is None:
            return self.name, self._content.getvalue()
        self._packed.close()
        return f"{self.name}.gz", self._content.getvalue()

    def _write(self, text: str) -> None:
        if self._packed is None and self._content.tell() > _LARGE:
            plain, self._content = self._content.getvalue(), io.BytesIO()
            self._packed = gzip.GzipFile(fileobj=self._content, mode="wb", mtime=0)
            self._packed.write(plain)
        (self._packed or self._content).write(text.encode())

    @abstractmethod
    def _head(self) -> str: ...

    @abstractmethod
    def _lines(self, records: Sequence[Record]) -> str: ...

    @abstractmethod
    def _foot(self) -> str: ...


class JsonSheet(Sheet):
    """Records as JSON, one a line."""

    name = "runekeeper.json"

    def __init__(self) -> None:
        self._between = ""
        super().__init__()

    @override
    def _head(self) -> str:
        return f'{{"{_FORMAT}":{_VERSION},"records":[\n'

    @override
    def _lines(self, records: Sequence[Record]) -> str:
        lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records]
        between, self._between = self._between, ",\n" if lines or self._between else ""
        return (between if lines else "") + ",\n".join(lines)

    @override
    def _foot(self) -> str:
        return "\n]}\n"


class CsvSheet(Sheet):
    """Records as CSV: a column for every column of any table."""

    name = "runekeeper.csv"

    @override
    def _head(self) -> str:
        names = dict.fromkeys(column.name for table in personal_tables() for column in columns_of(table))
        self._text = io.StringIO(newline="")
        self._writer = csv.DictWriter(self._text, [_NAME, *names], restval="")
        self._writer.writeheader()
        return f"\ufeff{self._taken()}"  # or spreadsheets take it for another encoding

    @override
    def _lines(self, records: Sequence[Record]) -> str:
        for record in records:
            self._writer.writerow(
                {name: _quoted(value) if isinstance(value, str) else value for name, value in record.items()}
            )
        return self._taken()

    @override
    def _foot(self) -> str:
        return ""

    def _taken(self) -> str:
        text = self._text.getvalue()
        self._text.seek(0)
        self._text.truncate()
        return text


def _quoted(text: str) -> str:
    """Return a text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _unquoted(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def to_rows(content: bytes, limits: Limits) -> dict[str, list[Record]]:
    """Return the rows of a file, by table.

    Raises:
        FileTooBigError: If it is too big, or holds more than is kept of one player.
        NoExportError: If it is no export, or a record is not within the limits.
    """
    if len(content) > MOST_BYTES:
        raise FileTooBigError(MOST_BYTES // 1000)
    known = {table.name: table for table in personal_tables()}
    rows: dict[str, list[Record]] = {name: [] for name in known}
    letters = 0
    for number, record in enumerate(_records(_unpacked(content)), 1):
        table = known.get(record.pop(_NAME, ""))
        if table is None:
            raise NoExportError(number, _NAME)
        row = _row(number, table, record, limits)
        rows[table.name].append(row)
        letters += len(row.get("note") or "")
        if len(rows[table.name]) > _MOST.get(table.name, _MOST_OTHERS) or letters > MOST_NOTES:
            raise FileTooBigError(MOST_BYTES // 1000)
    return rows


def _unpacked(content: bytes) -> str:
    """Return the text of a file, which may be packed."""
    if content.startswith(_PACKED):
        unpacking = zlib.decompressobj(wbits=31)
        try:
            content = unpacking.decompress(content, _MOST_UNPACKED)
        except zlib.error:
            raise NoExportError from None
        if unpacking.unconsumed_tail:
            raise FileTooBigError(MOST_BYTES // 1000)
        if not unpacking.eof:
            raise NoExportError
    try:
        return content.decode("utf-8-sig")
    except ValueError:
        raise NoExportError from None


def _records(text: str) -> Iterator[Record]:
    try:
        yield from _from_json(text) if text.lstrip().startswith("{") else _from_csv(text)
    except (ValueError, RecursionError, csv.Error):
        raise NoExportError from None


def _from_json(text: str) -> Iterator[Record]:
    """Yield the records one after the other: all of them at once would stop everyone else for long."""
    head = _HEAD.match(text)
    if head is None:
        raise NoExportError
    at, decoder = head.end(), json.JSONDecoder()
    while not (foot := _FOOT.match(text, at)):
        record, at = decoder.raw_decode(text, at)
        if not isinstance(record, dict) or not isinstance(record.get(_NAME), str):
            raise NoExportError
        yield record
        if not (between := _BETWEEN.match(text, at)):
            raise NoExportError
        at = between.end()
    if foot.end() != len(text):
        raise NoExportError


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
    if isinstance(column.type, String):
        return _unquoted(cell)
    if not _WHOLE.fullmatch(cell):
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
