"""/area: what a place is worth."""

from discord.ext import commands

from bot.domain.areas import survey
from bot.domain.boosts import Boosts
from bot.domain.journeys import Journeys
from bot.domain.questions import Question, given
from bot.edge.arguments import Key
from bot.edge.asking import answers
from bot.edge.client import Interaction, RuneBot, ask, asks, defaults_of
from bot.edge.options import BoostsOption, JourneyOption, PlaceOption
from bot.presentation.card import Card
from bot.presentation.cards import areas as cards
from bot.services import Services


class Areas(commands.Cog):
    """Questions about areas."""

    def __init__(self, services: Services) -> None:
        self._areas, self._places, self._journeys = services.areas, services.places, services.journeys
        self._boosts = tuple(boost for boost in services.boosts.all if boost.lap)

    @asks()
    async def area(
        self,
        interaction: Interaction,
        name: PlaceOption,
        journey: JourneyOption | None = None,
        boosts: BoostsOption | None = None,
    ) -> None:
        """What a place is worth: enemies, bosses, merchants, graces, and how it compares.

        Args:
            name: A region, area, dungeon or grace
            journey: NG, or NG+1 to NG+7
            boosts: What raises your runes
        """
        mine = await defaults_of(interaction)
        raised = given(boosts, mine.boosts)
        await ask(interaction, self.answer.asked(name.key).under(given(journey, mine.journey), raised))

    @answers("area", lasts=True)
    async def answer(self, question: Question, name: Key) -> Card:
        """Answer /area."""
        found, holding = await self._places.get(name), await self._areas.holding(name)
        around = [
            (await self._places.get(other), survey(await self._areas.holding(other), *self._terms(question)))
            for other in await self._areas.neighbours(name)
            if other
        ]
        worth = survey(holding, *self._terms(question))
        return cards.area(found, worth, holding, neighbours=around, question=question, boosts=self._boosts)

    def _terms(self, question: Question) -> tuple[Journeys, int, Boosts]:
        return self._journeys, question.journey, question.boosts


async def setup(bot: RuneBot) -> None:
    """Add the cog; discord.py calls this."""
    await bot.add_cog(Areas(bot.services))
