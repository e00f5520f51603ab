"""/levelcost: what levels cost."""

from discord import app_commands
from discord.ext import commands

from bot.client import Interaction, RuneBot, answers, ask
from bot.domain import levels
from bot.domain.errors import NothingAskedError
from bot.domain.questions import Question
from bot.options import HeldOption, LevelOption
from bot.presentation.card import Card
from bot.presentation.cards import levels as cards


class Levels(commands.Cog):
    """Questions about levels."""

    @app_commands.command()
    @app_commands.rename(start="from")
    async def levelcost(
        self,
        interaction: Interaction,
        to: LevelOption | None = None,
        start: LevelOption = 1,
        held: HeldOption | None = None,
    ) -> None:
        """What levels cost in runes, and how far the runes you hold take you.

        Args:
            to: The level you want; leave it out to see how far your runes reach
            start: The level you are; 1 if you leave it out
            held: The runes you hold
        """
        if to is None and held is None:
            raise NothingAskedError
        args = (str(to or ""), str(start), "" if held is None else str(held))
        await ask(interaction, Question(command="levelcost", args=args))

    @answers("levelcost")
    async def answer(self, question: Question) -> Card:
        """Answer /levelcost."""
        to, start, held = (int(arg) if arg else None for arg in question.args)
        return _climb(start or 1, to, held) if to else _reach(start or 1, held or 0)


def _climb(start: int, to: int, held: int | None) -> Card:
    runes = levels.cost_between(start, to)
    return cards.climb(start, to, runes=runes, next_level=levels.cost_of_next(start), held=held)


def _reach(start: int, held: int) -> Card:
    level, left = levels.reachable(start, held)
    return cards.reach(start, held, level=level, left=left, next_level=levels.cost_of_next(level))


async def setup(bot: RuneBot) -> None:
    """Add the cog; discord.py calls this."""
    await bot.add_cog(Levels())
