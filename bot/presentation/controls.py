"""The controls on a card. All state is in their custom ids: they work after a restart and in any process.

A custom id reads ``rk:control:command:asker:journey+boosts:page:options``, the asker in base 36.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, Self

import discord
from discord import ui
from typing_extensions import override

from bot.domain.boosts import Boost, Boosts, combined, toggled
from bot.domain.errors import NotYoursError, StaleCardError
from bot.domain.journeys import LAST
from bot.domain.questions import Act, Question
from bot.domain.sentences import says
from bot.presentation.card import Card, Picks, Press
from bot.presentation.cards.wording import journey_name
from bot.presentation.forms import counting_form, sent, times_in
from bot.presentation.theme import MOST_PICKS, OPTION
from bot.presentation.words import Words, words_for

ANYONE = -1
"""Stands for whoever asks, on what is laid out once for all."""

TEMPLATE = r"rk:(?P<state>.*)"
_STATE = re.compile(
    r"(?P<control>[jbpwfs])(?P<number>\d{0,6}):(?P<command>[a-z-]+):(?P<asker>[0-9a-z]{1,13}):"
    r"(?P<journey>[0-7])(?P<boosts>[0-9a-f]{2}):(?P<page>\d{1,6}):(?P<args>[a-z0-9:+-]*)",
    re.ASCII,
)
_JOURNEY, _BOOST, _PAGE = "j", "b", "p"
_WRITE, FORM, _PICK = "w", "f", "s"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Desk(Protocol):
    """What can answer questions: the bot."""

    @property
    def boosts(self) -> Boosts:
        """Every boost there is."""

    def is_new(self, interaction: discord.Interaction[Any]) -> bool:
        """Return whether an interaction comes for the first time."""

    async def respond(self, interaction: discord.Interaction[Any], question: Question, *, anew: bool) -> None:
        """Show the answer, as a new message or in place of the one whose control was used."""

    async def write(self, interaction: discord.Interaction[Any], act: Act) -> None:
        """Write something down and show the receipt to the user alone."""

    async def fail(self, interaction: discord.Interaction[Any], error: Exception, where: str) -> None:
        """Answer an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question and who asked it."""

    question: Question
    asker: int

    def custom_id(self, control: str) -> str:
        """Return the custom id of one control on the answer."""
        question = self.question
        mask = sum(1 << boost.position for boost in question.boosts)
        state = f"{question.journey}{mask:02x}:{question.page}"
        command = question.command.replace(" ", "-")
        return f"rk:{control}:{command}:{in_base_36(self.asker)}:{state}:{':'.join(question.args)}"

    @classmethod
    def of(cls, custom_id: str, boosts: Boosts) -> tuple[Self, str, int]:
        """Return what stands in a custom id: the question with its asker, the control, and its number.

        Raises:
            StaleCardError: If it is none of this version's.
            BoostClashError: If its boosts cannot be had at once.
        """
        match = _STATE.fullmatch(custom_id.removeprefix("rk:"))
        if match is None:
            raise StaleCardError
        mask = int(match["boosts"], 16)
        question = Question(
            command=match["command"].replace("-", " "),
            args=tuple(match["args"].split(":")),
            journey=int(match["journey"]),
            boosts=combined(boost for boost in boosts if mask >> boost.position & 1),
            page=int(match["page"]),
            is_read=True,
        )
        return cls(question=question, asker=int(match["asker"], 36)), match["control"], int(match["number"] or 0)


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
        asked, control, number = Asked.of(self.custom_id, desk.boosts)
        if interaction.user.id != asked.asker:
            raise NotYoursError(asked.question.command)
        match control:
            case "w":
                question = asked.question.by(asked.asker)
                await desk.write(interaction, Act(id=interaction.id, question=question, choice=number))
            case "f" | "s":
                choice = number if control == FORM else _chosen(self.item, MOST_PICKS)
                form = counting_form(asked.custom_id(f"{FORM}{choice}"), words_for(interaction.locale.value))
                await interaction.response.send_modal(form)
            case _:
                await desk.respond(interaction, self._changed(asked, control, number, desk.boosts), anew=False)

    def _changed(self, asked: Asked, control: str, number: int, boosts: Boosts) -> Question:
        if control == _PAGE:
            return asked.question.on_page(number)
        if control == _BOOST:
            return asked.question.with_boosts(toggled(asked.question.boosts, _at(boosts, number)))
        return asked.question.in_journey(_chosen(self.item, LAST + 1))


async def read_form(interaction: discord.Interaction[Any], desk: Desk) -> None:
    """Write down what a form says that a control opened."""
    custom_id = str(sent(interaction).get("custom_id", ""))
    try:
        asked, _, choice = Asked.of(custom_id, desk.boosts)
        question = asked.question.by(interaction.user.id)  # who opened it is who sends it
        await desk.write(
            interaction, Act(id=interaction.id, question=question, times=times_in(interaction), choice=choice)
        )
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


def _chosen(item: ui.Button[Any] | ui.Select[Any], most: int) -> int:
    values = item.values if isinstance(item, ui.Select) else []
    if len(values) != 1 or values[0] not in map(str, range(most)):
        raise StaleCardError
    return int(values[0])


def controls_of(card: Card, asked: Asked, pages: int, words: Words) -> list[ui.ActionRow[Any]]:
    """Return the rows of controls that a card has: pages, journeys, boosts."""
    rows = []
    if pages > 1:
        rows.append(_page_buttons(asked, pages, words))
    if card.journeys:
        rows.append(_journey_select(asked, words))
    if card.boosts:
        rows.append(_boost_buttons(card.boosts, asked, words))
    if card.picks:
        rows.append(_pick_select(card.picks, asked, words))
    if card.presses:
        rows.append(_write_buttons(card.presses, asked, words))
    return rows


def _pick_select(picks: Picks, asked: Asked, words: Words) -> ui.ActionRow[Any]:
    options = [
        discord.SelectOption(label=words.plainly(name)[:OPTION], value=str(number))
        for number, name in enumerate(picks.names[:MOST_PICKS])
    ]
    select: ui.Select[Any] = ui.Select(
        custom_id=asked.custom_id(_PICK), placeholder=words.say(picks.label), options=options
    )
    return ui.ActionRow(Control(select))


def _write_buttons(presses: Sequence[Press], asked: Asked, words: Words) -> ui.ActionRow[Any]:
    row: ui.ActionRow[Any] = ui.ActionRow()
    for press in presses:
        about = Asked(question=press.question or asked.question, asker=asked.asker)
        style = discord.ButtonStyle.danger if press.grave else discord.ButtonStyle.secondary
        control = f"{FORM if press.counted else _WRITE}{press.choice}"
        row.add_item(Control(ui.Button(label=words.say(press.label), style=style, custom_id=about.custom_id(control))))
    return row


def _page_buttons(asked: Asked, pages: int, words: Words) -> ui.ActionRow[Any]:
    page = asked.question.page
    return ui.ActionRow(
        *(
            Control(
                ui.Button(
                    label=words.say(label),
                    custom_id=asked.custom_id(f"{_PAGE}{max(0, target)}"),
                    disabled=not 0 <= target < pages,
                )
            )
            for label, target in ((says("Previous page"), page - 1), (says("Next page"), page + 1))
        )
    )


def _journey_select(asked: Asked, words: Words) -> ui.ActionRow[Any]:
    options = [
        discord.SelectOption(
            label=words.say(journey_name(number)), value=str(number), default=number == asked.question.journey
        )
        for number in range(LAST + 1)
    ]
    select: ui.Select[Any] = ui.Select(
        custom_id=asked.custom_id(_JOURNEY), placeholder=words.say(says("Journey")), options=options
    )
    return ui.ActionRow(Control(select))


def _boost_buttons(boosts: Boosts, asked: Asked, words: Words) -> ui.ActionRow[Any]:
    row: ui.ActionRow[Any] = ui.ActionRow()
    for boost in boosts:
        on = boost in asked.question.boosts
        label = says("{name} ×{factor}", name=boost.name, factor=f"{boost.percent / 100:g}")
        row.add_item(
            Control(
                ui.Button(
                    label=words.plainly(says("✓ {boost}", boost=label) if on else label),
                    style=discord.ButtonStyle.success if on else discord.ButtonStyle.secondary,
                    custom_id=asked.custom_id(f"{_BOOST}{boost.position}"),
                )
            )
        )
    return row


def in_base_36(number: int) -> str:
    """Return a user's id as custom ids have it."""
    if number == ANYONE:
        return "~asker~"
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
