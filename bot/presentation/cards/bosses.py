"""What a boss gives."""

from collections.abc import Sequence

from bot.domain.boosts import Boosts
from bot.domain.enemies import Spoils
from bot.domain.questions import Question
from bot.domain.records import Boss
from bot.domain.sentences import Sentence, counts, says, verbatim
from bot.presentation.card import Card, Next
from bot.presentation.cards.wording import GAME, by_journey, done, located, titled
from bot.presentation.theme import Kind


def boss(found: Boss, spoils: Sequence[Spoils], *, question: Question, boosts: Boosts) -> Card:
    """Show a boss's reward, its shares in co-op, its growth in NG+, and where it is.

    Args:
        found: The boss.
        spoils: What it pays in the first journey and in NG+1 to NG+7.
        question: What was asked.
        boosts: The boosts that can be switched.
    """
    here = spoils[question.journey]
    area = Question(command="area", args=(found.area,)).under(question.journey, question.boosts)
    lines = [_where(found)]
    if found.runes:
        lines += [
            _shares(here),
            *((by_journey(spoils),) if found.ng1_factor > 1 else ()),
        ]
        if question.boosts:
            lines.append(says("Boosts count for bosses, by what players read off; the game data doesn't say."))
    else:
        lines.append(says("No runes for this fight."))
    if found.note:
        lines.append(verbatim(found.note))
    return Card(
        kind=Kind.BOSS,
        title=titled(verbatim(found.name), question, boosts),
        answer=counts("{n} rune", "{n} runes", here.alone),
        lines=tuple(lines),
        source=GAME,
        rows=(verbatim(found.source),),
        journeys=True,
        boosts=boosts,
        presses=done(says("I killed this")) if here.alone else (),
        next=(Next(label=verbatim(found.region), question=area),),
    )


def _shares(pay: Spoils) -> Sentence:
    if not pay.host:
        return says("In co-op: the tables hold no reward for this arena.")
    return says(
        "In co-op: the host gets {host}, each cooperator {cooperator}.", host=pay.host, cooperator=pay.cooperator
    )


def _where(found: Boss) -> Sentence:
    where = located(found.place, found.region)
    if found.grace:
        return says("{where} · nearest grace: {grace}", where=where, grace=found.grace)
    return says("{where} · no grace near", where=where)
