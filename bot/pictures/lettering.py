"""The letters of pictures: how wide a text is, and whether there is a letter for each of its signs.

The fonts are Noto Sans, cut to what can be said; see `fonts/OFL.txt`. Their widths are read from a table beside them:
scenes are laid out where nothing is drawn.
"""

import csv
from functools import cache, lru_cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
WIDTHS = FONTS / "widths.csv"
WEIGHTS = ("Regular", "Bold")
_EM = 1000


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is, in logical pixels.

    Raises:
        KeyError: If there is no letter for one of its signs; see `is_drawable`.
    """
    return _ems(text, bold) * size / _EM


def is_drawable(text: str) -> bool:
    """Return whether there is a letter for each sign of a text."""
    return _widths().keys() >= set(text)


@lru_cache(maxsize=10_000)
def _ems(text: str, bold: bool) -> int:  # noqa: FBT001  # a key of the cache
    widths = _widths()
    return sum(widths[letter][bold] for letter in text)


@cache
def _widths() -> dict[str, tuple[int, int]]:
    with WIDTHS.open(encoding="utf-8", newline="") as file:
        return {chr(int(row["letter"], 16)): (int(row["Regular"]), int(row["Bold"])) for row in csv.DictReader(file)}
