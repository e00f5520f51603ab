"""What each player gets when several play."""

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.effects import ROLES, Party, Rate
from bot.domain.questions import Question
from bot.domain.sentences import Sentence, Style, joined, says, verbatim
from bot.presentation.card import Card, Choice, Menu
from bot.presentation.cards.wording import GAME
from bot.presentation.theme import Look

_NAMES = {
    Party.HOST: says("Host"),
    Party.HELPER: says("Helper"),
    Party.INVADER: says("Invader"),
    Party.HUNTER: says("Hunter"),
    Party.DUELIST: says("Duelist"),
    Party.BOSS: says("Boss"),
    Party.FOG: says("Fog"),
}
_TOLD = {
    Party.HOST: says("It is your world."),
    Party.HELPER: says("Summoned to help: gold phantom, cooperator."),
    Party.INVADER: says("Come to kill the host: red phantom."),
    Party.HUNTER: says("Called against invaders: Blue Cipher Ring."),
    Party.DUELIST: says("Summoned by your red sign."),
}
_BASE = says("Of what, for a beaten player, is unknown: most likely of what a level costs.")
_COLOSSEUM = says("Colosseum fights pay nothing.")
_INFERRED = says("How the table of beaten players is read is inferred.")


def overview(rates: Sequence[Rate]) -> Card:
    """Show what every role gets."""
    told = {role: _shares(rates, role) for role in ROLES}
    return _card(
        rates,
        answer=says(
            "Boss: host {host}%, helper {helper}%", host=_of(rates, Party.HOST), helper=_of(rates, Party.HELPER)
        ),
        lines=(
            says("Common enemies: everyone in full."),
            *(says("**{role}**: {shares}", role=_NAMES[role], shares=told[role]) for role in ROLES),
            says("What shares in PvP are of is unknown."),
        ),
    )


def part(rates: Sequence[Rate], role: Party, *, fog: tuple[int, int]) -> Card:
    """Show what one role gets.

    Args:
        rates: What everyone gets.
        role: Whose part it is.
        fog: A level, and what a hunter of that level gets when the host walks through a boss's fog.
    """
    lines = [_TOLD[role]]
    if role in (Party.HOST, Party.HELPER):
        lines += [
            says("Common enemies pay you in full."),
            says("A boss pays you {percent}% when the host has help.", percent=_of(rates, role)),
        ]
    if role is Party.HUNTER:
        lines += [
            says("Fog: a share of what your own last level cost, when the host walks through a boss's fog."),
            says("At level {level} that is {runes} runes.", level=fog[0], runes=fog[1]),
        ]
    if any(rate.winner is role and rate.loser in ROLES and not rate.per_mille for rate in rates):
        lines.append(says("Beating another of these roles pays nothing."))
    lines += [_BASE, _COLOSSEUM]
    return _card(rates, answer=_shares(rates, role), lines=tuple(lines), role=role)


def _card(rates: Sequence[Rate], *, answer: Sentence, lines: tuple[Sentence, ...], role: Party | None = None) -> Card:
    title = says("Co-op and PvP")
    return Card(
        look=Look.ABOUT,
        title=joined(title, _NAMES[role], style=Style.DOTS) if role else title,
        answer=answer,
        lines=lines,
        source=GAME,
        rows=(*(verbatim(source) for source in dict.fromkeys(rate.source for rate in rates)), _INFERRED),
        menu=Menu(
            label=says("Choose your role"),
            choices=tuple(
                Choice(name=_NAMES[each], told=_TOLD[each], question=Question(command="multiplayer", args=(each,)))
                for each in ROLES
            ),
        ),
    )


def _shares(rates: Sequence[Rate], role: Party) -> Sentence:
    """Return what a role gets: of a boss, and for beating each of the others, the most first."""
    paid = [rate for rate in rates if rate.winner is role and rate.loser in _NAMES and rate.per_mille]
    paid.sort(key=lambda rate: rate.loser in ROLES)
    return joined(
        *(says("{loser} {percent}%", loser=_NAMES[rate.loser], percent=_percent(rate)) for rate in paid),
        style=Style.DOTS,
    )


def _of(rates: Sequence[Rate], role: Party) -> Decimal:
    return next(_percent(rate) for rate in rates if rate.winner is role and rate.loser is Party.BOSS)


def _percent(rate: Rate) -> Decimal:
    return Decimal(rate.per_mille) / 10
