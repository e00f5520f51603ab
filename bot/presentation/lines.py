"""How a sentence was understood: the command line that it became, with a button to change it; and lines to choose from.

All state is in the custom ids. ``rk!e:4a?/farm place:Caelid`` is a button that opens a form with the line in it,
``rk!u`` one that uses the line, ``rk!f:4a?`` the form; 4a is who asked.
"""

import re
from functools import lru_cache
from typing import Any

import discord

from bot.domain.errors import StaleCardError
from bot.domain.sentences import says
from bot.presentation import components
from bot.presentation.components import Component
from bot.presentation.controls import Desk, custom_id_of
from bot.presentation.customids import in_base_36
from bot.presentation.forms import line_form, texts_of
from bot.presentation.picks import COPY
from bot.presentation.theme import CUSTOM_ID, LABEL
from bot.presentation.typed import use_line
from bot.presentation.words import Words, words_for

LINE_CONTROL = "rk!"
"""What the custom ids of lines and of their form begin with."""

UNDERSTOOD = "understood"
"""The key of an interaction's extras that holds the command line that a sentence became."""

_TEMPLATE = re.compile(r"rk!(?P<use>[euf]):(?P<asker>[0-9a-z]{1,13})\?(?P<line>.*)", re.ASCII | re.DOTALL)
_LARGEST_ID = 2**63 - 1
_KEPT = 256  # sections: the same is asked again


async def press_line(interaction: discord.Interaction[Any], _: Desk) -> None:
    """Use a command line, or open it to be changed; whoever did not ask gets a copy of their own."""
    match = _TEMPLATE.fullmatch(custom_id_of(interaction))
    if match is None:
        raise StaleCardError
    if match["use"] == "e":
        form = line_form(
            _custom_id("f", "", int(match["asker"], 36)), match["line"], words_for(interaction.locale.value)
        )
        await interaction.response.send_modal(form)
        return
    line = match["line"] or " ".join(texts_of(interaction).values())
    interaction.extras[COPY] = match["asker"] != in_base_36(interaction.user.id)
    interaction.extras[UNDERSTOOD] = line = line if line.startswith("/") else f"/{line}"
    await use_line(interaction, line)


def _custom_id(use: str, line: str, asker: int) -> str:
    return f"{LINE_CONTROL}{use}:{in_base_36(asker)}?{line}"


def line_button(label: str, line: str, asker: int, *, use: str = "u") -> Component | None:
    """Return the button that uses a command line, or that opens it to be changed; None if no custom id can hold it."""
    if len(_custom_id(use, line, _LARGEST_ID)) > CUSTOM_ID:
        return None
    return components.button(label, _custom_id(use, line, asker), longest=LABEL)


@lru_cache(_KEPT)
def understood(line: str, asker: int, words: Words) -> Component:
    """Return what stands before an answer: the command line that a sentence became, with a button to change it.

    Nobody may change it.
    """
    told = components.text(words.say(says("-# Understood as `{line}`", line=line)))
    edit = line_button(words.say(says("Edit")), line, asker, use="e")
    return components.section(told, edit) if edit else told
