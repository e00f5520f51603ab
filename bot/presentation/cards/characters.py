"""A user's characters."""

from collections.abc import Mapping, Sequence

from bot.domain.boosts import Boosts
from bot.domain.characters import Character
from bot.domain.drops import LEAST_DISCOVERY
from bot.domain.questions import Question
from bot.domain.sentences import Sentence, Style, counts, joined, says, verbatim
from bot.presentation.card import Card, Next, Press
from bot.presentation.cards.wording import journey_name
from bot.presentation.theme import Look

_SOURCE = says("your own entries; only you see this")


def characters(kept: Sequence[Character], active: Character, boosts: Boosts, places: Mapping[str, str]) -> Card:
    """Show a user's characters, the active one first.

    Args:
        kept: The characters.
        active: The one that gives every command its defaults.
        boosts: Every boost there is.
        places: What the places are called that they have reached; empty for everywhere.
    """
    others = [each for each in kept if each.number != active.number]
    return Card(
        look=Look.RUNES,
        title=says("Your active character"),
        answer=verbatim(active.name),
        lines=(
            _described(active, boosts, places),
            *(says("**{name}**: {told}", name=each.name, told=_described(each, boosts, places)) for each in others),
        ),
        source=_SOURCE,
        next=(Next(label=says("My runes"), question=Question(command="runes show")),),
    )


def confirmation(chosen: Character, *, is_last: bool, delete: Question) -> Card:
    """Ask whether a character is to be deleted; with the last one goes all that is kept of its user.

    Args:
        chosen: The character.
        is_last: Whether it is the last one.
        delete: What deletes it.
    """
    lines = [says("All of it is gone then: runes, stash, history and goal. This cannot be undone.")]
    if is_last:
        lines.append(says("It is the last one: you leave the leaderboards, too, and I keep nothing of yours any more."))
    return Card(
        look=Look.PROBLEM,
        title=says("Delete {name}?", name=chosen.name),
        answer=counts("{n} entry", "{n} entries", chosen.last + 1),
        lines=tuple(lines),
        source=_SOURCE,
        presses=(
            Press(
                label=says("Delete it"),
                question=delete,
                grave=True,
            ),
        ),
    )


def deleted(active: Character) -> Card:
    """Say that a character is deleted, and which one is active now."""
    left = says("Your active character is {name}.", name=active.name) if active.is_kept else says("That was the last.")
    return Card(look=Look.RUNES, title=says("Your characters"), answer=says("Deleted"), lines=(left,), source=_SOURCE)


def _described(owner: Character, boosts: Boosts, places: Mapping[str, str]) -> Sentence:
    state = owner.state
    parts = [counts("{n} rune held", "{n} runes held", state.held)]
    if state.level is not None:
        parts.append(says("level {level}", level=state.level))
    if owner.kind:
        parts.append(verbatim(owner.kind.replace("-", " ").title()))
    parts.append(journey_name(owner.journey))
    if owner.discovery != LEAST_DISCOVERY:
        parts.append(says("discovery {discovery}", discovery=owner.discovery))
    parts += [verbatim(boost.name) for boost in boosts if boost.key in owner.boosts]
    if owner.reached:
        place = places[owner.reached]
        parts.append(says("reached {place}", place=place) if place else says("been everywhere"))
    return joined(*parts, style=Style.DOTS)
