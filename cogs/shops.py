"""/price, /merchant and /shopping: who sells what, and for how much."""

from discord.ext import commands

from bot.domain.baskets import errand, total
from bot.domain.entries import Deed, Kind
from bot.domain.questions import Act, Question
from bot.domain.shopping import by_price, cheapest, wares_for
from bot.domain.subjects import Matter, Subject
from bot.edge.arguments import Basket, Goods, Held, Key, Quantity
from bot.edge.asking import answers, writes
from bot.edge.client import Interaction, RuneBot, ask, asks
from bot.edge.options import (
    BasketOption,
    GoodsOption,
    HeldOption,
    ItemOption,
    MerchantOption,
    QuantityOption,
)
from bot.presentation.card import Card
from bot.presentation.cards import shops as cards
from bot.services import Services


class Shops(commands.Cog):
    """Questions about merchants."""

    def __init__(self, services: Services) -> None:
        self._items, self._merchants = services.items, services.merchants

    @asks()
    async def price(self, interaction: Interaction, item: ItemOption, quantity: QuantityOption = 1) -> None:
        """Who sells an item, where, for how much, and what it sells for.

        Args:
            item: The item
            quantity: How many you want
        """
        await ask(interaction, self.answer_price.asked(item.key, quantity))

    @asks()
    async def merchant(
        self,
        interaction: Interaction,
        name: MerchantOption,
        kind: GoodsOption | None = None,
        held: HeldOption | None = None,
    ) -> None:
        """Everything a merchant sells, the cheapest first, and where to find them.

        Args:
            name: The merchant
            kind: Only goods of this kind
            held: Only what you can buy with the runes you hold
        """
        await ask(interaction, self.answer_merchant.asked(name.key, kind, held))

    @asks()
    async def shopping(self, interaction: Interaction, items: BasketOption) -> None:
        """What several items cost together, and who sells each.

        Args:
            items: Up to 15 items, parted by commas, such as: memory stone, 3 smithing stone 3, arrow x20
        """
        await ask(interaction, self.answer_shopping.asked(items))

    @answers("price", lasts=True)
    async def answer_price(self, _: Question, name: Key, quantity: Quantity) -> Card:
        """Answer /price."""
        item = await self._items.get(name)
        offers = by_price(await self._items.offers(item.key))
        return cards.price(item, offers, cheapest(offers, quantity), quantity=quantity)

    @answers("merchant", lasts=True)
    async def answer_merchant(self, _: Question, name: Key, kind: Goods | None, held: Held | None) -> Card:
        """Answer /merchant."""
        found = await self._merchants.get(name)
        wares = wares_for(await self._merchants.wares(name), kind, held)
        return cards.merchant(found, wares, kind=kind, held=held)

    @answers("shopping", lasts=True)
    async def answer_shopping(self, _: Question, items: Basket) -> Card:
        """Answer /shopping."""
        errands = [
            errand(await self._items.get(each.item), await self._items.offers(each.item), each.quantity)
            for each in items
        ]
        return cards.shopping(errands, total(errands))

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


async def setup(bot: RuneBot) -> None:
    """Add the cog; discord.py calls this."""
    await bot.add_cog(Shops(bot.services))
