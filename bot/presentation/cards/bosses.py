"""What a boss gives."""

from collections.abc import Sequence

from bot.domain.boosts import Boosts
from bot.domain.enemies import Spoils
from bot.domain.finds import Gift
from bot.domain.questions import Question
from bot.domain.records import Boss
from bot.domain.sentences import Sentence, Style, counts, joined, says, verbatim
from bot.presentation.card import Card, Next, Press
from bot.presentation.cards.wording import GAME, by_journey, done, located, recommended, titled
from bot.presentation.theme import Look

_MOST = 2  # ways to what it drops

ALONE, HELPER = range(2)
"""What somebody may have been when a boss fell: what each button writes down."""


def boss(found: Boss, spoils: Sequence[Spoils], gifts: Sequence[Gift], *, question: Question, boosts: Boosts) -> Card:
    """Show a boss's reward, its shares in co-op, its growth in NG+, where it is, and what it drops.

    Args:
        found: The boss.
        spoils: What it pays in NG and in NG+1 to NG+7.
        gifts: What it gives besides runes.
        question: What was asked.
        boosts: The boosts that can be switched.
    """
    here = spoils[question.journey]
    area = Question(command="area", args=(found.area,)).under(question.journey, question.boosts)
    return Card(
        look=Look.BOSS,
        title=titled(verbatim(found.name), question, boosts),
        answer=counts("{n} rune", "{n} runes", here.alone) if found.runes else says("No runes for this fight"),
        lines=tuple(_lines(found, spoils, gifts, question)),
        source=GAME,
        rows=(verbatim(found.source),),
        journeys=bool(found.runes),
        boosts=boosts if found.runes else (),
        presses=_presses(here),
        next=(Next(label=verbatim(found.area_name), question=area), *_items(gifts)),
    )


def _lines(found: Boss, spoils: Sequence[Spoils], gifts: Sequence[Gift], question: Question) -> list[Sentence]:
    lines = [_where(found), recommended(found.level_from, found.level_to)]
    if gifts:
        names = [counts("{item}", "{n} × {item}", gift.quantity, item=gift.name) for gift in gifts]
        lines.append(says("Drops: {items}", items=joined(*names, style=Style.COMMAS)))
    if found.runes:
        lines += [_shares(spoils[question.journey]), *((by_journey(spoils),) if found.ng1_factor > 1 else ())]
    if question.boosts:
        lines.append(says("Boosts count for bosses, by what players read off; the game data doesn't say."))
    if found.note:
        lines.append(verbatim(found.note))
    return lines


def _items(gifts: Sequence[Gift]) -> tuple[Next, ...]:
    """Return the ways to what a boss drops: its remembrance or Great Rune first, if it has them."""
    first = sorted(gifts, key=lambda gift: "Remembrance" not in gift.name and "Great Rune" not in gift.name)
    return tuple(
        Next(label=verbatim(gift.name), question=Question(command="item", args=(gift.key,))) for gift in first[:_MOST]
    )


def _presses(here: Spoils) -> tuple[Press, ...]:
    helped = (Press(label=says("I helped: {runes}", runes=here.cooperator), choice=HELPER),) if here.cooperator else ()
    return (*done(says("I killed this")), *helped) if here.alone else ()


def _shares(pay: Spoils) -> Sentence:
    if not pay.host:
        return says("Co-op: nothing for host and helpers, by the game data")
    return says("Co-op: host {host}, each helper {helper}", host=pay.host, helper=pay.cooperator)


def _where(found: Boss) -> Sentence:
    where = located(found.place, found.region)
    if found.start:
        return says("{where} · start from {grace}", where=where, grace=found.start)
    if found.grace:
        return says("{where} · nearest grace {grace}", where=where, grace=found.grace)
    return says("{where} · no grace near", where=where)
