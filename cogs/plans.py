"""/plan: the way from here to what a user wants."""

import asyncio

from discord import app_commands
from discord.ext import commands

from bot.domain import goals, plans
from bot.domain.amounts import amount
from bot.domain.payments import Wish, payments
from bot.domain.plans import Reach, Situation
from bot.domain.questions import Question, given
from bot.domain.runeitems import by_value
from bot.domain.turns import Labour
from bot.edge.arguments import Held, Key, Level
from bot.edge.asking import answers
from bot.edge.client import Interaction, RuneBot, ask, defaults_of
from bot.edge.options import AmountOption, BoostsOption, JourneyOption, LevelOption, ReachOption
from bot.edge.tracker import Tracker
from bot.presentation.card import Card
from bot.presentation.cards import plans as cards
from bot.services import Services


class Plans(commands.Cog):
    """Plans."""

    def __init__(self, services: Services, tracker: Tracker) -> None:
        self._ledger, self._rune_items = services.ledger, services.rune_items
        self._items, self._areas = services.items, services.areas
        self._journeys, self._labels = services.journeys, services.labels
        self._boosts = tuple(boost for boost in services.boosts.all if boost.lap)
        self._sold = tuple(boost.key for boost in self._boosts)
        self._tracker = tracker

    @app_commands.command()
    async def plan(  # noqa: PLR0913, PLR0917  # Discord's options are parameters
        self,
        interaction: Interaction,
        to: LevelOption | None = None,
        held: AmountOption | None = None,
        level: LevelOption | None = None,
        journey: JourneyOption | None = None,
        boosts: BoostsOption | None = None,
        reached: ReachOption | None = None,
    ) -> None:
        """The way to a level or to your goal: what to use, what to pay first, and where to farm.

        Args:
            to: The level you want; your goal alone if you leave it out
            held: The runes you hold, such as 52k; what your ledger says if you leave it out
            level: Your level; your character's if you leave it out
            journey: NG, or NG+1 to NG+7
            boosts: What raises your runes
            reached: The farthest place you have been to, or everywhere; your character's if you leave it out
        """
        mine = await defaults_of(interaction)
        asked = self.answer.asked(to, None if held is None else amount(held), level, given(reached, mine.reached))
        await ask(interaction, asked.under(given(journey, mine.journey), given(boosts, mine.boosts)), private=True)

    @answers("plan", labour=Labour.PLAN, personal=True, lasts="until written")
    async def answer(
        self, question: Question, to: Level | None, held: Held | None, level: Level | None, reached: Key | None
    ) -> Card:
        """Answer /plan."""
        owner, means = await self._ledger.means(question.asker)
        wish = Wish(owner=owner, goal=owner.goal, to=to, level=given(level, owner.state.level))
        weapon = goals.weapon_of(owner.goal) if owner.goal else None
        way = await self._tracker.way(*weapon) if weapon else None
        reach = await self._areas.reached(reached) if reached else Reach()
        supplies = way.supplies if way else ()
        situation = Situation(
            steps=payments(wish, way),
            held=given(held, owner.state.held),
            bag=by_value(await self._rune_items.known(means.stash)),
            farms=await self._tracker.within(wish.level, reach, question.journey, question.boosts),
            most=(await self._tracker.laps(None, question.journey, question.boosts))[0].runes,
            pace=means.pace,
            way=way,
            reach=reach,
            journeys=self._journeys,
            journey=question.journey,
            on=question.boosts,
            boosts=self._boosts,
            offers=await self._items.offers_of([*self._sold, *(each.material.key for each in supplies)]),
        )
        found = await asyncio.to_thread(plans.plan, situation) if situation.is_heavy else plans.plan(situation)
        names = await self._labels.of([owner.goal.about] if owner.goal else [])
        return cards.plan(found, wish, names, reach, question, self._boosts)


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Plans(bot.services, bot.desk.tracker))
