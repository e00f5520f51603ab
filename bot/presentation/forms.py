"""Forms: what a button asks before it writes. All state is in the custom id, as with controls."""

from typing import Any

import discord
from discord import ui

from bot.domain.baskets import MOST_OF_ONE
from bot.domain.errors import QuantityError
from bot.domain.questions import whole
from bot.domain.sentences import says
from bot.presentation.words import Words

_TIMES = "times"


def counting_form(custom_id: str, words: Words) -> ui.Modal:
    """Return the form that asks how often something was done."""
    form = ui.Modal(title=words.say(says("How many times?")), custom_id=custom_id, timeout=None)
    field: ui.TextInput[Any] = ui.TextInput(custom_id=_TIMES, default="1", min_length=1, max_length=5)
    form.add_item(ui.Label(text=words.say(says("A whole number")), component=field))
    form.stop()  # discord.py need not keep it: what is sent is read by its custom id
    return form


def sent(interaction: discord.Interaction[Any]) -> dict[str, Any]:
    """Return what a form sends, as Discord has it."""
    return dict(interaction.data or {})


def times_in(interaction: discord.Interaction[Any]) -> int:
    """Return what a form that was sent says.

    Raises:
        QuantityError: If that is no whole number from 1 to 9,999.
    """
    fields = sent(interaction).get("components", [])
    texts = [field.get("component", {}).get("value", "") for field in fields]
    text = " ".join(map(str, texts)).strip()
    try:
        return int(whole(1, MOST_OF_ONE)(text))
    except ValueError:
        raise QuantityError(text, MOST_OF_ONE) from None
