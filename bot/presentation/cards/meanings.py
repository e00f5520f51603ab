"""What a name may mean, each a press away."""

from collections.abc import Sequence

from bot.domain.candidates import Candidate
from bot.domain.questions import Question
from bot.domain.sentences import Sentence, counts, says, verbatim
from bot.presentation.card import Card, Choice, Menu
from bot.presentation.cards.wording import GAME
from bot.presentation.offers import worded
from bot.presentation.picks import lines
from bot.presentation.theme import Look


def meant(heading: Sentence, things: Sequence[tuple[Candidate, Question]]) -> Card:
    """Show what several things give, and let one be chosen.

    Args:
        heading: What they are.
        things: The things, with the question that each is.
    """
    return Card(
        look=Look.ABOUT,
        title=heading,
        answer=counts("{n} found", "{n} found", len(things)),
        lines=lines([each for each, _ in things]),
        paged=False,
        source=GAME,
        menu=Menu(
            label=says("Choose one"),
            choices=tuple(
                Choice(
                    name=verbatim(each.name),
                    question=question,
                    told=worded(each.name, each.gist),
                )
                for each, question in things
            ),
        ),
    )
