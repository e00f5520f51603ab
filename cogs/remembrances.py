"""/remembrance: what a remembrance is worth."""

from discord.ext import commands

from bot.domain.questions import Question
from bot.edge.arguments import Key
from bot.edge.asking import answers
from bot.edge.client import Interaction, RuneBot, ask, asks
from bot.edge.options import RemembranceOption
from bot.presentation.card import Card
from bot.presentation.cards import remembrances as cards
from bot.services import Services


class Remembrances(commands.Cog):
    """Questions about remembrances."""

    def __init__(self, services: Services) -> None:
        self._remembrances = services.remembrances

    @asks()
    async def remembrance(self, interaction: Interaction, name: RemembranceOption) -> None:
        """The runes a remembrance gives, what it is exchanged for, and whether it can be duplicated.

        Args:
            name: The remembrance, or the boss who leaves it
        """
        await ask(interaction, self.answer.asked(name.key))

    @answers("remembrance", lasts=True)
    async def answer(self, _: Question, name: Key) -> Card:
        """Answer /remembrance."""
        found = await self._remembrances.get(name)
        return cards.remembrance(found, await self._remembrances.exchanges(name))


async def setup(bot: RuneBot) -> None:
    """Add the cog; discord.py calls this."""
    await bot.add_cog(Remembrances(bot.services))
