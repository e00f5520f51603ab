"""Where an item is found besides shops: it lies, is given, grows, drops, is crafted; and which way is the best."""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from bot.domain.drops import Hunt
from bot.domain.records import Drop, Exchange, GreatRune, Item, Offer, Remembrance, Stand
from bot.domain.shopping import Goods, goods_of
from bot.domain.upgrades import Weapon

ALTERING = 500
"""What altering a garment costs at a site of grace, with the Tailoring Tools. Source: ShopLineupParam, 166 rows."""

_MANY = {Goods.CRAFTING, Goods.UPGRADE_MATERIALS, Goods.AMMUNITION, Goods.OTHER}  # what one wants more than one of
_FARMED = 4  # what drops less often than once in so many clears is no way to get many


class Gift(Struct, frozen=True, kw_only=True):
    """What a boss gives besides runes."""

    key: str
    name: str
    quantity: int


class Treasure(Struct, frozen=True, kw_only=True):
    """An item that lies in the world.

    Attributes:
        grace: The nearest grace.
        place: The dungeon or area that the grace lies in.
        metres: How far the grace is, in a straight line.
    """

    quantity: int
    grace: str
    place: str
    metres: int
    source: str


class Reward(Struct, frozen=True, kw_only=True):
    """An item that is given once.

    Attributes:
        boss: The name of the boss that leaves it; empty if none does. Then `boss_key` is its key.
        giver: Which other enemy or person gives it; empty if an event in that place does.
        grace: The nearest grace; empty if that is not known.
        place: The dungeon or area; empty if there are several.
    """

    quantity: int
    boss_key: str
    boss: str
    giver: str
    grace: str
    place: str
    source: str


class Growth(Struct, frozen=True, kw_only=True):
    """What can be picked of an item in one place.

    Attributes:
        spots: How many there are.
        once: Whether what was picked does not grow again.
        grace: Where most of them are.
        near: How many are nearest to that grace.
    """

    place: str
    spots: int
    once: bool
    grace: str
    near: int
    source: str


class Recipe(Struct, frozen=True, kw_only=True):
    """How an item is crafted.

    Attributes:
        made: How many are made at once.
        materials: Name and number of each.
        cookbook: Who teaches it; empty if it is known from the start.
        cookbook_key: Its key.
    """

    made: int
    materials: tuple[tuple[str, int], ...]
    cookbook: str
    cookbook_key: str
    source: str


class Found(Struct, frozen=True, kw_only=True):
    """Where an item is found, besides shops and what is dropped again and again; the nearest in progress first.

    Attributes:
        garment: What it is an altered form of; empty if it is none.
        hint: How it is got if no table tells; empty if one does, or nobody knows.
    """

    treasures: tuple[Treasure, ...] = ()
    rewards: tuple[Reward, ...] = ()
    growths: tuple[Growth, ...] = ()
    recipe: Recipe | None = None
    garment: str = ""
    hint: str = ""
    hint_source: str = ""


class Uses(Struct, frozen=True, kw_only=True):
    """What an item is good for, if it is a remembrance or a Great Rune.

    Attributes:
        exchanges: What the remembrance is traded for, the cheapest first.
    """

    remembrance: Remembrance | None
    exchanges: tuple[Exchange, ...]
    great_rune: GreatRune | None


class Leads(Struct, frozen=True, kw_only=True):
    """All that tells how an item is got, and what it is good for.

    Attributes:
        rolled: Every slot of what enemies drop that holds it.
        stands: Where those stand that drop it.
        offers: Every shop line that sells it.
        weapon: What it is to those who strengthen; None if it is nothing to them.
    """

    rolled: tuple[Drop, ...]
    stands: tuple[Stand, ...]
    offers: tuple[Offer, ...]
    found: Found
    uses: Uses
    weapon: Weapon | None


class Part(StrEnum):
    """What of all that is found is looked at alone."""

    LIES = "lies"
    GIVEN = "given"
    GROWS = "grows"


class Way(StrEnum):
    """A way to get an item."""

    SOLD = "sold"
    BEATEN = "beaten"
    LIES = "lies"
    GIVEN = "given"
    GROWS = "grows"
    DROPS = "drops"
    CRAFTED = "crafted"
    ALTERED = "altered"
    KNOWN = "known"
    MISSED = "missed"


_FOR_ONE = (Way.SOLD, Way.BEATEN, Way.LIES, Way.GIVEN, Way.DROPS, Way.CRAFTED, Way.GROWS)
_FOR_MANY = (Way.SOLD, Way.GROWS, Way.DROPS, Way.CRAFTED, Way.LIES, Way.BEATEN, Way.GIVEN)
_LAST = (Way.ALTERED, Way.KNOWN, Way.MISSED)


class Ways(Struct, frozen=True, kw_only=True):
    """All that is known of how an item is got.

    Attributes:
        offers: Who sells it, cheapest first.
        hunt: Who drops it, at the discovery.
        best: The ways there are, the one that a player would take first.
    """

    item: Item
    offers: tuple[Offer, ...]
    hunt: Hunt
    found: Found
    discovery: int
    best: tuple[Way, ...]


def ways(item: Item, offers: Sequence[Offer], hunt: Hunt, found: Found, discovery: int) -> Ways:
    """Return the ways in which an item is got.

    Of what one needs many, what comes back is before what is found once; of all else, what is sure before luck.
    """
    there = {
        Way.SOLD: any(not offer.missed for offer in offers),
        Way.MISSED: any(offer.missed for offer in offers),
        Way.BEATEN: any(reward.boss for reward in found.rewards),
        Way.GIVEN: any(not reward.boss for reward in found.rewards),
        Way.LIES: bool(found.treasures),
        Way.GROWS: bool(found.growths),
        Way.DROPS: bool(hunt.clears or hunt.singles),
        Way.CRAFTED: found.recipe is not None,
        Way.ALTERED: bool(found.garment),
        Way.KNOWN: bool(found.hint),
    }
    first = _FOR_MANY if goods_of(item.kind) in _MANY else _FOR_ONE
    rarely = [Way.DROPS] if not is_farmed(hunt) else []
    order = [*(way for way in first if way not in rarely), *rarely, *_LAST]
    best = tuple(way for way in order if there[way])
    return Ways(item=item, offers=tuple(offers), hunt=hunt, found=found, discovery=discovery, best=best)


def is_farmed(hunt: Hunt) -> bool:
    """Return whether killing is a fair way to get an item: the best clear gives one in so many times."""
    return bool(hunt.clears) and hunt.clears[0].expected * _FARMED >= 1
