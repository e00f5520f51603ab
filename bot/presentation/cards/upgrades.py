"""What strengthening a weapon or a spirit ash costs."""

from collections.abc import Iterable, Iterator

from bot.domain.questions import Question
from bot.domain.sentences import Listing, Sentence, Style, Value, counts, says, verbatim
from bot.domain.upgrades import Smithing, Supply, Upgrade, UpgradeStep, Weapon
from bot.presentation.card import Card, Next
from bot.presentation.cards.wording import GAME, NOTHING, packed
from bot.presentation.theme import Look

USED = {
    Smithing.STANDARD: says("Smithing Stones"),
    Smithing.SOMBER: says("Somber Smithing Stones"),
    Smithing.GLOVEWORT: says("gloveworts"),
}


def strengthened(found: Weapon, upgrade: Upgrade) -> Card:
    """Show what strengthening a weapon or a spirit ash costs: in all, its materials, and step by step."""
    rows = [found.source, *(step.source for step in upgrade.steps)]
    return Card(
        look=Look.UPGRADE,
        title=says("{name} +{start} to +{target}", name=found.name, start=upgrade.start, target=upgrade.target),
        answer=_answer(upgrade.runes),
        lines=(
            *packed(found.pack),
            *_in_all(upgrade),
            says("Uses {materials}, up to +{last}.", materials=USED[found.path], last=found.max_level),
            *_sold(upgrade),
            *map(_supply, upgrade.supplies),
            *map(_step, upgrade.steps),
        ),
        source=GAME,
        rows=tuple(verbatim(row) for row in dict.fromkeys(rows)),
        next=(where(found),),
    )


def fixed(found: Weapon) -> Card:
    """Show that a weapon stays as it is."""
    return Card(
        look=Look.UPGRADE,
        title=verbatim(found.name),
        answer=says("It can't be strengthened"),
        source=GAME,
        rows=(verbatim(found.source),),
        next=(where(found),),
    )


def where(found: Weapon) -> Next:
    """Return the button that shows where it is found."""
    return Next(label=says("Where it is"), question=Question(command="item", args=(found.key,)))


def _answer(runes: int | None) -> Sentence:
    return says("The smith's price is not known yet") if runes is None else counts("{n} rune", "{n} runes", runes)


def _in_all(upgrade: Upgrade) -> tuple[Sentence, ...]:
    if upgrade.runes is None:
        return (says("Buying the materials: **{bought}**", bought=upgrade.bought),) if upgrade.bought else ()
    total = upgrade.runes + upgrade.bought
    unsold = tuple(supply.material.name for supply in upgrade.supplies if supply.purchase.bought < supply.quantity)
    if not unsold:
        return (says("Buying the materials too: **{total}**", total=total),)
    missing = Listing(unsold, Style.COMMAS)
    if not upgrade.bought:
        return (says("Not for sale: {materials}", materials=missing),)
    return (says("Buying the materials too: **{total}** (not for sale: {materials})", total=total, materials=missing),)


def _sold(upgrade: Upgrade) -> Iterator[Sentence]:
    """Return who sells the materials, and what must be done before: each once."""
    offers = [supply.offer for supply in upgrade.supplies if supply.offer]
    if offers:
        merchants = tuple(dict.fromkeys(offer.merchant for offer in offers))
        yield says("Sold by: {merchants}", merchants=Listing(merchants, Style.COMMAS))
    if needs := _folded(dict.fromkeys(offer.needs for offer in offers if offer.needs)):
        yield says("They need: {needs}", needs=Listing(needs, Style.COMMAS))


def _folded(needs: Iterable[str]) -> tuple[Value, ...]:
    """Return what is needed; what differs by its number alone is named once, such as “Bell Bearing [1], [2]”."""
    numbers: dict[str, list[Value]] = {}
    for need in needs:
        name, _, number = need.partition(" [")
        numbers.setdefault(name, []).extend([f"[{number}"] if number else [])
    return tuple(
        says("{name} {numbers}", name=name, numbers=Listing(tuple(found), Style.COMMAS)) if found else name
        for name, found in numbers.items()
    )


def _supply(supply: Supply) -> Sentence:
    what = says("{quantity} × {material}", quantity=supply.quantity, material=supply.material.name)
    if supply.offer is None:
        return says("{what} · not for sale", what=what)
    return says("{what} · **{runes}**{only}", what=what, runes=supply.purchase.runes, only=_only(supply))


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
