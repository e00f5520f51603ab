"""/levelcost: what levels cost."""

from discord import app_commands
from discord.ext import commands

from bot.domain import levels
from bot.domain.amounts import amount
from bot.domain.characters import Defaults
from bot.domain.entries import Deed, Kind
from bot.domain.errors import NothingAskedError
from bot.domain.plans import Reach
from bot.domain.questions import Act, Question
from bot.edge.arguments import Held, Level
from bot.edge.asking import answers, writes
from bot.edge.client import Interaction, RuneBot, ask, asks, defaults_of
from bot.edge.options import AmountOption, ClassOption, LevelOption
from bot.edge.tracker import Tracker
from bot.presentation.card import Card
from bot.presentation.cards import levels as cards


class Levels(commands.Cog):
    """Questions about levels."""

    def __init__(self, tracker: Tracker) -> None:
        self._tracker = tracker

    @asks()
    @app_commands.rename(start="from", kind="class")
    async def levelcost(
        self,
        interaction: Interaction,
        start: LevelOption | None = None,
        to: LevelOption | None = None,
        held: AmountOption | None = None,
        kind: ClassOption | None = None,
    ) -> None:
        """What levels cost in runes, and how far the runes you hold take you.

        Args:
            start: The level you are; if you leave it out that of your class or character, or 1
            to: The level you want; leave it out to see the next one, or how far your runes reach
            held: The runes you hold, such as 52k; what your ledger says if you leave it out
            kind: Your class, to count from the level it starts at
        """
        mine = await defaults_of(interaction)
        own = Defaults() if start or kind else mine
        runes = own.held if held is None else amount(held)
        first = start or (kind.level if kind else own.level)
        if not any((to, first, runes is not None)):
            raise NothingAskedError
        asked = self.answer.asked(*levels.asked(to, first, runes))
        await ask(interaction, asked.under(mine.journey, mine.boosts), private=held is None and runes is not None)

    @answers("levelcost", lasts=True)
    async def answer(self, question: Question, to: Level | None, start: Level, held: Held | None) -> Card:
        """Answer /levelcost."""
        lap = await self._tracker.advised(start, Reach(), question.journey, question.boosts)
        if to is None:
            return cards.reach(levels.reach(start, held or 0), lap, question)
        return cards.climb(levels.climb(start, to, held), lap, question)

    @writes("levelcost")
    async def write(self, _: Act, to: Level, start: Level, __: Held | None) -> Deed:
        """Write down that the levels were paid."""
        return Deed(kind=Kind.LEVEL, level=to, start=start)


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Levels(bot.desk.tracker))
