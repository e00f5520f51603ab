"""/levelcost: what levels cost."""

from discord import app_commands
from discord.ext import commands

from bot.domain import levels
from bot.domain.characters import Defaults
from bot.domain.entries import Deed, Kind
from bot.domain.errors import NothingAskedError
from bot.domain.questions import Act, Question, told
from bot.edge.arguments import Held, Level
from bot.edge.asking import answers, writes
from bot.edge.client import Interaction, RuneBot, ask, asks, defaults_of
from bot.edge.options import ClassOption, HeldOption, LevelOption
from bot.presentation.card import Card
from bot.presentation.cards import levels as cards


class Levels(commands.Cog):
    """Questions about levels."""

    @asks()
    @app_commands.rename(start="from", kind="class")
    async def levelcost(
        self,
        interaction: Interaction,
        to: LevelOption | None = None,
        start: LevelOption | None = None,
        held: HeldOption | None = None,
        kind: ClassOption | None = None,
    ) -> None:
        """What levels cost in runes, and how far the runes you hold take you.

        Args:
            to: The level you want; leave it out to see how far your runes reach
            start: The level you are; if you leave it out that of your class or character, or 1
            held: The runes you hold; what your ledger says if you leave it out
            kind: Your class, to count from the level it starts at
        """
        mine = Defaults() if start or kind else await defaults_of(interaction)
        runes = told(held, mine.held)
        if to is None and runes is None:
            raise NothingAskedError
        first = start or (kind.level if kind else mine.level) or levels.MIN_LEVEL
        await ask(interaction, self.answer.asked(to, first, runes), private=runes != held)

    @answers("levelcost", lasts=True)
    async def answer(self, _: Question, to: Level | None, start: Level, held: Held | None) -> Card:
        """Answer /levelcost."""
        if to is None:
            return cards.reach(levels.reach(start, held or 0))
        return cards.climb(levels.climb(start, to, held))

    @writes("levelcost")
    async def write(self, _: Act, to: Level, start: Level, __: Held | None) -> Deed:
        """Write down that the levels were paid."""
        return Deed(kind=Kind.LEVEL, level=to, start=start)


async def setup(bot: RuneBot) -> None:
    """Add the cog; discord.py calls this."""
    await bot.add_cog(Levels())
