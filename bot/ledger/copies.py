"""The copies of the ledger that the bot makes by itself: what each is called, and which are thrown away."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.ledger.migrations import STEPS

_FOLDER = "backups"
_NAME = re.compile(r"ledger-(\d{4}-\d\d-\d\d)(?:-before-\d{4})?\.sqlite")
_UNFINISHED = re.compile(r"\.ledger-.*\.unfinished(-wal|-shm|-journal)?")
_LEAST = 7
"""Days that the copy from before a migration is kept where no others are made."""


class Copies:
    """A folder of copies. What has another name in it is let alone.

    Args:
        data: The folder that it is in.
        days: How many days copies are kept; 0 to make none but those before a migration.
    """

    def __init__(self, data: Path, days: int) -> None:
        self.folder = data / _FOLDER
        self.days = days

    def prepare(self) -> None:
        """Make the folder, which nobody else may read, without what another process did not finish.

        Raises:
            OSError: If it cannot be made.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for file in self.folder.iterdir():
            if _UNFINISHED.fullmatch(file.name):
                file.unlink(missing_ok=True)

    def daily(self, now: datetime) -> Path:
        """Return what the copy of a day is called."""
        return self.folder / f"ledger-{now:%Y-%m-%d}.sqlite"

    def before_migration(self, now: datetime) -> Path:
        """Return what the copy is called that is made before the ledger is brought up to date."""
        return self.folder / f"ledger-{now:%Y-%m-%d}-before-{STEPS[-1]}.sqlite"

    def kept(self) -> list[Path]:
        """Return the copies there are, the oldest first."""
        found = self.folder.glob("ledger-*.sqlite") if self.folder.is_dir() else ()
        return sorted(file for file in found if _day(file))

    def made_at(self) -> datetime | None:
        """Return when the last one was made; None if there is none."""
        kept = self.kept()
        return datetime.fromtimestamp(max(file.stat().st_mtime for file in kept), UTC) if kept else None

    def throw_away(self, now: datetime) -> list[Path]:
        """Remove the copies that are too old, and return which; the last is never removed."""
        oldest = now.date() - timedelta(days=self.days or _LEAST)
        old = [file for file in self.kept()[:-1] if (_day(file) or oldest) < oldest]
        for file in old:
            file.unlink(missing_ok=True)
        return old


def _day(file: Path) -> date | None:
    """Return which day a file is a copy of; None if it is none of ours."""
    found = _NAME.fullmatch(file.name)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
