"""/ask and “Answer this”: questions in one's own words."""

from discord.ext import commands

from bot.edge.client import Interaction, RuneBot, asks
from bot.edge.sentences import SentenceOption, answer, message_menu


class Asking(commands.Cog):
    """Questions in a user's own words."""

    @asks()
    async def ask(self, interaction: Interaction, question: SentenceOption) -> None:
        """Ask in your own words: I answer with the command that knows it.

        Args:
            question: What you want to know about runes, such as: where do i farm at level 40
        """
        await answer(interaction, question)


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Asking())
    message_menu(bot.tree)
