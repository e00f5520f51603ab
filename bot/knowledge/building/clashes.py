"""Checks that no alias means two things of one kind, unless it is declared ambiguous."""

import csv
import sqlite3
from pathlib import Path

from bot.domain.errors import FactError
from bot.knowledge.naming.spelling import normalised, squeezed


def check_aliases(db: sqlite3.Connection, path: Path) -> None:
    """Check the aliases in the file at ``path`` against one another and against the names in the tables.

    Raises:
        FactError: If an alias is said to mean one thing and means another too.
    """
    named: dict[str, dict[str, str]] = {}
    meant: dict[tuple[str, str], tuple[str, int]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            if row["ambiguous"] == "1":
                continue
            kind, spelled = row["kind"], squeezed(normalised(row["alias"]))
            if kind not in named:
                named[kind] = _named(db, kind)
            other = named[kind].get(spelled, row["key"])
            if other != row["key"]:
                raise FactError(path.name, line, "alias", f"“{row['alias']}” is the name of {kind} “{other}”")
            key, before = meant.setdefault((kind, spelled), (row["key"], line))
            if before != line:
                wrong = f"“{row['alias']}” means {kind} “{key}” on line {before} already; is it ambiguous?"
                raise FactError(path.name, line, "alias", wrong)


def _named(db: sqlite3.Connection, kind: str) -> dict[str, str]:
    rows = db.execute(f"SELECT name, key FROM {kind}")  # noqa: S608  # the schema allows tables only
    return {squeezed(normalised(name)): key for name, key in rows}
