"""/privacy and /mydata: what is kept of a user."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Interaction, RuneBot, answers, ask, tell, writes
from bot.domain.questions import Act, Question
from bot.ledger.exports import to_csv, to_json
from bot.options import ENTRY
from bot.presentation.card import Card, File
from bot.presentation.cards import privacy as cards
from bot.presentation.files import read_file
from bot.services import Services


class Privacy(commands.Cog):
    """The policy."""

    def __init__(self, services: Services) -> None:
        self._keep_months = services.personal.keep_months

    @app_commands.command()
    async def privacy(self, interaction: Interaction) -> None:
        """What I keep of yours, why, who sees it, for how long, and how to have it deleted."""
        await ask(interaction, Question.of("privacy"), private=True)

    @answers("privacy")
    async def answer_privacy(self, _: Question) -> Card:
        """Answer /privacy."""
        return cards.policy(self._keep_months)


class MyData(commands.GroupCog, group_name="mydata", group_description="Everything I keep of yours"):
    """A user's own data."""

    def __init__(self, services: Services) -> None:
        self._personal, self._recents = services.personal, services.recents

    @app_commands.command()
    async def show(self, interaction: Interaction) -> None:
        """What I keep of yours, in one list."""
        await ask(interaction, Question.of("mydata show"), private=True)

    @app_commands.command()
    async def export(self, interaction: Interaction) -> None:
        """Everything I keep of yours, as two files: JSON and CSV."""
        await ask(interaction, Question.of("mydata export"), private=True)

    @app_commands.command()
    async def delete(self, interaction: Interaction) -> None:
        """Delete everything I keep of yours; I ask once more before I do."""
        await ask(interaction, Question.of("mydata delete"), private=True)

    @app_commands.command(name="import")
    async def import_(self, interaction: Interaction, file: discord.Attachment) -> None:
        """Take in what an export handed out, when I keep nothing of yours.

        Args:
            file: The JSON or the CSV that /mydata export gave you
        """
        await tell(interaction, Question.of("mydata show"), self._imported(interaction.user.id, file))

    @answers("mydata show")
    async def answer_show(self, question: Question) -> Card:
        """Answer /mydata show."""
        return cards.overview(await self._personal.overview(question.asker))

    @answers("mydata export")
    async def answer_export(self, question: Question) -> Card:
        """Answer /mydata export."""
        records = await self._personal.records(question.asker)
        files = (
            File(name="runekeeper.json", content=to_json(records)),
            File(name="runekeeper.csv", content=to_csv(records)),
        )
        return cards.export(len(records), files)

    @answers("mydata delete")
    async def answer_delete(self, question: Question) -> Card:
        """Answer /mydata delete: ask once more."""
        return cards.farewell(await self._personal.overview(question.asker))

    @writes("mydata delete", ENTRY, ENTRY)
    async def write_delete(self, act: Act, entries: int, last: int) -> Card:
        """Delete what the card showed, after its button was pressed."""
        await self._personal.delete(act.player, (entries, last))
        self._recents.forget(act.player)
        return cards.deleted()

    async def _imported(self, player: int, file: discord.Attachment) -> Card:
        await self._personal.take_in(player, await read_file(file))
        return cards.overview(await self._personal.overview(player), imported=True)


async def setup(bot: RuneBot) -> None:
    """Add the cogs; discord.py calls this."""
    await bot.add_cog(Privacy(bot.services))
    await bot.add_cog(MyData(bot.services))
