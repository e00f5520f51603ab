"""What a class starts with."""

from bot.domain.levels import cost_of_next
from bot.domain.records import StartingClass
from bot.domain.sentences import Sentence, Style, joined, says, verbatim
from bot.presentation.card import Card
from bot.presentation.cards.wording import CHECKED, packed
from bot.presentation.theme import Look

_ATTRIBUTES = {
    "vigor": says("Vigor"),
    "mind": says("Mind"),
    "endurance": says("Endurance"),
    "strength": says("Strength"),
    "dexterity": says("Dexterity"),
    "intelligence": says("Intelligence"),
    "faith": says("Faith"),
    "arcane": says("Arcane"),
}


def starting_class(found: StartingClass) -> Card:
    """Show the level and the attributes that a class starts with, and what its first level costs."""
    return Card(
        look=Look.LEVEL,
        title=verbatim(found.name),
        answer=says("Starts at level {level}", level=found.level),
        lines=(
            joined(*(_attribute(name, points) for name, points in found.attributes), style=Style.DOTS),
            says("The next level, {level}, costs {runes}.", level=found.level + 1, runes=cost_of_next(found.level)),
            *packed(found.pack),
        ),
        source=CHECKED,
        rows=(verbatim(found.source),),
    )


def _attribute(name: str, points: int) -> Sentence:
    return says("{attribute} {points}", attribute=_ATTRIBUTES[name], points=points)
