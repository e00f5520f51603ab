"""Puts rows together that belong together."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import aiosqlite


def grouped(rows: Iterable[aiosqlite.Row], column: str) -> dict[Any, list[aiosqlite.Row]]:
    """Return the rows by what a column holds, each in the order that they came in."""
    groups: dict[Any, list[aiosqlite.Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return dict(groups)
