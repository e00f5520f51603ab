"""Command lines: reads ``/farm caelid level:40`` as Discord would have it, and uses what was read."""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

import discord
from discord import AppCommandOptionType, app_commands

from bot.domain.errors import CommandLineError, StaleCommandError
from bot.domain.sentences import Listing, Style, says

Command = app_commands.Command[Any, ..., Any]
Payload: TypeAlias = dict[str, Any]
Tree = app_commands.CommandTree[Any]

_FILE = AppCommandOptionType.attachment
_YES = ("true", "yes", "on", "1")


def commands_of(tree: Tree) -> dict[str, Command]:
    """Return every command by its full name, without the slash."""
    return {
        command.qualified_name: command for command in tree.walk_commands() if isinstance(command, app_commands.Command)
    }


def parse(tree: Tree, line: str) -> tuple[str, list[Payload]]:
    """Return the command's name and its options, as Discord sends them.

    A lone word, or several, before any ``option:`` is the first option.

    Raises:
        CommandLineError: If the line is no command, or an option does not fit.
    """
    command, rest = _command(tree, line.strip())
    return command.qualified_name, given(command, _options(command, rest))


def given(command: Command, texts: Mapping[str, str], files: Mapping[str, str] | None = None) -> list[Payload]:
    """Return a command's options, as Discord sends them.

    Args:
        command: The command.
        texts: What was typed, by the options' names.
        files: The ids of what was attached, by the options' names.

    Raises:
        CommandLineError: If one does not fit, or one that it needs is missing.
    """
    options = [_option(command, name, text) for name, text in texts.items()]
    options += [{"type": _FILE.value, "name": name, "value": file} for name, file in (files or {}).items()]
    there = {option["name"] for option in options}
    for parameter in command.parameters:
        if parameter.required and parameter.display_name not in there:
            raise CommandLineError(
                says("/{command} needs `{option}:`.", command=command.qualified_name, option=parameter.display_name)
            )
    return options


def takes_file(command: Command) -> str:
    """Return the name of the option that takes a file; empty if none does."""
    return next((each.display_name for each in command.parameters if each.type is _FILE), "")


def parse_unfinished(tree: Tree, line: str) -> tuple[str, list[Payload]] | None:
    """Return the command and its options with the last one focused, or None if nothing can be suggested there."""
    try:
        command, rest = _command(tree, line)
        texts = _options(command, rest)
    except CommandLineError:
        return None
    options = given_unfinished(command, texts)
    return (command.qualified_name, options) if options else None


def given_unfinished(command: Command, texts: Mapping[str, str]) -> list[Payload]:
    """Return a command's options with the last one focused; none if nothing can be suggested there."""
    try:
        *before, (name, text) = texts.items()
        if not _parameter(command, name).autocomplete:
            return []
        options = [_option(command, *each) for each in before]
    except (CommandLineError, ValueError):  # one that does not fit; none at all
        return []
    return [*options, {"type": 3, "name": name, "value": text, "focused": True}]


def _command(tree: Tree, line: str) -> tuple[Command, str]:
    known, rest = _led_by(tree, line.removeprefix("/"))
    if known and line.startswith("/"):
        return known, rest.lstrip()
    names = Listing(tuple(f"/{name}" for name in commands_of(tree)), Style.COMMAS)
    raise CommandLineError(says("That is no command of mine. I know {commands}.", commands=names))


def _led_by(tree: Tree, text: str) -> tuple[Command | None, str]:
    """Return the command whose full name a text begins with, if any, and the rest of the text."""
    first, _, rest = text.partition(" ")
    found = tree.get_command(first)
    if isinstance(found, app_commands.Group):
        second, _, rest = rest.partition(" ")
        found = found.get_command(second)
    return (found if isinstance(found, app_commands.Command) else None), rest


def _options(command: Command, rest: str) -> dict[str, str]:
    """Return the text of each option that is named, in the order they stand."""
    names = [parameter.display_name for parameter in command.parameters]
    unknown = re.search(r"(?:^|\s)([a-z]+):(?=\S)", rest)
    if unknown and unknown[1] not in names:
        raise CommandLineError(
            says("/{command} has no option `{option}:`.", command=command.qualified_name, option=unknown[1])
        )
    if not names:
        return {}
    parts = re.split(rf"(?:^|\s)({'|'.join(names)}):", rest)
    lone = parts[0].strip()
    texts = {names[0]: lone} if lone and names[0] != "private" else {}
    texts |= {name: text.strip() for name, text in zip(parts[1::2], parts[2::2], strict=True)}
    return {name: text.strip("\"'“”") for name, text in texts.items()}


def _parameter(command: Command, name: str) -> app_commands.Parameter:
    return next(parameter for parameter in command.parameters if parameter.display_name == name)


def _option(command: Command, name: str, text: str) -> Payload:
    parameter = _parameter(command, name)
    return {"type": parameter.type.value, "name": name, "value": _value(parameter, text)}


def _value(parameter: app_commands.Parameter, text: str) -> str | int | bool:
    if not text:
        raise CommandLineError(says("`{option}:` is empty.", option=parameter.display_name))
    for choice in parameter.choices:
        if text.casefold() in (str(choice.value), choice.name.casefold()) or f"({text})" in choice.name:
            return choice.value if isinstance(choice.value, int) else str(choice.value)
    if parameter.type is _FILE:
        raise CommandLineError(
            says(
                "`{option}:` takes a file, and none can be sent from here: on Discord it can.",
                option=parameter.display_name,
            )
        )
    if parameter.choices:
        names = Listing(tuple(choice.name for choice in parameter.choices), Style.OR)
        raise CommandLineError(says("`{option}:` is one of {names}.", option=parameter.display_name, names=names))
    if parameter.type is AppCommandOptionType.boolean:
        return text.casefold() in _YES
    if parameter.type is AppCommandOptionType.integer:
        return _number(parameter, text)
    return text[: int(parameter.max_value or len(text))]


def _number(parameter: app_commands.Parameter, text: str) -> int:
    digits = re.sub(r"[,_\s]", "", text)
    low, high = int(parameter.min_value or 0), int(parameter.max_value or 2**53 - 1)
    if not re.fullmatch(r"-?\d{1,16}", digits, re.ASCII) or not low <= int(digits) <= high:
        raise CommandLineError(
            says(
                "`{option}:` is a whole number from {low} to {high}.", option=parameter.display_name, low=low, high=high
            )
        )
    return int(digits)


async def use_line(interaction: discord.Interaction[Any], line: str) -> None:
    """Use a command line as if it had been typed as a command.

    Raises:
        CommandLineError: If it is none.
    """
    command, options = parse(interaction.client.tree, line)
    await use(interaction, command, options)


async def use_texts(interaction: discord.Interaction[Any], command: str, texts: Mapping[str, str]) -> None:
    """Use a command with what was typed for its options, by their names.

    Raises:
        CommandLineError: If something does not fit.
        StaleCommandError: If this version has no such command.
    """
    known, _ = _led_by(interaction.client.tree, command)
    if known is None:
        raise StaleCommandError
    await use(interaction, command, given(known, texts))


async def use(interaction: discord.Interaction[Any], command: str, options: list[Payload]) -> None:
    """Use a command with its options as Discord sends them.

    Raises:
        StaleCommandError: If this version has no such command.
    """
    known, _ = _led_by(interaction.client.tree, command)
    if known is None:
        raise StaleCommandError
    given: list[Any] = options
    namespace = app_commands.Namespace(interaction, {}, given)
    await known._invoke_with_namespace(interaction, namespace)  # noqa: SLF001  # discord.py has no other door
