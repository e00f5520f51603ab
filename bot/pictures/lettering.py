"""The letters of pictures: which font has one, how wide a text is, and whether there is one for each of its signs.

The fonts are Noto Sans, cut to what can be said; see `fonts/OFL.txt`. Which letters they have, and how wide those are,
is read from a table beside them: scenes are laid out where nothing is drawn. What stands above and below a letter of
Thai is one letter with it there, as no renderer need know how the two are put together.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from msgspec import Struct

FONTS = Path(__file__).parent / "fonts"
LETTERS = FONTS / "letters.csv"
WEIGHTS = ("Regular", "Bold")
MAIN = "NotoSans"
OTHERS = {"ja": "NotoSansJP", "ko": "NotoSansKR", "zh-CN": "NotoSansSC", "zh-TW": "NotoSansTC", "th": "NotoSansThai"}
"""The fonts beside the main one, by the locale that each is for; the same sign is written otherwise in another."""

FIRST_CLUSTER = 0xE000
"""The first of the code points that are nobody's: those of the clusters, in their own order."""

CLUSTER = re.compile("[ก-ฮ][ัำ-ฺ็-๎]+")
"""A letter of Thai with what stands above or below it."""

_EM = 1000
_MAIN_TALL, _OTHER_TALL, _THAI_TALL = (0.78, 0.24), (0.87, 0.24), (1.01, 0.27)  # of a size, above and below the line


class _Alphabet(Struct, frozen=True, kw_only=True):
    """What the fonts have: widths by letter, in both weights; the letters of each font; the letter of each cluster."""

    widths: dict[str, tuple[int, int]]
    fonts: dict[str, set[str]]
    clusters: dict[str, str]


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is, in logical pixels.

    Raises:
        KeyError: If there is no letter for one of its signs; see `is_drawable`.
    """
    return _ems(text, bold) * size / _EM


@lru_cache(maxsize=10_000)
def tall(text: str) -> tuple[float, float]:
    """Return how far a text goes above and below its line, in parts of its size."""
    fonts = _alphabet().fonts
    if fonts[MAIN].issuperset(text):
        return _MAIN_TALL
    return _OTHER_TALL if fonts[OTHERS["th"]].isdisjoint(text) else _THAI_TALL


def composed(text: str) -> str:
    """Return a text with one letter for each cluster."""
    return CLUSTER.sub(lambda found: _alphabet().clusters.get(found[0], found[0]), text)


def is_drawable(text: str, locale: str = "") -> bool:
    """Return whether there is a letter for each sign of a text, as it is written in a locale."""
    fonts = _alphabet().fonts
    return all(letter in fonts[_font_of(letter, locale)] for letter in text)


def runs(text: str, locale: str = "") -> Iterator[tuple[str, str]]:
    """Yield the parts of a text that are of one font each, with the name of that font."""
    for font, letters in groupby(text, lambda letter: _font_of(letter, locale)):
        yield font, "".join(letters)


def _font_of(letter: str, locale: str) -> str:
    return MAIN if letter in _alphabet().fonts[MAIN] else OTHERS.get(locale, MAIN)


@lru_cache(maxsize=10_000)
def _ems(text: str, bold: bool) -> int:  # noqa: FBT001  # a key of the cache
    widths = _alphabet().widths
    return sum(widths[letter][bold] for letter in text)


@cache
def _alphabet() -> _Alphabet:
    with LETTERS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    every = sorted(cluster for row in rows for cluster in row["clusters"].split())
    found = _Alphabet(widths={}, fonts={}, clusters={each: chr(FIRST_CLUSTER + at) for at, each in enumerate(every)})
    for row in rows:
        letters = {*row["letters"], *(found.clusters[each] for each in row["clusters"].split())}
        found.fonts.setdefault(row["font"], set()).update(letters)
        found.widths.update(dict.fromkeys(letters, (int(row["Regular"]), int(row["Bold"]))))
    return found
