"""/leaderboard: who gained the most runes in a server, of those who want to be told."""

from discord import app_commands
from discord.ext import commands

from bot.domain.errors import NotInServerError
from bot.domain.questions import Act, Question
from bot.domain.turns import Labour
from bot.domain.wishes import BoardOffError
from bot.edge.arguments import Flag, Number
from bot.edge.asking import answers, writes
from bot.edge.client import Interaction, RuneBot, ask, asks, write
from bot.edge.options import EverywhereOption, PeriodOption
from bot.presentation.card import Card
from bot.presentation.cards import leaderboards as cards
from bot.services import Services


class Leaderboard(commands.GroupCog, group_name="leaderboard", group_description="Who gained the most runes here"):
    """The leaderboards."""

    def __init__(self, services: Services) -> None:
        self._boards, self._servers = services.boards, services.servers

    @asks()
    async def show(self, interaction: Interaction, period: PeriodOption = 7) -> None:
        """Who gained the most runes in this server, of those who joined the leaderboard.

        Args:
            period: The last seven days, or all time
        """
        await ask(interaction, self.answer.asked(period))

    @app_commands.command()
    async def join(self, interaction: Interaction) -> None:
        """Be on this server's leaderboard: everyone here can see how many runes you gain."""
        await write(interaction, self.write_join.asked())

    @app_commands.command()
    async def leave(self, interaction: Interaction, everywhere: EverywhereOption | None = None) -> None:
        """Be off this server's leaderboard; or off all of them, from anywhere.

        Args:
            everywhere: Whether you leave the leaderboards of all servers
        """
        await write(interaction, self.write_leave.asked(bool(everywhere)))

    @answers("leaderboard show", labour=Labour.BOARD)
    async def answer(self, question: Question, days: Number) -> Card:
        """Answer /leaderboard show."""
        week = days > 0
        return cards.ranking(await self._boards.of(await self._server(question), week=week), week=week)

    @writes("leaderboard join")
    async def write_join(self, act: Act) -> Card:
        """Write /leaderboard join."""
        await self._boards.join(await self._server(act.question), act.player)
        return cards.joined()

    @writes("leaderboard leave")
    async def write_leave(self, act: Act, everywhere: Flag) -> Card:
        """Write /leaderboard leave; in no server it means all of them."""
        guild = 0 if everywhere else act.question.guild
        return cards.left(await self._boards.leave(act.player, guild or None))

    async def _server(self, question: Question) -> int:
        """Return the server that a question is about, which has a leaderboard."""
        if not question.guild:
            raise NotInServerError
        if not (await self._servers.of(question.guild)).has_board:
            raise BoardOffError
        return question.guild


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Leaderboard(bot.services))
