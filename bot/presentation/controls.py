"""What the controls on a card do when they are used. All state is in their custom ids."""

import re
from collections.abc import Sequence
from typing import Any, Protocol

import discord

from bot.domain.boosts import Boost, Boosts, toggled
from bot.domain.errors import NotYoursError, StaleCardError
from bot.domain.journeys import LAST
from bot.domain.questions import Act, Question
from bot.domain.sentences import Sentence, says
from bot.presentation.customids import NG, Asked, Use, question_of
from bot.presentation.forms import counting_form, filled, form_of, sent, times_in
from bot.presentation.theme import MOST_PICKS
from bot.presentation.words import words_for

CONTROL = "rk:"
"""What the custom ids of controls and forms begin with."""

_IN_PLACE = (Use.PAGE, Use.JOURNEY, Use.BOOST, Use.MENU)
_COPY = says("-# Only the person who asked can use the buttons of their card. Here's your own copy:")


class Desk(Protocol):
    """What can answer questions: the bot."""

    @property
    def boosts(self) -> Boosts:
        """Every boost there is."""

    async def respond(
        self,
        interaction: discord.Interaction[Any],
        question: Question,
        *,
        anew: bool,
        private: bool = False,
        note: Sentence | None = None,
    ) -> None:
        """Show the answer, as a new message or in place of the one whose control was used."""

    async def tell_rows(self, interaction: discord.Interaction[Any], question: Question) -> None:
        """Show the user alone where the numbers of an answer come from."""

    def is_personal(self, question: Question) -> bool:
        """Return whether the asker alone may see the answer."""

    def is_for_all(self, command: str) -> bool:
        """Return whether a command has an answer that is not one user's own."""

    async def asked_by(self, user: int, question: Question) -> Question:
        """Return another's question as a user asks it."""

    async def write(self, interaction: discord.Interaction[Any], act: Act) -> None:
        """Write something down and show the receipt to the user alone."""

    async def fail(self, interaction: discord.Interaction[Any], error: Exception, where: str) -> None:
        """Answer an error."""


async def press(interaction: discord.Interaction[Any], desk: Desk) -> None:
    """Do what a control is for.

    All it says is in its custom id, and in what was chosen: nothing of the message need be made anew.
    """
    asked, use, number = Asked.of(custom_id_of(interaction), desk.boosts)
    if use is Use.ROWS:
        await desk.tell_rows(interaction, asked.question)
    elif interaction.user.id == asked.asker:
        await _use_own(interaction, desk, asked, use, number)
    else:
        await _copy(interaction, desk, asked, use, number)


async def _use_own(interaction: discord.Interaction[Any], desk: Desk, asked: Asked, use: Use, number: int) -> None:
    private = is_private(interaction)
    match use:
        case Use.WRITE:
            question = asked.question.by(asked.asker)
            await desk.write(interaction, Act(id=interaction.id, question=question, choice=number))
        case Use.FORM | Use.PICK:
            choice = number if use is Use.FORM else _chosen(_values(interaction), MOST_PICKS)
            form = counting_form(asked.custom_id(f"{Use.FORM}{choice}"), words_for(interaction.locale.value))
            await interaction.response.send_modal(form)
        case Use.ASK:
            form = form_of(asked.question, asked.custom_id(f"{use}{number}"), words_for(interaction.locale.value))
            await interaction.response.send_modal(form)
        case Use.NEXT:
            private = private or desk.is_personal(asked.question)
            await desk.respond(interaction, asked.question, anew=True, private=private)
        case Use.SHOW:
            await desk.respond(interaction, asked.question, anew=True, private=desk.is_personal(asked.question))
        case Use.DELETE:
            await interaction.response.defer()
            await interaction.delete_original_response()
        case _:
            question = _changed(asked, use, number, _values(interaction), desk.boosts)
            if use is Use.MENU and desk.is_personal(question) and not private:
                raise StaleCardError
            await desk.respond(interaction, question, anew=False, private=private)


async def _copy(interaction: discord.Interaction[Any], desk: Desk, asked: Asked, use: Use, number: int) -> None:
    """Answer someone else with a card of their own that nobody else sees; nothing is written down for anyone.

    Raises:
        NotYoursError: If the card holds what is the asker's own, or is to be deleted.
    """
    if use is Use.DELETE or not (use is Use.NEXT or desk.is_for_all(asked.question.command)):
        raise NotYoursError
    question = await desk.asked_by(interaction.user.id, asked.question)
    if use is Use.TERMS:  # what they chose says all of it
        chosen = _changed(asked, use, number, _values(interaction), desk.boosts)
        question = question.under(chosen.journey, chosen.boosts).on_page(0)
    elif use in _IN_PLACE:
        asked_anew = Asked(question=question, asker=asked.asker)
        question = _changed(asked_anew, use, number, _values(interaction), desk.boosts)
    await desk.respond(interaction, question, anew=True, private=True, note=_COPY)


def _changed(asked: Asked, use: Use, number: int, values: Sequence[str], boosts: Boosts) -> Question:
    """Return the question that a control leads to, in place of the one whose answer it stands on."""
    match use:
        case Use.PAGE:
            return asked.question.on_page(number)
        case Use.BOOST:
            return asked.question.with_boosts(toggled(asked.question.boosts, _at(boosts, number)))
        case Use.TERMS:
            return _on_terms(asked.question, values, boosts)
        case Use.JOURNEY:
            return asked.question.in_journey(_chosen(values, LAST + 1))
        case Use.MENU:
            return question_of(_one(values), boosts)
        case _:
            raise StaleCardError


async def read_form(interaction: discord.Interaction[Any], desk: Desk) -> None:
    """Write down what a form says that a control opened."""
    asked, use, choice = Asked.of(custom_id_of(interaction), desk.boosts)
    question = asked.question.by(interaction.user.id)  # who opened it is who sends it
    if use is Use.ASK:
        act = Act(id=interaction.id, question=filled(interaction, question))
    else:
        act = Act(id=interaction.id, question=question, times=times_in(interaction), choice=choice)
    await desk.write(interaction, act)


def custom_id_of(interaction: discord.Interaction[Any]) -> str:
    """Return the custom id of the control that was used, or of the form that was sent."""
    return str(sent(interaction).get("custom_id", ""))


def loggable(custom_id: str) -> str:
    """Return the part of a custom id that a log may hold: the control and the command, no user and no words of one."""
    return ":".join(re.split("[:?]", custom_id)[: {"rk:": 3, "rk!": 1}.get(custom_id[:3], 2)])


def _at(boosts: Boosts, position: int) -> Boost:
    for boost in boosts:
        if boost.position == position:
            return boost
    raise StaleCardError


def is_private(interaction: discord.Interaction[Any]) -> bool:
    """Return whether the message whose control was used is seen by one user alone."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def _values(interaction: discord.Interaction[Any]) -> list[str]:
    """Return what was chosen in a select."""
    return list(sent(interaction).get("values", ()))


def _one(values: Sequence[str]) -> str:
    if len(values) != 1:
        raise StaleCardError
    return values[0]


def _chosen(values: Sequence[str], most: int) -> int:
    value = _one(values)
    if value not in map(str, range(most)):
        raise StaleCardError
    return int(value)


def _on_terms(question: Question, values: Sequence[str], boosts: Boosts) -> Question:
    """Return the question in the playthrough and with the boosts that were chosen.

    Of two playthroughs the one that was not shown counts; a boost chosen anew replaces what it cannot be had with.
    """
    if len(values) > LAST + 1 + len(boosts) or not all(
        re.fullmatch(rf"{NG}[0-{LAST}]|\d{{1,2}}", value, re.ASCII) for value in values
    ):
        raise StaleCardError
    others = {int(value.removeprefix(NG)) for value in values if value.startswith(NG)} - {question.journey}
    chosen = [_at(boosts, int(value)) for value in values if not value.startswith(NG)]
    switched: Boosts = tuple(boost for boost in question.boosts if boost in chosen)
    for boost in chosen:
        if boost not in question.boosts:
            switched = toggled(switched, boost)
    return question.in_journey(max(others, default=question.journey)).with_boosts(switched)
