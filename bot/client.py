"""The Discord client: what it loads, how it registers its commands, how it answers."""

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from inspect import getmembers
from typing import Any, TypeAlias, TypeVar

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands
from typing_extensions import override

from bot.domain.errors import StaleCardError
from bot.domain.questions import Question, Reader
from bot.domain.rewards import Boosts
from bot.presentation import replies
from bot.presentation.card import Card
from bot.presentation.controls import Control
from bot.presentation.picks import Pick
from bot.registration import register
from bot.services import Services

_MEMORY = 500  # interactions; a second delivery follows the first within seconds
_PATIENCE = 60.0  # seconds to wait for a rate limit to pass

_Method = TypeVar("_Method", bound=Callable[..., Awaitable[Card]])


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
        self._extensions = extensions
        self._answerers: dict[str, tuple[Callable[..., Awaitable[Card]], tuple[Reader, ...]]] = {}
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
        """Add a cog, and its methods that answer questions."""
        for _, method in getmembers(cog, lambda member: hasattr(member, "__answers__")):
            command, readers = method.__answers__
            self._answerers[command] = (method, readers)
        await super().add_cog(cog, **options)

    def is_new(self, interaction: discord.Interaction[Any]) -> bool:
        """Return whether an interaction comes for the first time: Discord delivers some twice."""
        if interaction.id in self._seen:
            return False
        self._seen.append(interaction.id)
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

    async def respond(self, interaction: discord.Interaction[Any], question: Question, *, anew: bool) -> None:
        """Show the answer, as a new message or in place of the one whose control was used."""
        card = await self.answer(question)
        await (replies.show if anew else replies.show_in_place)(interaction, card, question)

    async def fail(self, interaction: discord.Interaction[Any], error: Exception, where: str) -> None:
        """Answer an error, wherever it came from."""
        await replies.answer_error(interaction, error, where)


Interaction: TypeAlias = discord.Interaction[RuneBot]
"""One use of one command, button or form."""


async def ask(interaction: Interaction, question: Question) -> None:
    """Answer a question with a new card, or in place of the menu that the command was used from."""
    anew = interaction.type is discord.InteractionType.application_command
    await interaction.client.respond(interaction, question, anew=anew)
