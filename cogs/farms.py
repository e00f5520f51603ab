"""/farm: where to farm."""

import asyncio

from discord.ext import commands
from msgspec.structs import replace

from bot.domain.entries import Deed, Kind
from bot.domain.farms import Lap, best_laps, first, suiting
from bot.domain.laps import spot_in
from bot.domain.plans import Reach
from bot.domain.questions import Act, Question, given
from bot.edge.arguments import Flag, Key, Level
from bot.edge.asking import answers, writes
from bot.edge.client import Interaction, RuneBot, ask, asks, defaults_of
from bot.edge.options import BoostsOption, DlcOption, JourneyOption, LevelOption, PlaceOption
from bot.edge.tracker import Tracker
from bot.presentation.card import Card
from bot.presentation.cards import farms as cards
from bot.services import Services


class Farming(commands.Cog):
    """Questions about farming."""

    def __init__(self, services: Services, tracker: Tracker) -> None:
        self._farms, self._places, self._journeys = services.farms, services.places, services.journeys
        self._timed, self._tracker, self._areas = services.laps, tracker, services.areas
        self._grounds = services.grounds
        self._boosts = tuple(boost for boost in services.boosts.all if boost.lap)

    @asks()
    async def farm(
        self,
        interaction: Interaction,
        place: PlaceOption | None = None,
        level: LevelOption | None = None,
        journey: JourneyOption | None = None,
        boosts: BoostsOption | None = None,
        dlc: DlcOption | None = None,
    ) -> None:
        """The best places to farm runes: what stands there, what a lap pays, how to do it.

        Args:
            place: A region, area, dungeon or grace; everywhere if you leave it out
            level: Your level: only what suits it
            journey: NG, or NG+1 to NG+7
            boosts: What raises your runes
            dlc: Only the DLC's farms, or none of them
        """
        mine = await defaults_of(interaction)
        suits, at = given(level, mine.level), place.key if place else None
        is_open = place is None and level is None and dlc is None
        far = mine.reached if is_open else None
        asked = self.answer.asked(at, suits, None if dlc is None else bool(dlc), None, far)
        await ask(interaction, asked.under(given(journey, mine.journey), given(boosts, mine.boosts)))

    @answers("farm", lasts="until timed")
    async def answer(  # a question's arguments are parameters
        self,
        question: Question,
        at: Key | None,
        level: Level | None,
        dlc: Flag | None,
        spot: Key | None,
        reached: Key | None,
    ) -> Card:
        """Answer /farm; ``spot`` is one of its other answers."""
        place = await self._places.get(at) if at else None
        reach = await self._areas.reached(reached) if reached else Reach()
        found = await self._tracker.laps(at, question.journey, question.boosts)
        laps = suiting([lap for lap in found if reach.holds(lap.spot.at)], level, dlc=dlc)
        chosen = [await self._lap(question, spot)] if spot else laps
        shown = first(chosen, is_wide=not (at or level or spot))
        if shown:
            subject = shown.spot.subject
            measured, ground = await asyncio.gather(
                self._timed.together(spot_in(str(subject))), self._grounds.lap(subject)
            )
            shown = replace(shown, measured=measured, ground=ground)
        return cards.farm(laps, shown, where=place or reach, level=level, question=question, boosts=self._boosts)

    @answers("farm lap")
    async def answer_lap(self, question: Question, spot: Key) -> Card:
        """Show the spot that a lap was done of, to someone whose card it is not."""
        (shown,) = [await self._lap(question, spot)]
        return cards.farm([shown], shown, where=Reach(), level=None, question=question, boosts=self._boosts)

    @writes("farm lap")
    async def write_lap(self, act: Act, spot: Key) -> Deed:
        """Write down that laps were done."""
        lap = await self._lap(act.question, spot)
        about = str(replace(lap.spot.subject, number=act.question.journey))
        return Deed(kind=Kind.GAIN, amount=lap.runes * act.times, about=about, times=act.times)

    @writes("farm")
    async def write(self, act: Act, at: Key | None, level: Level | None) -> Question:
        """Ask anew which lap was done: old cards ranked the spots otherwise, and named none."""
        return self.answer.asked(at, level, None, None, None).under(act.question.journey, act.question.boosts)

    async def _lap(self, question: Question, spot: str) -> Lap:
        (lap,) = best_laps([await self._farms.get(spot)], self._journeys, question.journey, question.boosts)
        return lap


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Farming(bot.services, bot.desk.tracker))
