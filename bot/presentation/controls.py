"""What the controls on a card do when they are used. All state is in their custom ids."""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Protocol, Self

import discord
from discord import ui
from typing_extensions import override

from bot.domain.boosts import Boost, Boosts, toggled
from bot.domain.errors import NotYoursError, StaleCardError
from bot.domain.journeys import LAST
from bot.domain.questions import Act, Question
from bot.domain.sentences import Sentence, says
from bot.presentation.customids import NG, Asked, Use, question_of
from bot.presentation.forms import counting_form, filled, form_of, sent, times_in
from bot.presentation.theme import MOST_PICKS
from bot.presentation.words import words_for

TEMPLATE = r"rk:(?P<state>.*)"
_IN_PLACE = (Use.PAGE, Use.JOURNEY, Use.BOOST, Use.MENU)
_COPY = says("-# Only the person who asked can use the buttons of their card. Here's your own copy:")


class Desk(Protocol):
    """What can answer questions: the bot."""

    @property
    def boosts(self) -> Boosts:
        """Every boost there is."""

    def is_new(self, interaction: discord.Interaction[Any]) -> bool:
        """Return whether an interaction comes for the first time."""

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

    def is_for_all(self, question: Question) -> bool:
        """Return whether it has an answer that is not one user's own."""

    async def asked_by(self, user: int, question: Question) -> Question:
        """Return another's question as a user asks it."""

    async def write(self, interaction: discord.Interaction[Any], act: Act) -> None:
        """Write something down and show the receipt to the user alone."""

    async def fail(self, interaction: discord.Interaction[Any], error: Exception, where: str) -> None:
        """Answer an error."""


class Pressed(ABC):
    """What every control of ours does when it is used: once, by one path, whoever fails.

    All its state is in the custom id, so discord.py may make it anew from that alone.
    """

    custom_id: str

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction[Any], item: ui.Item[Any], __: re.Match[str], /) -> Self:
        """Return the control that stands on a message."""
        return cls(item)  # type: ignore[call-arg]  # beside a DynamicItem

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Return whether it is used for the first time: Discord delivers some uses twice."""
        desk: Desk = interaction.client.desk
        return desk.is_new(interaction)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what it is for."""
        desk: Desk = interaction.client.desk
        try:
            await self.use(interaction, desk)
        except Exception as error:  # noqa: BLE001  # discord.py would swallow it; the one error path answers
            await desk.fail(interaction, error, told(self.custom_id))

    @abstractmethod
    async def use(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        """Do what this control is for."""


class Control(Pressed, ui.DynamicItem[ui.Button[Any] | ui.Select[Any]], template=TEMPLATE):
    """Any control of any card: a button, or the select of journeys."""

    @override
    async def use(self, interaction: discord.Interaction[Any], desk: Desk) -> None:
        asked, use, number = Asked.of(self.custom_id, desk.boosts)
        if use is Use.ROWS:
            await desk.tell_rows(interaction, asked.question)
        elif interaction.user.id == asked.asker:
            await self._use_own(interaction, desk, asked, use, number)
        else:
            await self._copy(interaction, desk, asked, use, number)

    async def _use_own(
        self, interaction: discord.Interaction[Any], desk: Desk, asked: Asked, use: Use, number: int
    ) -> None:
        private = is_private(interaction)
        match use:
            case Use.WRITE:
                question = asked.question.by(asked.asker)
                await desk.write(interaction, Act(id=interaction.id, question=question, choice=number))
            case Use.FORM | Use.PICK:
                choice = number if use is Use.FORM else _chosen(self.item, MOST_PICKS)
                form = counting_form(asked.custom_id(f"{Use.FORM}{choice}"), words_for(interaction.locale.value))
                await interaction.response.send_modal(form)
            case Use.ASK:
                form = form_of(asked.question, self.custom_id, words_for(interaction.locale.value))
                await interaction.response.send_modal(form)
            case Use.NEXT:
                private = private or desk.is_personal(asked.question)
                await desk.respond(interaction, asked.question, anew=True, private=private)
            case Use.SHOW:
                await desk.respond(interaction, asked.question, anew=True)
            case Use.DELETE:
                await interaction.response.defer()
                await interaction.delete_original_response()
            case _:
                question = self._changed(asked, use, number, desk.boosts)
                await desk.respond(interaction, question, anew=False, private=private)

    async def _copy(
        self, interaction: discord.Interaction[Any], desk: Desk, asked: Asked, use: Use, number: int
    ) -> None:
        """Answer someone else with a card of their own that nobody else sees; nothing is written down for anyone.

        Raises:
            NotYoursError: If the card holds what is the asker's own, or is to be deleted.
        """
        if use is Use.DELETE or not (use is Use.NEXT or desk.is_for_all(asked.question)):
            raise NotYoursError
        question = await desk.asked_by(interaction.user.id, asked.question)
        if use is Use.TERMS:  # what they chose says all of it
            chosen = self._changed(asked, use, number, desk.boosts)
            question = question.under(chosen.journey, chosen.boosts).on_page(0)
        elif use in _IN_PLACE:
            question = self._changed(Asked(question=question, asker=asked.asker), use, number, desk.boosts)
        await desk.respond(interaction, question, anew=True, private=True, note=_COPY)

    def _changed(self, asked: Asked, use: Use, number: int, boosts: Boosts) -> Question:
        """Return the question that a control leads to, in place of the one whose answer it stands on."""
        match use:
            case Use.PAGE:
                return asked.question.on_page(number)
            case Use.BOOST:
                return asked.question.with_boosts(toggled(asked.question.boosts, _at(boosts, number)))
            case Use.TERMS:
                return _on_terms(asked.question, _values(self.item, LAST + 1 + len(boosts)), boosts)
            case Use.JOURNEY:
                return asked.question.in_journey(_chosen(self.item, LAST + 1))
            case Use.MENU:
                return question_of(_values(self.item, 1)[0], boosts)
            case _:
                raise StaleCardError


async def read_form(interaction: discord.Interaction[Any], desk: Desk) -> None:
    """Write down what a form says that a control opened."""
    custom_id = str(sent(interaction).get("custom_id", ""))
    try:
        asked, use, choice = Asked.of(custom_id, desk.boosts)
        question = asked.question.by(interaction.user.id)  # who opened it is who sends it
        if use is Use.ASK:
            act = Act(id=interaction.id, question=filled(interaction, question))
        else:
            act = Act(id=interaction.id, question=question, times=times_in(interaction), choice=choice)
        await desk.write(interaction, act)
    except Exception as error:  # noqa: BLE001  # discord.py would swallow it; the one error path answers
        await desk.fail(interaction, error, told(custom_id))


def told(custom_id: str) -> str:
    """Return the part of a custom id that a log may hold: the control and the command, no user and no words of one."""
    return ":".join(re.split("[:?]", custom_id)[: 3 if custom_id.startswith("rk:") else 2])


def _at(boosts: Boosts, position: int) -> Boost:
    for boost in boosts:
        if boost.position == position:
            return boost
    raise StaleCardError


def is_private(interaction: discord.Interaction[Any]) -> bool:
    """Return whether the message whose control was used is seen by one user alone."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def _values(item: ui.Button[Any] | ui.Select[Any], most: int) -> list[str]:
    """Return what was chosen in a select: one thing, or at most so many."""
    values = item.values if isinstance(item, ui.Select) else []
    if len(values) > most or (most == 1 and not values):
        raise StaleCardError
    return values


def _chosen(item: ui.Button[Any] | ui.Select[Any], most: int) -> int:
    value = _values(item, 1)[0]
    if value not in map(str, range(most)):
        raise StaleCardError
    return int(value)


def _on_terms(question: Question, values: Sequence[str], boosts: Boosts) -> Question:
    """Return the question in the playthrough and with the boosts that were chosen.

    Of two playthroughs the one that was not shown counts; a boost chosen anew replaces what it cannot be had with.
    """
    if not all(re.fullmatch(rf"{NG}[0-{LAST}]|\d{{1,2}}", value, re.ASCII) for value in values):
        raise StaleCardError
    others = {int(value.removeprefix(NG)) for value in values if value.startswith(NG)} - {question.journey}
    chosen = [_at(boosts, int(value)) for value in values if not value.startswith(NG)]
    switched: Boosts = tuple(boost for boost in question.boosts if boost in chosen)
    for boost in chosen:
        if boost not in question.boosts:
            switched = toggled(switched, boost)
    return question.in_journey(max(others, default=question.journey)).with_boosts(switched)
