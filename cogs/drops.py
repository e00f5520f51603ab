"""/drops: which enemies drop an item, and where to farm it."""

from discord.ext import commands

from bot.domain.drops import hunt
from bot.domain.questions import Question, told
from bot.domain.shopping import by_price
from bot.edge.arguments import Discovery, Key
from bot.edge.asking import answers
from bot.edge.client import Interaction, RuneBot, ask, asks, defaults_of
from bot.edge.options import DiscoveryOption, ItemOption, PlaceOption
from bot.presentation.card import Card
from bot.presentation.cards import drops as cards
from bot.services import Services


class Drops(commands.Cog):
    """Questions about what enemies drop."""

    def __init__(self, services: Services) -> None:
        self._drops, self._items, self._places = services.drops, services.items, services.places

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
        seen = told(discovery, (await defaults_of(interaction)).discovery)
        await ask(interaction, self.answer.asked(item.key, place.key if place else None, seen))

    @answers("drops", lasts=True)
    async def answer(self, _: Question, name: Key, at: Key | None, discovery: Discovery) -> Card:
        """Answer /drops."""
        item = await self._items.get(name)
        place = await self._places.get(at) if at else None
        rolled = await self._drops.of_item(name)
        found = hunt(rolled, await self._drops.stands(name, at), discovery)
        offers = by_price(await self._items.offers(name))
        return cards.drops(item, found, rolled, offers=offers, place=place, discovery=discovery)


async def setup(bot: RuneBot) -> None:
    """Add the cog; discord.py calls this."""
    await bot.add_cog(Drops(bot.services))
