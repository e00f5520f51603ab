"""The Discord client: what it loads, how it registers its commands, how it answers."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from inspect import getmembers
from typing import Any, TypeAlias, TypeVar

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands
from typing_extensions import override

from bot.domain.characters import Defaults
from bot.domain.entries import Deed
from bot.domain.errors import StaleCardError
from bot.domain.questions import Act, Question, Reader
from bot.domain.refusals import RefusalError
from bot.domain.rewards import Boosts
from bot.ledger.ledger import Receipt
from bot.metrics import INTERACTIONS
from bot.presentation import replies
from bot.presentation.card import Card
from bot.presentation.cards import ledger as ledger_cards
from bot.presentation.controls import Control, read_form
from bot.presentation.picks import Pick
from bot.progress import Tracker
from bot.registration import register
from bot.services import Services

_MEMORY = 500  # interactions; a second delivery follows the first within seconds
_SOON = 0.5  # seconds to wait for defaults; Discord waits for three, and there is an answer to work out
_PATIENCE = 60.0  # seconds to wait for a rate limit to pass

_Answerer: TypeAlias = tuple[Callable[..., Coroutine[Any, Any, Card]], tuple[Reader, ...]]
_Writer: TypeAlias = tuple[Callable[..., Coroutine[Any, Any, Card | Deed]], tuple[Reader, ...]]
_Method = TypeVar("_Method", bound=Callable[..., Awaitable[Card | Deed]])


def answers(command: str, *readers: Reader) -> Callable[[_Method], _Method]:
    """Mark a cog's method as the one that answers questions of ``command``, asked anew or by a control.

    Args:
        command: The command's full name.
        readers: One for each argument of the question, which the method is then given after it.
    """

    def mark(method: _Method) -> _Method:
        method.__answers__ = (command, readers)  # type: ignore[attr-defined]  # read by RuneBot.add_cog
        return method

    return mark


def writes(command: str, *readers: Reader) -> Callable[[_Method], _Method]:
    """Mark a cog's method as the one that says what is to be written down for a question of ``command``.

    It is given an `Act` and the question's arguments, and returns a `Deed`, whose receipt is shown; or the card that
    tells what it wrote itself.

    Args:
        command: The command's full name.
        readers: One for each argument of the question.
    """

    def mark(method: _Method) -> _Method:
        method.__writes__ = (command, readers)  # type: ignore[attr-defined]  # read by RuneBot.add_cog
        return method

    return mark


class RuneTree(app_commands.CommandTree["RuneBot"]):
    """The one place where a failed command is answered."""

    @override
    async def on_error(
        self, interaction: discord.Interaction["RuneBot"], error: app_commands.AppCommandError, /
    ) -> None:
        name = interaction.command.qualified_name if interaction.command else "unknown"
        await self.client.fail(interaction, error, f"/{name}")

    @override
    async def interaction_check(self, interaction: discord.Interaction["RuneBot"], /) -> bool:
        return self.client.is_new(interaction)


class RuneBot(commands.Bot):
    """A bot of slash commands only.

    Args:
        services: What its cogs may use.
        extensions: The modules of its cogs.
        connector: Keeps connections to Discord; None where nothing is sent.
    """

    def __init__(
        self, services: Services, *, extensions: Sequence[str], connector: aiohttp.BaseConnector | None = None
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=discord.Intents.none(),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            tree_cls=RuneTree,
            connector=connector,
            max_ratelimit_timeout=_PATIENCE,
        )
        self.services = services
        self.tracker = Tracker(services)
        self._extensions = extensions
        self._answerers: dict[str, _Answerer] = {}
        self._writers: dict[str, _Writer] = {}
        self._seen: deque[int] = deque(maxlen=_MEMORY)

    async def load(self) -> None:
        """Load every cog and control."""
        for extension in self._extensions:
            await self.load_extension(extension)
        self.add_dynamic_items(Control, Pick)

    @override
    async def setup_hook(self) -> None:
        """Load everything; register the commands if Discord knows them otherwise."""
        await self.load()
        await register(self.tree, self.http, self.application_id or 0)

    @override
    async def add_cog(self, cog: commands.Cog, /, **options: Any) -> None:
        """Add a cog, with its methods that answer questions and those that write."""
        for _, member in getmembers(cog, callable):
            method: Any = member
            for mark, marked in (("__answers__", self._answerers), ("__writes__", self._writers)):
                if hasattr(method, mark):
                    command, readers = getattr(method, mark)
                    marked[command] = (method, readers)
        await super().add_cog(cog, **options)

    def is_new(self, interaction: discord.Interaction[Any]) -> bool:
        """Return whether an interaction comes for the first time: Discord delivers some twice."""
        if interaction.id in self._seen:
            return False
        self._seen.append(interaction.id)
        INTERACTIONS.inc()
        return True

    @property
    def boosts(self) -> Boosts:
        """Every boost there is."""
        return self.services.boosts.all

    async def answer(self, question: Question) -> Card:
        """Return the answer to a question.

        Raises:
            StaleCardError: If this version knows no such question.
        """
        if question.command not in self._answerers:
            raise StaleCardError
        method, readers = self._answerers[question.command]
        return await method(question, *question.read(readers))

    async def respond(
        self, interaction: discord.Interaction[Any], question: Question, *, anew: bool, private: bool = False
    ) -> None:
        """Show the answer, as a new message or in place of the one whose control was used."""
        question = question.by(interaction.user.id, interaction.guild_id)
        if not anew:
            await replies.show_in_place(interaction, await self.answer(question), question)
            return
        card = await replies.in_time(interaction, self.answer(question), private=private)
        await replies.show(interaction, card, question, private=private)

    async def write(self, interaction: discord.Interaction[Any], act: Act) -> None:
        """Write something down and show the receipt to the user alone."""
        card = await replies.in_time(interaction, self._written(act), private=True)
        await replies.show(interaction, card, act.question, private=True)

    async def _written(self, act: Act) -> Card:
        if act.question.command not in self._writers:
            raise StaleCardError
        method, readers = self._writers[act.question.command]
        ledger = self.services.ledger
        written: Receipt | None
        try:
            done = await method(act, *act.question.read(readers))
        except RefusalError:  # what an earlier delivery wrote may be why this one is refused
            if (written := await ledger.receipt(act.player, act.id)) is None:
                raise
        else:
            if isinstance(done, Card):
                return done
            written = await ledger.record(act.player, act.id, done)
        return ledger_cards.receipt(written, progress=await self.tracker.lines(act.player, written.character))

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Read a form that was sent: discord.py forgets its forms when it restarts."""
        if interaction.type is discord.InteractionType.modal_submit and self.is_new(interaction):
            await read_form(interaction, self)

    async def fail(self, interaction: discord.Interaction[Any], error: Exception, where: str) -> None:
        """Answer an error, wherever it came from."""
        await replies.answer_error(interaction, error, where)


Interaction: TypeAlias = discord.Interaction[RuneBot]
"""One use of one command, button or form."""


async def ask(interaction: Interaction, question: Question, *, private: bool = False) -> None:
    """Answer a question with a card, which all see, or the asker alone; in place of the menu, if it came from one."""
    anew = interaction.type is discord.InteractionType.application_command
    await interaction.client.respond(interaction, question, anew=anew, private=private)


async def write(interaction: Interaction, question: Question) -> None:
    """Write down what a question says; the asker alone sees the receipt."""
    await interaction.client.write(interaction, Act(id=interaction.id, question=question.by(interaction.user.id)))


async def tell(interaction: Interaction, question: Question, telling: Coroutine[Any, Any, Card]) -> None:
    """Show the user alone what ``telling`` makes: something written, or the answer to a question about their own."""
    card = await replies.in_time(interaction, telling, private=True)
    await replies.show(interaction, card, question, private=True)


async def defaults_of(interaction: Interaction) -> Defaults:
    """Return what the user's active character gives a command; the game's defaults if there is none, or no ledger."""
    services = interaction.client.services
    reading = asyncio.ensure_future(services.ledger.active(interaction.user.id))
    try:
        owner = await asyncio.wait_for(asyncio.shield(reading), _SOON)  # a database may not let go when told to
    except (RefusalError, TimeoutError):  # facts are answered without the ledger, too
        return Defaults()
    return Defaults(
        level=owner.state.level,
        held=owner.state.held if owner.is_kept else None,
        journey=owner.journey,
        boosts=services.boosts.of(owner.boosts),
        discovery=owner.discovery,
    )
