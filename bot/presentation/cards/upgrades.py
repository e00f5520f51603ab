"""What strengthening a weapon or a spirit ash costs."""

from collections.abc import Sequence

from bot.domain.sentences import Sentence, counts, says, verbatim
from bot.domain.upgrades import Smithing, Spirit, Supply, Upgrade, UpgradeStep, Weapon
from bot.presentation.card import Card
from bot.presentation.cards.wording import NOTHING, located, packed, sources
from bot.presentation.theme import Kind


def weapon(found: Weapon, upgrade: Upgrade) -> Card:
    """Show what strengthening a weapon costs: in all, its stones, and step by step."""
    path = says("Somber stones") if found.path is Smithing.SOMBER else says("Regular stones")
    head = says("{path}, at most +{last}.", path=path, last=found.max_level), *packed(found.pack)
    return _upgrade(found, head, upgrade)


def fixed(found: Weapon) -> Card:
    """Show that a weapon stays as it is."""
    return Card(
        kind=Kind.UPGRADE,
        title=verbatim(found.name),
        answer=says("It cannot be strengthened"),
        source=verbatim(found.source),
    )


def spirit(found: Spirit, upgrade: Upgrade) -> Card:
    """Show what strengthening a spirit ash costs: in all, its gloveworts, and step by step."""
    return _upgrade(found, (), upgrade)


def _upgrade(found: Weapon | Spirit, head: Sequence[Sentence], upgrade: Upgrade) -> Card:
    return Card(
        kind=Kind.UPGRADE,
        title=says("{name} +{start} to +{target}", name=found.name, start=upgrade.start, target=upgrade.target),
        answer=_answer(upgrade.runes),
        lines=(*head, _in_all(upgrade), *map(_supply, upgrade.supplies), *map(_step, upgrade.steps)),
        source=sources([found.source, *(step.source for step in upgrade.steps)]),
    )


def _answer(runes: int | None) -> Sentence:
    return says("The smith's price is not known yet") if runes is None else counts("{n} rune", "{n} runes", runes)


def _in_all(upgrade: Upgrade) -> Sentence:
    if upgrade.runes is None:
        return says("Stones as for any weapon of this kind; those for sale cost {bought}.", bought=upgrade.bought)
    if not upgrade.missing:
        return says(
            "The materials cost {bought} at the cheapest: **{total}** runes in all.",
            bought=upgrade.bought,
            total=upgrade.runes + upgrade.bought,
        )
    if not upgrade.bought:
        return says("Nobody sells the materials.")
    return counts(
        "{n} of the materials is not for sale; the others cost {bought}: **{total}** runes in all.",
        "{n} of the materials are not for sale; the others cost {bought}: **{total}** runes in all.",
        upgrade.missing,
        bought=upgrade.bought,
        total=upgrade.runes + upgrade.bought,
    )


def _supply(supply: Supply) -> Sentence:
    what = says("{quantity} × {material}", quantity=supply.quantity, material=supply.material.name)
    offer = supply.offer
    if offer is None:
        return says("{what} · not for sale", what=what)
    return says(
        "{what} · **{runes}**{only} · {merchant}{needs}",
        what=what,
        runes=supply.purchase.runes,
        only=_only(supply),
        merchant=located(offer.merchant, offer.place),
        needs=says(" · needs: {needs}", needs=offer.needs) if offer.needs else NOTHING,
    )


def _only(supply: Supply) -> Sentence:
    if supply.purchase.bought == supply.quantity:
        return NOTHING
    return says(" for the {bought} there are", bought=supply.purchase.bought)


def _step(step: UpgradeStep) -> Sentence:
    if step.runes is None:
        return says(
            "+{level} · {quantity} × {material}",
            level=step.to_level,
            quantity=step.quantity,
            material=step.material.name,
        )
    return says(
        "+{level} · **{runes}** · {quantity} × {material}",
        level=step.to_level,
        runes=step.runes,
        quantity=step.quantity,
        material=step.material.name,
    )
