"""/price: who sells an item, and for how much."""

from discord import app_commands
from discord.ext import commands

from bot.client import Interaction, RuneBot, answers, ask
from bot.domain.questions import Question, key
from bot.domain.shopping import by_price, cheapest
from bot.options import QUANTITY, ItemOption, QuantityOption
from bot.presentation.card import Card
from bot.presentation.cards import shops as cards
from bot.services import Services


class Shops(commands.Cog):
    """Questions about merchants."""

    def __init__(self, services: Services) -> None:
        self._items = services.items

    @app_commands.command()
    async def price(self, interaction: Interaction, item: ItemOption, quantity: QuantityOption = 1) -> None:
        """Who sells an item, where, for how much, and what it sells for.

        Args:
            item: The item
            quantity: How many you want
        """
        await ask(interaction, Question.of("price", item.key, quantity))

    @answers("price", key, QUANTITY)
    async def answer(self, _: Question, name: str, quantity: int) -> Card:
        """Answer /price."""
        item = await self._items.get(name)
        offers = by_price(await self._items.offers(item.key))
        return cards.price(item, offers, cheapest(offers, quantity), quantity=quantity)


async def setup(bot: RuneBot) -> None:
    """Add the cog; discord.py calls this."""
    await bot.add_cog(Shops(bot.services))
