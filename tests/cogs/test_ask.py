"""Questions in one's own words, as users type them and as they stand in messages."""

import pytest

from bot.edge.client import RuneBot
from bot.offline.wire import Line
from tests.support.player import Player, new_user

PLACES = [None, 42]


@pytest.mark.parametrize("guild", PLACES)
async def test_a_sentence_is_answered_by_the_card_of_its_command(bot: RuneBot, guild) -> None:
    ann = Player(bot, Line(bot, new_user(), guild=guild))
    said = await ann.says("how many runes does godrick give in ng+2")
    typed = await ann.says("/boss godrick journey:NG+2")
    assert said.text.partition("\n")[0] == "-# Understood as `/boss name:Godrick the Grafted journey:NG+2`"
    assert said.text.partition("\n")[2] == typed.text
    assert not said.private


async def test_the_command_can_be_changed_in_a_form(ann: Player) -> None:
    card = await ann.says("how many runes does godrick give")
    form = await ann.presses(card, "Edit")
    assert form.is_form
    changed = await ann.sends(form, "boss margit")
    assert "12,000 runes" in changed.text
    assert "Understood as `/boss margit`" in changed.text


async def test_a_change_that_is_no_command_is_said_to_be_none(ann: Player) -> None:
    form = await ann.presses(await ann.says("how many runes does godrick give"), "Edit")
    assert "no command of mine" in (await ann.sends(form, "/nonsense")).text


async def test_whoever_presses_anothers_edit_gets_a_copy(bot: RuneBot, ann: Player) -> None:
    card = await ann.says("how many runes does godrick give")
    ben = Player(bot, Line(bot, new_user()))
    answer = await ben.sends(await ben.presses(card, "Edit"), "/boss margit")
    assert answer.private
    assert "12,000 runes" in answer.text


async def test_what_writes_is_a_button_and_done_when_it_is_pressed(ann: Player) -> None:
    card = await ann.says("i got 5k")
    assert card.private
    assert "5,000" in (await ann.presses(card, "Write down +5,000")).text
    assert "5,000" in (await ann.says("how much do i have")).text


async def test_nothing_is_written_before(ann: Player) -> None:
    await ann.says("i got 5k")
    assert "5,000" not in (await ann.says("/runes show")).text


async def test_what_is_open_is_asked_and_a_press_answers_it(ann: Player) -> None:
    card = await ann.says("caelid")
    assert card.private
    answer = await ann.presses(card, "/area name:Caelid")
    assert "Caelid" in answer.text
    assert "Which do you mean" not in answer.text


@pytest.mark.parametrize("text", ["how do i parry", "best bleed build", "asdf qwer", "?!", "lol", "<@1> <#2>"])
async def test_what_is_not_known_is_said_in_one_line(ann: Player, text) -> None:
    answer = await ann.says(text)
    assert answer.is_problem
    assert answer.private


async def test_what_is_ones_own_is_shown_to_oneself(bot: RuneBot) -> None:
    ann = Player(bot, Line(bot, new_user(), guild=42))
    assert (await ann.says("how much do i have")).private


async def test_whole_questions_are_suggested(ann: Player) -> None:
    assert any("Runebear" in each for each in await ann.types("/ask question:runebear"))


@pytest.mark.parametrize("guild", PLACES)
async def test_a_message_is_answered(bot: RuneBot, guild) -> None:
    line = Line(bot, new_user(), guild=guild)
    answer = await line.menu("Answer this", "hey <@123> where do i farm at lvl 40? https://example.org/x")
    assert "Understood as `/farm level:40`" in answer.text


@pytest.mark.parametrize("bot_wrote", [False, True])
@pytest.mark.parametrize("content", ["", "   ", "<@!1>", "```py\nprint(1)\n```", "a" * 4_000, "rune " * 800])
async def test_a_message_that_asks_nothing_is_answered_kindly(bot: RuneBot, content, bot_wrote) -> None:
    answer = await Line(bot, new_user()).menu("Answer this", content, is_bots=bot_wrote)
    assert answer.private
    assert answer.text
    assert "broke" not in answer.text


async def test_what_is_not_known_offers_what_comes_nearest(ann: Player) -> None:
    card = await ann.says("how do i parry")
    assert "I don't know that one" in card.text
    assert "runes a lap" in (await ann.presses(card, "/farm")).text
