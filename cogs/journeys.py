"""/ngplus: how rewards grow from playthrough to playthrough."""

from discord.ext import commands

from bot.domain.areas import clears
from bot.domain.enemies import spoils
from bot.domain.journeys import by_factor
from bot.domain.questions import Question
from bot.domain.records import Boss
from bot.domain.sentences import Sentence
from bot.edge.arguments import Key
from bot.edge.asking import answers
from bot.edge.client import Interaction, RuneBot, ask, asks
from bot.edge.options import PlaceOption
from bot.presentation.card import Card
from bot.presentation.cards import journeys as cards
from bot.services import Services

_EXAMPLE = "godrick"


class Journeys(commands.Cog):
    """Questions about NG+."""

    def __init__(self, services: Services) -> None:
        self._areas, self._places = services.areas, services.places
        self._bosses, self._journeys = services.bosses, services.journeys

    @asks()
    async def ngplus(self, interaction: Interaction, place: PlaceOption | None = None) -> None:
        """How much more enemies and bosses pay from NG+1 to NG+7, by area.

        Args:
            place: A region, area, dungeon or grace; everywhere if you leave it out
        """
        await ask(interaction, self.answer.asked(place.key if place else None))

    @answers("ngplus", formerly="journeys", lasts=True)
    async def answer(self, _: Question, at: Key | None) -> Card:
        """Answer /ngplus; the example is one clear of the place, or else its richest boss."""
        if at:
            place, held = await self._places.get(at), await self._areas.holding(at)
            paid = clears(held, self._journeys)
            return cards.here(place, self._journeys, paid, self._example(*held.bosses[:1]))
        everywhere = by_factor(await self._places.with_factor())
        return cards.everywhere(everywhere, self._journeys, self._example(await self._bosses.get(_EXAMPLE)))

    def _example(self, *some: Boss) -> list[Sentence]:
        return [cards.example(boss, spoils(boss, self._journeys, ())) for boss in some if boss.runes]


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Journeys(bot.services))
