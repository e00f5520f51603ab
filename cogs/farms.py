"""/farm: where to farm."""

from dataclasses import replace

from discord.ext import commands

from bot.domain.entries import Deed, Kind
from bot.domain.farms import MOST_SPOTS, Lap, best_laps, paying
from bot.domain.questions import Act, Question, told
from bot.edge.arguments import Key, Level
from bot.edge.asking import answers, writes
from bot.edge.client import Interaction, RuneBot, ask, asks, defaults_of
from bot.edge.options import BoostsOption, JourneyOption, LevelOption, PlaceOption
from bot.presentation.card import Card
from bot.presentation.cards import farms as cards
from bot.services import Services


class Farming(commands.Cog):
    """Questions about farming."""

    def __init__(self, services: Services) -> None:
        self._farms, self._places, self._journeys = services.farms, services.places, services.journeys
        self._boosts = tuple(boost for boost in services.boosts.all if boost.lap)

    @asks()
    async def farm(
        self,
        interaction: Interaction,
        place: PlaceOption | None = None,
        level: LevelOption | None = None,
        journey: JourneyOption | None = None,
        boosts: BoostsOption | None = None,
    ) -> None:
        """The best places to farm runes: what stands there, what a lap pays, how to do it.

        Args:
            place: A region, area, dungeon or grace; everywhere if you leave it out
            level: Your level: what suits it comes first
            journey: The first journey, or NG+1 to NG+7
            boosts: What raises your runes
        """
        mine = await defaults_of(interaction)
        raised = told(boosts, mine.boosts)
        suits, at = told(level, mine.level), place.key if place else None
        await ask(interaction, self.answer.asked(at, suits).under(told(journey, mine.journey), raised))

    @answers("farm", lasts=True)
    async def answer(self, question: Question, at: Key | None, level: Level | None) -> Card:
        """Answer /farm."""
        place = await self._places.get(at) if at else None
        laps = await self._laps(question, at, level)
        return cards.farm(laps, place=place, level=level, question=question, boosts=self._boosts)

    @writes("farm")
    async def write(self, act: Act, at: Key | None, level: Level | None) -> Deed:
        """Write down that a lap was done."""
        laps = await self._laps(act.question, at, level)
        lap = act.chosen(paying(laps[:MOST_SPOTS]))
        about = str(replace(lap.spot.subject, number=act.question.journey))
        return Deed(kind=Kind.GAIN, amount=(lap.runes or 0) * act.times, about=about, times=act.times)

    async def _laps(self, question: Question, at: str | None, level: int | None) -> list[Lap]:
        return best_laps(await self._farms.spots(at), self._journeys, question.journey, question.boosts, level)


async def setup(bot: RuneBot) -> None:
    """Add the cog; discord.py calls this."""
    await bot.add_cog(Farming(bot.services))
