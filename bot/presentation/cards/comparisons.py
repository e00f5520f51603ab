"""Two of a kind, side by side: which is worth more, then what else matters for the kind."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from bot.domain.areas import Survey
from bot.domain.boosts import Boosts
from bot.domain.comparisons import Sort
from bot.domain.enemies import Prey, Spoils, pay
from bot.domain.farms import Lap
from bot.domain.questions import Question
from bot.domain.records import Boss, Enemy, Item, Offer, Place
from bot.domain.sentences import Sentence, Value, says, verbatim
from bot.domain.shopping import Purchase
from bot.domain.upgrades import Upgrade, Weapon
from bot.pictures import bars
from bot.presentation.card import Card, Next
from bot.presentation.cards.farms import TRUST
from bot.presentation.cards.upgrades import USED
from bot.presentation.cards.wording import GAME, sources, titled
from bot.presentation.theme import Look

SORTS = {
    Sort.BOSS: says("boss"),
    Sort.ENEMY: says("enemy"),
    Sort.AREA: says("place"),
    Sort.FARM: says("farm"),
    Sort.WEAPON: says("weapon"),
    Sort.ITEM: says("item"),
}
"""What tells things of one name apart, in a word."""

_UNKNOWN, _NONE = says("unknown"), verbatim("–")
_Row: TypeAlias = tuple[Sentence, Sequence[Value | None]]
_Side: TypeAlias = tuple[Sentence, Question, Sequence[str]]
"""What one of the two is called, the question about it alone, and where its numbers come from."""
_Two: TypeAlias = Sequence[_Side]


def bosses(sides: Sequence[tuple[Boss, Sequence[Spoils]]], question: Question, boosts: Boosts) -> Card:
    """Show what two bosses give.

    Args:
        sides: The bosses, with what they pay in NG and in NG+1 to NG+7.
        question: What was asked.
        boosts: The boosts that can be switched.
    """
    here = [spoils[question.journey] for _, spoils in sides]
    rows: list[_Row] = [
        (says("Each helper in co-op"), [pays.cooperator for pays in here]),
        (says("In NG+1"), [spoils[1].alone for _, spoils in sides] if not question.journey else ()),
        (says("Level (community)"), [_levels(boss.level_from, boss.level_to) for boss, _ in sides]),
        (says("Region"), [boss.region for boss, _ in sides]),
    ]
    about = [_side(boss.name, [boss.source], "boss", boss.key) for boss, _ in sides]
    return _card(Look.BOSS, about, _pays_more(about, [pays.alone for pays in here]), rows, question, boosts)


def enemies(sides: Sequence[tuple[Enemy, Sequence[Prey]]], question: Question, boosts: Boosts) -> Card:
    """Show what kills of two kinds of enemies pay, and how many there are.

    Args:
        sides: The enemies, with what they pay by place, best first.
        question: What was asked.
        boosts: The boosts that can be switched.
    """
    paid = [pay(prey) for _, prey in sides]
    rows: list[_Row] = [
        (says("Runes a kill"), [_range(low, high) for low, high in paid]),
        (says("How many"), [sum(group.count for group in prey) for _, prey in sides]),
        (says("Pays most in"), [prey[0].place for _, prey in sides]),
    ]
    about = [
        _side(enemy.name, [row for group in prey for row in group.sources], "enemy", enemy.key) for enemy, prey in sides
    ]
    at_best = any(low < high for low, high in paid)
    answer = _pays_more(about, [high for _, high in paid], at_best=at_best)
    return _card(Look.ENEMY, about, answer, rows, question, boosts)


def areas(sides: Sequence[tuple[Place, Survey, Sequence[int]]], question: Question, boosts: Boosts) -> Card:
    """Show what two places are worth.

    Args:
        sides: The places, with what they are worth, and what one clear pays in NG and in NG+1 to NG+7.
        question: What was asked.
        boosts: The boosts that can be switched.
    """
    is_plain = not question.journey and not question.boosts  # as the clears are
    rows: list[_Row] = [
        (says("One clear"), [worth.clear for _, worth, _ in sides]),
        (says("One clear in NG+7"), [clears[-1] for *_, clears in sides] if is_plain else ()),
        (says("Enemies that respawn, at most"), [worth.enemies for _, worth, _ in sides]),
        (says("Typical kill"), [worth.median for _, worth, _ in sides]),
        (says("All bosses"), [worth.boss_runes for _, worth, _ in sides]),
        (says("Level (community)"), [_levels(place.level_from, place.level_to) for place, *_ in sides]),
    ]
    about = [
        _side(place.name, ["NpcParam, GameAreaParam, MSB", place.source], "area", place.key) for place, *_ in sides
    ]
    answer = _pays_more(about, [worth.clear for _, worth, _ in sides])
    (one, _, some), (other, _, more) = sides
    drawn = bars.clears(f"{one.key}:{other.key}", (one.name, some), (other.name, more))
    return replace(_card(Look.FARM, about, answer, rows, question, boosts), picture=drawn)


def farms(laps: Sequence[Lap], question: Question, boosts: Boosts) -> Card:
    """Show what laps of two farm spots pay.

    Args:
        laps: A lap of each.
        question: What was asked.
        boosts: The boosts that can be switched.
    """
    spots, minutes = [lap.spot for lap in laps], [lap.a_minute for lap in laps]
    one_is_once = any(spot.once for spot in spots)
    rows: list[_Row] = [
        (says("Pays"), [says("once") if spot.once else says("every lap") for spot in spots] if one_is_once else ()),
        (says("A minute (guides)"), [_known(each) for each in minutes] if any(minutes) else ()),
        (says("From level"), [spot.level_from for spot in spots]),
        (says("Where"), [spot.area or says("anywhere") for spot in spots]),
        (says("Known from"), [TRUST[spot.proof] for spot in spots]),
    ]
    about = [_side(spot.name, spot.sources, "farm", "", "", "", spot.subject.key) for spot in spots]
    return _card(Look.FARM, about, _laps(about, laps), rows, question, boosts)


def weapons(sides: Sequence[tuple[Weapon, Upgrade | None]], question: Question) -> Card:
    """Show what strengthening two weapons to their last levels costs.

    Args:
        sides: The weapons, with what it costs; None for what stays as it is.
        question: What was asked.
    """
    steps = [way.steps if way else () for _, way in sides]
    about = [
        _side(weapon.name, [weapon.source, *(step.source for step in some)], "upgrade", weapon.key, "", "0")
        for (weapon, _), some in zip(sides, steps, strict=True)
    ]
    done = [(weapon, upgrade) for weapon, upgrade in sides if upgrade]
    if len(done) < len(sides):
        return _card(Look.UPGRADE, about, _fixed(sides), (), question)
    costs = [upgrade for _, upgrade in done]
    rows: list[_Row] = [
        (says("The smith takes"), [_known(each.runes) for each in costs]),
        (says("Up to"), [says("+{level}", level=each.target) for each in costs]),
        (says("With"), [USED[weapon.path] for weapon, _ in done]),
        (says("Materials on sale cost"), [each.bought for each in costs]),
        (says("Materials nobody sells"), [each.missing for each in costs]),
        (says("Runes in all"), [_known(None if each.runes is None else each.runes + each.bought) for each in costs]),
    ]
    return _card(Look.UPGRADE, about, _costs_less(about, [each.runes for each in costs]), rows, question)


def items(sides: Sequence[tuple[Item, Purchase]], question: Question) -> Card:
    """Show what two items cost, what merchants give for them, and what using them gives.

    Args:
        sides: The items, with the cheapest way to buy one of each.
        question: What was asked.
    """
    about = [
        _side(item.name, [*(offer.source for offer in bought.offers), item.source], "price", item.key, "1")
        for item, bought in sides
    ]
    offers = [bought.offers[0] if bought.offers else None for _, bought in sides]
    rows: list[_Row] = [
        (says("Price"), [offer.price if offer else says("not for sale") for offer in offers] if any(offers) else ()),
        (says("Sold by"), [offer.merchant if offer else None for offer in offers]),
        (says("In stock"), [_stock(offer) if offer else None for offer in offers]),
        (says("You can sell it for"), [_sells(item) for item, _ in sides]),
        (says("Using it gives"), [item.gives for item, _ in sides]),
    ]
    sold = [(name, offer.price) for (name, *_), offer in zip(about, offers, strict=True) if offer]
    gives = [item.gives for item, _ in sides if item.gives]
    if len(sold) == len(sides):
        answer = _costs_less(about, [price for _, price in sold])
    elif sold:
        answer = says("Only {name} is sold for runes, for {price}", name=sold[0][0], price=sold[0][1])
    elif len(gives) == len(sides):
        answer = _pays_more(about, gives)
    else:
        answer = says("Nobody sells either for runes")
    return _card(Look.SHOP, about, answer, rows, question)


def _card(
    look: Look, about: _Two, answer: Sentence, rows: Iterable[_Row], question: Question, boosts: Boosts = ()
) -> Card:
    """Show two things; rows that say nothing of either are left out. What grows with the playthrough has boosts."""
    (one, *_), (other, *_) = about
    title = says("{one} · {other}", one=one, other=other)
    return Card(
        look=look,
        title=titled(title, question, boosts) if boosts else title,
        answer=answer,
        lines=tuple(_row(what, values) for what, values in rows if any(values)),
        paged=False,
        source=GAME,
        rows=tuple(says("{name}: {sources}", name=name, sources=sources(rows)) for name, _, rows in about),
        journeys=bool(boosts),
        boosts=boosts,
        next=tuple(
            Next(label=name, question=further.under(question.journey, question.boosts)) for name, further, _ in about
        ),
    )


def _side(name: str, rows: Sequence[str], command: str, *args: str) -> _Side:
    return verbatim(name), Question(command=command, args=args), rows


def _row(what: Sentence, values: Sequence[Value | None]) -> Sentence:
    one, other = (_NONE if value is None else value for value in values)
    return says("{what}: {one} · {other}", what=what, one=one, other=other)


def _pays_more(about: _Two, runes: Sequence[int], *, at_best: bool = False) -> Sentence:
    (less, _), (more, name) = _ranked(about, runes)
    if less == more:
        return says("Both pay {runes}", runes=more) if more else says("Neither pays runes")
    if at_best:
        return says("{name} pays more at best: {more} against {less}", name=name, more=more, less=less)
    return says("{name} pays more: {more} against {less}", name=name, more=more, less=less)


def _laps(about: _Two, laps: Sequence[Lap]) -> Sentence:
    if not all(lap.runes for lap in laps):
        return says("What a lap pays isn't known of both")
    (less, _), (more, name) = _ranked(about, [lap.runes for lap in laps])
    once = {lap.spot.once for lap in laps if lap.runes == more}
    if more > less and once == {True} and not all(lap.spot.once for lap in laps):
        return says("{name} pays more, but only once: {more} against {less}", name=name, more=more, less=less)
    if more > less:
        return says("{name} pays more a lap: {more} against {less}", name=name, more=more, less=less)
    return _pays_more(about, [lap.runes for lap in laps])


def _costs_less(about: _Two, runes: Sequence[int | None]) -> Sentence:
    known = [each for each in runes if each is not None]
    if len(known) < len(about):
        return says("The smith's price isn't known of both")
    (less, name), (more, _) = _ranked(about, known)
    if less == more:
        return says("Both cost {runes}", runes=more)
    return says("{name} costs less: {less} against {more}", name=name, less=less, more=more)


def _fixed(sides: Sequence[tuple[Weapon, Upgrade | None]]) -> Sentence:
    for weapon, upgrade in sides:
        if upgrade:
            fixed = next(name for name in (each.name for each, _ in sides) if name != weapon.name)
            if upgrade.runes is None:
                return says("{name} can't be strengthened", name=fixed)
            return says(
                "{name} can't be strengthened; {other} costs {runes}",
                name=fixed,
                other=weapon.name,
                runes=upgrade.runes,
            )
    return says("Neither can be strengthened")


def _ranked(about: _Two, runes: Sequence[int]) -> list[tuple[int, Sentence]]:
    pairs = [(each, name) for each, (name, *_) in zip(runes, about, strict=True)]
    return sorted(pairs, key=lambda pair: pair[0])


def _known(runes: int | None) -> Value:
    return _UNKNOWN if runes is None else runes


def _stock(offer: Offer) -> Value:
    return says("endless") if offer.stock is None else offer.stock


def _range(low: int, high: int) -> Value:
    return high if low == high else says("{low}–{high}", low=low, high=high)


def _levels(low: int | None, high: int | None) -> Value:
    return _UNKNOWN if low is None or high is None else _range(low, high)


def _sells(item: Item) -> Value:
    if not item.sells_known:
        return _UNKNOWN
    return says("can't be sold") if item.sells is None else item.sells
