"""Reads a typed line as Discord would have it, and finds the controls that it names."""

import re

from bot.domain.errors import CommandLineError
from bot.domain.sentences import says
from bot.edge.client import RuneBot
from bot.offline.wire import Answer, Payload
from bot.presentation import typed
from bot.presentation.typed import Command


def commands_of(bot: RuneBot) -> dict[str, Command]:
    """Return every command by its full name, without the slash."""
    return typed.commands_of(bot.tree)


def parse(bot: RuneBot, line: str) -> tuple[str, list[Payload]]:
    """Return the command's name and its options, as Discord sends them; a line that is no command is a question.

    Raises:
        CommandLineError: If an option does not fit, or there is no such command.
    """
    if not line.lstrip().startswith("/"):
        return "ask", [{"type": 3, "name": "question", "value": line.strip()}]
    return typed.parse(bot.tree, line)


def parse_unfinished(bot: RuneBot, line: str) -> tuple[str, list[Payload]] | None:
    """Return the command and its options with the last one focused, or None if nothing can be suggested there."""
    return typed.parse_unfinished(bot.tree, line)


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
