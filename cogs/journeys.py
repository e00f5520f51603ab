"""/journeys: how rewards grow from journey to journey."""

from discord.ext import commands

from bot.domain.enemies import spoils
from bot.domain.journeys import by_factor
from bot.domain.questions import Question
from bot.edge.arguments import Key
from bot.edge.asking import answers
from bot.edge.client import Interaction, RuneBot, ask, asks
from bot.edge.options import PlaceOption
from bot.presentation.card import Card
from bot.presentation.cards import journeys as cards
from bot.services import Services

_EXAMPLE = "godrick"


class Journeys(commands.Cog):
    """Questions about new journeys."""

    def __init__(self, services: Services) -> None:
        self._places, self._bosses, self._journeys = services.places, services.bosses, services.journeys

    @asks()
    async def journeys(self, interaction: Interaction, place: PlaceOption | None = None) -> None:
        """How the runes of enemies and bosses grow from NG+1 to NG+7, by area.

        Args:
            place: A region, area, dungeon or grace; everywhere if you leave it out
        """
        await ask(interaction, self.answer.asked(place.key if place else None))

    @answers("journeys", lasts=True)
    async def answer(self, _: Question, at: Key | None) -> Card:
        """Answer /journeys."""
        boss = await self._bosses.get(_EXAMPLE)
        example = cards.example(boss, spoils(boss, self._journeys, ()))
        if at:
            return cards.here(await self._places.get(at), self._journeys, example)
        return cards.everywhere(by_factor(await self._places.with_factor()), self._journeys, example)


async def setup(bot: RuneBot) -> None:
    """Add the cog; discord.py calls this."""
    await bot.add_cog(Journeys(bot.services))
