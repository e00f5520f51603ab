"""What the operator can have done with the ledger from the command line: back up, restore, verify."""

import argparse
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeAlias

from bot.domain.errors import LedgerError
from bot.ledger.checks import Report
from bot.ledger.misses import MOST, Misses
from bot.ledger.opening import found_database
from bot.ledger.upkeep import back_up, restore, verify, verify_backup
from bot.services import ledger_url
from bot.settings import Settings

Action: TypeAlias = Callable[[Settings, argparse.Namespace], Coroutine[Any, Any, int]]


def add_actions(actions: Any) -> None:
    """Add the actions to the parser's; each sets ``run``, an `Action`."""
    for name, run, about in (
        ("backup", _back_up, "copy the ledger into a new file; the bot may run"),
        ("restore", _restore, "fill an empty ledger from a backup; stop the bot first"),
        ("verify", _verify, "check that the ledger, or a backup, adds up; the bot may run"),
        ("misses", _misses, "list what users looked up in vain, the most frequent first"),
    ):
        parser: argparse.ArgumentParser = actions.add_parser(name, help=about)
        parser.set_defaults(run=run)
        if run is _misses:
            continue
        parser.add_argument("file", type=Path, nargs="?" if run is _verify else None)
        if run is _restore:
            parser.add_argument("--anyway", action="store_true", help="take in what does not add up, too")


async def _back_up(settings: Settings, options: argparse.Namespace) -> int:
    report = await back_up(ledger_url(settings), options.file)
    if not report.wrong:
        return _said(report, f"{options.file} holds {{}}, and all adds up.")
    print("\n".join(["This does not add up, in the ledger and in its copy:", *report.wrong]), file=sys.stderr)  # noqa: T201  # see _said
    return _said(report, f"{options.file} holds {{}}.")


async def _restore(settings: Settings, options: argparse.Namespace) -> int:
    report = await restore(ledger_url(settings), options.file, anyway=options.anyway)
    return _said(report, "Restored {}: not all adds up." if report.wrong else "Restored {}: all adds up.")


async def _verify(settings: Settings, options: argparse.Namespace) -> int:
    file: Path | None = options.file
    report = await verify_backup(file) if file else await verify(ledger_url(settings))
    if report.wrong:
        raise LedgerError("\n".join([f"{_counted(report)} do not add up:", *report.wrong]))
    return _said(report, "{}: all adds up.")


async def _misses(settings: Settings, _: argparse.Namespace) -> int:
    async with found_database(ledger_url(settings)) as database:
        for sort, text, times in await Misses(database).most(MOST):
            print(f"{times:6,}  {text}  ({sort})")  # noqa: T201  # see _said
    return 0


def _counted(report: Report) -> str:
    """Return how much was checked."""
    counts = {"player": report.players, "character": report.characters, "entry": report.entries}
    plurals = {"entry": "entries"}
    return ", ".join(f"{n:,} {name if n == 1 else plurals.get(name, f'{name}s')}" for name, n in counts.items())


def _said(report: Report, template: str) -> int:
    print(template.format(_counted(report)))  # noqa: T201  # the operator reads the terminal
    return 0
