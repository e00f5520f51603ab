"""/mydata: what is kept of a user."""

from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.questions import Act, Question
from bot.domain.turns import Labour
from bot.edge.arguments import Number
from bot.edge.asking import answers, writes
from bot.edge.client import Interaction, RuneBot, ask, write
from bot.presentation.card import Card, File
from bot.presentation.cards import privacy as cards
from bot.presentation.files import read_file
from bot.services import Services


class MyData(commands.GroupCog, group_name="mydata", group_description="Your data"):
    """A user's own data."""

    def __init__(self, services: Services) -> None:
        self._personal, self._recents, self._boards = services.personal, services.recents, services.boards
        self._copies = services.copies

    @app_commands.command()
    async def privacy(self, interaction: Interaction) -> None:
        """What I keep of yours, why, who sees it, for how long, and how to have it deleted."""
        await ask(interaction, self.answer_privacy.asked(), private=True)

    @app_commands.command()
    async def show(self, interaction: Interaction) -> None:
        """What I keep of yours, in one list."""
        await ask(interaction, self.answer_show.asked(), private=True)

    @app_commands.command()
    async def export(self, interaction: Interaction) -> None:
        """Download everything I keep of yours, as two files: JSON and CSV."""
        await ask(interaction, self.answer_export.asked(), private=True)

    @app_commands.command()
    async def delete(self, interaction: Interaction) -> None:
        """Delete everything I keep of yours; I ask once more before I do."""
        await ask(interaction, self.answer_delete.asked(), private=True)

    @app_commands.command(name="import")
    async def import_(self, interaction: Interaction, file: discord.Attachment) -> None:
        """Restore an export (only into an empty account).

        Args:
            file: The JSON or the CSV that /mydata export gave you
        """
        await write(interaction, self.write_import.asked(), partial(read_file, file))

    @answers("privacy", lasts=True)
    async def answer_privacy(self, _: Question) -> Card:
        """Answer /mydata privacy."""
        return cards.policy(self._personal.keep_months, self._copies.days)

    @answers("mydata show", personal=True, lasts="until written")
    async def answer_show(self, question: Question) -> Card:
        """Answer /mydata show."""
        return cards.overview(await self._personal.overview(question.asker))

    @answers("mydata export", labour=Labour.EXPORT, personal=True)
    async def answer_export(self, question: Question) -> Card:
        """Answer /mydata export."""
        done = await self._personal.export(question.asker)
        return cards.export(done.records, tuple(File(name=name, content=content) for name, content in done.files))

    @answers("mydata delete", personal=True)
    async def answer_delete(self, question: Question) -> Card:
        """Answer /mydata delete: ask once more."""
        kept = await self._personal.overview(question.asker)
        return cards.farewell(kept, self.write_delete.asked(kept.entries, kept.last))

    @writes("mydata delete", labour=Labour.DELETION)
    async def write_delete(self, act: Act, entries: Number, last: Number) -> Card:
        """Delete what the card showed, after its button was pressed."""
        await self._personal.delete(act.player, (entries, last))
        self._recents.forget(act.player)
        self._boards.forget()
        return cards.deleted()

    @answers("mydata imported", personal=True)
    async def answer_imported(self, question: Question) -> Card:
        """Tell what was imported."""
        return cards.overview(await self._personal.overview(question.asker), imported=True)

    @writes("mydata import", labour=Labour.IMPORT)
    async def write_import(self, act: Act) -> Question:
        """Write /mydata import."""
        if act.file:
            await self._personal.take_in(act.player, await act.file())
        return self.answer_imported.asked()


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(MyData(bot.services))
