"""Questions are tied to what answers them, and a wrong wire is named."""

import re

import pytest

from bot.domain.errors import StaleCardError
from bot.domain.questions import Act, Question
from bot.domain.sentences import verbatim
from bot.edge.arguments import Flag, Key, Keys, Level, Text
from bot.edge.asking import Answering, answers, writes
from bot.edge.client import RuneBot
from bot.edge.desk import Desk
from bot.presentation.card import Card
from bot.presentation.theme import Look

CARD = Card(look=Look.ABOUT, title=verbatim("t"), answer=verbatim("a"), source=verbatim("s"))


class Cog:
    @answers("some thing")
    async def answer(self, _: Question, name: Key, level: Level | None, sure: Flag, more: Keys | None) -> Card:
        return CARD

    @writes("some thing")
    async def write(self, _: Act, note: Text) -> Card:
        return CARD


COG = Cog()


@pytest.mark.parametrize(
    ("args", "texts"),
    [
        (("godrick", 40, True, ("a", "b")), ("godrick", "40", "1", "a+b")),
        (("godrick", None, False, ()), ("godrick", "", "0", "none")),
        (("godrick", 1, True, None), ("godrick", "1", "1", "")),
    ],
)
def test_what_is_asked_is_what_is_read(args, texts) -> None:
    question = COG.answer.asked(*args)
    assert (question.command, question.args) == ("some thing", texts)
    assert COG.answer.read(question) == list(args)


def test_arguments_may_be_named() -> None:
    assert COG.answer.asked("godrick", sure=True, level=7, more=None).args == ("godrick", "7", "1", "")


@pytest.mark.parametrize(
    "texts", [(), ("a",), ("a", "", "1", "", "x"), ("", "", "1", ""), ("a", "0", "1", ""), ("a", "", "2", "")]
)
def test_only_what_a_card_holds_can_be_stale(texts) -> None:
    question = Question(command="some thing", args=texts)
    with pytest.raises(ValueError):  # noqa: PT011  # of whichever reader
        COG.answer.read(question)
    with pytest.raises(StaleCardError):
        COG.answer.read(Question(command="some thing", args=texts, is_read=True))


def test_an_argument_that_no_text_can_hold_is_refused_at_load() -> None:
    with pytest.raises(TypeError, match=r"level is no argument of a question"):

        @answers("thing")
        async def answer(self, _: Question, level: int) -> Card:
            return CARD


def desk(bot: RuneBot) -> Desk:
    return Desk(bot.services, bot.desk.door, bot.desk.turns)


def test_two_that_answer_one_command_are_refused_at_load(bot: RuneBot) -> None:
    mine = desk(bot)
    mine.hire(COG)
    with pytest.raises(ValueError, match="“some thing” is taken"):
        mine.hire(Cog())
    mine.dismiss(COG)
    mine.hire(Cog())


@pytest.mark.parametrize("command", ["boss-pay", "Boss", "", "boss ", "boss2", "böss"])
def test_a_command_that_no_custom_id_can_carry_is_refused_at_load(bot: RuneBot, command) -> None:
    class Odd:
        @answers(command)
        async def answer(self, _: Question) -> Card:
            return CARD

    with pytest.raises(ValueError, match=re.escape(f"“{command}”")):
        desk(bot).hire(Odd())


async def test_a_question_that_nobody_answers_is_our_bug_unless_it_is_an_old_cards(bot: RuneBot) -> None:
    with pytest.raises(LookupError):
        await bot.desk.answer(Question(command="gone"))
    with pytest.raises(StaleCardError):
        await bot.desk.answer(Question(command="gone", is_read=True))


def test_every_command_is_answered_or_written(bot: RuneBot) -> None:
    known = {*bot.desk._answering, *bot.desk._writing}
    asked = {each.qualified_name for each in bot.tree.walk_commands() if not hasattr(each, "commands")}
    assert asked - known == {"ask", "goal set", "mydata privacy"}  # which is one of four, by what is saved for
    assert all(isinstance(asking, Answering) for _, asking in bot.desk._answering.values())
