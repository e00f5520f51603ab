"""The ways to get an item, each in one line; and the menu that leads from one to the other."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from bot.domain.drops import LEAST_DISCOVERY, Single
from bot.domain.finds import ALTERING, Part, Recipe, Reward, Treasure, Way, Ways
from bot.domain.questions import Question
from bot.domain.records import Offer, Place
from bot.domain.sentences import Listing, Sentence, Style, counts, says, verbatim
from bot.presentation.card import Choice, Menu
from bot.presentation.cards.shops import cost, needed
from bot.presentation.cards.wording import NOTHING, located, rounded

_NAMES = {
    Way.SOLD: says("Sold by"),
    Way.DROPS: says("Who drops it"),
    Way.LIES: says("Where it lies"),
    Way.BEATEN: says("Bosses and quests"),
    Way.GIVEN: says("Bosses and quests"),
    Way.GROWS: says("Where it grows"),
}
_PARTS = {Way.LIES: Part.LIES, Way.BEATEN: Part.GIVEN, Way.GIVEN: Part.GIVEN, Way.GROWS: Part.GROWS}


def every_way(known: Ways) -> tuple[Sentence, ...]:
    """Return the ways to get an item, each in a line; of the best, only what the headline does not say."""
    if not known.best:
        return ()
    first, *others = known.best
    return (_DETAILS.get(first, _SUMMARIES[first])(known), *(summary(known, way) for way in others))


def summary(known: Ways, way: Way) -> Sentence:
    """Return one way to get an item, in a line: its best spot, and how many others there are."""
    return _SUMMARIES[way](known)


def headline(known: Ways) -> Sentence:
    """Return the best way to get an item, in a few words."""
    return _HEADLINES[known.best[0]](known) if known.best else says("I don't know where it is found")


def titled(known: Ways, place: Place | None = None) -> Sentence:
    """Return the name of an item, with where it is looked for, and the discovery that its odds hold for."""
    title = verbatim(known.item.name)
    if place:
        title = says("{item} in {place}", item=title, place=place.name)
    if known.discovery == LEAST_DISCOVERY or not known.hunt.clears:
        return title
    return says("{item} · discovery {discovery}", item=title, discovery=known.discovery)


def menu(known: Ways, *, current: Way | None) -> Menu | None:
    """Return the menu of what else can be looked at of an item; None if there is nothing else.

    Args:
        known: How the item is got.
        current: The way that the card is about; None if it is about all of them.
    """
    item, discovery = known.item.key, str(known.discovery)
    choices = {}
    same = _NAMES.get(current) if current else None
    if current:
        choices["item"] = Choice(name=says("Every way to get it"), question=_asked("item", item, discovery))
    for way in known.best:
        if _NAMES.get(way, same) == same or not _more(known, way):
            continue
        question = _asked("item", item, discovery, _PARTS[way]) if way in _PARTS else _asked("price", item, "1")
        if way is Way.DROPS:
            question = _asked("drops", item, "", discovery)
        choices.setdefault(_NAMES[way].template, Choice(name=_NAMES[way], question=question, told=summary(known, way)))
    return Menu(label=says("More about it"), choices=tuple(choices.values())) if choices else None


def _more(known: Ways, way: Way) -> bool:
    """Return whether there is more to tell of a way than the line that sums it up."""
    found = known.found
    more = {
        Way.LIES: len(found.treasures) > 1,
        Way.BEATEN: len(found.rewards) > 1,
        Way.GIVEN: len(found.rewards) > 1,
        Way.GROWS: len(found.growths) > 1,
        Way.DROPS: bool(known.hunt.clears),
    }
    return more.get(way, True)


def _asked(command: str, *args: str) -> Question:
    return Question(command=command, args=args)


def odds(expected: Fraction) -> Sentence:
    """Return how much one clear gives, as a player says it: so many, or one in so many clears."""
    if expected * 3 >= 2:
        return says("{count} per clear", count=rounded(expected, 1))
    return says("about 1 in {clears} clears", clears=round(1 / expected))


def a_kill(low: Fraction, high: Fraction) -> Sentence:
    """Return the chance of one kill in percent, and as one in so many."""
    percent, times = _percent(high), _once_in(high)
    if high == 1:
        return says("always") if low == high else says("up to always")
    if low == high or _percent(low) == percent:
        return says("{percent}% (1 in {times})", percent=percent, times=times)
    if not low:
        return says("up to {percent}% (1 in {times})", percent=percent, times=times)
    return says(
        "{low}–{percent}% (1 in {times} to {most})", low=_percent(low), percent=percent, times=times, most=_once_in(low)
    )


def _percent(chance: Fraction) -> Decimal:
    return rounded(chance * 100, 0 if chance * 10 >= 1 else 1)


def _once_in(chance: Fraction) -> int:
    return round(1 / chance)


def recipe(found: Recipe) -> Sentence:
    """Return how an item is crafted."""
    parts = tuple(says("{n} {material}", n=quantity, material=name) for name, quantity in found.materials)
    made = counts("Craft it from {parts}", "Craft {n} from {parts}", found.made, parts=Listing(parts, Style.COMMAS))
    if not found.cookbook:
        return says("{made}, no cookbook needed.", made=made)
    return says("{made}, with {cookbook}.", made=made, cookbook=found.cookbook)


def treasure(found: Treasure) -> Sentence:
    """Return where one lies, or several."""
    return counts("near {where}", "{n} × near {where}", found.quantity, where=_spot(found))


def _spot(found: Treasure) -> Sentence:
    return says("{place} ({metres} m)", place=located(found.grace, found.place), metres=found.metres)


def reward(found: Reward) -> Sentence:
    """Return who gives one, or several."""
    who = verbatim(found.boss or found.giver)
    if found.quantity > 1:
        who = says("{n} × {who}", n=found.quantity, who=who)
    if found.boss:
        return says("**{who}** · {place}", who=who, place=found.place)
    if not found.giver:
        return _event(located(found.grace, found.place) if found.place else NOTHING)
    if found.grace:
        return says("**{who}**, once · near {place}", who=who, place=located(found.grace, found.place))
    return says("From **{who}** · {place}", who=who, place=found.place) if found.place else says("From {who}", who=who)


def _price(known: Ways) -> Sentence:
    first = _offers(known)[0]
    return says("Trade {items}", items=cost(first)) if first.also_takes else cost(first)


def _sold(known: Ways) -> Sentence:
    return says("**{cost}** · {seller}", cost=cost(_offers(known)[0]), seller=_seller(known))


def _seller(known: Ways) -> Sentence:
    first, *others = _offers(known)
    return says(
        "{merchant}{needs}{others}",
        merchant=located(first.merchant, first.place),
        needs=needed(first),
        others=counts(" · {n} other seller", " · {n} other sellers", len(others)) if others else NOTHING,
    )


def _offers(known: Ways) -> list[Offer]:
    return [offer for offer in known.offers if not offer.missed]


def _missed(known: Ways) -> Sentence:
    first = next(offer for offer in known.offers if offer.missed)
    merchant = located(first.merchant, first.place)
    return says("Fallback: {cost} · {merchant}{needs}", cost=cost(first), merchant=merchant, needs=needed(first))


def _beaten(known: Ways) -> Sentence:
    rewards = [each for each in known.found.rewards if each.boss]
    return _first(reward(rewards[0]), len(rewards) - 1)


def _given(known: Ways) -> Sentence:
    rewards = [each for each in known.found.rewards if not each.boss]
    return _first(reward(rewards[0]), len(rewards) - 1)


def _giver(known: Ways) -> Sentence:
    first = next(each for each in known.found.rewards if not each.boss)
    if not first.giver:
        return _event(verbatim(first.place))
    return says("Dropped by {enemy}", enemy=first.giver) if first.grace else says("From {giver}", giver=first.giver)


def _event(place: Sentence) -> Sentence:
    return says("Events in several places") if place == NOTHING else says("An event in {place}", place=place)


def _lies(known: Ways) -> Sentence:
    first, *others = known.found.treasures
    line = counts("Lies near {where}", "{n} lie near {where}", first.quantity, where=_spot(first))
    return _first(line, len(others))


def _grows(known: Ways) -> Sentence:
    growths = known.found.growths
    spots = sum(growth.spots for growth in growths)
    place = located(growths[0].grace, growths[0].place)
    line = counts("{n} spot to pick, near {place}", "{n} spots to pick, most near {place}", spots, place=place)
    return says("{line}, once each", line=line) if all(growth.once for growth in growths) else line


def _first(line: Sentence, others: int) -> Sentence:
    return counts("{line}, and {n} more", "{line}, and {n} more", others, line=line) if others else line


def _drops(known: Ways) -> Sentence:
    if not known.hunt.clears:
        return _single(known.hunt.singles[0])
    clear = known.hunt.clears[0]
    return says("{kill} · {odds} at {grace}", kill=_kill(known), odds=odds(clear.expected), grace=clear.grace)


def _kill(known: Ways) -> Sentence:
    if not known.hunt.clears:
        return _drops(known)
    enemy, _ = known.hunt.clears[0].enemies[0]
    found = next(each for each in known.hunt.droppers if each.enemy == enemy)
    return says("{enemy}: {chance} a kill", enemy=enemy, chance=a_kill(found.low, found.high))


def _single(single: Single) -> Sentence:
    near = says("near {grace}", grace=single.graces[0])
    if not single.foe:
        return says("Killing {enemy}, a friendly NPC · {near}", enemy=single.enemy, near=near)
    if single.chance == 1:
        return says("**{enemy}**, once · {near}", enemy=single.enemy, near=near)
    chance = a_kill(single.chance, single.chance)
    return says("**{enemy}**, once, {chance} · {near}", enemy=single.enemy, chance=chance, near=near)


def _dropper(known: Ways) -> Sentence:
    if not known.hunt.clears:
        return says("Dropped by {enemy}", enemy=known.hunt.singles[0].enemy)
    best = known.hunt.clears[0]
    return says("{odds} at {grace}", odds=odds(best.expected), grace=best.grace)


def _crafted(known: Ways) -> Sentence:
    found = known.found.recipe
    return recipe(found) if found else NOTHING


def _altered(known: Ways) -> Sentence:
    return says(
        "Alter {garment}: {runes} runes at any grace with the Tailoring Tools, free at Boc.",
        garment=known.found.garment,
        runes=ALTERING,
    )


_SUMMARIES: dict[Way, Callable[[Ways], Sentence]] = {
    Way.SOLD: _sold,
    Way.MISSED: _missed,
    Way.BEATEN: _beaten,
    Way.GIVEN: _given,
    Way.LIES: _lies,
    Way.GROWS: _grows,
    Way.DROPS: _drops,
    Way.CRAFTED: _crafted,
    Way.ALTERED: _altered,
    Way.KNOWN: lambda known: verbatim(known.found.hint),
}
_DETAILS = {Way.SOLD: _seller, Way.DROPS: _kill}
_HEADLINES: dict[Way, Callable[[Ways], Sentence]] = {
    Way.SOLD: _price,
    Way.MISSED: lambda _: says("Found, not bought"),
    Way.BEATEN: lambda known: says("Dropped by {boss}", boss=known.found.rewards[0].boss),
    Way.GIVEN: _giver,
    Way.LIES: lambda known: says("Near {grace}", grace=known.found.treasures[0].grace),
    Way.GROWS: lambda known: says("Pick it near {grace}", grace=known.found.growths[0].grace),
    Way.DROPS: _dropper,
    Way.CRAFTED: lambda _: says("You craft it"),
    Way.ALTERED: lambda known: says("An altered {garment}", garment=known.found.garment),
    Way.KNOWN: lambda _: says("Not for sale"),
}
