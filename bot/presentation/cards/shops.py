"""Who sells an item, and for how much."""

from collections.abc import Sequence

from bot.domain.baskets import Errand, Total
from bot.domain.records import Item, Merchant, Offer, Ware
from bot.domain.sentences import Sentence, Style, counts, joined, says, verbatim
from bot.domain.shopping import RUNES, Goods, Purchase
from bot.presentation.card import Card, Press
from bot.presentation.cards.wording import NOTHING, located, packed, sources
from bot.presentation.theme import Kind

_GOODS = {
    Goods.WEAPONS: says("weapons"),
    Goods.AMMUNITION: says("ammunition"),
    Goods.ARMOUR: says("armour"),
    Goods.TALISMANS: says("talismans"),
    Goods.ASHES_OF_WAR: says("ashes of war"),
    Goods.SPELLS: says("spells"),
    Goods.UPGRADE_MATERIALS: says("upgrade materials"),
    Goods.CRAFTING: says("crafting"),
    Goods.OTHER: says("other goods"),
}


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
        lines=(
            *packed(item.pack),
            *_using(item, quantity),
            *_shortage(purchase, quantity),
            *lines,
            _selling(item, quantity),
        ),
        source=sources([*(offer.source for offer in offers), item.source]),
        presses=(Press(label=says("I bought this")),) if purchase.bought else (),
    )


def merchant(found: Merchant, wares: Sequence[Ware], *, kind: Goods | None, held: int | None) -> Card:
    """Show what a merchant has, and where it is.

    Args:
        found: The merchant.
        wares: What was asked for of its goods, cheapest first.
        kind: The sort of goods asked for; None for all.
        held: The runes that must do for one; None if that was not told.
    """
    lines = [says("At {place}", place=located(found.place, found.region))]
    if found.bell_bearing:
        lines.append(says("With {bearing} the Twin Maiden Husks sell this too.", bearing=found.bell_bearing))
    lines += [_ware(ware) for ware in wares]
    return Card(
        kind=Kind.SHOP,
        title=_asked(found, kind, held),
        answer=counts("{n} offer", "{n} offers", len(wares)) if wares else says("Nothing of that"),
        lines=tuple(lines),
        source=verbatim(found.source),
    )


def _asked(found: Merchant, kind: Goods | None, held: int | None) -> Sentence:
    parts = [verbatim(found.name)]
    if kind is not None:
        parts.append(_GOODS[kind])
    if held is not None:
        parts.append(counts("for at most {n} rune", "for at most {n} runes", held))
    return joined(*parts, style=Style.DOTS)


def _ware(ware: Ware) -> Sentence:
    offer = ware.offer
    return says(
        "**{cost}** · {item} · {stock}{needs}{note}",
        cost=_cost(offer),
        item=ware.item,
        stock=_stock(offer),
        needs=_needs(offer),
        note=_note(offer),
    )


def shopping(errands: Sequence[Errand], total: Total) -> Card:
    """Show what several items cost together, and who sells each. It has one page: its question fits no control.

    Args:
        errands: The cheapest way to buy each, at most 15.
        total: What they cost in all.
    """
    lines = [_errand(each) for each in errands]
    if total.missing:
        lines.insert(
            0,
            counts(
                "{n} cannot be bought for runes alone, and is not in the sum.",
                "{n} cannot be bought for runes alone, and are not in the sum.",
                total.missing,
            ),
        )
    return Card(
        kind=Kind.SHOP,
        title=says("Shopping list"),
        answer=counts("{n} rune", "{n} runes", total.runes) if total.bought else says("None of it is sold for runes"),
        lines=tuple(lines),
        paged=False,
        source=sources([offer.source for each in errands for offer in each.used] or [errands[0].item.source]),
    )


def _errand(each: Errand) -> Sentence:
    return says("{item} · {way}", item=_title(each.item, each.quantity), way=_way(each))


def _way(each: Errand) -> Sentence:
    if not each.used:
        return says("nobody sells it")
    first = each.used[0]
    if not each.purchase.bought:
        return says(
            "**{cost}** each · {merchant}{needs}", cost=_cost(first), merchant=first.merchant, needs=_needs(first)
        )
    return says(
        "{cost}{short} · {merchant}{others}{needs}",
        cost=counts("**{n}** rune", "**{n}** runes", each.purchase.runes),
        short=says(" for {bought}, no more are sold", bought=each.purchase.bought) if each.missing else NOTHING,
        merchant=located(first.merchant, first.place),
        others=counts(" and {n} other", " and {n} others", len(each.used) - 1) if each.used[1:] else NOTHING,
        needs=_needs(first),
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
        needs=_needs(offer),
        bearing=_bearing(offer),
        note=_note(offer),
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


def _needs(offer: Offer) -> Sentence:
    return says(" · needs: {needs}", needs=offer.needs) if offer.needs else NOTHING


def _note(offer: Offer) -> Sentence:
    return says(" · {note}", note=offer.note) if offer.note else NOTHING


def _stock(offer: Offer) -> Sentence:
    if offer.stock is None:
        return says("endless stock")
    return counts("{n} in stock", "{n} in stock", offer.stock)


def _bearing(offer: Offer) -> Sentence:
    if not offer.bell_bearing:
        return NOTHING
    return says(" · with {bearing} also at the Twin Maiden Husks", bearing=offer.bell_bearing)


def _using(item: Item, quantity: int) -> tuple[Sentence, ...]:
    if item.gives is None:
        return ()
    if quantity == 1:
        return (counts("Using one gives {n} rune.", "Using one gives {n} runes.", item.gives),)
    return (says("Using one gives {runes} runes, {total} in all.", runes=item.gives, total=item.gives * quantity),)


def _selling(item: Item, quantity: int) -> Sentence:
    if not item.sells_known:
        return says("What it sells for is not known yet.")
    if item.sells is None:
        return says("Merchants do not buy it.")
    if quantity == 1:
        return counts("It sells for {n} rune.", "It sells for {n} runes.", item.sells)
    return says("It sells for {runes} each, {total} in all.", runes=item.sells, total=item.sells * quantity)
