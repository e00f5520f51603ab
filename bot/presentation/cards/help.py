"""What can be asked."""

from collections.abc import Iterable, Mapping

from bot.domain.questions import Question
from bot.domain.sentences import Listing, Sentence, Style, joined, says, verbatim
from bot.presentation.card import Card, Choice, Menu, Next
from bot.presentation.theme import Look

TOPICS: Mapping[str, tuple[Sentence, tuple[str, ...]]] = {
    "farming": (says("Farming"), ("farm", "area", "enemy", "compare", "boosts")),
    "bosses": (says("Bosses and NG+"), ("boss", "ngplus")),
    "items": (says("Items and shops"), ("item", "price", "merchant", "shopping", "drops", "runeitems")),
    "levels": (says("Levels and upgrades"), ("levelcost", "class", "upgrade")),
    "own": (says("Your own runes"), ("runes", "plan", "goal", "stash", "character", "leaderboard")),
    "more": (says("Guides, your data, about me"), ("ask", "learn", "mydata", "about", "help")),
}
"""The topics, with the commands of each; a command that is in none is shown in the last."""

_EXAMPLES = (
    Next(label=verbatim("/farm Caelid, level 40"), question=Question(command="farm", args=("caelid", "40"))),
    Next(label=verbatim("/boss Godrick"), question=Question(command="boss", args=("godrick",))),
    Next(label=verbatim("/levelcost 80 to 125"), question=Question(command="levelcost", args=("125", "80"))),
)
_SOURCE = says("Every answer says where its numbers come from")


def contents() -> Card:
    """Show what there is to ask, with examples to press."""
    lines = (
        says("Start typing a name and choose it from the list. Typos are fine."),
        says("**Your own runes**: tell me with `/runes set`, and I keep count. Only you see that."),
        joined(*(name for name, _ in TOPICS.values()), style=Style.DOTS),
    )
    return _card(says("Ask me about runes"), lines)


def topic(key: str, described: Mapping[str, tuple[str, Iterable[str]]]) -> Card:
    """Show the commands of one topic.

    Args:
        key: The topic's.
        described: The description of each command, and the commands of which it is a group.
    """
    name, commands = TOPICS[key]
    if key == "more":
        sorted_in = {command for _, group in TOPICS.values() for command in group}
        commands = (*commands, *(command for command in described if command not in sorted_in))
    lines = tuple(_line(command, *described[command]) for command in commands if command in described)
    return _card(name, lines)


def _card(answer: Sentence, lines: tuple[Sentence, ...]) -> Card:
    choices = tuple(
        Choice(name=name, question=Question(command="help", args=(key,))) for key, (name, _) in TOPICS.items()
    )
    return Card(
        look=Look.ABOUT,
        title=says("Runekeeper"),
        answer=answer,
        lines=lines,
        source=_SOURCE,
        menu=Menu(label=says("What about?"), choices=choices),
        next=_EXAMPLES,
    )


def _line(name: str, about: str, group: Iterable[str]) -> Sentence:
    parts = Listing(tuple(group), Style.COMMAS)
    if not parts.items:
        return says("`/{name}` {about}", name=verbatim(name), about=about)
    return says("`/{name}` {about}: {commands}", name=verbatim(name), about=about, commands=parts)
