"""Shopping lists: what is on them, and what all of it costs."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

from bot.domain.errors import QuantityError, TooManyItemsError
from bot.domain.questions import whole
from bot.domain.records import Item, Offer
from bot.domain.shopping import Purchase, by_price, cheapest

MOST_ITEMS = 15
MOST_OF_ONE = 9_999
_BEFORE = re.compile(r"(?P<n>[0-9]+)\s*(?:[x×]\s*|\s)(?P<name>.*\S)", re.IGNORECASE)
_AFTER = re.compile(r"(?P<name>.*\S)(?:\s+x|\s*[×*])\s*(?P<n>[0-9]+)", re.IGNORECASE)
_THOUSANDS = re.compile(r"((?:^|[,;\n])\s*[0-9]{1,3}),([0-9]{3})(?=\s)")
_LAST = re.compile(r"(?P<name>.*\S)\s+(?P<n>[0-9]+)\s*(?P<times>[x×]?)", re.IGNORECASE)


class Wanted(Struct, frozen=True, kw_only=True):
    """So many of the item with this key."""

    item: str
    quantity: int


Basket: TypeAlias = tuple[Wanted, ...]


def plain(text: str) -> str:
    """Return a list as it is read: letters and digits of any width, and numbers without their commas."""
    return _THOUSANDS.sub(r"\1\2", unicodedata.normalize("NFKC", text))


def parts_of(text: str, with_commas: Iterable[str] = ()) -> list[re.Match[str]]:
    """Return where the parts of a list stand, which commas, semicolons or line ends part.

    Args:
        text: The list as it was typed.
        with_commas: Names that have commas of their own, the longest first.
    """
    names = "".join(f"{re.escape(name)}|" for name in with_commas)
    return list(re.finditer(rf"(?:{names}[^,;\n])+", text, re.IGNORECASE))


def readings(part: str) -> list[tuple[str, int]]:
    """Return what one part of a list may say, the likeliest first: a name and how many.

    ``smithing stone 3`` is one Smithing Stone [3] if there is such a thing, and else three of a smithing stone.

    Raises:
        QuantityError: If it asks for none, or for more than 9,999.
    """
    part = " ".join(part.split())
    told = _BEFORE.fullmatch(part) or _AFTER.fullmatch(part)
    last = _LAST.fullmatch(part)
    if told is None and last and last["times"]:
        told = last
    if told:
        return [(told["name"], _quantity(part, told["n"]))]
    if last:
        return [(part, 1), (last["name"], _quantity(part, last["n"]))]
    return [(part, 1)]


def _quantity(part: str, digits: str) -> int:
    if len(digits) > len(str(MOST_OF_ONE)) or not 1 <= int(digits) <= MOST_OF_ONE:
        raise QuantityError(part, MOST_OF_ONE)
    return int(digits)


def gathered(wanted: Iterable[Wanted], most: int = MOST_ITEMS) -> Basket:
    """Return a list on which each item stands once.

    Args:
        wanted: What was read, in any order.
        most: How many items may stand on it.

    Raises:
        TooManyItemsError: If there are more.
        QuantityError: If there are more than 9,999 of one.
    """
    quantities: dict[str, int] = {}
    for each in wanted:
        quantities[each.item] = quantities.get(each.item, 0) + each.quantity
        _quantity(each.item.replace("-", " "), str(quantities[each.item]))
    if len(quantities) > most:
        raise TooManyItemsError(len(quantities), most)
    return tuple(Wanted(item=item, quantity=quantity) for item, quantity in quantities.items())


def written(items: Basket) -> str:
    """Return a list as it stands in a question: ``memory-stone+1+arrow+20``."""
    return "+".join(f"{each.item}+{each.quantity}" for each in items)


def basket(text: str) -> Basket:
    """Return the list that stands in a question; raises ValueError if it cannot be one."""
    read = whole(1, MOST_OF_ONE)
    texts = text.split("+")
    found = tuple(
        Wanted(item=item, quantity=read(count)) for item, count in zip(texts[::2], texts[1::2], strict=True) if item
    )
    if not 1 <= len(found) <= MOST_ITEMS:
        raise ValueError(text)
    return found


class Errand(Struct, frozen=True, kw_only=True):
    """The cheapest way to buy one item of a list.

    Attributes:
        used: Where it is bought for runes; where it is not, the one offer to exchange for it; empty if nobody sells it.
        missing: How many cannot be bought for runes alone.
    """

    item: Item
    quantity: int
    purchase: Purchase
    used: tuple[Offer, ...]
    missing: int


def errand(item: Item, offers: Sequence[Offer], quantity: int) -> Errand:
    """Return the cheapest way to buy so many of an item."""
    purchase = cheapest(offers, quantity)
    used = purchase.offers or tuple(by_price(offers)[:1])
    return Errand(item=item, quantity=quantity, purchase=purchase, used=used, missing=quantity - purchase.bought)


class Total(Struct, frozen=True, kw_only=True):
    """What a list costs in runes, how many pieces that buys, and how many it cannot."""

    runes: int
    bought: int
    missing: int


def total(errands: Sequence[Errand]) -> Total:
    """Return what a list costs in all."""
    return Total(
        runes=sum(each.purchase.runes for each in errands),
        bought=sum(each.purchase.bought for each in errands),
        missing=sum(each.missing for each in errands),
    )
