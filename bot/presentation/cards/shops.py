"""Who sells an item, and for how much."""

from collections.abc import Sequence

from bot.domain.records import Item, Offer
from bot.domain.sentences import Sentence, counts, says, verbatim
from bot.domain.shopping import RUNES, Purchase
from bot.presentation.card import Card
from bot.presentation.cards.wording import NOTHING, located, sources
from bot.presentation.theme import Kind


def price(item: Item, offers: Sequence[Offer], purchase: Purchase, *, quantity: int) -> Card:
    """Show every seller of an item, the cheapest first, and what it sells for.

    Args:
        item: The item.
        offers: The shop lines, cheapest first.
        purchase: The cheapest way to buy the quantity.
        quantity: How many are wanted.
    """
    lines = [offered(offer) for offer in offers]
    return Card(
        kind=Kind.SHOP,
        title=_title(item, quantity),
        answer=_answer(offers, purchase, quantity),
        lines=(*_shortage(purchase, quantity), *lines, _selling(item, quantity)),
        source=sources([*(offer.source for offer in offers), item.source]),
    )


def _title(item: Item, quantity: int) -> Sentence:
    if quantity == 1:
        return verbatim(item.name)
    return says("{quantity} × {item}", quantity=quantity, item=item.name)


def _answer(offers: Sequence[Offer], purchase: Purchase, quantity: int) -> Sentence:
    if not offers:
        return says("Nobody sells it")
    if purchase.bought == quantity:
        return counts("{n} rune", "{n} runes", purchase.runes)
    if purchase.bought:
        return says("{runes} runes for {bought}", runes=purchase.runes, bought=purchase.bought)
    return _cost(offers[0])


def _shortage(purchase: Purchase, quantity: int) -> tuple[Sentence, ...]:
    if 0 < purchase.bought < quantity:
        return (
            counts("Only {n} is for sale for runes alone.", "Only {n} are for sale for runes alone.", purchase.bought),
        )
    return ()


def offered(offer: Offer) -> Sentence:
    """Return who sells it for what, and what must be done before."""
    return says(
        "**{cost}** · {merchant} · {stock}{needs}{bearing}{note}",
        cost=_cost(offer),
        merchant=located(offer.merchant, offer.place),
        stock=_stock(offer),
        needs=says(" · needs: {needs}", needs=offer.needs) if offer.needs else NOTHING,
        bearing=_bearing(offer),
        note=says(" · {note}", note=offer.note) if offer.note else NOTHING,
    )


def _cost(offer: Offer) -> Sentence:
    if offer.currency != RUNES:
        return says("{price} × {currency}", price=offer.price, currency=offer.currency)
    runes = counts("{n} rune", "{n} runes", offer.price)
    if not offer.also_takes:
        return runes
    if not offer.price:
        return verbatim(offer.also_takes)
    return says("{items} and {runes}", items=offer.also_takes, runes=runes)


def _stock(offer: Offer) -> Sentence:
    if offer.stock is None:
        return says("endless stock")
    return counts("{n} in stock", "{n} in stock", offer.stock)


def _bearing(offer: Offer) -> Sentence:
    if not offer.bell_bearing:
        return NOTHING
    return says(" · with {bearing} also at the Twin Maiden Husks", bearing=offer.bell_bearing)


def _selling(item: Item, quantity: int) -> Sentence:
    if item.sells is None:
        return says("Merchants do not buy it.")
    if quantity == 1:
        return counts("It sells for {n} rune.", "It sells for {n} runes.", item.sells)
    return says("It sells for {runes} each, {total} in all.", runes=item.sells, total=item.sells * quantity)
