"""Answers an interaction, whatever has been said before: cards, and errors in one place."""

import logging
from collections.abc import Awaitable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from secrets import token_hex
from typing import Any

import discord
from discord import app_commands
from msgspec import Struct

from bot.domain.errors import (
    AmbiguousNameError,
    RuneBotError,
    StaleCommandError,
    UntoldError,
    shortened,
)
from bot.domain.questions import Question
from bot.domain.sentences import Sentence, says
from bot.metrics import UNTOLD
from bot.presentation import picks
from bot.presentation.album import Album, Send
from bot.presentation.card import Card, File
from bot.presentation.components import Component, Laid
from bot.presentation.customids import Asked, Use
from bot.presentation.delivery import CUT, TOO_LATE, deliver, kind_of
from bot.presentation.lasting import LaidOut, addressed
from bot.presentation.layout import layout, plain
from bot.presentation.lines import understood
from bot.presentation.theme import Look
from bot.presentation.words import Words, words_for

log = logging.getLogger(__name__)


class Manner(Struct, frozen=True, kw_only=True):
    """How an answer is shown.

    Attributes:
        private: Whether the asker alone sees it.
        last: What its last button does with the whole message; None for no such button.
        note: What is said before it.
        line: The command line that a sentence became; empty if none did.
    """

    private: bool = False
    last: Use | None = None
    note: Sentence | None = None
    line: str = ""


async def show(
    interaction: discord.Interaction[Any], card: Card, question: Question, manner: Manner, album: Album, *, anew: bool
) -> None:
    """Answer with a new card, or by changing the one whose control was used."""
    words = words_of(interaction, private=manner.private)
    asked = Asked(question=question, asker=interaction.user.id)
    laid = layout(card, asked, words, last=manner.last, note=manner.note, line=manner.line)
    send = _sending(interaction, manner, card.files, anew=anew)
    await album.send(interaction, laid, card.picture, locale_of(interaction, private=manner.private), send)


async def show_laid_out(
    interaction: discord.Interaction[Any], laid: LaidOut, manner: Manner, album: Album, *, anew: bool
) -> None:
    """Answer with a card that was laid out before: a new one, or in place of the one whose control was used."""
    words = words_of(interaction, private=manner.private)
    before = understood(manner.line, interaction.user.id, words) if manner.line else None
    mine = addressed(laid, interaction.user.id, words.say(manner.note) if manner.note else "", before)
    send = _sending(interaction, manner, (), anew=anew)
    await album.send(interaction, mine, laid.picture, locale_of(interaction, private=manner.private), send)


def _sending(interaction: discord.Interaction[Any], manner: Manner, files: Sequence[File], *, anew: bool) -> Send:
    """Return what sends a card with its picture, again and again if need be."""
    had = bool(not anew and interaction.message and interaction.message.attachments)

    async def send(card: Component, pictures: list[discord.File]) -> Any:
        view = Laid(card)

        def attached() -> Any:
            for each in pictures:
                each.reset()
            found = [*pictures, *(discord.File(BytesIO(file.content), file.name) for file in files)]
            return found if found or had else discord.utils.MISSING

        def first() -> Awaitable[Any]:
            if anew:
                return interaction.response.send_message(view=view, ephemeral=manner.private, files=attached())
            return interaction.response.edit_message(view=view, attachments=attached())

        return await deliver(
            interaction, first, lambda: interaction.edit_original_response(view=view, attachments=attached())
        )

    return send


def words_of(interaction: discord.Interaction[Any], *, private: bool) -> Words:
    """Return the words of those who see the answer."""
    return words_for(locale_of(interaction, private=private))


def locale_of(interaction: discord.Interaction[Any], *, private: bool) -> str:
    """Return the locale of those who see the answer: the server's, if it has one, unless the asker alone sees it."""
    of_all = None if private else interaction.guild_locale
    return (of_all or interaction.locale).value


@contextmanager
def telling_of_written() -> Iterator[None]:
    """Whatever fails meanwhile, tell the user that it was written down; told that it failed, they would do it twice.

    Raises:
        UntoldError: If something fails.
    """
    try:
        yield
    except Exception as error:
        UNTOLD.inc()
        log.warning("A card of something written down was not shown: %s", kind_of(error), exc_info=_bug(error))
        raise UntoldError from None


def cause_of(error: Exception) -> Exception:
    """Return what counts of an error: discord.py wraps what a command or an option raises."""
    wrapped = isinstance(error, app_commands.CommandInvokeError | app_commands.TransformerError)
    cause = error.__cause__ if wrapped and isinstance(error.__cause__, Exception) else error
    if isinstance(
        cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch | app_commands.TransformerError
    ):
        return StaleCommandError()
    return cause


async def answer_error(interaction: discord.Interaction[Any], error: Exception, where: str, *, public: bool) -> None:
    """Show a user's mistake to the user alone; log ours under a reference and apologise with it.

    Args:
        interaction: What is answered.
        error: What went wrong.
        where: The command or control, for the log.
        public: Whether all may see the question back which of several things was meant.
    """
    cause = cause_of(error)
    if isinstance(cause, RuneBotError):
        row = picks.controls(interaction, error, cause, words_of(interaction, private=not public))
        card = (
            _asking(cause) if isinstance(cause, AmbiguousNameError) and row else _problem(_title(cause), cause.sentence)
        )
        await _tell(interaction, card, row, private=not public)
    elif isinstance(cause, discord.HTTPException) and cause.code in TOO_LATE:
        log.info("%s was answered already, or too late (%s)", where, cause.code)
    elif isinstance(cause, (*CUT, discord.HTTPException)):
        log.warning("The answer of %s did not get through: %s", where, kind_of(cause))
        text = says("My answer got lost on its way to you. Nothing was written down; please ask again.")
        await _tell(interaction, _problem(says("Sorry"), text))
    else:
        reference = token_hex(4)
        log.error("%s failed (reference %s)", where, reference, exc_info=cause)
        apology = says("Something broke on my side. It is noted under `{reference}`.", reference=reference)
        await _tell(interaction, _problem(says("Sorry"), apology))


async def _tell(
    interaction: discord.Interaction[Any], card: Card, row: Component | None = None, *, private: bool = True
) -> None:
    view = Laid(plain(card, words_of(interaction, private=private), row))

    async def later() -> None:
        is_followed = interaction.response.is_done()
        if is_followed and interaction.response.type is not discord.InteractionResponseType.deferred_channel_message:
            await interaction.followup.send(view=view, ephemeral=private)
        else:
            await interaction.edit_original_response(view=view)

    try:
        await deliver(interaction, lambda: interaction.response.send_message(view=view, ephemeral=private), later)
    except (*CUT, discord.HTTPException) as error:
        log.warning("An error could not be shown: %s", kind_of(error))


def _asking(error: AmbiguousNameError) -> Card:
    """Return the question which of several things was meant, with what each gives."""
    one = len(error.candidates) == 1
    return Card(
        look=Look.ABOUT,
        title=says("Did you mean this?") if one else says("Which do you mean?"),
        answer=says("“{asked}” could be:", asked=shortened(error.asked)),
        lines=picks.lines(error.candidates),
        source=error.sentence,
    )


def _problem(title: Sentence, text: Sentence) -> Card:
    return Card(look=Look.PROBLEM, title=title, answer=text, source=text)


def _title(error: RuneBotError) -> Sentence:
    return says("Done") if isinstance(error, UntoldError) else says("That did not work")


def _bug(error: Exception) -> Exception | None:
    """Return an error if it is a bug of ours, which needs a traceback."""
    return None if isinstance(error, (*CUT, RuneBotError, discord.HTTPException)) else error
