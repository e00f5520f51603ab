"""/item, /price and /drops: where an item is, what it costs, who drops it."""

from functools import partial

from discord.ext import commands

from bot.domain.drops import LEAST_DISCOVERY, farmed_of, hunt
from bot.domain.entries import Deed, Kind
from bot.domain.finds import Way, Ways, ways
from bot.domain.grounds import crowd
from bot.domain.questions import Act, Question, given
from bot.domain.shopping import by_price, cheapest, on_sale
from bot.domain.subjects import Matter, Subject
from bot.domain.upgrades import upgrade
from bot.edge.arguments import Discovery, Key, Part, Quantity
from bot.edge.asking import answers, writes
from bot.edge.client import Interaction, RuneBot, ask, asks, defaults_of
from bot.edge.options import DiscoveryOption, ItemOption, PlaceOption, QuantityOption
from bot.presentation.card import Card
from bot.presentation.cards import drops, items
from bot.services import Services


class Items(commands.Cog):
    """Questions about items."""

    def __init__(self, services: Services) -> None:
        self._items, self._finds, self._weapons = services.items, services.finds, services.weapons
        self._drops, self._places, self._grounds = services.drops, services.places, services.grounds

    @asks()
    async def item(self, interaction: Interaction, name: ItemOption) -> None:
        """Where an item is: who sells it, who drops it, where it lies, how it is crafted, what it is for.

        Args:
            name: The item: a weapon, spell, material, remembrance, Great Rune or anything else
        """
        seen = (await defaults_of(interaction)).discovery
        await ask(interaction, self.answer.asked(name.key, seen, None))

    @asks()
    async def price(self, interaction: Interaction, item: ItemOption, quantity: QuantityOption = 1) -> None:
        """Who sells an item, where, for how much, and what you can sell it for.

        Args:
            item: The item
            quantity: How many you want
        """
        await ask(interaction, self.answer_price.asked(item.key, quantity))

    @asks()
    async def drops(
        self,
        interaction: Interaction,
        item: ItemOption,
        place: PlaceOption | None = None,
        discovery: DiscoveryOption | None = None,
    ) -> None:
        """Which enemies drop an item, how likely, and where one clear gives the most.

        Args:
            item: The item
            place: Only in this region, area or dungeon, or at this grace
            discovery: Your item discovery, as the status screen shows it; your character's, or 100
        """
        seen = given(discovery, (await defaults_of(interaction)).discovery)
        await ask(interaction, self.answer_drops.asked(item.key, place.key if place else None, seen))

    @answers("item", lasts=True)
    async def answer(self, _: Question, name: Key, discovery: Discovery | None, part: Part | None) -> Card:
        """Answer /item."""
        known = await self._ways(name, given(discovery, LEAST_DISCOVERY))
        return items.part(known, part) if part else await self._card(known)

    @answers("remembrance", lasts=True)
    async def answer_remembrance(self, _: Question, name: Key) -> Card:
        """Answer what was /remembrance."""
        return await self._card(await self._ways(name))

    @answers("greatrune", lasts=True)
    async def answer_great_rune(self, _: Question, name: Key) -> Card:
        """Answer what was /greatrune: a Great Rune's key is its item's."""
        return await self._card(await self._ways(name))

    @answers("price", lasts=True)
    async def answer_price(self, _: Question, name: Key, quantity: Quantity) -> Card:
        """Answer /price; with where it is found, if nobody sells it to all."""
        known = await self._ways(name)
        if not on_sale(known.offers):
            return await self._card(known, missing=Way.SOLD)
        return items.price(known, cheapest(known.offers, quantity), quantity=quantity)

    @writes("price")
    async def write_price(self, _: Act, name: Key, quantity: Quantity) -> Deed:
        """Write down that an item was bought."""
        item = await self._items.get(name)
        purchase = cheapest(by_price(await self._items.offers(item.key)), quantity)
        return Deed(
            kind=Kind.SPEND,
            amount=purchase.runes,
            about=str(Subject(matter=Matter.ITEM, key=name)),
            times=purchase.bought,
        )

    @answers("drops", lasts=True)
    async def answer_drops(self, _: Question, name: Key, at: Key | None, discovery: Discovery) -> Card:
        """Answer /drops; with where it is found, if no enemy that comes back drops it."""
        known = await self._ways(name, discovery)
        if not known.hunt.clears:
            return await self._card(known, missing=Way.DROPS)
        place = await self._places.get(at) if at else None
        leads = await self._finds.of(name)
        rolled, farmed = leads.rolled, farmed_of(leads.rolled, leads.stands)
        there = hunt(rolled, await self._drops.stands(name, at), discovery) if at else known.hunt
        droppers = crowd(farmed, partial(self._grounds.droppers, name))
        return drops.drops(known, there, rolled, place=place, crowd=droppers)

    async def _ways(self, name: str, discovery: int = LEAST_DISCOVERY) -> Ways:
        item, leads = await self._items.get(name), await self._finds.of(name)
        dropped = hunt(leads.rolled, leads.stands, discovery)
        return ways(item, by_price(leads.offers), dropped, leads.found, discovery)

    async def _card(self, known: Ways, *, missing: Way | None = None) -> Card:
        leads = await self._finds.of(known.item.key)
        steps = await self._weapons.steps(leads.weapon) if leads.weapon else []
        return items.item(known, leads.uses, upgrade(steps, {}) if steps else None, missing=missing)


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Items(bot.services))
