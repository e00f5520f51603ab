"""What is written down is what the card shows, to the rune."""

import re

import pytest

from bot.edge.client import RuneBot
from bot.offline.wire import Line
from tests.support.player import Player, new_user

RAISED = "/character new Ashen journey:NG+3 boosts:scarab, fowl foot, golden leaves"


def first_number(text: str) -> str:
    """Return the first number that an answer says in large."""
    found = re.search(r"^# \D*([\d,]+)", text, re.MULTILINE)
    assert found
    return found[1]


@pytest.mark.parametrize(
    "line",
    [
        "/boss red wolf of radagon",
        "/boss malenia",
        "/boss putrid tree spirit",
        "/boss tree sentinel (limgrave)",
        "/enemy vulgar militia place:dragonbarrow",
        "/enemy albinauric place:mohgwyn",
        "/enemy monstrous crow place:mohgwyn",
    ],
)
async def test_a_kill_is_written_down_as_the_card_shows_it(bot: RuneBot, line: str) -> None:
    ann = Player(bot, Line(bot, user=new_user()))
    await ann.says(RAISED)
    card = await ann.says(line)
    assert f"+{first_number(card.text)}" in (await ann.presses(card, "I killed this")).text


async def test_a_lap_is_written_down_as_the_card_shows_it(bot: RuneBot) -> None:
    ann = Player(bot, Line(bot, user=new_user()))
    await ann.says(RAISED)
    card = await ann.says("/farm mohgwyn")
    told = re.search(r"([\d,]+) runes a lap", card.text)
    assert told
    assert f"+{told[1]}" in (await ann.presses(card, "I did a lap")).text
