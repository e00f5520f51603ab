"""/leaderboard: who gained the most runes in a server, of those who want to be told."""

from discord import app_commands
from discord.ext import commands

from bot.client import Interaction, RuneBot, answers, ask, tell
from bot.domain.errors import NotInServerError
from bot.domain.questions import Question
from bot.options import ENTRY, PeriodOption
from bot.presentation.card import Card
from bot.presentation.cards import boards as cards
from bot.services import Services

_JOINED = Question.of("leaderboard join")


class Leaderboard(commands.GroupCog, group_name="leaderboard", group_description="Who gained the most runes here"):
    """The leaderboards."""

    def __init__(self, services: Services) -> None:
        self._boards = services.boards

    @app_commands.command()
    async def show(self, interaction: Interaction, period: PeriodOption = 7) -> None:
        """Who gained the most runes in this server, of those who joined the leaderboard.

        Args:
            period: The last seven days, or all time
        """
        await ask(interaction, Question.of("leaderboard show", period))

    @app_commands.command()
    async def join(self, interaction: Interaction) -> None:
        """Be on this server's leaderboard: everyone here can see how many runes you gain."""
        await tell(interaction, _JOINED, self._join(_server(interaction), interaction.user.id))

    @app_commands.command()
    async def leave(self, interaction: Interaction) -> None:
        """Be off this server's leaderboard."""
        await tell(interaction, _JOINED, self._leave(_server(interaction), interaction.user.id))

    @answers("leaderboard show", ENTRY)
    async def answer(self, question: Question, days: int) -> Card:
        """Answer /leaderboard show."""
        if not question.guild:
            raise NotInServerError
        week = days > 0
        return cards.ranking(await self._boards.of(question.guild, week=week), week=week)

    async def _join(self, guild: int, player: int) -> Card:
        await self._boards.join(guild, player)
        return cards.joined()

    async def _leave(self, guild: int, player: int) -> Card:
        await self._boards.leave(guild, player)
        return cards.left()


def _server(interaction: Interaction) -> int:
    if interaction.guild_id is None:
        raise NotInServerError
    return interaction.guild_id


async def setup(bot: RuneBot) -> None:
    """Add the cog; discord.py calls this."""
    await bot.add_cog(Leaderboard(bot.services))
