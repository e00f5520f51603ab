"""/boosts and /multiplayer: what raises runes, and who gets what."""

from discord.ext import commands

from bot.domain.boosts import EXAMPLE, best_for_laps, boosted
from bot.domain.questions import Question
from bot.edge.asking import answers
from bot.edge.client import Interaction, RuneBot, ask, asks
from bot.edge.options import BoostsOption
from bot.presentation.card import Card
from bot.presentation.cards import effects as cards
from bot.services import Services


class Effects(commands.Cog):
    """Questions about boosts and shares."""

    def __init__(self, services: Services) -> None:
        self._boosts, self._effects, self._rates = services.boosts.all, services.effects, services.rates

    @asks()
    async def boosts(self, interaction: Interaction, boosts: BoostsOption = ()) -> None:
        """Everything that raises runes: how much, how long, where from, what combines.

        Args:
            boosts: What raises your runes
        """
        await ask(interaction, self.answer_boosts.asked().under(0, boosts))

    @asks()
    async def multiplayer(self, interaction: Interaction) -> None:
        """Who gets which share in co-op, and the rates in PvP."""
        await ask(interaction, self.answer_multiplayer.asked())

    @answers("boosts", lasts=True)
    async def answer_boosts(self, question: Question) -> Card:
        """Answer /boosts."""
        best = best_for_laps(self._boosts)
        example = (EXAMPLE, boosted(EXAMPLE, question.boosts))
        strongest = (best, boosted(EXAMPLE, best))
        return cards.boosts(self._effects, example=example, best=strongest, question=question, known=self._boosts)

    @answers("multiplayer", lasts=True)
    async def answer_multiplayer(self, _: Question) -> Card:
        """Answer /multiplayer."""
        return cards.multiplayer(self._rates)


async def setup(bot: RuneBot) -> None:
    """Add the cog; discord.py calls this."""
    await bot.add_cog(Effects(bot.services))
