"""/boosts: what raises runes."""

from discord.ext import commands

from bot.domain.boosts import EXAMPLE, best_for_laps, boosted
from bot.domain.effects import gain
from bot.domain.questions import Question
from bot.edge.asking import answers
from bot.edge.client import Interaction, RuneBot, ask, asks
from bot.edge.options import BoostsOption
from bot.presentation.card import Card
from bot.presentation.cards import effects as cards
from bot.services import Services


class Effects(commands.Cog):
    """Questions about boosts."""

    def __init__(self, services: Services) -> None:
        self._boosts, self._effects = services.boosts.all, services.effects

    @asks()
    async def boosts(self, interaction: Interaction, boosts: BoostsOption = ()) -> None:
        """Everything that raises runes: how much, how long, where from, what combines.

        Args:
            boosts: What raises your runes
        """
        await ask(interaction, self.answer_boosts.asked().under(0, boosts))

    @answers("boosts", lasts=True)
    async def answer_boosts(self, question: Question) -> Card:
        """Answer /boosts."""
        shown = question.boosts or best_for_laps(self._boosts)
        paid = (EXAMPLE, boosted(EXAMPLE, shown))
        return cards.boosts(self._effects, shown=(shown, gain(shown)), paid=paid, question=question, known=self._boosts)


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Effects(bot.services))
