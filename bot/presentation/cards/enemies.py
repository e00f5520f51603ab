"""What an enemy pays, and where it stands."""

from collections.abc import Sequence
from itertools import groupby

from bot.domain.boosts import Boosts
from bot.domain.drops import Loot
from bot.domain.enemies import Bounty, Prey, bounties, pay
from bot.domain.grounds import Crowd
from bot.domain.questions import Question
from bot.domain.records import Enemy, Place
from bot.domain.sentences import Listing, Sentence, Style, Value, counts, says, verbatim
from bot.pictures import kinds as maps
from bot.presentation.card import Card, Next, Picks
from bot.presentation.cards.wording import GAME, NOTHING, chance_of, done, titled
from bot.presentation.theme import Look

_MOST_GRACES = 3
_MOST_LOOT = 4
_MOST_TOLD = 3  # places of which every grace is told


def enemy(  # noqa: PLR0913  # every part of the answer is told apart
    found: Enemy,
    prey: Sequence[Prey],
    loot: Sequence[Loot],
    *,
    crowd: Crowd | None,
    place: Place | None,
    missed: bool,
    question: Question,
    boosts: Boosts,
) -> Card:
    """Show what one kill pays, where that differs, how many stand where, and what they drop.

    Args:
        found: The enemy.
        prey: Where it stands and what it pays, best first.
        loot: What it drops there, the likeliest first.
        crowd: How many come back; None if nobody knows where.
        place: Where it was asked for; None for everywhere.
        missed: Whether none stands there: then ``prey`` is where it does stand.
        question: What was asked.
        boosts: The boosts that can be switched.
    """
    places = [_line(group) for group in prey] if place or len(prey) <= _MOST_TOLD else _by_pay(prey)
    lines = [*_drops(loot), *places]
    if missed:
        lines.insert(0, says("Here is where {enemy} stands instead:", enemy=found.name))
    paid = bounties(prey)
    return Card(
        look=Look.ENEMY,
        title=titled(_name(found, place), question, boosts),
        answer=says("None stands there") if missed else _answer(prey),
        lines=tuple(lines),
        picture=maps.kind(found.key, found.name, crowd) if crowd else None,
        source=GAME,
        rows=tuple(verbatim(row) for row in dict.fromkeys(row for group in prey for row in group.sources)),
        journeys=True,
        boosts=boosts,
        presses=done(says("I killed this")) if len(paid) == 1 else (),
        picks=_picks(paid) if len(paid) > 1 else None,
        next=_area(prey, question),
    )


def _area(prey: Sequence[Prey], question: Question) -> tuple[Next, ...]:
    """Return the way to where it pays most."""
    if not prey:
        return ()
    area = Question(command="area", args=(prey[0].at,)).under(question.journey, question.boosts)
    return (Next(label=verbatim(prey[0].place), question=area),)


def _picks(paid: Sequence[Bounty]) -> Picks:
    return Picks(
        label=says("I killed this…"),
        names=tuple(
            says("{runes} runes · {places}", runes=each.runes, places=Listing(each.places, Style.COMMAS))
            for each in paid
        ),
    )


def _name(found: Enemy, place: Place | None) -> Sentence:
    if place is None:
        return verbatim(found.name)
    return says("{enemy} in {place}", enemy=found.name, place=place.name)


def _answer(prey: Sequence[Prey]) -> Sentence:
    low, high = pay(prey)
    if low == high:
        return counts("{n} rune a kill", "{n} runes a kill", high)
    return says("{low} to {high} runes a kill, by place", low=low, high=high)


def _drops(loot: Sequence[Loot]) -> tuple[Sentence, ...]:
    if not loot:
        return ()
    items = tuple(_loot(each) for each in loot[:_MOST_LOOT])
    return (says("Drops (Discovery 100): {items}", items=Listing(items, Style.COMMAS)),)


def _loot(each: Loot) -> Sentence:
    chance = chance_of(each.low, each.high)
    if each.once:
        return says("{item} {chance} (once)", item=each.item, chance=chance)
    return says("{item} {chance}", item=each.item, chance=chance)


def _line(group: Prey) -> Sentence:
    return says(
        "**{runes}** · {place}: {where}{remark}",
        runes=group.runes,
        place=group.place,
        where=_where(group),
        remark=_remark(group),
    )


def _by_pay(prey: Sequence[Prey]) -> list[Sentence]:
    """Return what pays the same as one: how many stand in which places, most first; a place tells of its graces."""
    lines = []
    for _, some in groupby(prey, key=lambda group: (group.runes, _remark(group))):
        groups = sorted(some, key=lambda group: -group.count)
        shown = tuple(says("{count} in {place}", count=each.count, place=each.place) for each in groups[:_MOST_GRACES])
        others = sum(each.count for each in groups[_MOST_GRACES:])
        where: Value = Listing((*shown, says("{count} elsewhere", count=others)) if others else shown, Style.COMMAS)
        pays = groups[0].runes
        lines.append(says("**{runes}** · {where}{remark}", runes=pays, where=where, remark=_remark(groups[0])))
    return lines


def _where(group: Prey) -> Sentence:
    shown = tuple(says("{count} near {grace}", grace=name, count=count) for name, count in group.graces[:_MOST_GRACES])
    others = sum(count for _, count in group.graces[_MOST_GRACES:])
    where: Value = Listing((*shown, says("{count} elsewhere", count=others)) if others else shown, Style.COMMAS)
    return says("{n} in all, {where}", n=group.count, where=where) if len(group.graces) > 1 else shown[0]


def _remark(group: Prey) -> Sentence:
    if not group.foe:
        return says(" · friendly NPC")
    if group.with_boss:
        return says(" · only in a boss fight")
    if group.once:
        return says(" · doesn't respawn")
    return NOTHING
