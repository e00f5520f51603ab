"""/runeitems: what rune items give, and which to use."""

import asyncio

from discord import app_commands
from discord.ext import commands

from bot.domain import levels, runeitems
from bot.domain.questions import Question
from bot.domain.turns import Labour
from bot.edge.arguments import Level, Piles, Runes
from bot.edge.asking import answers
from bot.edge.client import Interaction, RuneBot, ask, asks, defaults_of
from bot.edge.options import BagOption, LevelOption, RunesOption
from bot.presentation.card import Card
from bot.presentation.cards import runeitems as cards
from bot.services import Services


class RuneItems(commands.Cog):
    """Questions about Golden Runes and their kin."""

    def __init__(self, services: Services) -> None:
        self._items = services.rune_items

    @asks()
    @app_commands.rename(start="from")
    async def runeitems(
        self,
        interaction: Interaction,
        need: RunesOption | None = None,
        have: BagOption = (),
        start: LevelOption | None = None,
    ) -> None:
        """What rune items give, what yours add up to, and which to use with the least waste.

        Args:
            need: The runes you need
            have: What you hold, as in: golden rune 1 x5, lord's rune, 3 numens
            start: Your level, to see how far the runes take you
        """
        level = start or (await defaults_of(interaction)).level
        await ask(interaction, self.answer.asked(need, runeitems.counts_of(have) or None, level))

    @answers("runeitems", labour=Labour.PLAN, personal=True, lasts="until written")
    async def answer(self, _: Question, need: Runes | None, have: Piles | None, start: Level | None) -> Card:
        """Answer /runeitems."""
        bag = await self._items.bag(have or {})
        plan = await asyncio.to_thread(runeitems.plan, bag, need) if bag and need else None  # a large bag takes long
        runes = plan.runes if plan else runeitems.worth(bag) or need
        reached = levels.reach(start, runes) if start and runes else None
        if plan:
            return cards.plan(plan, bag, reached=reached)
        if bag:
            return cards.total(bag, reached=reached)
        items = await self._items.all()
        return cards.alone(runeitems.alone(items, need), need=need, reached=reached) if need else cards.values(items)


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(RuneItems(bot.services))
