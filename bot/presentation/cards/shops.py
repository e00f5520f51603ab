"""Who sells an item, and for how much."""

from collections.abc import Mapping, Sequence

from bot.domain.baskets import Errand, Total
from bot.domain.questions import Question
from bot.domain.records import Item, Merchant, Offer, Ware
from bot.domain.sentences import Listing, Sentence, Style, Value, counts, joined, says, verbatim
from bot.domain.shopping import RUNES, Goods
from bot.presentation.card import Card, Choice, Menu
from bot.presentation.cards.wording import CHECKED, NOTHING, located
from bot.presentation.theme import Look

_MOST_SELLERS = 5
_FEW = 12  # offers; more are easier to look at by their sorts

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


def merchant(
    found: Merchant, wares: Sequence[Ware], sorts: Mapping[Goods, int], *, kind: Goods | None, held: int | None
) -> Card:
    """Show where a merchant is, and what it has.

    Args:
        found: The merchant.
        wares: What was asked for of its goods, cheapest first.
        sorts: How many it has of each sort of goods.
        kind: The sort of goods asked for; None for all.
        held: The runes that must do for one; None if that was not told.
    """
    offers = _offers(len(wares)) if wares else says("Nothing of that is for sale")
    lines = [says("{offers}, cheapest first.", offers=offers) if wares else says("{offers}.", offers=offers)]
    if found.bell_bearing:
        lines.append(says("The Twin Maiden Husks sell it too, for {bearing}.", bearing=found.bell_bearing))
    lines += [_ware(ware) for ware in wares]
    return Card(
        look=Look.SHOP,
        title=_asked(found, kind, held),
        answer=located(found.place, found.region),
        lines=tuple(lines),
        source=CHECKED,
        rows=(verbatim(found.source),),
        menu=_sorts(found, sorts, held) if len(sorts) > 1 and sum(sorts.values()) > _FEW else None,
    )


def _sorts(found: Merchant, sorts: Mapping[Goods, int], held: int | None) -> Menu:
    """Return the sorts of goods to choose from, where they are many."""
    most = "" if held is None else str(held)
    everything = Choice(name=says("everything"), question=_of(found, "", most), told=_offers(sum(sorts.values())))
    some = [
        Choice(name=_GOODS[goods], question=_of(found, goods, most), told=_offers(count))
        for goods, count in sorts.items()
    ]
    return Menu(label=says("What kind of goods?"), choices=(*some, everything))


def _of(found: Merchant, kind: str, most: str) -> Question:
    return Question(command="merchant", args=(found.key, kind, most))


def _offers(count: int) -> Sentence:
    return counts("{n} offer", "{n} offers", count)


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
        "**{cost}** · {item}{stock}{needs}{note}",
        cost=cost(offer),
        item=ware.item,
        stock=_stock(offer),
        needs=needed(offer),
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
        look=Look.SHOP,
        title=says("Shopping list"),
        answer=counts("{n} rune", "{n} runes", total.runes) if total.bought else says("None of it is sold for runes"),
        lines=tuple(lines),
        source=CHECKED,
    )


def _errand(each: Errand) -> Sentence:
    return says("{item} · {way}", item=title(each.item, each.quantity), way=_way(each))


def _way(each: Errand) -> Sentence:
    if not each.used:
        return says("not sold anywhere")
    first = each.used[0]
    if not each.purchase.bought:
        return says(
            "**{cost}** each · {merchant}{needs}", cost=cost(first), merchant=first.merchant, needs=needed(first)
        )
    return says(
        "{cost}{short} · {merchant}{others}{needs}",
        cost=counts("**{n}** rune", "**{n}** runes", each.purchase.runes),
        short=says(" for {bought}, no more are sold", bought=each.purchase.bought) if each.missing else NOTHING,
        merchant=located(first.merchant, first.place),
        others=counts(" and {n} other", " and {n} others", len(each.used) - 1) if each.used[1:] else NOTHING,
        needs=needed(first),
    )


def title(item: Item, quantity: int) -> Sentence:
    """Return the name of an item, with how many if that is not one."""
    if quantity == 1:
        return verbatim(item.name)
    return says("{quantity} × {item}", quantity=quantity, item=item.name)


def sellers(group: Sequence[Offer]) -> tuple[Sentence, ...]:
    """Return who sells an item for one price: the one that is reached first, and who else."""
    first, *others = group
    line = says(
        "**{cost}** · {merchant}{stock}{needs}{note}",
        cost=cost(first),
        merchant=located(first.merchant, first.place),
        stock=_stock(first),
        needs=needed(first),
        note=_note(first),
    )
    if not others:
        return (line,)
    names: tuple[Value, ...] = tuple(dict.fromkeys(offer.merchant for offer in others))
    if names[_MOST_SELLERS:]:
        names = (*names[:_MOST_SELLERS], counts("{n} other", "{n} others", len(names[_MOST_SELLERS:])))
    return line, says("Same price: {merchants}", merchants=Listing(names, Style.COMMAS))


def cost(offer: Offer) -> Sentence:
    """Return what one costs, whatever it is paid in."""
    if offer.currency != RUNES:
        return says("{price} × {currency}", price=offer.price, currency=offer.currency)
    runes = counts("{n} rune", "{n} runes", offer.price)
    if not offer.also_takes:
        return runes
    if not offer.price:
        return verbatim(offer.also_takes)
    return says("{items} and {runes}", items=offer.also_takes, runes=runes)


def needed(offer: Offer) -> Sentence:
    """Return what must be done before it is sold."""
    if offer.missed:
        return says(" · {needs}", needs=offer.needs)
    return says(" · needs: {needs}", needs=offer.needs) if offer.needs else NOTHING


def _note(offer: Offer) -> Sentence:
    return says(" · {note}", note=offer.note) if offer.note else NOTHING


def _stock(offer: Offer) -> Sentence:
    return NOTHING if offer.stock is None else says(" · {n} in stock", n=offer.stock)


def using(item: Item, quantity: int = 1) -> tuple[Sentence, ...]:
    """Return what using an item gives; nothing if it gives no runes."""
    if item.gives is None:
        return ()
    if quantity == 1:
        return (counts("Using one gives {n} rune.", "Using one gives {n} runes.", item.gives),)
    return (says("Using one gives {runes} runes, {total} in all.", runes=item.gives, total=item.gives * quantity),)


def selling(item: Item, quantity: int = 1) -> Sentence:
    """Return what a merchant gives for an item."""
    if not item.sells_known:
        return says("What you can sell it for is not known yet.")
    if item.sells is None:
        return says("You can't sell it.")
    if quantity == 1:
        return says("You can sell it for {runes}.", runes=item.sells)
    return says("You can sell it for {runes} each, {total} in all.", runes=item.sells, total=item.sells * quantity)
