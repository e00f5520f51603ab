"""/greatrune: what a Great Rune does, and whose it is."""

from discord.ext import commands

from bot.domain.questions import Question
from bot.edge.arguments import Key
from bot.edge.asking import answers
from bot.edge.client import Interaction, RuneBot, ask, asks
from bot.edge.options import GreatRuneOption
from bot.presentation.card import Card
from bot.presentation.cards import greatrunes as cards
from bot.services import Services


class GreatRunes(commands.Cog):
    """Questions about Great Runes."""

    def __init__(self, services: Services) -> None:
        self._great_runes = services.great_runes

    @asks()
    async def greatrune(self, interaction: Interaction, name: GreatRuneOption) -> None:
        """Whose a Great Rune is, where it is restored, and what it does with a Rune Arc.

        Args:
            name: The Great Rune, or the demigod it is named after
        """
        await ask(interaction, self.answer.asked(name.key))

    @answers("greatrune", lasts=True)
    async def answer(self, _: Question, name: Key) -> Card:
        """Answer /greatrune."""
        return cards.great_rune(await self._great_runes.get(name))


async def setup(bot: RuneBot) -> None:
    """Add the cog; discord.py calls this."""
    await bot.add_cog(GreatRunes(bot.services))
