"""/upgrade: what strengthening a weapon or a spirit ash costs."""

from discord import app_commands
from discord.ext import commands

from bot.domain import upgrades
from bot.domain.questions import Question
from bot.domain.upgrades import UpgradeStep
from bot.edge.arguments import Key, WeaponLevel
from bot.edge.asking import answers
from bot.edge.client import Interaction, RuneBot, ask, asks
from bot.edge.options import FromWeaponLevelOption, ToWeaponLevelOption, WeaponOption
from bot.presentation.card import Card
from bot.presentation.cards import upgrades as cards
from bot.services import Services


class Upgrades(commands.Cog):
    """Questions about smiths and spirit tuning."""

    def __init__(self, services: Services) -> None:
        self._items, self._weapons = services.items, services.weapons

    @asks()
    @app_commands.rename(start="from")
    async def upgrade(
        self,
        interaction: Interaction,
        weapon: WeaponOption,
        start: FromWeaponLevelOption = 0,
        to: ToWeaponLevelOption | None = None,
    ) -> None:
        """What strengthening a weapon or spirit ash costs: runes, materials, and where those are sold.

        Args:
            weapon: The weapon, shield or spirit ash
            to: Target level (default: max)
            start: The level it has (default: +0)
        """
        await ask(interaction, self.answer.asked(weapon.key, to, start))

    @answers("upgrade", lasts=True)
    async def answer(self, _: Question, name: Key, to: WeaponLevel | None, start: WeaponLevel) -> Card:
        """Answer /upgrade."""
        return await self._strengthened(name, to, start)

    @answers("ashes", lasts=True)
    async def answer_ashes(self, _: Question, name: Key, to: WeaponLevel | None, start: WeaponLevel) -> Card:
        """Answer what was /ashes."""
        return await self._strengthened(name, to, start)

    async def _strengthened(self, name: str, to: int | None, start: int) -> Card:
        found = await self._weapons.get(name)
        steps = await self._weapons.steps(found)
        if not steps:
            return cards.fixed(found)
        return cards.strengthened(found, await self._cost(upgrades.chosen(found.name, steps, start, to)))

    async def _cost(self, steps: tuple[UpgradeStep, ...]) -> upgrades.Upgrade:
        return upgrades.upgrade(steps, await self._items.offers_of(step.material.key for step in steps))


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Upgrades(bot.services))
