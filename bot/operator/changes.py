"""Says in plain words what a new version of the facts changes: `python -m bot diff OLD NEW`."""

import argparse
import asyncio
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.domain.errors import shortened
from bot.knowledge.building.changes import Cell, Change, Turn, compare
from bot.settings import Settings

_TOPICS = {
    "Rewards": ("boss", "spawn", "rune_item", "remembrance", "boost", "journey", "rate", "effect"),
    "Prices": ("item", "offer", "exchange"),
    "Costs": ("weapon", "upgrade_step", "ash_step", "class"),
    "Drops": ("drop_chance",),
    "Where things are": ("treasure", "reward", "gathering", "recipe"),
    "How many stand where": ("stand", "farm_kill", "farm_boss"),
}
_REST = "Names and words"
_NO_NUMBERS = {
    "id",
    "position",
    "dlc",
    "param",
    "lot",
    "slot",
    "to_level",
    "foe",
    "with_boss",
    "at_will",
    "lap",
    "number",
}
_WORDS = {"sells": "sells for", "ppm": "chance in a million", "ng1_factor": "NG+1 factor"}
_LONGEST = 60


def add_diff(actions: Any) -> None:
    """Add `diff` to what the command line can do."""
    parser: argparse.ArgumentParser = actions.add_parser("diff", help="say what a new version of the facts changes")
    parser.add_argument("old", type=Path, help="a knowledge base, or a folder of fact files")
    parser.add_argument("new", type=Path, help="the same")
    parser.set_defaults(run=_diff)


async def _diff(_: Settings, options: argparse.Namespace) -> int:
    for line in report(await asyncio.to_thread(compare, options.old, options.new)):
        print(line)  # noqa: T201  # the operator reads the terminal
    return 0


def report(changes: Sequence[Change]) -> Iterator[str]:
    """Return what changed, a line each: rewards, prices, costs and drops first, then the rest."""
    if not changes:
        yield "Nothing differs."
        return
    topic_of = {table: topic for topic, tables in _TOPICS.items() for table in tables}
    for topic in (*_TOPICS, _REST):
        yield from _topic(topic, [change for change in changes if topic_of.get(change.table, _REST) == topic])
    gone = [change.key for change in changes if change.turn is Turn.GONE and change.key]
    if gone:
        yield f"Keys are for ever, and cards in old messages may hold these: {', '.join(gone)}."


def _topic(topic: str, changes: Sequence[Change]) -> Iterator[str]:
    counted = {turn: sum(change.turn is turn for change in changes) for turn in Turn}
    yield f"{topic}: {', '.join(f'{n:,} {turn}' for turn, n in counted.items() if n) or 'nothing differs'}"
    for change in changes:
        name = f"{change.label} ({change.table.replace('_', ' ')})"
        told = ", ".join(_cells(change))
        turn = "" if change.turn is Turn.CHANGED else f"{change.turn}: "
        yield f"  {turn}{name}{': ' if told else ''}{told}"


def _cells(change: Change) -> Iterable[str]:
    for column, before, now in change.cells:
        word = _WORDS.get(column, column.replace("_", " "))
        if change.turn is Turn.CHANGED:
            yield f"{word} {_shown(before)} -> {_shown(now)}"
            continue
        value = now if change.turn is Turn.NEW else before
        if isinstance(value, int) and column not in _NO_NUMBERS:
            yield f"{word} {value:,}"


def _shown(cell: Cell) -> str:
    if cell is None:
        return "none"
    return f"{cell:,}" if isinstance(cell, int) else f"“{shortened(cell, _LONGEST)}”"
