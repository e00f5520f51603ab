"""Reads a typed line as Discord would have it: ``/farm caelid level:40 boosts:scarab``."""

import re
from typing import Any

from discord import AppCommandOptionType, app_commands

from bot.domain.errors import CommandLineError
from bot.domain.sentences import Listing, Style, says
from bot.edge.client import RuneBot
from bot.offline.wire import Answer, Payload

Command = app_commands.Command[Any, ..., Any]

_YES = ("true", "yes", "on", "1")


def commands_of(bot: RuneBot) -> dict[str, Command]:
    """Return every command by its full name, without the slash."""
    return {
        command.qualified_name: command
        for command in bot.tree.walk_commands()
        if isinstance(command, app_commands.Command)
    }


def parse(bot: RuneBot, line: str) -> tuple[str, list[Payload]]:
    """Return the command's name and its options, as Discord sends them.

    A lone word, or several, before any ``option:`` is the first option.

    Raises:
        CommandLineError: If the line is no command, or an option does not fit.
    """
    command, rest = _command(bot, line.strip())
    options = [_option(command, name, text) for name, text in _options(command, rest).items()]
    given = {option["name"] for option in options}
    for parameter in command.parameters:
        if parameter.required and parameter.display_name not in given:
            raise CommandLineError(
                says("/{command} needs `{option}:`.", command=command.qualified_name, option=parameter.display_name)
            )
    return command.qualified_name, options


def parse_unfinished(bot: RuneBot, line: str) -> tuple[str, list[Payload]] | None:
    """Return the command and its options with the last one focused, or None if nothing can be suggested there."""
    try:
        command, rest = _command(bot, line)
        texts = _options(command, rest)
        if not texts:
            return None
        *before, focused = texts.items()
        options = [_option(command, name, text) for name, text in before]
    except CommandLineError:
        return None
    if not _parameter(command, focused[0]).autocomplete:
        return None
    return command.qualified_name, [*options, {"type": 3, "name": focused[0], "value": focused[1], "focused": True}]


def _command(bot: RuneBot, line: str) -> tuple[Command, str]:
    known = commands_of(bot)
    for name in sorted(known, key=len, reverse=True):
        if re.match(rf"/{re.escape(name)}(\s|$)", line):
            return known[name], line[len(name) + 1 :].lstrip()
    names = Listing(tuple(f"/{name}" for name in known), Style.COMMAS)
    raise CommandLineError(says("That is no command of mine. I know {commands}.", commands=names))


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
        if text.casefold() in (str(choice.value), choice.name.casefold()):
            return choice.value if isinstance(choice.value, int) else str(choice.value)
    if parameter.type is AppCommandOptionType.attachment:
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


def typed_value(line: str) -> str:
    """Return the part of an unfinished line that a suggestion replaces."""
    named = list(re.finditer(r"\s[a-z]+:(?=\S|$)", line))
    return line[named[-1].end() :] if named else line.partition(" ")[2]


def control_called(answer: Answer, label: str) -> tuple[Payload, list[str]]:
    """Return the control of an answer that has this label, and what is chosen in it if it is a select.

    Raises:
        CommandLineError: If there is none, or it is switched off.
    """
    wanted = label.strip().casefold()
    found = [
        (name.casefold().removeprefix("✓ "), control, values)
        for control in answer.controls
        if not control.get("disabled")
        for name, values in _names(control)
    ]
    for name, control, values in sorted(found, key=lambda each: each[0] != wanted):
        if name.startswith(wanted):
            return control, values
    raise CommandLineError(says("The last answer has no control called “{label}”.", label=label))


def _names(control: Payload) -> list[tuple[str, list[str]]]:
    """Return the labels of a button, or of all that a select offers, with what choosing each sends.

    Where several things can be chosen, choosing one switches it on or off.
    """
    if control.get("max_values", 1) > 1:
        on = [option["value"] for option in control["options"] if option.get("default")]
        return [(option["label"], sorted({*on} ^ {option["value"]})) for option in control["options"]]
    if "options" in control:
        return [(option["label"], [option["value"]]) for option in control["options"]]
    return [(control.get("label", ""), [])]
