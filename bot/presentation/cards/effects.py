"""What raises runes."""

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.boosts import Boosts
from bot.domain.effects import Effect, EffectKind
from bot.domain.questions import Question
from bot.domain.sentences import Sentence, Style, counts, joined, says, verbatim
from bot.presentation.card import Card
from bot.presentation.cards.wording import GAME, NOTHING
from bot.presentation.theme import Look


def boosts(
    effects: Sequence[Effect],
    *,
    shown: tuple[Boosts, Decimal],
    paid: tuple[int, int],
    question: Question,
    known: Boosts,
) -> Card:
    """Show what raises runes, what combines, and a worked example.

    Args:
        effects: Everything that changes runes, discovery, or what death takes.
        shown: The boosts that the example is worked with, and how many percent more they give.
        paid: What a kill pays without boosts, and with those.
        question: What was asked.
        known: The boosts that can be switched.
    """
    names = _together(shown[0])
    return Card(
        look=Look.LEVEL,
        title=says("What raises your runes"),
        answer=says("{names}: +{percent}%", names=names, percent=shown[1])
        if question.boosts
        else says("Best: {names}, +{percent}%", names=names, percent=shown[1]),
        lines=(
            says("A kill of {plain} then pays {paid}.", plain=paid[0], paid=paid[1]),
            *(_effect(effect) for effect in effects),
        ),
        source=GAME,
        rows=tuple(says("{name} · {source}", name=effect.name, source=effect.source) for effect in effects),
        boosts=known,
    )


def _together(boosts: Boosts) -> Sentence:
    first, *others = (verbatim(boost.name) for boost in boosts)
    for other in others:
        first = says("{first} + {second}", first=first, second=other)
    return first


def _effect(effect: Effect) -> Sentence:
    told = joined(*(verbatim(text) for text in (effect.stacking, effect.found) if text), style=Style.DOTS)
    lasts = says(" for {n} s", n=effect.seconds) if effect.seconds else NOTHING
    return says(
        "**{name}** · {amount}{lasts} · {told}", name=effect.name, amount=_amount(effect), lasts=lasts, told=told
    )


def _amount(effect: Effect) -> Sentence:
    amount = effect.amount or 0
    match effect.kind:
        case EffectKind.KILL if amount % 100 == 0:
            return says("×{factor} runes", factor=amount // 100)
        case EffectKind.KILL:
            return says("+{percent}% runes", percent=amount - 100)
        case EffectKind.HIT:
            return counts("{n} rune a hit", "{n} runes a hit", amount)
        case EffectKind.DISCOVERY:
            return says("+{amount} Discovery", amount=amount)
        case EffectKind.DEATH:
            return says("you keep your runes when you die")
