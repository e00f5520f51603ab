"""Asks which of several things was meant, and uses the command again with the one that is picked.

The custom id of a menu holds the command, who asked, and its options as they were typed, with a gap where the key of
the pick goes: ``rk?farm:4a?place=%00&level=40``; that of a button has the key. So it works after a restart and in any
process, and a pick is asked like anything else.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

import discord
from discord import app_commands
from msgspec import Struct

from bot.domain.candidates import Candidate
from bot.domain.errors import StaleCardError, StaleCommandError, UnclearNameError
from bot.domain.sentences import Sentence, Style, counts, joined, says
from bot.presentation import components
from bot.presentation.components import Component
from bot.presentation.controls import Desk, custom_id_of
from bot.presentation.customids import in_base_36
from bot.presentation.offers import worded
from bot.presentation.theme import CUSTOM_ID, LABEL, MOST_PICKS
from bot.presentation.typed import use
from bot.presentation.words import Words

PICK = "rk?"
"""What the custom ids of picks begin with."""

_TEMPLATE = r"rk\?(?P<command>[a-z -]+)(?::(?P<asker>[0-9a-z]{1,13}))?\?(?P<options>.*)"
_GAP = "\0"
COPY = "copy"
"""Whether an interaction is a pick by someone else than who asked: who picks gets a copy of their own."""

_KINDS = {"area": says("area or dungeon"), "grace": says("site of grace")}
_MOST_TOLD, _MOST_BUTTONS = 8, 4


async def pick(interaction: discord.Interaction[Any], _: Desk) -> None:
    """Use the command with what was picked, and show its answer in place of the question; a copy to another."""
    match = re.fullmatch(_TEMPLATE, custom_id_of(interaction))
    interaction.extras[COPY] = match and match["asker"] not in (None, in_base_36(interaction.user.id))
    await _use(interaction, *typed(interaction))


class _Gap(Struct, frozen=True, kw_only=True):
    """A command in which one name is to be filled in."""

    command: str
    options: Mapping[str, str]
    asker: int

    def custom_id(self, key: str = _GAP) -> str:
        filled = {name: text.replace(_GAP, key) for name, text in self.options.items()}
        return f"rk?{self.command}:{in_base_36(self.asker)}?{urlencode(filled)}"


def asked(interaction: discord.Interaction[Any]) -> str:
    """Return the name of the command that is used, or that a menu uses again; empty if there is none."""
    try:
        return typed(interaction)[0]
    except StaleCardError:
        return ""


def controls(
    interaction: discord.Interaction[Any], error: Exception, cause: Exception, words: Words
) -> Component | None:
    """Return what asks which thing was meant; None if it is no such error, or would not fit.

    Args:
        interaction: The command that could not be understood, or the menu that led to it.
        error: What discord.py made of the cause; it has the option's text.
        cause: What was wrong.
        words: The reader's.
    """
    if not isinstance(cause, UnclearNameError) or not isinstance(error, app_commands.TransformerError):
        return None
    command, options = typed(interaction)
    option = next((name for name, text in options.items() if text == str(error.value)), "")
    text = str(error.value).replace(cause.asked, _GAP, 1)
    gap = _Gap(command=command, options={**options, option: text}, asker=interaction.user.id)
    if not option or _GAP not in text or len(gap.custom_id()) > CUSTOM_ID or not cause.candidates:
        return None
    names = [each.name for each in cause.candidates]
    fits = all(
        len(name) <= LABEL and len(gap.custom_id(each.key)) <= CUSTOM_ID
        for each, name in zip(cause.candidates, names, strict=True)
    )
    if fits and len(set(names)) == len(names) <= _MOST_BUTTONS:
        buttons = (components.button(each.name, gap.custom_id(each.key), longest=LABEL) for each in cause.candidates)
        return components.row(*buttons)
    return _select(gap, cause.candidates, words)


def lines(candidates: Sequence[Candidate]) -> tuple[Sentence, ...]:
    """Return what the answer about each thing says, in a word."""
    more = len(candidates) - _MOST_TOLD
    shown = [_line(each) for each in candidates[:_MOST_TOLD]]
    return (*shown, counts("and {n} more in the menu", "and {n} more in the menu", more)) if more > 0 else tuple(shown)


def _line(candidate: Candidate) -> Sentence:
    name, more = says("**{name}**", name=candidate.name), worded(candidate.name, candidate.gist)
    return joined(name, more, style=Style.DOTS) if more else name


def _select(gap: _Gap, candidates: Sequence[Candidate], words: Words) -> Component:
    several = len({each.kind for each in candidates}) > 1
    options = [
        components.option(each.name, each.key, told=_described(each, words, several=several))
        for each in candidates[:MOST_PICKS]
    ]
    return components.select(gap.custom_id(), words.say(says("Which do you mean?")), options)


def _described(candidate: Candidate, words: Words, *, several: bool) -> str:
    """Return the kind of a candidate where there are several kinds, else what the answer about it says."""
    kind: Sentence | None = _KINDS.get(candidate.kind)
    if several:
        return words.say(kind) if kind else candidate.kind
    more = worded(candidate.name, candidate.gist)
    return words.plainly(more) if more else ""


def typed(interaction: discord.Interaction[Any]) -> tuple[str, dict[str, str]]:
    """Return a command and its options as they were typed, or as a control holds them with what was picked."""
    if isinstance(interaction.command, app_commands.Command):
        options = {name: str(value) for name, value in vars(interaction.namespace).items()}
        return interaction.command.qualified_name, options
    data: Mapping[str, Any] = interaction.data or {}
    match = re.fullmatch(_TEMPLATE, data.get("custom_id", ""))
    if match is None:
        raise StaleCardError
    options = dict(parse_qsl(match["options"], keep_blank_values=True))
    picked = data.get("values", [])
    if len(picked) != any(_GAP in text for text in options.values()):
        raise StaleCardError
    return match["command"], {name: text.replace(_GAP, "".join(picked)) for name, text in options.items()}


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
            await use(interaction, command, given)
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
