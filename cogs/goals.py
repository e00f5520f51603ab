"""/goal: what a user saves runes for."""

from discord import app_commands
from discord.ext import commands

from bot.domain import goals
from bot.domain.amounts import sum_of
from bot.domain.entries import Deed
from bot.domain.goals import Goal
from bot.domain.questions import Act, Question
from bot.domain.refusals import NoGoalError, OneGoalError, OutdatedError
from bot.edge.arguments import Key, Level, Number, Quantity, Sum, WeaponLevel
from bot.edge.asking import answers, writes
from bot.edge.client import Interaction, RuneBot, ask, write
from bot.edge.options import (
    AmountOption,
    FromWeaponLevelOption,
    ItemOption,
    LevelOption,
    QuantityOption,
    ToWeaponLevelOption,
    WeaponOption,
)
from bot.edge.tracker import Tracker
from bot.presentation.card import Card
from bot.presentation.cards import goals as cards
from bot.services import Services


class Goals(commands.GroupCog, group_name="goal", group_description="What you save runes for"):
    """A user's goal, one for each character."""

    def __init__(self, services: Services, tracker: Tracker) -> None:
        self._ledger, self._goals, self._tracker = services.ledger, services.goals, tracker
        self._items, self._weapons, self._labels = services.items, services.weapons, services.labels

    @app_commands.command(name="set")
    @app_commands.rename(start="from")
    async def set_(  # noqa: PLR0913, PLR0917  # Discord's options are parameters
        self,
        interaction: Interaction,
        item: ItemOption | None = None,
        weapon: WeaponOption | None = None,
        start: FromWeaponLevelOption | None = None,
        to: ToWeaponLevelOption | None = None,
        quantity: QuantityOption | None = None,
        level: LevelOption | None = None,
        amount: AmountOption | None = None,
    ) -> None:
        """Save for a level, an upgrade, an item or a sum: I count down to it after all that you tell me.

        Args:
            item: An item to buy
            weapon: A weapon to strengthen
            to: Target level of the weapon (default: max)
            start: The level the weapon has; +0 if you leave it out
            quantity: How many of the item; one if you leave it out
            level: A level to reach
            amount: A sum to hold, such as 12,000 or 12k or 1.5m
        """
        asked = (
            item and self.write_item.asked(item.key, quantity or 1),
            weapon and self.write_weapon.asked(weapon.key, to, start or 0),
            level and self.write_level.asked(level),
            amount and self.write_amount.asked(sum_of(amount)),
        )
        named = [question for question in asked if question]
        if len(named) != 1 or (quantity and not item) or ((to or start) and not weapon):
            raise OneGoalError
        await write(interaction, named[0])

    @app_commands.command()
    async def show(self, interaction: Interaction) -> None:
        """What you save for, how far it is, and how many laps of which farm are left."""
        await ask(interaction, self.answer_show.asked(), private=True)

    @app_commands.command()
    async def clear(self, interaction: Interaction) -> None:
        """Clear your goal."""
        await write(interaction, self.write_clear.asked(None))

    @answers("goal show", personal=True, lasts="until written")
    async def answer_show(self, question: Question) -> Card:
        """Answer /goal show."""
        owner = await self._ledger.kept(question.asker)
        if owner.goal is None:
            raise NoGoalError
        weapon = goals.weapon_of(owner.goal)
        way = await self._tracker.way(*weapon) if weapon else None
        found = await self._tracker.of(owner.goal, owner)
        return cards.goal(owner, found, await self._labels.of([owner.goal.about]), way)

    @writes("goal clear")
    async def write_clear(self, act: Act, runes: Number | None) -> Card:
        """Write /goal clear, or that the goal of a card is reached: so many runes, for nothing in particular."""
        owner = await self._ledger.kept(act.player)
        if runes is not None and owner.goal != Goal(runes=runes):
            raise OutdatedError
        await self._goals.clear(act.player, owner.number)
        return cards.cleared(owner)

    @writes("goal bought")
    async def write_bought(self, act: Act, cost: Number) -> Deed:
        """Write down that the goal was bought, for what it cost on the card, and clear it."""
        owner = await self._ledger.kept(act.player)
        return goals.bought(owner.goal, cost)

    @writes("goal item")
    async def write_item(self, act: Act, name: Key, quantity: Quantity) -> Question:
        """Write /goal set item:."""
        item = await self._items.get(name)
        return await self._put(act, goals.of_item(item, await self._items.offers(name), quantity))

    @writes("goal weapon")
    async def write_weapon(self, act: Act, name: Key, to: WeaponLevel | None, start: WeaponLevel) -> Question:
        """Write /goal set weapon:."""
        weapon, way = await self._weapons.get(name), await self._tracker.way(name, start, to)
        return await self._put(act, goals.of_upgrade(weapon, way))

    @writes("goal level")
    async def write_level(self, act: Act, level: Level) -> Question:
        """Write /goal set level:."""
        owner = await self._ledger.kept(act.player)
        return await self._put(act, goals.of_level(level, owner.state))

    @writes("goal amount")
    async def write_amount(self, act: Act, runes: Sum) -> Question:
        """Write /goal set amount:."""
        return await self._put(act, Goal(runes=runes))

    async def _put(self, act: Act, goal: Goal) -> Question:
        owner = await self._ledger.kept(act.player)
        await self._goals.put(act.player, owner.number, goal)
        return self.answer_show.asked()


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Goals(bot.services, bot.desk.tracker))
