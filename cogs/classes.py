"""/class: what a class starts with."""

from discord.ext import commands

from bot.domain.questions import Question
from bot.edge.arguments import Key
from bot.edge.asking import answers
from bot.edge.client import Interaction, RuneBot, ask, asks
from bot.edge.options import ClassOption
from bot.presentation.card import Card
from bot.presentation.cards import classes as cards
from bot.services import Services


class Classes(commands.Cog):
    """Questions about starting classes."""

    def __init__(self, services: Services) -> None:
        self._classes = services.classes

    @asks(name="class")
    async def starting_class(self, interaction: Interaction, name: ClassOption) -> None:
        """The level and the attributes a class starts with, and what its first level costs.

        Args:
            name: The class
        """
        await ask(interaction, self.answer.asked(name.key))

    @answers("class", lasts=True)
    async def answer(self, _: Question, name: Key) -> Card:
        """Answer /class."""
        return cards.starting_class(await self._classes.get(name))


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Classes(bot.services))
