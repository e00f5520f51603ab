"""/stash: the rune items a user carries."""

import asyncio

from discord import app_commands
from discord.ext import commands

from bot.domain import runeitems, stashes
from bot.domain.amounts import sum_of
from bot.domain.characters import Character
from bot.domain.entries import Deed
from bot.domain.questions import Act, Question
from bot.domain.turns import Labour
from bot.edge.arguments import Id, Piles, Sum
from bot.edge.asking import answers, writes
from bot.edge.client import Interaction, RuneBot, ask, write
from bot.edge.options import AmountOption, BagOption
from bot.presentation.card import Card
from bot.presentation.cards import stashes as cards
from bot.services import Services


class Stash(commands.GroupCog, group_name="stash", group_description="Golden Runes and other rune items you carry"):
    """A user's own rune items."""

    def __init__(self, services: Services) -> None:
        self._ledger, self._items = services.ledger, services.rune_items

    @app_commands.command()
    async def show(self, interaction: Interaction) -> None:
        """The rune items you carry, what they are worth, and which to use for your next level."""
        await ask(interaction, self.answer_show.asked(), private=True)

    @app_commands.command()
    async def add(self, interaction: Interaction, items: BagOption) -> None:
        """Put rune items that you found into your stash.

        Args:
            items: What you found, as in: golden rune 1 x5, lord's rune, 3 numens
        """
        await write(interaction, self.write_add.asked(runeitems.counts_of(items)))

    @app_commands.command()
    async def remove(self, interaction: Interaction, items: BagOption) -> None:
        """Take rune items out of your stash that you no longer have, without using them.

        Args:
            items: What you no longer have, as in: golden rune 1 x5, lord's rune, 3 numens
        """
        await write(interaction, self.write_remove.asked(runeitems.counts_of(items)))

    @app_commands.command()
    async def use(self, interaction: Interaction, items: BagOption = (), need: AmountOption | None = None) -> None:
        """Use rune items: these, or those that waste least for the runes you need or for your next level.

        Args:
            items: What you use, as in: golden rune 1 x5, lord's rune; I choose if you leave it out
            need: How many runes you need, such as 12,000 or 12k
        """
        named, sum_needed = runeitems.counts_of(items) or None, sum_of(need) if need else None
        await write(interaction, self.write_use.asked(named, sum_needed, None))

    @answers("stash show", labour=Labour.PLAN, personal=True, lasts="until written")
    async def answer_show(self, question: Question) -> Card:
        """Answer /stash show."""
        owner, bag = await self._carried(question.asker)
        plan = await asyncio.to_thread(stashes.plan_for_next, bag, owner.state)  # a large stash takes long
        is_enough = plan is not None and plan.runes >= plan.need
        use = self.write_use.asked(None, plan.need, owner.last_id) if plan and is_enough else None
        return cards.stash(owner, bag, plan, use)

    @writes("stash add")
    async def write_add(self, _: Act, items: Piles) -> Deed:
        """Write /stash add."""
        return stashes.added(await self._items.bag(items))

    @writes("stash remove")
    async def write_remove(self, _: Act, items: Piles) -> Deed:
        """Write /stash remove."""
        return stashes.removed(await self._items.bag(items))

    @writes("stash use", labour=Labour.PLAN)
    async def write_use(self, act: Act, items: Piles | None, need: Sum | None, shown: Id | None) -> Deed:
        """Write /stash use, or the button of a card; ``shown`` is the id of the last entry when it was made."""
        owner, bag = await self._carried(act.player)
        bag = await self._items.bag(items) if items else bag
        if items and need is None:
            return stashes.used(bag)
        plan = await asyncio.to_thread(stashes.plan_to_use, bag, need, owner.state)  # a large stash takes long
        return stashes.used(plan.used, follows=owner.last_id if shown is None else shown)

    async def _carried(self, player: int) -> tuple[Character, runeitems.Bag]:
        owner, carried = await self._ledger.stash(player)
        return owner, runeitems.by_value(await self._items.known(carried))


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Stash(bot.services))
