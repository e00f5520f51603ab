"""Articles."""

from collections.abc import Sequence

from bot.domain.records import Topic
from bot.domain.sentences import says, verbatim
from bot.presentation.card import Card
from bot.presentation.theme import Kind


def topic(found: Topic) -> Card:
    """Show an article."""
    return Card(
        kind=Kind.ABOUT,
        title=verbatim(found.name),
        answer=verbatim(found.answer),
        lines=tuple(verbatim(line) for line in found.lines),
        source=verbatim(found.source),
    )


def topics(known: Sequence[Topic]) -> Card:
    """Show what there is to read."""
    return Card(
        kind=Kind.ABOUT,
        title=says("Learn about runes"),
        answer=says("Pick a topic"),
        lines=tuple(says("**{name}** · {answer}", name=each.name, answer=each.answer) for each in known),
        source=says("each article names its own"),
    )
