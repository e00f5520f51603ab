"""Where an item is: how it is got, what it costs, what it is good for."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from bot.domain.finds import Found, Growth, Part, Uses, Way, Ways
from bot.domain.questions import Question
from bot.domain.records import Offer
from bot.domain.sentences import Listing, Sentence, Style, counts, says, verbatim
from bot.domain.shopping import Purchase, folded
from bot.domain.upgrades import Upgrade
from bot.presentation.card import Card, Next, Press
from bot.presentation.cards.shops import cost, sellers, selling, title, using
from bot.presentation.cards.ways import every_way, headline, menu, reward, titled, treasure
from bot.presentation.cards.wording import CHECKED, GAME, packed
from bot.presentation.theme import Look

_MISSING = {Way.SOLD: says("Not sold anywhere."), Way.DROPS: says("No respawning enemy drops it.")}


def item(known: Ways, uses: Uses, upgrade: Upgrade | None, *, missing: Way | None = None) -> Card:
    """Show every way to get an item, the best first, and what it is good for.

    Args:
        known: How it is got.
        uses: What it is good for.
        upgrade: What strengthening it costs to its last level; None if it cannot be strengthened.
        missing: The way that was asked for, if it is none; None if all ways were.
    """
    asked = (_MISSING[missing],) if missing and not (missing is Way.SOLD and known.offers) else ()
    sources = (*_rows(known), *_rows_of(uses))
    return Card(
        look=Look.SHOP,
        title=titled(known),
        answer=headline(known),
        lines=(
            *packed(known.item.pack),
            *asked,
            *every_way(known),
            *_uses(uses, upgrade),
            *using(known.item),
            selling(known.item),
        ),
        source=says("Community guides") if known.best[:1] == (Way.KNOWN,) else GAME,
        rows=tuple(verbatim(row) for row in dict.fromkeys(sources)),
        menu=menu(known, current=None),
        next=_next(known, upgrades=upgrade is not None),
    )


def part(known: Ways, which: Part) -> Card:
    """Show every spot where an item lies, is given, or grows."""
    way, answer, lines, sources = _PARTS[which](known.found)
    return Card(
        look=Look.SHOP,
        title=verbatim(known.item.name),
        answer=answer,
        lines=lines,
        source=GAME,
        rows=tuple(verbatim(row) for row in dict.fromkeys(sources)),
        menu=menu(known, current=way),
    )


def price(known: Ways, purchase: Purchase, *, quantity: int) -> Card:
    """Show every seller of an item, the cheapest first, and what a merchant gives for it.

    Args:
        known: How the item is got.
        purchase: The cheapest way to buy the quantity.
        quantity: How many are wanted.
    """
    item, offers = known.item, known.offers
    lines = [line for group in folded(offers) for line in sellers(group)]
    return Card(
        look=Look.SHOP,
        title=title(item, quantity),
        answer=_answer(offers, purchase, quantity),
        lines=(*packed(item.pack), *lines, *_bearing(offers), *using(item, quantity), selling(item, quantity)),
        source=CHECKED,
        rows=tuple(verbatim(each) for each in (*(offer.source for offer in offers), item.source)),
        presses=(Press(label=says("I bought this")),) if purchase.bought else (),
        menu=menu(known, current=Way.SOLD),
        next=(stock_of(offers[0]),),
    )


def _uses(uses: Uses, upgrade: Upgrade | None) -> Iterator[Sentence]:
    if uses.remembrance:
        trades = tuple(
            says("**{item}** (+{runes} runes)", item=each.item, runes=each.runes)
            if each.runes
            else says("**{item}**", item=each.item)
            for each in uses.exchanges
        )
        if trades:
            yield says("Trade it to Enia: {items}", items=Listing(trades, Style.OR))
        duplicable = uses.remembrance.duplicable
        yield says("It can be duplicated.") if duplicable else says("It can't be duplicated.")
    if rune := uses.great_rune:
        yield verbatim(rune.effect)
        if rune.needs_arc:
            yield says("Works with a Rune Arc while equipped, until you die.")
        at = rune.restored_at
        yield says("Restored at: {place}", place=at) if at else says("No Divine Tower restores it.")
    if upgrade and upgrade.runes is not None:
        yield says("Strengthen to +{last}: {runes} runes plus materials.", last=upgrade.target, runes=upgrade.runes)


def _answer(offers: Sequence[Offer], purchase: Purchase, quantity: int) -> Sentence:
    if not purchase.bought:
        return cost(offers[0])
    runes = counts("{n} rune", "{n} runes", purchase.runes)
    if purchase.bought == quantity:
        return runes
    return counts("Only {n} is for sale: {runes}", "Only {n} are for sale: {runes}", purchase.bought, runes=runes)


def _bearing(offers: Sequence[Offer]) -> tuple[Sentence, ...]:
    """Return what makes the Twin Maiden Husks sell it too: said once, of the first seller of whom it holds."""
    for offer in offers:
        if offer.bell_bearing:
            return (says("Also at the Twin Maiden Husks once you hand in {bearing}.", bearing=offer.bell_bearing),)
    return ()


def stock_of(offer: Offer) -> Next:
    """Return the button that shows what else a merchant sells."""
    return Next(label=says("What else they sell"), question=Question(command="merchant", args=(offer.seller,)))


def _next(known: Ways, *, upgrades: bool) -> tuple[Next, ...]:
    """Return what a player asks next: who sells it, the boss who has it, what strengthening costs."""
    further = [stock_of(offer) for offer in known.offers[:1]]
    boss = known.found.rewards[0].boss_key if known.found.rewards else ""
    if boss:
        further.append(Next(label=says("The boss"), question=Question(command="boss", args=(boss,))))
    if upgrades:
        further.append(
            Next(label=says("Strengthen it"), question=Question(command="upgrade", args=(known.item.key, "", "0")))
        )
    elif known.found.recipe and known.found.recipe.cookbook_key:
        book = Question(command="item", args=(known.found.recipe.cookbook_key,))
        further.append(Next(label=says("The cookbook"), question=book))
    return tuple(further)


def _rows(known: Ways) -> list[str]:
    """Return the rows of the game's tables that an answer about an item is from."""
    found = known.found
    rows = [known.item.source, *(offer.source for offer in known.offers)]
    rows += [each.source for each in found.rewards] + [each.source for each in found.treasures]
    rows += [each.source for each in found.growths]
    rows += [found.recipe.source] if found.recipe else []
    return [*rows, found.hint_source] if found.hint_source else rows


def _rows_of(uses: Uses) -> list[str]:
    rows = [each.source for each in uses.exchanges]
    rows += [uses.remembrance.source] if uses.remembrance else []
    return [*rows, uses.great_rune.source] if uses.great_rune else rows


_Shown: TypeAlias = tuple[Way, Sentence, tuple[Sentence, ...], list[str]]


def _treasures(found: Found) -> _Shown:
    treasures = found.treasures
    answer = counts("Lies in {n} place", "Lies in {n} places", len(treasures))
    return Way.LIES, answer, tuple(map(treasure, treasures)), [each.source for each in treasures]


def _rewards(found: Found) -> _Shown:
    rewards = found.rewards
    answer = counts("Given once", "Given {n} times", len(rewards))
    return Way.GIVEN, answer, tuple(map(reward, rewards)), [each.source for each in rewards]


def _growths(found: Found) -> _Shown:
    growths = found.growths
    answer = counts("{n} spot to pick", "{n} spots to pick", sum(each.spots for each in growths))
    return Way.GROWS, answer, tuple(map(_growth, growths)), [each.source for each in growths]


def _growth(found: Growth) -> Sentence:
    line = says("**{spots}** · {place}", spots=found.spots, place=found.place)
    if found.near < found.spots:
        line = says("{line}, {near} of them near {grace}", line=line, near=found.near, grace=found.grace)
    return says("{line} · once each", line=line) if found.once else line


_PARTS: dict[Part, Callable[[Found], _Shown]] = {
    Part.LIES: _treasures,
    Part.GIVEN: _rewards,
    Part.GROWS: _growths,
}
