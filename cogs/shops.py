"""/price: who sells an item, and for how much."""

from discord import app_commands
from discord.ext import commands

from bot.client import Interaction, RuneBot, answers, ask
from bot.domain.questions import Question
from bot.domain.shopping import by_price, cheapest
from bot.options import ItemOption, QuantityOption
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
        await ask(interaction, Question(command="price", args=(item.key, str(quantity))))

    @answers("price")
    async def answer(self, question: Question) -> Card:
        """Answer /price."""
        item, quantity = await self._items.get(question.args[0]), int(question.args[1])
        offers = by_price(await self._items.offers(item.key))
        return cards.price(item, offers, cheapest(offers, quantity), quantity=quantity)


async def setup(bot: RuneBot) -> None:
    """Add the cog; discord.py calls this."""
    await bot.add_cog(Shops(bot.services))
