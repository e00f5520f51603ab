"""Articles."""

from collections.abc import Sequence

from bot.domain.questions import Question
from bot.domain.records import Topic
from bot.domain.sentences import says, verbatim
from bot.presentation.card import Card, Choice, Menu
from bot.presentation.cards.wording import GAME
from bot.presentation.theme import Look


def topic(found: Topic, known: Sequence[Topic]) -> Card:
    """Show an article.

    Args:
        found: The article.
        known: Every article, to go on with.
    """
    return Card(
        look=Look.ABOUT,
        title=verbatim(found.name),
        answer=verbatim(found.answer),
        lines=tuple(says("- {text}", text=paragraph.text) for paragraph in found.paragraphs),
        source=GAME,
        rows=tuple(
            says("“{beginning}…” {source}", beginning=_beginning(each.text), source=each.source)
            for each in found.paragraphs
        ),
        menu=_menu(known),
    )


def topics(known: Sequence[Topic]) -> Card:
    """Show what there is to read."""
    return Card(
        look=Look.ABOUT,
        title=says("Learn about runes"),
        answer=says("Pick a topic"),
        lines=(says("Short pages on how runes work, {count} in all. Choose one below.", count=len(known)),),
        source=GAME,
        menu=_menu(known),
    )


def _menu(known: Sequence[Topic]) -> Menu:
    return Menu(
        label=says("Pick a topic"),
        choices=tuple(
            Choice(
                name=verbatim(each.name),
                told=verbatim(each.answer),
                question=Question(command="learn", args=(each.key,)),
            )
            for each in known
        ),
    )


def _beginning(text: str) -> str:
    return " ".join(text.split()[:4]).rstrip(".,:;")
