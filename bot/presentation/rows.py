"""The rows of controls on a card."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.domain.boosts import Boosts
from bot.domain.journeys import LAST
from bot.domain.sentences import says
from bot.presentation.card import Card, Menu, Picks, Press
from bot.presentation.cards.wording import journey_name
from bot.presentation.controls import Control
from bot.presentation.customids import Asked, Use, value_of
from bot.presentation.theme import MOST_PICKS, OPTION
from bot.presentation.words import Words


def controls_of(card: Card, asked: Asked, pages: int, words: Words) -> list[ui.ActionRow[Any]]:
    """Return the rows of controls that a card has: how it is looked at, what is written down, what comes next."""
    rows = []
    if pages > 1:
        rows.append(_page_buttons(asked, pages, words))
    if card.journeys:
        rows.append(_journey_select(asked, words))
    if card.boosts:
        rows.append(_boost_select(card.boosts, asked, words))
    if card.menu:
        rows.append(_menu_select(card.menu, asked, words))
    if card.picks:
        rows.append(_pick_select(card.picks, asked, words))
    if card.presses:
        rows.append(_write_buttons(card.presses, asked, words))
    if card.next or card.rows:
        rows.append(_next_buttons(card, asked, words))
    return rows


def _menu_select(menu: Menu, asked: Asked, words: Words) -> ui.ActionRow[Any]:
    options = [
        discord.SelectOption(
            label=words.plainly(choice.name)[:OPTION],
            value=value_of(choice.question),
            description=words.plainly(choice.told)[:OPTION] if choice.told else None,
        )
        for choice in menu.choices[:MOST_PICKS]
    ]
    select: ui.Select[Any] = ui.Select(
        custom_id=asked.custom_id(Use.MENU), placeholder=words.say(menu.label), options=options
    )
    return ui.ActionRow(Control(select))


def _next_buttons(card: Card, asked: Asked, words: Words) -> ui.ActionRow[Any]:
    row: ui.ActionRow[Any] = ui.ActionRow()
    for number, further in enumerate(card.next):
        about = Asked(question=further.question, asker=asked.asker)
        row.add_item(
            Control(ui.Button(label=words.plainly(further.label), custom_id=about.custom_id(f"{Use.NEXT}{number}")))
        )
    if card.rows:
        row.add_item(Control(ui.Button(label=words.say(says("Sources")), custom_id=asked.custom_id(Use.ROWS))))
    return row


def _pick_select(picks: Picks, asked: Asked, words: Words) -> ui.ActionRow[Any]:
    options = [
        discord.SelectOption(label=words.plainly(name)[:OPTION], value=str(number))
        for number, name in enumerate(picks.names[:MOST_PICKS])
    ]
    select: ui.Select[Any] = ui.Select(
        custom_id=asked.custom_id(Use.PICK), placeholder=words.say(picks.label), options=options
    )
    return ui.ActionRow(Control(select))


def _write_buttons(presses: Sequence[Press], asked: Asked, words: Words) -> ui.ActionRow[Any]:
    row: ui.ActionRow[Any] = ui.ActionRow()
    for press in presses:
        about = Asked(question=press.question or asked.question, asker=asked.asker)
        style = discord.ButtonStyle.danger if press.grave else discord.ButtonStyle.secondary
        control = f"{Use.FORM if press.counted else Use.WRITE}{press.choice}"
        row.add_item(Control(ui.Button(label=words.say(press.label), style=style, custom_id=about.custom_id(control))))
    return row


def _page_buttons(asked: Asked, pages: int, words: Words) -> ui.ActionRow[Any]:
    page = asked.question.page
    return ui.ActionRow(
        *(
            Control(
                ui.Button(
                    label=words.say(label),
                    custom_id=asked.custom_id(f"{Use.PAGE}{max(0, target)}"),
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
        custom_id=asked.custom_id(Use.JOURNEY), placeholder=words.say(says("Journey")), options=options
    )
    return ui.ActionRow(Control(select))


def _boost_select(boosts: Boosts, asked: Asked, words: Words) -> ui.ActionRow[Any]:
    options = [
        discord.SelectOption(
            label=words.plainly(says("{name} ×{factor}", name=boost.name, factor=f"{boost.percent / 100:g}"))[:OPTION],
            value=str(boost.position),
            default=boost in asked.question.boosts,
        )
        for boost in boosts
    ]
    select: ui.Select[Any] = ui.Select(
        custom_id=asked.custom_id(Use.BOOSTS),
        placeholder=words.say(says("Boosts: none")),
        options=options,
        min_values=0,
        max_values=len(options),
    )
    return ui.ActionRow(Control(select))
