"""/farm: where to farm."""

from discord import app_commands
from discord.ext import commands

from bot.client import Interaction, RuneBot, answers, ask
from bot.domain.farming import best_laps
from bot.domain.questions import Question, key, optional
from bot.options import LEVEL, BoostsOption, JourneyOption, LevelOption, PlaceOption
from bot.presentation.card import Card
from bot.presentation.cards import farms as cards
from bot.services import Services


class Farming(commands.Cog):
    """Questions about farming."""

    def __init__(self, services: Services) -> None:
        self._farms, self._places, self._journeys = services.farms, services.places, services.journeys
        self._boosts = tuple(boost for boost in services.boosts.all if boost.lap)

    @app_commands.command()
    async def farm(
        self,
        interaction: Interaction,
        place: PlaceOption | None = None,
        level: LevelOption | None = None,
        journey: JourneyOption = 0,
        boosts: BoostsOption = (),
    ) -> None:
        """The best places to farm runes: what stands there, what a lap pays, how to do it.

        Args:
            place: A region, area, dungeon or grace; everywhere if you leave it out
            level: Your level: what suits it comes first
            journey: The first journey, or NG+1 to NG+7
            boosts: What raises your runes
        """
        await ask(interaction, Question.of("farm", place.key if place else None, level, journey=journey, boosts=boosts))

    @answers("farm", optional(key), optional(LEVEL))
    async def answer(self, question: Question, at: str | None, level: int | None) -> Card:
        """Answer /farm."""
        place = await self._places.get(at) if at else None
        laps = best_laps(await self._farms.spots(at), self._journeys, question.journey, question.boosts, level)
        return cards.farm(laps, place=place, level=level, question=question, boosts=self._boosts)


async def setup(bot: RuneBot) -> None:
    """Add the cog; discord.py calls this."""
    await bot.add_cog(Farming(bot.services))
