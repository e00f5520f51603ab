"""Answers sentences: each becomes a command, which answers it, or a choice of some."""

from typing import Any

import discord
from discord import app_commands
from typing_extensions import override

from bot.domain.errors import RuneBotError
from bot.domain.questions import Question
from bot.domain.sentences import says
from bot.edge.client import Interaction
from bot.edge.texts import TextOption
from bot.presentation import replies
from bot.presentation.cards import sentences as cards
from bot.presentation.lines import UNDERSTOOD
from bot.presentation.replies import Manner
from bot.presentation.theme import CHOICE_NAME
from bot.presentation.typed import use_texts
from bot.understanding.lines import Verdict

_LONGEST = 300
_NEAREST = ("/farm", "/learn", "/help")
_OFFERED = 3


class WordlessError(RuneBotError):
    """A message without words."""

    def __init__(self) -> None:
        super().__init__(says("That message has no words that I can read. Ask me with `/ask question:`."))


class _Sentence(TextOption):
    """A question in a user's own words; whole questions are suggested while it is typed."""

    @override
    async def suggested(self, interaction: Interaction, value: str, /) -> list[app_commands.Choice[str]]:
        reader = await interaction.client.services.understanding.reader()
        return [
            app_commands.Choice(name=each[:CHOICE_NAME], value=each[:CHOICE_NAME]) for each in reader.suggest(value)
        ]


SentenceOption = app_commands.Transform[str, _Sentence("question", _LONGEST)]


async def answer(interaction: Interaction, text: str) -> None:
    """Answer a sentence with the card of the command that it asks for; ask back where that is open, unknown, or writes.

    Raises:
        WordlessError: If there are no words in it.
    """
    understood = (await interaction.client.services.understanding.reader()).understood(text)
    if not understood.read:
        raise WordlessError
    if understood.verdict is Verdict.COMMAND and not (line := understood.lines[0]).writes:
        interaction.extras[UNDERSTOOD] = str(line)
        await use_texts(interaction, line.command, dict(line.options))
        return
    lines = [(str(line), line.writes) for line in understood.lines]
    desk = interaction.client.desk
    if understood.verdict is Verdict.NONE:
        desk.failed.append(interaction.id)
        card = cards.unknown([*(line for line, _ in lines), *_NEAREST][:_OFFERED])
    else:
        card = cards.choice(lines)
    await replies.show(interaction, card, Question(command="ask"), Manner(private=True), desk.album, anew=True)


def message_menu(tree: app_commands.CommandTree[Any]) -> None:
    """Add “Answer this” to what can be done with any message."""

    async def answer_this(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        await answer(interaction, message.content)

    tree.add_command(app_commands.ContextMenu(name="Answer this", callback=answer_this))
