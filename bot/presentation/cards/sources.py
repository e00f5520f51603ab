"""Where the numbers of an answer come from, in full."""

from bot.domain.sentences import says
from bot.presentation.card import Card

_MOST = 30


def sources(card: Card) -> Card:
    """Show what a card's numbers come from, row by row."""
    lines = card.rows[:_MOST]
    if len(card.rows) > _MOST:
        lines += (says("and {n} more", n=len(card.rows) - _MOST),)
    return Card(look=card.look, title=card.title, answer=says("Sources"), lines=lines, pages=1, source=card.source)
