"""Answers that are laid out once for all who ask."""

import json

import pytest

from bot.domain.questions import Question
from bot.edge.client import RuneBot
from bot.offline.wire import Answer, Line
from bot.presentation.customids import Asked
from bot.presentation.lasting import Lasting, addressed
from bot.presentation.layout import layout
from bot.presentation.words import DEFAULT, words_for
from tests.support.player import Player, new_user

WORDS = words_for(DEFAULT)
QUESTION = Question(command="boss", args=("godrick",), journey=1)


async def test_what_is_kept_is_what_would_be_laid_out_anew_for_each_asker(bot: RuneBot) -> None:
    lasting, card = Lasting(), await bot.desk.answer(QUESTION)
    assert lasting.get(QUESTION, WORDS) is None
    laid = lasting.keep(card, QUESTION, WORDS)
    assert lasting.get(QUESTION, WORDS) == laid
    for asker in (7, 2**63 - 1):
        anew = layout(card, Asked(question=QUESTION, asker=asker), WORDS)
        assert addressed(laid, asker) == json.loads(json.dumps(anew))


@pytest.mark.parametrize(
    "other", [QUESTION.on_page(1), QUESTION.in_journey(2), Question(command="boss", args=("margit",), journey=1)]
)
async def test_another_question_is_another_answer(bot: RuneBot, other) -> None:
    lasting = Lasting()
    lasting.keep(await bot.desk.answer(QUESTION), QUESTION, WORDS)
    assert lasting.get(other, WORDS) is None
    boosted = QUESTION.with_boosts(bot.desk.boosts[:1])
    assert lasting.get(boosted, WORDS) is None
    assert lasting.get(QUESTION, words_for("de")) in (None, lasting.get(QUESTION, WORDS))  # if there is no German yet


async def test_the_one_that_was_not_asked_for_longest_goes(bot: RuneBot) -> None:
    lasting, card = Lasting(most=2), await bot.desk.answer(QUESTION)
    first, second, third = (QUESTION.on_page(page) for page in range(3))
    lasting.keep(card, first, WORDS)
    lasting.keep(card, second, WORDS)
    assert lasting.get(first, WORDS)
    lasting.keep(card, third, WORDS)
    assert [lasting.get(each, WORDS) is None for each in (first, second, third)] == [False, True, False]


async def test_what_is_of_another_edition_is_laid_out_anew(bot: RuneBot) -> None:
    lasting, card = Lasting(), await bot.desk.answer(QUESTION)
    laid = lasting.keep(card, QUESTION, WORDS, edition=(1, 7))
    assert lasting.get(QUESTION, WORDS, edition=(1, 7)) == laid
    assert lasting.get(QUESTION, WORDS, edition=(2, 7)) is None


async def test_each_asker_presses_their_own_card(bot: RuneBot) -> None:
    ann, ben = (Player(bot, Line(bot, new_user())) for _ in range(2))
    cards: list[Answer] = [await each.says("/boss godrick") for each in (ann, ben, ann)]
    assert len({card.text for card in cards}) == 1
    assert "### Which" not in cards[0].text
    assert "your own copy" in (await ben.presses(cards[2], "NG+2")).text
    assert "NG+2" in (await ben.presses(cards[1], "NG+2")).text


async def test_no_answer_from_facts_holds_the_sign_that_stands_for_the_asker(bot: RuneBot) -> None:
    for question in (QUESTION, Question(command="help"), Question(command="farm", args=("", ""))):
        container = layout(await bot.desk.answer(question), Asked(question=question, asker=7), WORDS)
        assert "~asker~" not in json.dumps(container)
