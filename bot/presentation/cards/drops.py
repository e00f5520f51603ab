"""Which enemies drop an item, and where they stand."""

from collections.abc import Sequence

from bot.domain.drops import LEAST_DISCOVERY, Clear, Dropper, Hunt, Single
from bot.domain.records import Drop, Item, Offer, Place
from bot.domain.sentences import Listing, Sentence, Style, Value, counts, says
from bot.presentation.card import Card
from bot.presentation.cards.shops import offered
from bot.presentation.cards.wording import NOTHING, chance_of, located, rounded, sources
from bot.presentation.theme import Kind

_MOST_DROPPERS = 6
_MOST_CLEARS = 20
_MOST_SINGLES = 8
_MOST_ENEMIES = 4
_MOST_GRACES = 3


def drops(
    item: Item, found: Hunt, rolled: Sequence[Drop], *, offers: Sequence[Offer], place: Place | None, discovery: int
) -> Card:
    """Show what one kill gives, what one clear around each grace gives, and what drops once only.

    Args:
        item: The item.
        found: The ways in which it is dropped there.
        rolled: Every slot that holds it, wherever it drops.
        offers: Who sells it, cheapest first.
        place: Where it was looked for; None for everywhere.
        discovery: The user's.
    """
    lines = [_kills(found.droppers)] if found.droppers else []
    lines += [_clear(clear) for clear in found.clears[:_MOST_CLEARS]]
    lines += [_single(single) for single in found.singles[:_MOST_SINGLES]]
    proof = [drop.source for drop in rolled]
    if not found.clears:
        proof += [item.source, *(offer.source for offer in offers[:1])]
        lines += _instead(offers, elsewhere=bool(rolled) and not lines)
    return Card(
        kind=Kind.ENEMY,
        title=_title(item, place, discovery),
        answer=_answer(found, elsewhere=bool(rolled)),
        lines=tuple(lines),
        source=sources(proof),
    )


def _title(item: Item, place: Place | None, discovery: int) -> Sentence:
    title = says("{item} in {place}", item=item.name, place=place.name) if place else says("{item}", item=item.name)
    if discovery == LEAST_DISCOVERY:
        return title
    return says("{item} · discovery {discovery}", item=title, discovery=discovery)


def _answer(found: Hunt, *, elsewhere: bool) -> Sentence:
    if found.clears:
        best = found.clears[0]
        return says("{count} a clear at {grace}", count=rounded(best.expected), grace=best.grace)
    if found.singles:
        return says("No enemy that comes back drops it")
    return says("No enemy drops it there") if elsewhere else says("No enemy drops it")


def _instead(offers: Sequence[Offer], *, elsewhere: bool) -> list[Sentence]:
    lines = [says("Other enemies drop it elsewhere: ask without `place`.")] if elsewhere else []
    lines += [offered(offer) for offer in offers[:1]]
    return [
        *lines,
        says("What boss fights and invaders give, and what lies or grows in the world, is not among my facts."),
    ]


def _kills(droppers: Sequence[Dropper]) -> Sentence:
    shown: tuple[Value, ...] = tuple(
        says("{enemy} {chance}", enemy=each.enemy, chance=chance_of(each.low, each.high))
        for each in droppers[:_MOST_DROPPERS]
    )
    others = len(droppers) - len(shown)
    if others:
        shown += (counts("{n} other kind", "{n} other kinds", others),)
    return says("Chance of one kill: {enemies}", enemies=Listing(shown, Style.COMMAS))


def _clear(clear: Clear) -> Sentence:
    shown = tuple(says("{count} × {name}", count=count, name=name) for name, count in clear.enemies[:_MOST_ENEMIES])
    others = sum(count for _, count in clear.enemies[_MOST_ENEMIES:])
    return says(
        "**{count}** a clear · {grace}: {enemies}",
        count=rounded(clear.expected),
        grace=located(clear.grace, clear.place),
        enemies=Listing((*shown, counts("{n} other", "{n} others", others)) if others else shown, Style.COMMAS),
    )


def _single(single: Single) -> Sentence:
    graces: tuple[Value, ...] = single.graces[:_MOST_GRACES]
    if len(single.graces) > _MOST_GRACES:
        graces += (counts("{n} other", "{n} others", len(single.graces) - _MOST_GRACES),)
    return says(
        "Only once · {enemy} {chance}, nearest to {graces}{remark}",
        enemy=single.enemy,
        chance=chance_of(single.chance, single.chance),
        graces=Listing(graces, Style.COMMAS),
        remark=NOTHING if single.foe else says(" · friend or bystander"),
    )
