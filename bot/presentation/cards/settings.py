"""What users and servers want of the bot."""

from bot.domain.sentences import Sentence, says
from bot.domain.wishes import DISCORDS, LANGUAGES, Wishes
from bot.presentation.card import Card
from bot.presentation.theme import Look

_SPEAKS = "en-US"  # the only catalogue there is


def own(wishes: Wishes) -> Card:
    """Show what a user wants."""
    return Card(
        look=Look.ABOUT,
        title=says("Your settings"),
        answer=says("Only you see what I answer you") if wishes.private else says("Everyone sees what I answer you"),
        lines=(
            *((_UNTIL_THEN,) if wishes.private is None else ()),
            _language(wishes.language, says("Language: the server's, or else that of your Discord.")),
            says(
                "Change these with `/settings me private:` or `language:`. With `private:` a question has its own way."
            ),
        ),
        source=says("kept until you change it or delete your data; only you see this"),
    )


def server(wishes: Wishes) -> Card:
    """Show what a server wants."""
    return Card(
        look=Look.ABOUT,
        title=says("This server"),
        answer=says("Answers are for the asker alone") if wishes.private else says("Everyone sees the answers"),
        lines=(
            _language(wishes.language, says("Language: that of each one's Discord.")),
            says("Leaderboard: on.") if wishes.has_board else _NO_BOARD,
            says("Whoever says otherwise, with `private:` or in `/settings me`, has it their way."),
        ),
        source=says("kept until you change it, or nobody here uses me for long"),
    )


_UNTIL_THEN = says("A server may want it otherwise. Where it does, only you see it.")
_NO_BOARD = says("Leaderboard: off. Nobody can see it or join it.")


def _language(language: str | None, unsaid: Sentence) -> Sentence:
    if language is None:
        return unsaid
    if language == DISCORDS:
        return says("Language: that of your Discord.")
    if language == _SPEAKS:
        return says("Language: {language}.", language=LANGUAGES[language])
    return says(
        "Language: {language}. Names are found and suggested in it; the rest I say in English.",
        language=LANGUAGES.get(language, language),
    )
