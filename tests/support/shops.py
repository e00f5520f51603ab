"""Shop lines as tests need them."""

from typing import Any

from msgspec.structs import replace

from bot.domain.records import Offer

_PLAIN = Offer(
    seller="m",
    merchant="m",
    place="p",
    progress=1,
    price=0,
    currency="runes",
    also_takes="",
    stock=None,
    needs="",
    missed=False,
    bell_bearing="",
    note="",
    source="s",
)


def offer(price: int, stock: int | None = None, **known: Any) -> Offer:
    """Return a shop line of which no more is known than ``known``."""
    return replace(_PLAIN, price=price, stock=stock, **known)
