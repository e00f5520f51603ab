"""What merchants have, and what buying costs, cheapest first."""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from bot.domain.records import Offer, Ware

RUNES = "runes"


class Goods(StrEnum):
    """What a merchant's goods are sorted by, as players think of them."""

    WEAPONS = "weapons"
    AMMUNITION = "ammunition"
    ARMOUR = "armour"
    TALISMANS = "talismans"
    ASHES_OF_WAR = "ashes-of-war"
    SPELLS = "spells"
    UPGRADE_MATERIALS = "upgrade-materials"
    CRAFTING = "crafting"
    OTHER = "other"


_GOODS = {
    "weapon": Goods.WEAPONS,
    "shield": Goods.WEAPONS,
    "ammunition": Goods.AMMUNITION,
    "armor": Goods.ARMOUR,
    "talisman": Goods.TALISMANS,
    "ash of war": Goods.ASHES_OF_WAR,
    "sorcery": Goods.SPELLS,
    "incantation": Goods.SPELLS,
    "upgrade material": Goods.UPGRADE_MATERIALS,
    "crafting material": Goods.CRAFTING,
    "cookbook": Goods.CRAFTING,
    "container": Goods.CRAFTING,
}


def goods_of(kind: str) -> Goods:
    """Return the sort of goods that a kind of item belongs to, such as ``weapon: Dagger``."""
    return _GOODS.get(kind.partition(":")[0], Goods.OTHER)


class Purchase(Struct, frozen=True, kw_only=True):
    """The cheapest way to buy.

    Attributes:
        bought: How many can be had for runes alone, at most the number asked for.
        runes: What they cost in all.
        offers: Where they are bought, cheapest first.
    """

    bought: int
    runes: int
    offers: tuple[Offer, ...]


def by_price(offers: Sequence[Offer]) -> list[Offer]:
    """Return the offers, those for runes alone first, the cheapest and the easiest to reach before others."""
    return sorted(offers, key=_rank)


def on_sale(offers: Sequence[Offer]) -> Sequence[Offer]:
    """Return the offers of an item; none if it is sold only to those who missed it where it is found."""
    return () if all(offer.missed for offer in offers) else offers


def folded(offers: Sequence[Offer]) -> list[list[Offer]]:
    """Return the offers, those together that cost the same; in the order they came."""
    groups: dict[tuple[int, str, str, bool], list[Offer]] = {}
    for offer in offers:
        groups.setdefault((offer.price, offer.currency, offer.also_takes, offer.missed), []).append(offer)
    return list(groups.values())


def wares_for(wares: Sequence[Ware], goods: Goods | None, held: int | None) -> list[Ware]:
    """Return what a merchant has, the cheapest first; what is not sold for runes alone comes last.

    Args:
        wares: All that it has.
        goods: Only this kind of goods; None for all.
        held: Only what so many runes alone can buy; None for all.
    """
    wanted = [
        ware
        for ware in wares
        if (goods is None or goods_of(ware.kind) is goods)
        and (held is None or (_for_runes(ware.offer) and ware.offer.price <= held))
    ]
    return sorted(wanted, key=lambda ware: (*_rank(ware.offer), ware.item))


def sorts_of(wares: Sequence[Ware]) -> dict[Goods, int]:
    """Return what sorts of goods there are, in their order, and how many of each."""
    found = [goods_of(ware.kind) for ware in wares]
    return {goods: found.count(goods) for goods in Goods if goods in found}


def cheapest(offers: Sequence[Offer], quantity: int) -> Purchase:
    """Return what ``quantity`` of one item cost at least, bought from as many merchants as it takes."""
    bought = runes = 0
    used = []
    for offer in filter(_for_runes, by_price(offers)):
        taken = quantity - bought if offer.stock is None else min(offer.stock, quantity - bought)
        bought += taken
        runes += taken * offer.price
        used += [offer] if taken else []
    return Purchase(bought=bought, runes=runes, offers=tuple(used))


def _rank(offer: Offer) -> tuple[bool, int, bool, int, str]:
    return not _for_runes(offer), offer.price, bool(offer.needs), offer.progress, offer.merchant


def _for_runes(offer: Offer) -> bool:
    return offer.currency == RUNES and not offer.also_takes
