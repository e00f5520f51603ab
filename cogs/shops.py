"""/merchant and /shopping: who sells what, and for how much."""

from discord.ext import commands

from bot.domain.baskets import errand, total
from bot.domain.questions import Question
from bot.domain.shopping import sorts_of, wares_for
from bot.edge.arguments import Basket, Goods, Held, Key
from bot.edge.asking import answers
from bot.edge.client import Interaction, RuneBot, ask, asks
from bot.edge.options import (
    BasketOption,
    GoodsOption,
    HeldOption,
    MerchantOption,
)
from bot.presentation.card import Card
from bot.presentation.cards import shops as cards
from bot.services import Services


class Shops(commands.Cog):
    """Questions about merchants."""

    def __init__(self, services: Services) -> None:
        self._items, self._merchants = services.items, services.merchants

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
            items: Up to 15 items, separated by commas, such as: memory stone, 3 smithing stone 3, arrow x20
        """
        await ask(interaction, self.answer_shopping.asked(items))

    @answers("merchant", lasts=True)
    async def answer_merchant(self, _: Question, name: Key, kind: Goods | None, held: Held | None) -> Card:
        """Answer /merchant."""
        found, wares = await self._merchants.get(name), await self._merchants.wares(name)
        sorts = sorts_of(wares_for(wares, None, held))
        return cards.merchant(found, wares_for(wares, kind, held), sorts, kind=kind, held=held)

    @answers("shopping", lasts=True)
    async def answer_shopping(self, _: Question, items: Basket) -> Card:
        """Answer /shopping."""
        errands = [
            errand(await self._items.get(each.item), await self._items.offers(each.item), each.quantity)
            for each in items
        ]
        return cards.shopping(errands, total(errands))


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Shops(bot.services))
