from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.boosts import combinations
from bot.domain.questions import Question
from bot.domain.sentences import says, verbatim
from bot.edge.client import RuneBot
from bot.offline.wire import Answer
from bot.presentation.card import Card, Choice, Menu, Next
from bot.presentation.cards.wording import CHECKED, GAME
from bot.presentation.controls import CONTROL, loggable
from bot.presentation.customids import Asked
from bot.presentation.layout import layout
from bot.presentation.theme import CUSTOM_ID, Look
from bot.presentation.words import DEFAULT, words_for
from bot.services import Services
from tests.support.player import Player, switched

ANEW, IN_PLACE = 4, 7
EPHEMERAL = 64
KEYS = st.from_regex(r"[a-z0-9-]{1,32}", fullmatch=True)


@given(st.data())
def test_a_custom_id_keeps_the_whole_question(services: Services, data) -> None:
    question = Question(
        command=data.draw(st.sampled_from(["enemy", "farm", "runes show"])),
        args=(data.draw(KEYS), data.draw(KEYS | st.just(""))),
        journey=data.draw(st.integers(0, 7)),
        boosts=data.draw(st.sampled_from(combinations(services.boosts.all))),
        page=data.draw(st.integers(0, 99)),
        is_read=True,
    )
    asked = Asked(question=question, asker=data.draw(st.integers(0, 2**63 - 1)))
    custom_id = asked.custom_id("p12")
    assert custom_id.startswith(CONTROL)
    assert Asked.of(custom_id, services.boosts.all) == (asked, "p", 12)
    assert len(custom_id) <= CUSTOM_ID


@pytest.mark.parametrize("journey", [0, 1, 7])
async def test_the_select_of_journeys_has_them_all_and_marks_the_one_that_is_shown(bot: RuneBot, journey) -> None:
    question = Question(command="boss", args=("godrick",), journey=journey)
    container = layout(await bot.desk.answer(question), Asked(question=question, asker=7), words_for(DEFAULT))
    answer = Answer({"components": [container]})
    (select,) = [each for each in answer.controls if each["type"] == 3]
    assert [option["value"] for option in select["options"]][:8] == [f"ng{number}" for number in range(8)]
    assert [option["value"] for option in select["options"] if option.get("default")] == [f"ng{journey}"]
    assert (select["options"][0]["label"], select["options"][7]["label"]) == ("NG", "NG+7")


@pytest.mark.parametrize(
    ("custom_id", "logged"),
    [("rk:w0:boss:335:000:0:godrick", "rk:w0:boss"), ("rk?farm?place=%00&level=40", "rk:farm"), ("", "")],
)
def test_a_log_is_told_neither_the_user_nor_their_words(custom_id, logged) -> None:
    assert loggable(custom_id) == logged


BOSS = Question(command="boss", args=("godrick",), journey=2)


def shown(ann: Player, **parts: Any) -> Answer:
    """Return a card with these parts, as it lies before a player."""
    card = Card(look=Look.ABOUT, title=verbatim("t"), answer=verbatim("a"), source=verbatim("s"), **parts)
    asked = Asked(question=Question(command="about"), asker=ann.line._user)
    container = layout(card, asked, words_for(DEFAULT))
    return Answer({"components": [container]})


async def test_what_can_be_asked_next_is_answered_with_a_card_of_its_own(ann: Player) -> None:
    boss = await ann.says("/boss godrick journey:NG+2")
    area = await ann.presses(boss, "Stormveil Castle")
    assert area.text.startswith("### Stormveil Castle · NG+2")
    assert area.body["type"] == ANEW


async def test_arguments_at_the_end_may_be_left_out_of_what_comes_next(ann: Player) -> None:
    further = Next(label=says("Farms"), question=Question(command="farm", args=("caelid",)))
    assert "runes a lap" in (await ann.presses(shown(ann, next=(further,)), "Farms")).text


async def test_what_is_somebodys_own_is_shown_to_them_alone(ann: Player) -> None:
    further = Next(label=says("Mine"), question=Question(command="runes show"))
    await ann.says("/runes set 12k")
    mine = await ann.presses(shown(ann, next=(further,)), "Mine")
    assert "12,000" in mine.text
    assert mine.private


async def test_what_follows_a_private_answer_is_private(ann: Player) -> None:
    card = shown(ann, next=(Next(label=says("Boss"), question=BOSS),))
    assert not (await ann.presses(card, "Boss")).private
    card.data["flags"] = EPHEMERAL
    assert (await ann.presses(card, "Boss")).private


async def test_a_menu_shows_another_answer_in_place(ann: Player) -> None:
    menu = Menu(label=says("Others"), choices=(Choice(name=says("Him"), question=BOSS, told=says("88,000 runes")),))
    other = await ann.presses(shown(ann, menu=menu), "Him")
    assert other.text.startswith("### Godrick the Grafted · NG+2")
    assert other.body["type"] == IN_PLACE


async def test_where_numbers_come_from_is_told_to_whoever_asks(ann: Player) -> None:
    rows = await ann.presses(await ann.says("/boss godrick"), "Sources")
    assert "GameAreaParam 10000800" in rows.text
    assert rows.private


async def test_boosts_are_switched_together(ann: Player) -> None:
    card = await ann.says("/boss godrick")
    assert not any(switched(card).values())
    card = await ann.presses(card, "Gold Scarab")
    card = await ann.presses(card, "Gold-Pickled Fowl Foot")
    assert "31,200 runes" in card.text  # 20,000 x 1.2 x 1.3
    assert [name for name, on in switched(card).items() if on] == ["Gold Scarab ×1.2", "Gold-Pickled Fowl Foot ×1.3"]
    card = await ann.presses(card, "Golden Horn Tender")
    assert [name for name, on in switched(card).items() if on] == ["Gold Scarab ×1.2", "Golden Horn Tender ×1.4"]
    select = next(each for each in card.controls if each.get("max_values", 1) > 1)
    assert "# 20,000 runes" in (await ann.line.use(card, select, [])).text


async def test_a_playthrough_and_boosts_are_chosen_in_one_menu(ann: Player) -> None:
    card = await ann.presses(await ann.says("/boss godrick"), "Gold Scarab")
    card = await ann.presses(card, "NG+2")
    assert "# 105,600 runes" in card.text  # 20,000 x 4.4 x 1.2
    assert "# 24,000 runes" in (await ann.presses(card, "NG")).text
    select = next(each for each in card.controls if "options" in each)
    assert "# 88,000 runes" in (await ann.line.use(card, select, [])).text  # nothing chosen: the playthrough stays


@pytest.mark.parametrize("value", ["9", "x", "-1", "", "ng8", "ng", "ng1x"])
async def test_a_boost_that_there_is_not_is_an_old_cards(ann: Player, value) -> None:
    card = await ann.says("/boss godrick")
    select = next(each for each in card.controls if each.get("max_values", 1) > 1)
    assert "older version" in (await ann.line.use(card, select, [value])).text


def test_cards_name_the_version_that_the_facts_are_of(services: Services) -> None:
    of, newer = services.meta["game_version"], services.meta["shops_version"].rpartition(".")[0]
    assert words_for(DEFAULT).say(CHECKED) == f"Game data {services.meta['shops_version']}"
    assert words_for(DEFAULT).say(GAME) == f"Game data {of}, not yet {newer}"
