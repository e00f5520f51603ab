"""Which enemies drop an item, and where they stand."""

from collections.abc import Sequence

from bot.domain.drops import Clear, Dropper, Hunt, Single
from bot.domain.finds import Way, Ways
from bot.domain.grounds import Crowd
from bot.domain.questions import Question
from bot.domain.records import Drop, Place
from bot.domain.sentences import Listing, Sentence, Style, Value, counts, says, verbatim
from bot.pictures import kinds as maps
from bot.presentation.card import Card, Choice, Menu
from bot.presentation.cards.ways import a_kill, menu, odds, titled
from bot.presentation.cards.wording import GAME, NOTHING
from bot.presentation.theme import Look

_MOST_DROPPERS = 4
_MOST_CLEARS = 20
_MOST_SINGLES = 8
_MOST_ENEMIES = 3
_MOST_GRACES = 3
_DISCOVERIES = (100, 150, 200, 250, 300)


def drops(known: Ways, found: Hunt, rolled: Sequence[Drop], *, place: Place | None, crowd: Crowd | None) -> Card:
    """Show what one clear around each grace gives, what one kill gives, and what drops once only.

    Args:
        known: How the item is got, wherever.
        found: The ways in which it is dropped there.
        rolled: Every slot that holds it, wherever it drops.
        place: Where it was looked for; None for everywhere.
        crowd: How many come back that drop it; None if nobody knows where.
    """
    lines = [_clear(clear) for clear in found.clears[:_MOST_CLEARS]]
    if found.droppers:
        lines.insert(0, _kills(found.droppers))
    lines += [_single(single) for single in found.singles[:_MOST_SINGLES]]
    if found.clears:
        lines.append(says("A clear counts every respawning enemy on the map, those of the night and of quests too."))
    if not lines:
        lines.append(says("Other enemies drop it elsewhere: ask without `place`."))
    return Card(
        look=Look.ENEMY,
        title=titled(known, place),
        answer=_answer(found),
        lines=tuple(lines),
        picture=maps.droppers(known.item.key, known.item.name, crowd) if crowd else None,
        source=GAME,
        rows=tuple(verbatim(row) for row in dict.fromkeys(drop.source for drop in rolled)),
        menu=_menu(known, place),
    )


def _menu(known: Ways, place: Place | None) -> Menu:
    """Return the menu of what else can be looked at, and of the discoveries that it can be looked at with."""
    others = menu(known, current=Way.DROPS)
    at = place.key if place else ""
    switched = tuple(
        Choice(
            name=says("Discovery {discovery}", discovery=each),
            question=Question(command="drops", args=(known.item.key, at, str(each))),
        )
        for each in _DISCOVERIES
        if each != known.discovery
    )
    return Menu(label=says("Discovery, and more about it"), choices=(*switched, *(others.choices if others else ())))


def _answer(found: Hunt) -> Sentence:
    if found.clears:
        best = found.clears[0]
        return says("{odds} at {grace}", odds=odds(best.expected), grace=best.grace)
    return says("Only once there") if found.singles else says("No enemy drops it there")


def _kills(droppers: Sequence[Dropper]) -> Sentence:
    shown: tuple[Value, ...] = tuple(
        says("{enemy} {chance}", enemy=each.enemy, chance=a_kill(each.low, each.high))
        for each in droppers[:_MOST_DROPPERS]
    )
    others = len(droppers) - len(shown)
    if others:
        shown += (counts("{n} other kind", "{n} other kinds", others),)
    return says("Per kill: {enemies}", enemies=Listing(shown, Style.COMMAS))


def _clear(clear: Clear) -> Sentence:
    shown: tuple[Value, ...] = tuple(
        says("{count} {name}", count=count, name=name) for name, count in clear.enemies[:_MOST_ENEMIES]
    )
    others = sum(count for _, count in clear.enemies[_MOST_ENEMIES:])
    if others:
        shown += (counts("{n} other", "{n} others", others),)
    return says(
        "**{odds}** · {grace}: {enemies}",
        odds=odds(clear.expected),
        grace=clear.grace,
        enemies=Listing(shown, Style.COMMAS),
    )


def _single(single: Single) -> Sentence:
    graces: tuple[Value, ...] = single.graces[:_MOST_GRACES]
    if len(single.graces) > _MOST_GRACES:
        graces += (counts("{n} other", "{n} others", len(single.graces) - _MOST_GRACES),)
    return says(
        "Only once · {enemy} {chance}, near {graces}{remark}",
        enemy=single.enemy,
        chance=a_kill(single.chance, single.chance),
        graces=Listing(graces, Style.COMMAS),
        remark=NOTHING if single.foe else says(" · friendly NPC"),
    )
