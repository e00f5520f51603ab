"""/settings: what a user wants of the bot, and what a server does."""

from discord import app_commands
from discord.ext import commands

from bot.domain.errors import NotManagerError
from bot.domain.questions import Act, Question
from bot.domain.wishes import Wishes
from bot.edge.arguments import Flag, Key
from bot.edge.asking import answers, writes
from bot.edge.client import Interaction, RuneBot, ask, write
from bot.edge.options import BoardOption, LanguageOption, PrivateOption
from bot.presentation.card import Card
from bot.presentation.cards import settings as cards
from bot.services import Services


class SettingsCog(commands.GroupCog, group_name="settings", group_description="Your settings, and this server's"):
    """What users and servers want."""

    def __init__(self, services: Services) -> None:
        self._ledger, self._characters, self._servers = services.ledger, services.characters, services.servers

    @app_commands.command()
    async def me(
        self, interaction: Interaction, private: PrivateOption | None = None, language: LanguageOption | None = None
    ) -> None:
        """Who sees what I answer you, and in which language; what holds now if you say nothing.

        Args:
            private: Whether only you see what I answer you, where you say nothing else
            language: The language that you know the names of things in
        """
        if private is None and language is None:
            await ask(interaction, self.answer_me.asked(), private=True)
        else:
            await write(interaction, self.write_me.asked(private, language))

    @app_commands.command()
    async def server(
        self,
        interaction: Interaction,
        private: PrivateOption | None = None,
        language: LanguageOption | None = None,
        leaderboard: BoardOption | None = None,
    ) -> None:
        """What holds in this server for those who said nothing else; for those who manage it.

        Args:
            private: Whether only the asker sees an answer
            language: The language that names are typed in here
            leaderboard: Whether this server has a leaderboard
        """
        if not interaction.permissions.manage_guild:
            raise NotManagerError
        await write(interaction, self.write_server.asked(private, language, leaderboard))

    @answers("settings me", personal=True, lasts="until written")
    async def answer_me(self, question: Question) -> Card:
        """Answer /settings me."""
        return cards.own((await self._ledger.active(question.asker)).wishes)

    @writes("settings me")
    async def write_me(self, act: Act, private: Flag | None, language: Key | None) -> Question:
        """Write /settings me."""
        await self._characters.want(act.player, act.id, Wishes(private=private, language=language))
        return self.answer_me.asked()

    @writes("settings server")
    async def write_server(
        self, act: Act, private: Flag | None, language: Key | None, leaderboard: Flag | None
    ) -> Card:
        """Write /settings server. No button can: only what comes from the command itself names the server."""
        if not act.question.guild:
            raise NotManagerError
        put = self._servers.put(act.question.guild, private=private, language=language, board=leaderboard)
        return cards.server(await put)


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(SettingsCog(bot.services))
