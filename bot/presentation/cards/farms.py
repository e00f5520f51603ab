"""Where to farm."""

from collections.abc import Sequence

from bot.domain.boosts import Boosts
from bot.domain.farms import MOST_SPOTS, FarmSpot, Lap, Proof, paying
from bot.domain.questions import Question
from bot.domain.records import Place
from bot.domain.sentences import Listing, Sentence, Style, counts, joined, says, verbatim
from bot.presentation.card import Card, Picks
from bot.presentation.cards.wording import NOTHING, done, located, titled
from bot.presentation.theme import Kind

_MOST_KILLS = 4


def farm(laps: Sequence[Lap], *, place: Place | None, level: int | None, question: Question, boosts: Boosts) -> Card:
    """Show the best farm spots: what stands there, what a lap pays, how to do it.

    Args:
        laps: The spots, best first.
        place: Where they were looked for; None for everywhere.
        level: The level they were asked for; None if it was not told.
        question: What was asked.
        boosts: The boosts that can be switched.
    """
    best = laps[:MOST_SPOTS]
    paid = paying(best)
    return Card(
        kind=Kind.FARM,
        title=titled(_title(place, level), question, boosts),
        answer=_answer(best),
        lines=tuple(_spot(number, lap) for number, lap in enumerate(best, 1)),
        source=says("NpcParam and MSB; surest first, mere counts (within 100 m of a grace, straight line) last"),
        journeys=True,
        boosts=boosts,
        presses=done(says("I did a lap")) if paid and paid[0] is best[0] and not question.page else (),
        picks=_picks(paid) if len(paid) > 1 else None,
    )


def _picks(paid: Sequence[Lap]) -> Picks:
    return Picks(
        label=says("I did a lap of…"),
        names=tuple(says("{name}: {runes} runes", name=lap.spot.name, runes=lap.runes or 0) for lap in paid),
    )


def _title(place: Place | None, level: int | None) -> Sentence:
    where = says("Farming in {place}", place=place.name) if place else says("The best farms")
    return says("{farms}, level {level}", farms=where, level=level) if level is not None else where


def _answer(laps: Sequence[Lap]) -> Sentence:
    if not laps:
        return says("I know no farm there")
    first = laps[0]
    if first.runes is None:
        return verbatim(first.spot.name)
    if first.spot.once:
        return says("{name}: {runes} runes, once", name=first.spot.name, runes=first.runes)
    return says("{name}: {runes} runes a lap", name=first.spot.name, runes=first.runes)


def _spot(number: int, lap: Lap) -> Sentence:
    spot = lap.spot
    head = says("**{number}. {name}** · {pay}", number=number, name=spot.name, pay=_pay(lap))
    return joined(head, _where(spot), *_details(lap), style=Style.LINES)


def _pay(lap: Lap) -> Sentence:
    if lap.runes is None:
        return says("runes a lap unknown")
    if lap.spot.once:
        return says("**{runes}** once a journey", runes=lap.runes)
    return says("**{runes}** a lap", runes=lap.runes)


def _where(spot: FarmSpot) -> Sentence:
    if spot.grace:
        return says("Grace: {place}{kills}", place=located(spot.grace, spot.area), kills=_kills(spot))
    return says("{area}{kills}", area=spot.area or says("Anywhere"), kills=_kills(spot))


def _kills(spot: FarmSpot) -> Sentence:
    if not spot.kills:
        return NOTHING
    by_name: dict[str, int] = {}
    for kill in spot.kills:
        by_name[kill.name] = by_name.get(kill.name, 0) + kill.count
    named = list(by_name.items())
    shown = tuple(says("{count} × {name}", count=count, name=name) for name, count in named[:_MOST_KILLS])
    others = sum(count for _, count in named[_MOST_KILLS:])
    kills = Listing((*shown, counts("{n} other", "{n} others", others)) if others else shown, Style.COMMAS)
    return says(" · {kills}", kills=kills)


def _details(lap: Lap) -> list[Sentence]:
    spot = lap.spot
    details = []
    if spot.method:
        details.append(verbatim(spot.method))
    if spot.needs:
        details.append(says("Needs: {needs}", needs=spot.needs))
    if lap.too_hard and spot.level_from is not None:
        details.append(says("Meant for level {level} and above", level=spot.level_from))
    if spot.quoted:
        details.append(says("Guides quote: {quoted}", quoted=spot.quoted))
    if spot.doubt:
        details.append(says("Doubt: {doubt}", doubt=spot.doubt))
    if spot.proof is Proof.UNVERIFIED:
        details.append(says("Not verified"))
    details.append(says("-# {source}", source=spot.source))
    return details
