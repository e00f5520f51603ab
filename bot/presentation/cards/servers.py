"""What a server wants."""

from bot.domain.sentences import says
from bot.presentation.card import Card
from bot.presentation.theme import Look


def server(*, private: bool) -> Card:
    """Say who sees answers in a server from now on."""
    return Card(
        look=Look.ABOUT,
        title=says("This server"),
        answer=says("Answers are for the asker alone") if private else says("Everyone sees the answers"),
        lines=(says("Whoever asks with `private:`, or set `/character edit private:`, decides for themselves."),),
        source=says("kept for this server until you change it"),
    )
