"""/upgrade and /ashes: what strengthening costs."""

from discord import app_commands
from discord.ext import commands

from bot.domain import upgrades
from bot.domain.questions import Question
from bot.domain.upgrades import UpgradeStep
from bot.edge.arguments import AshLevel, Key, WeaponLevel
from bot.edge.asking import answers
from bot.edge.client import Interaction, RuneBot, ask, asks
from bot.edge.options import (
    FromAshLevelOption,
    FromWeaponLevelOption,
    SpiritOption,
    ToAshLevelOption,
    ToWeaponLevelOption,
    WeaponOption,
)
from bot.presentation.card import Card
from bot.presentation.cards import upgrades as cards
from bot.services import Services


class Upgrades(commands.Cog):
    """Questions about smiths and spirit tuning."""

    def __init__(self, services: Services) -> None:
        self._items, self._weapons, self._spirits = services.items, services.weapons, services.spirits

    @asks()
    @app_commands.rename(start="from")
    async def upgrade(
        self,
        interaction: Interaction,
        weapon: WeaponOption,
        start: FromWeaponLevelOption = 0,
        to: ToWeaponLevelOption | None = None,
    ) -> None:
        """What strengthening a weapon costs: runes, smithing stones, and where those are sold.

        Args:
            weapon: The weapon or shield
            to: The level you want; its last if you leave it out
            start: The level it has; +0 if you leave it out
        """
        await ask(interaction, self.answer_upgrade.asked(weapon.key, to, start))

    @asks()
    @app_commands.rename(start="from")
    async def ashes(
        self,
        interaction: Interaction,
        spirit: SpiritOption,
        start: FromAshLevelOption = 0,
        to: ToAshLevelOption | None = None,
    ) -> None:
        """What strengthening a spirit ash costs: runes, gloveworts, and where those are sold.

        Args:
            spirit: The spirit ash
            to: The level you want; +10 if you leave it out
            start: The level it has; +0 if you leave it out
        """
        await ask(interaction, self.answer_ashes.asked(spirit.key, to, start))

    @answers("upgrade", lasts=True)
    async def answer_upgrade(self, _: Question, name: Key, to: WeaponLevel | None, start: WeaponLevel) -> Card:
        """Answer /upgrade."""
        found = await self._weapons.get(name)
        steps = upgrades.weapon_steps(found, await self._weapons.curve(name))
        if not steps:
            return cards.fixed(found)
        return cards.weapon(found, await self._cost(upgrades.chosen(found.name, steps, start, to)))

    @answers("ashes", lasts=True)
    async def answer_ashes(self, _: Question, name: Key, to: AshLevel | None, start: AshLevel) -> Card:
        """Answer /ashes."""
        found = await self._spirits.get(name)
        steps = upgrades.chosen(found.name, await self._spirits.steps(name), start, to)
        return cards.spirit(found, await self._cost(steps))

    async def _cost(self, steps: tuple[UpgradeStep, ...]) -> upgrades.Upgrade:
        return upgrades.upgrade(steps, await self._items.offers_of(step.material.key for step in steps))


async def setup(bot: RuneBot) -> None:
    """Add the cog; discord.py calls this."""
    await bot.add_cog(Upgrades(bot.services))
