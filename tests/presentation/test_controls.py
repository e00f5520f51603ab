import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.boosts import combinations
from bot.domain.questions import Question
from bot.edge.client import RuneBot
from bot.offline.wire import Answer
from bot.presentation.controls import TEMPLATE, Asked, told
from bot.presentation.layout import layout
from bot.presentation.theme import CUSTOM_ID
from bot.presentation.words import DEFAULT, words_for
from bot.services import Services

KEYS = st.from_regex(r"[a-z0-9-]{1,32}", fullmatch=True)


@given(st.data())
def test_a_custom_id_keeps_the_whole_question(services: Services, data) -> None:
    question = Question(
        command=data.draw(st.sampled_from(["enemy", "farm", "runes show"])),
        args=(data.draw(KEYS), data.draw(KEYS | st.just(""))),
        journey=data.draw(st.integers(0, 7)),
        boosts=data.draw(st.sampled_from(combinations(services.boosts.all))),
        page=data.draw(st.integers(0, 99)),
    )
    asked = Asked(question=question, asker=data.draw(st.integers(0, 2**63 - 1)))
    custom_id = asked.custom_id("p12")
    assert re.fullmatch(TEMPLATE, custom_id)
    assert Asked.of(custom_id, services.boosts.all) == (asked, "p", 12)
    assert len(custom_id) <= CUSTOM_ID


@pytest.mark.parametrize("journey", [0, 1, 7])
async def test_the_select_of_journeys_has_them_all_and_marks_the_one_that_is_shown(bot: RuneBot, journey) -> None:
    question = Question(command="boss", args=("godrick",), journey=journey)
    view = layout(await bot.desk.answer(question), Asked(question=question, asker=7), words_for(DEFAULT))
    answer = Answer({"components": view.to_components()})  # type: ignore[no-untyped-call]  # discord.py leaves it untyped
    (select,) = [each for each in answer.controls if each["type"] == 3]
    assert [option["value"] for option in select["options"]] == ["0", "1", "2", "3", "4", "5", "6", "7"]
    assert [option["value"] for option in select["options"] if option.get("default")] == [str(journey)]
    assert (select["options"][0]["label"], select["options"][7]["label"]) == ("First journey (NG)", "NG+7")


@pytest.mark.parametrize(
    ("custom_id", "logged"),
    [("rk:w0:boss:335:000:0:godrick", "rk:w0:boss"), ("rk?farm?place=%00&level=40", "rk:farm"), ("", "")],
)
def test_a_log_is_told_neither_the_user_nor_their_words(custom_id, logged) -> None:
    assert told(custom_id) == logged
