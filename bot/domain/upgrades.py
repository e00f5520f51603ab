"""What strengthening a weapon or a spirit ash costs: runes and stones, step by step and in all."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from bot.domain.errors import InvalidUpgradeError
from bot.domain.records import Offer
from bot.domain.refusals import NotStrengthenedError
from bot.domain.shopping import Purchase, by_price, cheapest

MAX_WEAPON = 25


class Smithing(StrEnum):
    """What strengthens it."""

    STANDARD = "standard"
    SOMBER = "somber"
    GLOVEWORT = "glovewort"
    NONE = "none"


class Weapon(Struct, frozen=True, kw_only=True):
    """What can be strengthened: a weapon or shield, or a spirit ash.

    Attributes:
        base_price: What the multipliers of its curve multiply, in runes; None if unknown, or if it has no curve.
        max_level: The last level; 0 if it cannot be strengthened.
        pack: The paid pack that it comes with; empty if it comes with the game.
    """

    key: str
    name: str
    path: Smithing
    base_price: int | None
    max_level: int
    pack: str = ""
    source: str


class Material(Struct, frozen=True, kw_only=True):
    """A smithing stone or a glovewort."""

    key: str
    name: str


class CurveStep(Struct, frozen=True, kw_only=True):
    """One step of a curve that many weapons share.

    Attributes:
        per_myriad: What multiplies the base price, in ten-thousandths.
        quantity: How many stones it takes.
    """

    to_level: int
    per_myriad: int
    material: Material
    quantity: int
    source: str


class UpgradeStep(Struct, frozen=True, kw_only=True):
    """One step of one thing: from the level before to ``to_level``, for ``runes``; None if that is not known."""

    to_level: int
    runes: int | None
    material: Material
    quantity: int
    source: str


def weapon_steps(weapon: Weapon, curve: Sequence[CurveStep]) -> list[UpgradeStep]:
    """Return the steps of a weapon: its base price times the multipliers of its curve, cut to whole runes."""
    price = weapon.base_price
    return [
        UpgradeStep(
            to_level=step.to_level,
            runes=None if price is None else price * step.per_myriad // 10_000,
            material=step.material,
            quantity=step.quantity,
            source=step.source,
        )
        for step in curve
    ]


class Supply(Struct, frozen=True, kw_only=True):
    """How the stones of one kind are had.

    Attributes:
        quantity: How many are needed.
        purchase: The cheapest way to buy them.
        offer: A shop line to buy them at, one that has enough if there is one; None if none sells them for runes.
    """

    material: Material
    quantity: int
    purchase: Purchase
    offer: Offer | None


class Upgrade(Struct, frozen=True, kw_only=True):
    """What going from ``start`` to ``target`` costs.

    Attributes:
        steps: One for each level.
        runes: What the smith takes in all; None if that is not known.
        supplies: The stones, in the order they are needed.
        bought: What the stones that are for sale cost at least.
        missing: How many stones nobody sells for runes.
    """

    start: int
    target: int
    steps: tuple[UpgradeStep, ...]
    runes: int | None
    supplies: tuple[Supply, ...]
    bought: int
    missing: int


def smithed(weapon: Weapon, steps: Sequence[UpgradeStep], start: int, target: int | None) -> tuple[UpgradeStep, ...]:
    """Return a weapon's steps from ``start`` to ``target``; to the last one if that is None.

    Raises:
        NotStrengthenedError: If no smith takes it.
        InvalidUpgradeError: Unless 0 <= start < target <= the last level.
    """
    if not steps:
        raise NotStrengthenedError(weapon.name, is_taken=False)
    return chosen(weapon.name, steps, start, target)


def chosen(name: str, steps: Sequence[UpgradeStep], start: int, target: int | None) -> tuple[UpgradeStep, ...]:
    """Return the steps from ``start`` to ``target``; to the last one if that is None.

    Raises:
        InvalidUpgradeError: Unless 0 <= start < target <= the last level.
    """
    last = steps[-1].to_level
    end = last if target is None else target
    if not 0 <= start < end <= last:
        raise InvalidUpgradeError(name, start, end, last)
    return tuple(step for step in steps if start < step.to_level <= end)


def price_of(steps: Sequence[UpgradeStep]) -> int | None:
    """Return what is paid for steps in all, in runes; None if that is not known of each."""
    known = [step.runes for step in steps if step.runes is not None]
    return sum(known) if len(known) == len(steps) else None


def upgrade(steps: Sequence[UpgradeStep], offers: Mapping[str, Sequence[Offer]]) -> Upgrade:
    """Return what steps that follow one another cost.

    Args:
        steps: The steps, at least one.
        offers: The shop lines by the key of the material.
    """
    needs: dict[Material, int] = {}
    for step in steps:
        needs[step.material] = needs.get(step.material, 0) + step.quantity
    supplies = tuple(_supply(material, needs[material], offers.get(material.key, ())) for material in needs)
    return Upgrade(
        start=steps[0].to_level - 1,
        target=steps[-1].to_level,
        steps=tuple(steps),
        runes=price_of(steps),
        supplies=supplies,
        bought=sum(supply.purchase.runes for supply in supplies),
        missing=sum(supply.quantity - supply.purchase.bought for supply in supplies),
    )


def _cost(offers: Sequence[Offer], quantity: int) -> tuple[int, int]:
    found = cheapest(offers, quantity)
    return found.bought, found.runes


def _supply(material: Material, quantity: int, offers: Sequence[Offer]) -> Supply:
    purchase = cheapest(offers, quantity)
    alone = [offer for offer in by_price(offers) if cheapest([offer], 1).bought]
    enough = [offer for offer in alone if _cost([offer], quantity) == (purchase.bought, purchase.runes)]
    offer = next(iter([*enough, *alone]), None)
    return Supply(material=material, quantity=quantity, purchase=purchase, offer=offer)
