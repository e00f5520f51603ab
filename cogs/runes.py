"""/runes: the runes a user holds."""

from discord import app_commands
from discord.ext import commands

from bot.domain import amounts, courses
from bot.domain.entries import Deed, Kind
from bot.domain.questions import Act, Question
from bot.domain.sentences import line
from bot.edge.arguments import Amount, Flag, Id, Level, Text
from bot.edge.asking import answers, writes
from bot.edge.client import Interaction, RuneBot, ask, write
from bot.edge.options import AmountOption, LevelOption, NoteOption, ShareOption
from bot.edge.tracker import Tracker
from bot.presentation.card import Card
from bot.presentation.cards import ledger as cards
from bot.services import Services


class Runes(commands.GroupCog, group_name="runes", group_description="The runes you hold"):
    """A user's own runes."""

    def __init__(self, services: Services, tracker: Tracker) -> None:
        self._ledger, self._labels, self._tracker = services.ledger, services.labels, tracker

    @app_commands.command()
    async def show(self, interaction: Interaction, share: ShareOption | None = None) -> None:
        """The runes you hold, what lies in your bloodstain, and what that is enough for.

        Args:
            share: Whether everyone here may see it
        """
        await ask(interaction, self.answer_show.asked(bool(share)), private=not share, shared=bool(share))

    @app_commands.command()
    async def chart(self, interaction: Interaction, share: ShareOption | None = None) -> None:
        """Your runes over time: what you held, your deaths, what you got back, and your goal.

        Args:
            share: Whether everyone here may see it
        """
        await ask(interaction, self.answer_chart.asked(bool(share)), private=not share, shared=bool(share))

    @app_commands.command(name="set")
    async def set_(self, interaction: Interaction, amount: AmountOption, note: NoteOption = "") -> None:
        """Tell me how many runes you hold.

        Args:
            amount: How many, such as 12,000 or 12k or 1.5m
            note: What you want to remember of it
        """
        await write(interaction, self.write_set.asked(amounts.amount(amount), line(note)))

    @app_commands.command()
    async def gain(self, interaction: Interaction, amount: AmountOption, note: NoteOption = "") -> None:
        """Add runes that you got.

        Args:
            amount: How many, such as 12,000 or 12k or 1.5m
            note: What you want to remember of it
        """
        await write(interaction, self.write_gain.asked(amounts.amount(amount), line(note)))

    @app_commands.command()
    async def spend(self, interaction: Interaction, amount: AmountOption, note: NoteOption = "") -> None:
        """Take off runes that you spent.

        Args:
            amount: How many, such as 12,000 or 12k or 1.5m, or all
            note: What you want to remember of it
        """
        await write(interaction, self.write_spend.asked(amounts.amount_or_all(amount), line(note)))

    @app_commands.command()
    @app_commands.rename(start="from")
    async def level(
        self, interaction: Interaction, start: LevelOption | None = None, to: LevelOption | None = None
    ) -> None:
        """Pay for levels: the exact cost leaves your runes, and your level rises.

        Args:
            to: The level you reach; the next one if you leave it out
            start: The level you were, if I do not know it
        """
        await write(interaction, self.write_level.asked(to, start))

    @app_commands.command()
    async def die(self, interaction: Interaction) -> None:
        """You died: what you hold goes to your bloodstain, and what lay in an older one is lost."""
        await write(interaction, self.write_die.asked())

    @app_commands.command()
    async def recover(self, interaction: Interaction) -> None:
        """You reached your bloodstain: its runes are yours again."""
        await write(interaction, self.write_recover.asked())

    @app_commands.command()
    async def history(self, interaction: Interaction) -> None:
        """What you told me, the newest first."""
        await ask(interaction, self.answer_history.asked(), private=True)

    @app_commands.command()
    async def undo(self, interaction: Interaction) -> None:
        """Take back what you told me last; again for what came before."""
        await write(interaction, self.write_undo.asked(None))

    @answers("runes show", personal=True, lasts="until written")
    async def answer_show(self, question: Question, share: Flag | None) -> Card:
        """Answer /runes show."""
        owner = await self._ledger.kept(question.asker)
        progress = await self._tracker.lines(owner)
        return cards.balance(owner, progress=progress, shared=bool(share))

    @answers("runes chart", personal=True, lasts="until written")
    async def answer_chart(self, question: Question, share: Flag | None) -> Card:
        """Answer /runes chart."""
        owner, entries = await self._ledger.latest(question.asker, courses.MOST)
        goal = await self._tracker.of(owner.goal, owner) if owner.goal else None
        found = courses.course(entries, goal.needed if goal else None)
        return cards.course(owner, found, progress=await self._tracker.lines(owner), shared=bool(share))

    @answers("runes history", personal=True, lasts="until written")
    async def answer_history(self, question: Question) -> Card:
        """Answer /runes history."""
        owner, found = await self._ledger.history(question.asker, question.page)
        about = [entry.about for entry in (*found.entries, *found.undone.values())]
        return cards.history(owner, found, await self._labels.of(about))

    @writes("runes set")
    async def write_set(self, _: Act, runes: Amount, note: Text) -> Deed:
        """Write /runes set."""
        return Deed(kind=Kind.SET, amount=runes, note=note)

    @writes("runes gain")
    async def write_gain(self, _: Act, runes: Amount, note: Text) -> Deed:
        """Write /runes gain."""
        return Deed(kind=Kind.GAIN, amount=runes, note=note)

    @writes("runes spend")
    async def write_spend(self, _: Act, runes: Amount | None, note: Text) -> Deed:
        """Write /runes spend."""
        return Deed(kind=Kind.SPEND, amount=runes, note=note)

    @writes("runes level")
    async def write_level(self, _: Act, to: Level | None, start: Level | None) -> Deed:
        """Write /runes level."""
        return Deed(kind=Kind.LEVEL, level=to, start=start)

    @writes("runes die")
    async def write_die(self, _: Act) -> Deed:
        """Write /runes die."""
        return Deed(kind=Kind.DIE)

    @writes("runes recover")
    async def write_recover(self, _: Act) -> Deed:
        """Write /runes recover."""
        return Deed(kind=Kind.RECOVER)

    @writes("runes undo")
    async def write_undo(self, _: Act, entry: Id | None) -> Deed:
        """Write /runes undo, or the button of the entry with this id."""
        return Deed(kind=Kind.UNDO, undoes=entry)


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Runes(bot.services, bot.desk.tracker))
