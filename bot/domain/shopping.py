"""What buying several of one thing costs, cheapest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.records import Offer

RUNES = "runes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """The cheapest way to buy.

    Attributes:
        bought: How many can be had for runes alone, at most the number asked for.
        runes: What they cost in all.
    """

    bought: int
    runes: int


def by_price(offers: Sequence[Offer]) -> list[Offer]:
    """Return the offers, those for runes alone first, the cheapest and the easiest to reach before others."""
    return sorted(offers, key=lambda offer: (not _for_runes(offer), offer.price, bool(offer.needs), offer.merchant))


def cheapest(offers: Sequence[Offer], quantity: int) -> Purchase:
    """Return what ``quantity`` of one item cost at least, bought from as many merchants as it takes."""
    bought = runes = 0
    for offer in filter(_for_runes, by_price(offers)):
        taken = quantity - bought if offer.stock is None else min(offer.stock, quantity - bought)
        bought += taken
        runes += taken * offer.price
    return Purchase(bought=bought, runes=runes)


def _for_runes(offer: Offer) -> bool:
    return offer.currency == RUNES and not offer.also_takes
