"""What raises runes, and what other players get."""

from collections.abc import Sequence

from bot.domain.boosts import Boosts
from bot.domain.effects import Effect, EffectKind, Rate, RateKind
from bot.domain.questions import Question
from bot.domain.sentences import Sentence, counts, says
from bot.presentation.card import Card
from bot.presentation.cards.wording import NOTHING, sources, titled
from bot.presentation.theme import Kind


def boosts(
    effects: Sequence[Effect], *, example: tuple[int, int], best: tuple[Boosts, int], question: Question, known: Boosts
) -> Card:
    """Show what raises runes, what combines, and a worked example.

    Args:
        effects: Everything that changes runes, discovery, or what death takes.
        example: What a kill pays without boosts, and with those that are switched on.
        best: The boosts that raise every kill the most, and what the same kill pays with them.
        question: What was asked.
        known: The boosts that can be switched.
    """
    plain, paid = example
    strongest, most = best
    names = says("{first} and {second}", first=strongest[0].name, second=strongest[1].name)
    return Card(
        kind=Kind.LEVEL,
        title=titled(says("What raises your runes"), question, known),
        answer=says("A kill of {plain} runes pays {paid}", plain=plain, paid=paid),
        lines=(
            says(
                "Most for every kill, whatever the weather: {names}, {most} for {plain}.",
                names=names,
                most=most,
                plain=plain,
            ),
            *(_effect(effect) for effect in effects),
        ),
        source=sources([effect.source for effect in effects]),
        boosts=known,
    )


def multiplayer(rates: Sequence[Rate]) -> Card:
    """Show the shares in co-op and the rates in PvP."""
    return Card(
        kind=Kind.ABOUT,
        title=says("Co-op and PvP"),
        answer=says("A boss pays the host 75 %, each cooperator 25 %"),
        lines=(
            *(_rate(rate) for rate in rates if rate.kind is RateKind.CO_OP),
            says("In PvP the tables hold rates, but not what they multiply: the sum of runes is unknown."),
            *(_rate(rate) for rate in rates if rate.kind is RateKind.PVP and rate.per_mille),
            says("Every other pairing pays nothing."),
        ),
        source=sources([rate.source for rate in rates]),
    )


def _effect(effect: Effect) -> Sentence:
    return says(
        "**{name}** · {amount}{lasts} · {stacking} · {found}",
        name=effect.name,
        amount=_amount(effect),
        lasts=counts(" for {n} second", " for {n} seconds", effect.seconds) if effect.seconds else NOTHING,
        stacking=effect.stacking,
        found=effect.found,
    )


def _amount(effect: Effect) -> Sentence:
    amount = effect.amount or 0
    match effect.kind:
        case EffectKind.KILL:
            return says("{percent} % of a kill's runes", percent=amount)
        case EffectKind.HIT:
            return counts("{n} rune a hit", "{n} runes a hit", amount)
        case EffectKind.DISCOVERY:
            return says("{amount} discovery more", amount=amount)
        case EffectKind.DEATH:
            return says("runes are kept on death")


def _rate(rate: Rate) -> Sentence:
    percent = f"{rate.per_mille / 10:g}"
    if rate.kind is RateKind.PVP:
        return says(
            "A rate of {percent} % for {winner} when {loser} falls",
            percent=percent,
            winner=rate.winner,
            loser=rate.loser,
        )
    return says("{percent} % to {winner} when {loser} falls", percent=percent, winner=rate.winner, loser=rate.loser)
