"""/enemy: what an enemy pays, and where it stands."""

import asyncio
from collections.abc import Sequence
from functools import partial

from discord.ext import commands

from bot.domain.drops import loot
from bot.domain.enemies import Prey, bounties, prey
from bot.domain.entries import Deed, Kind
from bot.domain.grounds import crowd
from bot.domain.questions import Act, Question, given
from bot.domain.records import Stand
from bot.domain.subjects import Matter, Subject
from bot.edge.arguments import Key
from bot.edge.asking import answers, writes
from bot.edge.client import Interaction, RuneBot, ask, asks, defaults_of
from bot.edge.options import BoostsOption, EnemyOption, JourneyOption, PlaceOption
from bot.presentation.card import Card
from bot.presentation.cards import enemies as cards
from bot.services import Services


class Enemies(commands.Cog):
    """Questions about enemies."""

    def __init__(self, services: Services) -> None:
        self._enemies, self._places, self._grounds = services.enemies, services.places, services.grounds
        self._drops, self._journeys, self._boosts = services.drops, services.journeys, services.boosts.all

    @asks()
    async def enemy(
        self,
        interaction: Interaction,
        name: EnemyOption,
        place: PlaceOption | None = None,
        journey: JourneyOption | None = None,
        boosts: BoostsOption | None = None,
    ) -> None:
        """What an enemy pays, how many stand where, and the nearest graces.

        Args:
            name: The enemy
            place: Only in this region, area or dungeon, or at this grace
            journey: NG, or NG+1 to NG+7
            boosts: What raises your runes
        """
        mine = await defaults_of(interaction)
        raised = given(boosts, mine.boosts)
        at = place.key if place else None
        await ask(interaction, self.answer.asked(name.key, at).under(given(journey, mine.journey), raised))

    @answers("enemy", lasts=True)
    async def answer(self, question: Question, name: Key, at: Key | None) -> Card:
        """Answer /enemy."""
        found = await self._enemies.get(name)
        here, drops = await asyncio.gather(self._enemies.stands(name, at), self._drops.of_enemy(name))
        place = await self._places.get(at) if at else None
        everywhere = here if at is None else await self._enemies.stands(name, None)
        stands = here or everywhere
        return cards.enemy(
            found,
            self._prey(stands, question),
            loot(drops, stands),
            crowd=crowd(everywhere, partial(self._grounds.kind, name)),
            place=place,
            missed=not here,
            question=question,
            boosts=self._boosts,
        )

    @writes("enemy")
    async def write(self, act: Act, name: Key, at: Key | None) -> Deed:
        """Write down that some were killed."""
        found = await self._enemies.get(name)
        stands = await self._enemies.stands(name, at) or await self._enemies.stands(name, None)
        bounty = act.chosen(bounties(self._prey(stands, act.question)))
        about = str(Subject(matter=Matter.ENEMY, key=found.key, number=act.question.journey))
        return Deed(kind=Kind.GAIN, amount=bounty.runes * act.times, about=about, times=act.times)

    def _prey(self, stands: Sequence[Stand], question: Question) -> list[Prey]:
        return prey(stands, self._journeys, question.journey, question.boosts)


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Enemies(bot.services))
