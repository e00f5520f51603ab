"""Asks which of several things was meant, and uses the command again with the one that is picked.

The menu's custom id holds the command and its options as they were typed, with a gap where the key of the pick goes:
``rk?farm?place=%00&level=40``. So it works after a restart and in any process, and a pick is asked like anything else.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

import discord
from discord import app_commands, ui
from typing_extensions import override

from bot.domain.errors import AmbiguousNameError, StaleCardError, StaleCommandError
from bot.domain.sentences import Sentence, says
from bot.presentation.controls import Desk, Pressed
from bot.presentation.theme import CHOICE_NAME, CUSTOM_ID
from bot.presentation.words import Words

_TEMPLATE = r"rk\?(?P<command>[a-z -]+)\?(?P<options>.*)"
_GAP = "\0"
_KINDS = {"area": says("area or dungeon"), "grace": says("site of grace")}
_MOST = 25  # options that Discord shows in one menu


class Pick(Pressed, ui.DynamicItem[ui.Select[Any]], template=_TEMPLATE):
    """The menu of what may be meant."""

    @override
    async def use(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Use the command with what was picked, and show its answer in place of the menu."""
        await _use(interaction, *_typed(interaction))


def menu(
    interaction: discord.Interaction[Any], error: Exception, cause: Exception, words: Words
) -> ui.ActionRow[Any] | None:
    """Return the menu that asks which thing was meant; None if it is no such error, or would not fit.

    Args:
        interaction: The command that could not be understood, or the menu that led to it.
        error: What discord.py made of the cause; it has the option's text.
        cause: What was wrong.
        words: The reader's.
    """
    if not isinstance(cause, AmbiguousNameError) or not isinstance(error, app_commands.TransformerError):
        return None
    command, options = _typed(interaction)
    option = next((name for name, text in options.items() if text == str(error.value)), "")
    text = str(error.value).replace(cause.asked, _GAP, 1)
    custom_id = f"rk?{command}?{urlencode({**options, option: text})}"
    if not option or _GAP not in text or len(custom_id) > CUSTOM_ID or not cause.choices:
        return None
    select: ui.Select[Any] = ui.Select(
        custom_id=custom_id,
        placeholder=words.say(says("Which do you mean?")),
        options=[
            discord.SelectOption(label=name[:CHOICE_NAME], value=key, description=_told(kind, cause, words))
            for key, name, kind in cause.choices[:_MOST]
        ],
    )
    return ui.ActionRow(Pick(select))


def _told(kind: str, cause: AmbiguousNameError, words: Words) -> str | None:
    """Return the kind of a choice, where there are choices of several kinds."""
    if len({each for _, _, each in cause.choices}) == 1:
        return None
    told: Sentence | None = _KINDS.get(kind)
    return words.say(told) if told else kind


def _typed(interaction: discord.Interaction[Any]) -> tuple[str, dict[str, str]]:
    """Return a command and its options as they were typed, or as a menu holds them with what was picked."""
    if isinstance(interaction.command, app_commands.Command):
        options = {name: str(value) for name, value in vars(interaction.namespace).items()}
        return interaction.command.qualified_name, options
    data: Mapping[str, Any] = interaction.data or {}
    match = re.fullmatch(_TEMPLATE, data.get("custom_id", ""))
    picked = data.get("values", [])
    if match is None or len(picked) != 1:
        raise StaleCardError
    return match["command"], {
        name: text.replace(_GAP, picked[0]) for name, text in parse_qsl(match["options"], keep_blank_values=True)
    }


async def _use(interaction: discord.Interaction[Any], command: str, options: Mapping[str, str]) -> None:
    """Use a command as if its options had been typed anew.

    Raises:
        StaleCommandError: If this version has no such command or option.
    """
    for known in interaction.client.tree.walk_commands():
        if isinstance(known, app_commands.Command) and known.qualified_name == command:
            types = {each.display_name: each.type for each in known.parameters}
            if not types.keys() >= options.keys():
                break
            given: list[Any] = [
                {"name": name, "type": types[name].value, "value": _value(types[name], text)}
                for name, text in options.items()
            ]
            namespace = app_commands.Namespace(interaction, {}, given)
            await known._invoke_with_namespace(interaction, namespace)  # noqa: SLF001  # discord.py has no other door
            return
    raise StaleCommandError


def _value(kind: discord.AppCommandOptionType, text: str) -> str | int:
    if kind is discord.AppCommandOptionType.boolean:
        return text == str(True)
    if kind is not discord.AppCommandOptionType.integer:
        return text
    if not re.fullmatch(r"-?\d{1,16}", text, re.ASCII):
        raise StaleCommandError
    return int(text)
