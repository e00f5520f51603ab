"""/server: what a server wants."""

from discord import app_commands
from discord.ext import commands

from bot.domain.errors import NotInServerError, NotManagerError
from bot.domain.questions import Act
from bot.edge.arguments import Flag
from bot.edge.asking import writes
from bot.edge.client import Interaction, RuneBot, write
from bot.edge.options import PrivateOption
from bot.presentation.card import Card
from bot.presentation.cards import servers as cards
from bot.services import Services


class ServersCog(commands.Cog):
    """A server's own settings."""

    def __init__(self, services: Services) -> None:
        self._servers = services.servers

    @app_commands.command()
    @app_commands.default_permissions(manage_guild=True)
    async def server(self, interaction: Interaction, private: PrivateOption) -> None:
        """Who sees answers in this server, where the asker says nothing; for those who manage it.

        Args:
            private: Whether only the asker sees them
        """
        if not interaction.permissions.manage_guild:  # where the bot is installed for a user, Discord does not look
            raise NotManagerError
        await write(interaction, self.write.asked(private))

    @writes("server")
    async def write(self, act: Act, private: Flag) -> Card:
        """Write /server. No button can: only what comes from the command itself names the server."""
        if not act.question.guild:
            raise NotInServerError
        await self._servers.put(act.question.guild, private=private)
        return cards.server(private=private)


async def setup(bot: RuneBot) -> None:
    """Add the cog; discord.py calls this."""
    await bot.add_cog(ServersCog(bot.services))
