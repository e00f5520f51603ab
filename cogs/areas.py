"""/area: what a place is worth."""

import asyncio

from discord.ext import commands
from msgspec.structs import replace

from bot.domain.areas import Holding, clear, survey
from bot.domain.questions import Question, given
from bot.domain.records import Place
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
        self._grounds = services.grounds
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
        terms = self._journeys, question.journey, question.boosts
        (found, holding), extent, neighbours = await asyncio.gather(
            self._of(name), self._grounds.extent(name), self._areas.neighbours(name)
        )
        around = await asyncio.gather(*(self._of(other) for other in neighbours if other))
        return cards.area(
            found,
            survey(holding, *terms),
            replace(holding, extent=extent),
            neighbours=[(place, clear(there, *terms)) for place, there in around],
            question=question,
            boosts=self._boosts,
        )

    async def _of(self, place: str) -> tuple[Place, Holding]:
        found, holding = await asyncio.gather(self._places.get(place), self._areas.holding(place))
        return found, holding


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Areas(bot.services))
