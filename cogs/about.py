"""/help and /about."""

from collections.abc import Sequence
from importlib.metadata import version

from discord import app_commands
from discord.ext import commands

from bot.domain.errors import StaleCardError
from bot.domain.questions import Question
from bot.edge.arguments import Key
from bot.edge.asking import answers
from bot.edge.client import Interaction, RuneBot, ask, asks
from bot.presentation.card import Card
from bot.presentation.cards import about as cards
from bot.presentation.cards import help as help_cards
from bot.services import Services


class About(commands.Cog):
    """Questions about the bot."""

    def __init__(self, services: Services, tree: app_commands.CommandTree[RuneBot]) -> None:
        self._meta = services.meta
        self._tree = tree

    @asks()
    async def help(self, interaction: Interaction) -> None:
        """What you can ask me."""
        await ask(interaction, self.answer_help.asked(None))

    @asks()
    async def about(self, interaction: Interaction) -> None:
        """What I am, and where my numbers come from."""
        await ask(interaction, self.answer_about.asked())

    @answers("help", lasts=True)
    async def answer_help(self, _: Question, topic: Key | None) -> Card:
        """Answer /help, with all topics or with the commands of one."""
        if topic is None:
            return help_cards.contents()
        if topic not in help_cards.TOPICS:
            raise StaleCardError
        return help_cards.topic(topic, _described(self._tree.get_commands()))

    @answers("about", lasts=True)
    async def answer_about(self, _: Question) -> Card:
        """Answer /about."""
        return cards.about(self._meta, version=version("runekeeper"))


def _described(known: Sequence[object]) -> dict[str, tuple[str, list[str]]]:
    """Return the description of each command, and the commands of which it is a group."""
    alone: dict[str, tuple[str, list[str]]] = {
        each.name: (each.description, []) for each in known if isinstance(each, app_commands.Command)
    }
    groups = [each for each in known if isinstance(each, app_commands.Group)]
    return alone | {each.name: (each.description, [part.name for part in each.commands]) for each in groups}


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(About(bot.services, bot.tree))
