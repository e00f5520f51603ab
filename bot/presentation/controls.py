"""The controls on a card. All state is in their custom ids: they work after a restart and in any process.

A custom id reads ``rk:control:command:asker:journey+boosts:page:options``, the asker in base 36.
"""

import re
from dataclasses import dataclass
from typing import Any, Protocol, Self

import discord
from discord import ui
from typing_extensions import override

from bot.domain.errors import NotYoursError, StaleCardError
from bot.domain.journeys import LAST
from bot.domain.questions import Question
from bot.domain.rewards import Boost, Boosts, combined, toggled
from bot.domain.sentences import says
from bot.presentation.card import Card
from bot.presentation.cards.wording import journey_name
from bot.presentation.words import Words

TEMPLATE = r"rk:(?P<state>.*)"
_STATE = re.compile(
    r"(?P<control>[jbp])(?P<number>\d{0,3}):(?P<command>[a-z-]+):(?P<asker>[0-9a-z]{1,13}):"
    r"(?P<journey>[0-7])(?P<boosts>[0-9a-f]{2}):(?P<page>\d{1,3}):(?P<args>[a-z0-9:+-]*)",
    re.ASCII,
)
_JOURNEY, _BOOST, _PAGE = "j", "b", "p"
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
        return f"rk:{control}:{command}:{_in_base_36(self.asker)}:{state}:{':'.join(question.args)}"

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
        )
        return cls(question=question, asker=int(match["asker"], 36)), match["control"], int(match["number"] or 0)


class Control(ui.DynamicItem[ui.Button[Any] | ui.Select[Any]], template=TEMPLATE):
    """Any control of any card: a button, or the select of journeys."""

    @classmethod
    @override
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(item)  # type: ignore[arg-type]  # cards hold buttons and selects only

    @override
    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        desk: Desk = interaction.client
        return desk.is_new(interaction)

    @override
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answer the changed question in place of the card."""
        desk: Desk = interaction.client
        try:
            await desk.respond(interaction, self._changed(interaction.user.id, desk.boosts), anew=False)
        except Exception as error:  # noqa: BLE001  # discord.py would swallow it; the one error path answers
            await desk.fail(interaction, error, self.custom_id)

    def _changed(self, presser: int, boosts: Boosts) -> Question:
        asked, control, number = Asked.of(self.custom_id, boosts)
        if presser != asked.asker:
            raise NotYoursError(asked.question.command)
        if control == _PAGE:
            return asked.question.on_page(number)
        if control == _BOOST:
            return asked.question.with_boosts(toggled(asked.question.boosts, _at(boosts, number)))
        return asked.question.in_journey(_chosen(self.item))


def _at(boosts: Boosts, position: int) -> Boost:
    for boost in boosts:
        if boost.position == position:
            return boost
    raise StaleCardError


def _chosen(item: ui.Button[Any] | ui.Select[Any]) -> int:
    values = item.values if isinstance(item, ui.Select) else []
    if len(values) != 1 or values[0] not in map(str, range(LAST + 1)):
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
    return rows


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
                    label=words.say(says("✓ {boost}", boost=label) if on else label).replace("\\", ""),
                    style=discord.ButtonStyle.success if on else discord.ButtonStyle.secondary,
                    custom_id=asked.custom_id(f"{_BOOST}{boost.position}"),
                )
            )
        )
    return row


def _in_base_36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
