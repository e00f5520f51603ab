"""Reads amounts of runes as players write them: ``12k``, ``1.5m``, ``12,000``, ``all``."""

import re
import unicodedata
from decimal import Decimal

from bot.domain.errors import AmountError
from bot.domain.levels import MAX_HELD

ALL = "all"
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000}
_GROUPED = re.compile(r"\d{1,3}(?:([,._'’ ])\d{3})(?:\1\d{3})*", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3},\d{3}", re.ASCII)
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)
_AMOUNT = re.compile(r"(?P<number>\d[\d,._'’ ]*?) ?(?P<unit>[km]?)(?: ?runes?)?", re.ASCII | re.IGNORECASE)


def amount(text: str) -> int:
    """Return the number of runes that ``text`` names.

    Raises:
        AmountError: If it is no whole number from 0 to 999,999,999.
    """
    runes = _read(" ".join(unicodedata.normalize("NFKC", text).split()))
    if runes is None:
        raise AmountError(text)
    if runes != int(runes) or not 0 <= runes <= MAX_HELD:
        raise AmountError(text, (0, MAX_HELD))
    return int(runes)


def sum_of(text: str) -> int:
    """Return the number of runes that ``text`` names, at least one.

    Raises:
        AmountError: If it is no whole number from 1 to 999,999,999.
    """
    runes = amount(text)
    if not runes:
        raise AmountError(text, (1, MAX_HELD))
    return runes


def amount_or_all(text: str) -> int | None:
    """Return the number of runes that ``text`` names, or None for all that are held.

    Raises:
        AmountError: If it is neither.
    """
    return None if text.strip().casefold() == ALL else amount(text)


def _read(text: str) -> Decimal | None:
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return None
    number, times = found["number"], _TIMES[found["unit"].lower()]
    if times > 1 and _THOUSANDS.fullmatch(number):
        return None  # 1,500k is one and a half to some, and a thousand times that to others
    if _GROUPED.fullmatch(number) and (times == 1 or "." not in number):
        number = re.sub(r"\D", "", number)
    return Decimal(number.replace(",", ".")) * times if _DECIMAL.fullmatch(number) else None
