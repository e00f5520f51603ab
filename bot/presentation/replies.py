"""Answers an interaction, whatever has been said before: cards, and errors in one place."""

import asyncio
import logging
from collections.abc import Coroutine
from io import BytesIO
from secrets import token_hex
from typing import Any

import discord
from discord import app_commands, ui

from bot.domain.errors import RuneBotError, StaleCommandError
from bot.domain.questions import Question
from bot.domain.sentences import Sentence, says
from bot.presentation import picks
from bot.presentation.card import Card
from bot.presentation.controls import Asked
from bot.presentation.layout import layout, plain
from bot.presentation.theme import Kind
from bot.presentation.words import Words, words_for

log = logging.getLogger(__name__)

_SOON = 0.8  # seconds; Discord waits for three
_TOO_LATE = {10062, 40060}  # Discord has given up on the interaction, or it is answered already


async def in_time(
    interaction: discord.Interaction[Any], answering: Coroutine[Any, Any, Card], *, private: bool
) -> Card:
    """Return what ``answering`` returns; if that takes long, tell Discord that an answer will come."""
    task = asyncio.ensure_future(answering)
    done, _ = await asyncio.wait({task}, timeout=_SOON)
    if not done:
        await interaction.response.defer(ephemeral=private, thinking=True)
    return await task


async def show(interaction: discord.Interaction[Any], card: Card, question: Question, *, private: bool = False) -> None:
    """Answer with a new card that everyone sees, or the asker alone."""
    asked = Asked(question=question, asker=interaction.user.id)
    words = words_for(interaction.locale.value) if private else _words_for_all(interaction)
    view = layout(card, asked, words)
    files = [discord.File(BytesIO(file.content), file.name) for file in card.files] or discord.utils.MISSING
    if interaction.response.is_done():
        await interaction.edit_original_response(view=view, attachments=files)
    else:
        await interaction.response.send_message(view=view, ephemeral=private, files=files)


async def show_in_place(interaction: discord.Interaction[Any], card: Card, question: Question) -> None:
    """Answer by changing the card whose control was used."""
    asked = Asked(question=question, asker=interaction.user.id)
    await interaction.response.edit_message(view=layout(card, asked, _words_for_all(interaction)))


async def answer_error(interaction: discord.Interaction[Any], error: Exception, where: str) -> None:
    """Show a user's mistake to the user alone; log ours under a reference and apologise with it.

    discord.py wraps what a command or an option raises; the cause is what counts.
    """
    wrapped = isinstance(error, app_commands.CommandInvokeError | app_commands.TransformerError)
    cause = error.__cause__ if wrapped and error.__cause__ else error
    if isinstance(
        cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch | app_commands.TransformerError
    ):
        cause = StaleCommandError()
    if isinstance(cause, RuneBotError):
        menu = picks.menu(interaction, error, cause, words_for(interaction.locale.value))
        title = says("Which do you mean?") if menu else says("That did not work")
        await _answer_privately(interaction, title, cause.sentence, menu)
    elif isinstance(cause, discord.HTTPException) and cause.code in _TOO_LATE:
        log.info("%s was answered already, or too late (%s)", where, cause.code)
    else:
        reference = token_hex(4)
        log.error("%s failed (reference %s)", where, reference, exc_info=cause)
        apology = says("Something broke on my side. It is noted under `{reference}`.", reference=reference)
        await _answer_privately(interaction, says("Sorry"), apology)


async def _answer_privately(
    interaction: discord.Interaction[Any], title: Sentence, text: Sentence, menu: ui.ActionRow[Any] | None = None
) -> None:
    card = Card(kind=Kind.PROBLEM, title=title, answer=text, source=text)
    view = plain(card, words_for(interaction.locale.value), menu)
    try:
        if interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
            await interaction.edit_original_response(view=view)
        elif interaction.response.is_done():
            await interaction.followup.send(view=view, ephemeral=True)
        else:
            await interaction.response.send_message(view=view, ephemeral=True)
    except discord.HTTPException as error:
        log.warning("An error could not be shown: %s", error)


def _words_for_all(interaction: discord.Interaction[Any]) -> Words:
    """Return the words of the server where there is one, of the user elsewhere: everyone sees the card."""
    return words_for((interaction.guild_locale or interaction.locale).value)
