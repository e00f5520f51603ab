"""What a row may hold: what this version writes, and nothing else."""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from msgspec import Struct
from sqlalchemy import BigInteger, Boolean, Column, String, Table

from bot.domain import journeys
from bot.domain.baskets import MOST_OF_ONE
from bot.domain.characters import LONGEST_NAME
from bot.domain.drops import LEAST_DISCOVERY, MOST_DISCOVERY
from bot.domain.entries import Kind
from bot.domain.laps import LONGEST, SHORTEST
from bot.domain.levels import MAX_LEVEL, MIN_LEVEL
from bot.domain.sentences import line
from bot.domain.times import DAY
from bot.domain.upgrades import MAX_WEAPON
from bot.domain.wishes import DISCORDS, LANGUAGES
from bot.ledger import tables

Place: TypeAlias = tuple[str, str]
"""A table's name and a column's."""

Known: TypeAlias = Mapping[Place, frozenset[str]]
"""What the columns may hold that hold keys: one of them, or several that can be had at once; the empty text, too."""

_KEYS = re.compile(r"[a-z0-9-]*(\+[a-z0-9-]+)*", re.ASCII)
KIND, BOOSTS, REACHED = ("character", "kind"), ("character", "boosts"), ("character", "reached")
PILE = ("pile", "item")
_NAME = ("character", "name")
_LANGUAGE = ("player", "locale")
_EPOCH = 1_420_070_400  # of Discord's ids
_RANGES = {
    ("character", "number"): (1, 10_000),  # numbers are not used again
    ("character", "journey"): (0, journeys.LAST),
    ("character", "discovery"): (LEAST_DISCOVERY, MOST_DISCOVERY),
    ("entry", "id"): (-10_000, 2**63 - 1),  # of an interaction; below zero a first character's beginning
    ("entry", "at"): (0, 2**40),
    ("entry", "times"): (1, MOST_OF_ONE),
    ("goal", "level"): (MIN_LEVEL, MAX_LEVEL),
    ("goal", "runes"): (0, 2**53),
    ("goal", "set_at"): (0, 2**40),
    ("goal", "start"): (0, MAX_WEAPON),
    ("lap", "seconds"): (SHORTEST, LONGEST),
}


def misfit(table: Table, row: Mapping[str, Any]) -> str:
    """Return the first column of a row that holds what is never written; empty if none does."""
    return next((name for name, value in row.items() if not _fits(table.c[name], value)), "")


class Limits(Struct, frozen=True, kw_only=True):
    """What a row may hold that comes from a file: no more than commands write.

    Attributes:
        known: The keys there are.
        now: Seconds since 1970; nothing has happened later.
    """

    known: Known
    now: int

    def misfit(self, table: Table, row: Mapping[str, Any]) -> str:
        """Return the first column of a row that holds what no command writes; empty if none does."""
        if found := misfit(table, row):
            return found
        if table is tables.goal and row["level"] is None and not row["runes"]:
            return "runes"
        return next((name for name, value in row.items() if not self._is_written((table.name, name), value)), "")

    def _is_written(self, place: Place, value: Any) -> bool:
        if place in self.known:
            return value is None or value in self.known[place]
        if place == _NAME:
            return bool(value == line(value))
        if place[1] in {"about", "note"}:
            return len(value.splitlines()) <= 1
        if place == ("entry", "id"):
            return bool(value < _id_at(self.now + DAY))  # an interaction to come would seem to be done
        return place[1] not in {"at", "set_at"} or value <= self.now


def _id_at(at: int) -> int:
    """Return about which id Discord gives an interaction at a time."""
    return (at - _EPOCH) * 1_000 << 22


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


def _is_text(place: Place, value: str, most: int) -> bool:
    if place == ("entry", "kind"):
        return value in set(Kind)
    if place == _LANGUAGE:
        return value in {*LANGUAGES, DISCORDS}
    if place == _NAME and not 0 < len(value.strip()) <= LONGEST_NAME:
        return False
    if place in {KIND, BOOSTS, REACHED, PILE} and not _KEYS.fullmatch(value):
        return False
    # PostgreSQL takes no NUL, and nobody a half of a surrogate pair
    return len(value) <= most and "\0" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)
