"""The Discord client: what it loads, how it registers its commands, how it is asked."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Coroutine, Sequence
from functools import cached_property, wraps
from importlib import import_module
from inspect import Parameter, signature
from typing import Any, TypeAlias, cast

import aiohttp
import discord
from discord import AppCommandOptionType, app_commands
from discord.ext import commands
from typing_extensions import override

from bot.domain.characters import Defaults
from bot.domain.errors import StaleCommandError
from bot.domain.questions import Act, Question
from bot.edge.clock import DiscordClock
from bot.edge.desk import OWN, PRIVATELY, Desk
from bot.edge.door import Door
from bot.edge.gateway import guarded, read, recalling
from bot.edge.registration import register
from bot.edge.shards import WHOLE, Part, Shard
from bot.edge.turns import Turns
from bot.edge.watch import Watch, note_answered
from bot.presentation.controls import CONTROL, custom_id_of, is_private, loggable, press, read_form
from bot.presentation.lines import LINE_CONTROL, press_line
from bot.presentation.picks import COPY, PICK, pick
from bot.services import Services

log = logging.getLogger(__name__)

_PRIVATE = "private"
_PATIENCE = 60.0  # seconds to wait for a rate limit to pass
_VALUES = {AppCommandOptionType.integer: int, AppCommandOptionType.boolean: bool}
_OF_COMMANDS = (discord.InteractionType.application_command, discord.InteractionType.autocomplete)


class RuneTree(app_commands.CommandTree["RuneBot"]):
    """The one place where a failed command is answered."""

    @override
    async def on_error(
        self, interaction: discord.Interaction["RuneBot"], error: app_commands.AppCommandError, /
    ) -> None:
        name = interaction.command.qualified_name if interaction.command else "unknown"
        await self.client.desk.fail(interaction, error, f"/{name}")

    @override
    async def interaction_check(self, interaction: discord.Interaction["RuneBot"], /) -> bool:
        if not await self.client.desk.lets_in(interaction):
            return False
        if self._is_as_registered(interaction):
            return True
        if interaction.type is discord.InteractionType.application_command:
            await self.client.desk.fail(interaction, StaleCommandError(), "a command")
        return False

    def _is_as_registered(self, interaction: discord.Interaction["RuneBot"]) -> bool:
        """Return whether the options of a command are such as this version registered; discord.py does not look."""
        command = interaction.command
        if not isinstance(command, app_commands.Command):
            return True
        if command not in self._options:
            self._options[command] = {option.display_name: option for option in command.parameters}
        known, data, given = self._options[command], cast(Any, interaction.data), _given(interaction)
        if any(it["name"] not in known or it["type"] != known[it["name"]].type.value for it in given):
            return False
        if interaction.type is discord.InteractionType.autocomplete:
            return any(it.get("focused") and known[it["name"]].autocomplete for it in given)
        files = data.get("resolved", {}).get("attachments", {})
        return all(_fits(known[it["name"]], it["value"], files) for it in given)

    @cached_property
    def _options(self) -> dict[app_commands.Command[Any, ..., Any], dict[str, app_commands.Parameter]]:
        return {}


def _given(interaction: discord.Interaction[Any]) -> Sequence[Any]:
    """Return the options of a command as they came: discord.py makes objects of them only later."""
    data: Any = interaction.data
    options: Sequence[Any] = data.get("options", ())
    while options and "options" in options[0]:  # of a group
        options = options[0]["options"]
    return options


def _fits(option: app_commands.Parameter, value: Any, files: Collection[str]) -> bool:
    if type(value) is not _VALUES.get(option.type, str):
        return False
    if option.type is AppCommandOptionType.attachment:
        return value in files
    size: Any = len(value) if isinstance(value, str) else value
    low, high = option.min_value, option.max_value
    return (low is None or size >= low) and (high is None or size <= high)


class RuneBot(commands.Bot):
    """A bot of slash commands only.

    Args:
        services: What its cogs may use.
        extensions: The modules of its cogs.
        connector: Keeps connections to Discord; None where nothing is sent.
        part: Which of its shards this process has.

    Attributes:
        listeners: Middlewares of its HTTP session, which hear each answer of Discord's.
        shards: Its sessions at the gateway, by their numbers; one until it is split.
    """

    def __init__(
        self,
        services: Services,
        *,
        extensions: Sequence[str],
        connector: aiohttp.BaseConnector | None = None,
        part: Part = WHOLE,
    ) -> None:
        clock, watch = DiscordClock(), Watch()
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
        self.listeners = (clock.listen, watch.listen)
        self.services = services
        self.desk = Desk(services, Door(clock), Turns())
        self.part = part
        self.shards = {0: Shard(self, 0)}
        self._extensions = extensions
        parsers = self._connection.parsers
        seeing = watch.seeing(recalling(self._connection, parsers["INTERACTION_CREATE"]))
        seen = {**parsers, "INTERACTION_CREATE": seeing}
        self._connection.parsers = guarded(seen)
        discord.utils._from_json = read  # noqa: SLF001  # orjson's own would end the session at half a character

    async def load(self) -> None:
        """Load every cog; none is ever loaded anew, so discord.py need not know which module it came from."""
        for extension in self._extensions:
            await import_module(extension).setup(self)
            await asyncio.sleep(0)  # what Discord answers meanwhile is read

    @override
    async def setup_hook(self) -> None:
        """Put what listens to Discord's answers into the session that discord.py has made by now.

        It takes no listeners of its own but a trace, with which each answer takes a tenth longer.
        """
        self.http._HTTPClient__session._middlewares = self.listeners  # type: ignore[attr-defined]  # noqa: SLF001

    async def register(self) -> None:
        """Register the commands if Discord knows them otherwise."""
        async with self.services.alone("commands"):
            await register(self.tree, self.http, self.application_id or 0, is_first=self.part.is_first)

    @override
    async def add_cog(self, cog: commands.Cog, /, **options: Any) -> None:
        """Add a cog, with its methods that answer questions and those that write."""
        self.desk.hire(cog)
        await super().add_cog(cog, **options)

    @override
    async def remove_cog(self, name: str, /, **options: Any) -> commands.Cog | None:
        """Remove a cog, and its methods that answer and write."""
        cog = await super().remove_cog(name, **options)
        self.desk.dismiss(cog)
        return cog

    async def split(self, recommended: int) -> None:
        """Have the shards of this process: of as many as Discord recommends, unless the operator says how many."""
        await self._close_shards()
        self.shard_count = self._connection.shard_count = count = self.part.count or recommended
        self.shards = {number: Shard(self, number) for number in self.part.numbers or range(count)}

    @override
    async def close(self) -> None:
        await self._close_shards()
        await super().close()

    async def _close_shards(self) -> None:
        await asyncio.gather(*(shard.close() for shard in self.shards.values()))

    @override
    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        self.shards[shard_id or 0].begins()

    @override
    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        if event == "app_command_completion":
            note_answered(args[0])
        elif event != "interaction" or args[0].type not in _OF_COMMANDS:  # the tree alone hears those
            super().dispatch(event, *args, **kwargs)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Use a control, or read a form: discord.py would make the whole message anew first, and forgets its forms."""
        custom_id = custom_id_of(interaction)
        using = _using(interaction.type, custom_id)
        if using is None or not await self.desk.lets_in(interaction):
            return
        try:
            await using(interaction, self.desk)
        except Exception as error:  # noqa: BLE001  # discord.py would swallow it; the one error path answers
            await self.desk.fail(interaction, error, loggable(custom_id))
        else:
            note_answered(interaction)


def _using(kind: discord.InteractionType, custom_id: str) -> Callable[[Any, Desk], Awaitable[None]] | None:
    """Return what takes an interaction: a control, a pick, a line, or a form; None if it is none of them."""
    if kind is discord.InteractionType.modal_submit:
        return press_line if custom_id.startswith(LINE_CONTROL) else read_form
    if kind is not discord.InteractionType.component:
        return None
    return next((use for start, use in _USES.items() if custom_id.startswith(start)), None)


_USES: dict[str, Callable[[Any, Desk], Awaitable[None]]] = {CONTROL: press, PICK: pick, LINE_CONTROL: press_line}
"""What takes the use of a control, by how its custom id begins."""


Interaction: TypeAlias = discord.Interaction[RuneBot]
"""One use of one command, button or form."""


def asks(name: str = "") -> Callable[[Callable[..., Coroutine[Any, Any, None]]], app_commands.Command[Any, ..., None]]:
    """Make a method a slash command that asks: beside its own options it has ``private:``, which `ask` heeds.

    Args:
        name: The command's name; the method's if it is left out.
    """

    def made(callback: Callable[..., Coroutine[Any, Any, None]]) -> app_commands.Command[Any, ..., None]:
        @wraps(callback)
        async def asking(
            cog: Any, interaction: Interaction, *args: Any, private: bool | None = None, **options: Any
        ) -> None:
            if private is not None or _PRIVATE not in interaction.extras:  # `/ask private:` holds for what it becomes
                interaction.extras[_PRIVATE] = private
            await callback(cog, interaction, *args, **options)

        own = signature(callback)
        option = Parameter(_PRIVATE, Parameter.KEYWORD_ONLY, default=None, annotation=bool | None)
        asking.__signature__ = own.replace(parameters=[*own.parameters.values(), option])  # type: ignore[attr-defined]  # what discord.py reads
        told = {_PRIVATE: "Whether only you see the answer"}
        return app_commands.command(name=name or callback.__name__)(app_commands.describe(**told)(asking))

    return made


async def ask(interaction: Interaction, question: Question, *, private: bool = False, shared: bool = False) -> None:
    """Answer a question with a card; in place of the menu, if it came from one.

    Args:
        interaction: What is answered.
        question: The question.
        private: Whether the asker alone sees it, whatever they said: it holds what is their own.
        shared: Whether all see it, whatever the asker wants where they say nothing.
    """
    if interaction.type is not discord.InteractionType.application_command:
        copy = interaction.extras.get(COPY, False)
        private = copy or is_private(interaction)
        await interaction.client.desk.respond(interaction, question, anew=copy, private=private)
        return
    interaction.extras[OWN] = private
    if not private and not shared:
        told = interaction.extras.get(_PRIVATE)
        private = interaction.extras[PRIVATELY] if told is None else told
    await interaction.client.desk.respond(interaction, question, anew=True, private=private)


async def write(
    interaction: Interaction, question: Question, file: Callable[[], Awaitable[bytes]] | None = None
) -> None:
    """Write down what a question says, or the file that it came with; the asker alone sees what came of it."""
    question = question.by(interaction.user.id, interaction.guild_id)
    await interaction.client.desk.write(interaction, Act(id=interaction.id, question=question, file=file))


async def defaults_of(interaction: Interaction) -> Defaults:
    """Return what the user's active character gives a command; the game's defaults if there is none, or no ledger."""
    return await interaction.client.desk.defaults.of(interaction.user.id)
