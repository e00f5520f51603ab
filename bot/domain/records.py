"""What the knowledge base knows: one frozen record a thing, each with its source."""

from enum import StrEnum

from msgspec import Struct


class PlaceKind(StrEnum):
    """What a place is; regions hold areas, areas hold places and graces."""

    REGION = "region"
    AREA = "area"
    PLACE = "place"
    GRACE = "grace"


class Place(Struct, frozen=True, kw_only=True):
    """A region, area or dungeon, or a site of grace.

    Attributes:
        within: The area a grace lies in, the region an area lies in; empty for a region.
        ng1_factor: What NG+1 usually multiplies rewards by here; None where the tables do not say.
        level_from: The lowest level the community recommends; None where nobody says.
    """

    key: str
    name: str
    kind: PlaceKind
    within: str
    ng1_factor: int | None
    level_from: int | None
    level_to: int | None
    source: str


class Enemy(Struct, frozen=True, kw_only=True):
    """One kind of enemy, by the name players know."""

    key: str
    name: str


class Stand(Struct, frozen=True, kw_only=True):
    """Enemies of one parameter row that stand nearest to one grace.

    Attributes:
        param: The number of the parameter row, which tells what it drops.
        runes: What one pays in the first journey.
        place: Where the grace lies: the dungeon, or the area; its key is ``at``.
        count: How many stand there in all.
        back: How many of them come back after a rest.
        near: How many of those stand within 100 m.
        once: Whether none of the row's enemies comes back.
        foe: Whether it attacks the player; friends and bystanders pay too.
        with_boss: Whether it pays only as a part of a boss fight.
        world: The frame of the world that the grace is in or below; empty if nobody knows where.
    """

    param: int
    enemy: str
    runes: int
    ng1_factor: int
    place: str
    grace: str
    count: int
    back: int
    near: int
    once: bool
    foe: bool
    with_boss: bool
    at: str = ""
    world: str = ""
    source: str


class Boss(Struct, frozen=True, kw_only=True):
    """One boss arena, paid once however many enemies it has.

    Attributes:
        runes: Reward alone, in the first journey.
        host: The host's share when others help.
        cooperator: The share of each who helps.
        area: The key of the area it is in.
        grace: The nearest grace; empty where there is none.
        start: The grace to start from, where the nearest is lit by the victory; empty elsewhere.
        level_from: The least level that the community recommends there; None if unknown.
        named_by_hand: Whether the game's tables give the arena no name.
        note: What a player must know besides the numbers; empty if nothing.
    """

    key: str
    name: str
    place: str
    region: str
    area: str
    area_name: str
    grace: str
    start: str
    level_from: int | None
    level_to: int | None
    runes: int
    host: int
    cooperator: int
    ng1_factor: int
    named_by_hand: bool
    note: str
    source: str


class Item(Struct, frozen=True, kw_only=True):
    """Something a player can own.

    Attributes:
        sells: Runes a merchant gives for one; None if no merchant takes it.
        gives: Runes that using one gives; None if using it gives none.
        pack: The paid pack that it comes with; empty if it comes with the game or Shadow of the Erdtree.
        sells_known: Whether it is known what merchants give for it.
    """

    key: str
    name: str
    kind: str
    sells: int | None
    gives: int | None
    source: str
    pack: str = ""
    sells_known: bool = True


class Offer(Struct, frozen=True, kw_only=True):
    """One line in a merchant's shop.

    Attributes:
        seller: The key of the merchant.
        progress: How far on in the game the merchant is met, roughly.
        price: Of one, in ``currency``.
        currency: ``runes``, or the name of what is taken instead.
        also_takes: What must be given besides; empty if nothing.
        stock: How many there are; None if endless.
        needs: What must be done before it is sold; empty if nothing.
        missed: Whether it is sold only to those who missed it where it is found.
        bell_bearing: What makes the Twin Maiden Husks sell it too; empty if nothing does.
        at: The key of the region it is sold in.
    """

    seller: str
    merchant: str
    place: str
    progress: int
    price: int
    currency: str
    also_takes: str
    stock: int | None
    needs: str
    missed: bool
    bell_bearing: str
    note: str
    source: str
    at: str = ""


class Drop(Struct, frozen=True, kw_only=True):
    """One slot of one lot that the enemies of one parameter row roll when they die.

    Attributes:
        param: The number of the parameter row.
        lot: One slot of a lot is drawn; lots are rolled each on its own.
        quantity: How many are dropped at once.
        ppm: The chance at discovery 100, in millionths.
        lucky: Whether discovery raises it.
        lucky_ppm: The chance of all lucky slots of the lot together, in millionths.
        once: Whether a player gets it once only.
    """

    param: int
    item: str
    lot: str
    quantity: int
    ppm: int
    lucky: bool
    lucky_ppm: int
    once: bool
    source: str


class Merchant(Struct, frozen=True, kw_only=True):
    """Someone who sells, or a place where things are exchanged.

    Attributes:
        bell_bearing: What makes the Twin Maiden Husks sell the same; empty if nothing does.
    """

    key: str
    name: str
    place: str
    region: str
    bell_bearing: str
    source: str


class Ware(Struct, frozen=True, kw_only=True):
    """One line in a merchant's shop, with the name and the kind of what it sells."""

    item: str
    kind: str
    offer: Offer


class Exchange(Struct, frozen=True, kw_only=True):
    """One thing that a remembrance is exchanged for, and the runes it costs besides."""

    item: str
    runes: int
    source: str


class Remembrance(Struct, frozen=True, kw_only=True):
    """What is left of a great boss.

    Attributes:
        runes: What using it gives.
        duplicable: Whether a Wandering Mausoleum, or its like, duplicates it.
    """

    key: str
    name: str
    runes: int
    duplicable: bool
    source: str


class Paragraph(Struct, frozen=True, kw_only=True):
    """A few sentences of an article, and where they are from."""

    text: str
    source: str


class Topic(Struct, frozen=True, kw_only=True):
    """An article.

    Attributes:
        answer: Its gist, in one sentence.
        paragraphs: What it says.
    """

    key: str
    name: str
    answer: str
    paragraphs: tuple[Paragraph, ...]
    source: str


class StartingClass(Struct, frozen=True, kw_only=True):
    """A class that a character can start as.

    Attributes:
        attributes: Name and points of each, in the game's order.
        pack: The paid pack that it comes with; empty if it comes with the game.
    """

    key: str
    name: str
    level: int
    attributes: tuple[tuple[str, int], ...]
    source: str
    pack: str = ""


class GreatRune(Struct, frozen=True, kw_only=True):
    """A Great Rune.

    Attributes:
        boss: Who drops it; empty if nobody does.
        boss_runes: What that boss pays alone, in the first journey.
        restored_at: The Divine Tower; empty if none restores it.
        needs_arc: Whether it works only after a Rune Arc.
    """

    key: str
    name: str
    boss: str
    boss_runes: int
    restored_at: str
    effect: str
    needs_arc: bool
    source: str
