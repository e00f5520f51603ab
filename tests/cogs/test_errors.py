"""What happens when something goes wrong, at the one place that answers errors."""

import logging

import discord
import pytest

from bot.client import RuneBot
from bot.domain.questions import Question
from bot.knowledge.bosses import Bosses
from bot.offline.wire import Answer, Line
from bot.presentation.controls import Asked
from tests.support.player import Player


async def test_only_the_asker_may_press(bot: RuneBot, player: Player) -> None:
    answer = await player.says("/boss godrick")
    refused = await Player(bot, Line(bot, user=7)).presses(answer, "NG+2")
    assert refused.private
    assert "someone else's" in refused.text.replace("’", "'")
    assert "/boss" in refused.text


@pytest.mark.parametrize(
    "question", [Question(command="gone"), Question(command="boss", args=("no-such-boss",)), Question(command="boss")]
)
async def test_a_control_of_an_older_version_says_so(player: Player, question) -> None:
    stale = {"type": 2, "style": 2, "custom_id": Asked(question=question, asker=4001).custom_id("p1"), "label": "Next"}
    answer = await player.line.use(Answer({"data": {"components": [{"type": 1, "components": [stale]}]}}), stale)
    assert answer.private
    assert "older version" in answer.text


async def test_our_own_bugs_are_logged_and_apologised_for(
    player: Player, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Bosses, "query", "SELECT no_such_column FROM boss")
    with caplog.at_level(logging.ERROR):
        answer = await player.says("/boss godrick")
    assert answer.private
    reference = answer.text.split("`")[1]
    assert f"/boss failed (reference {reference})" in caplog.text
    assert "no_such_column" not in answer.text


async def test_our_own_bugs_in_a_control_are_answered_too(player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    card = await player.says("/boss godrick")
    monkeypatch.setattr(Bosses, "query", "SELECT no_such_column FROM boss")
    answer = await player.presses(card, "NG+2")
    assert answer.private
    assert "Something broke" in answer.text


async def test_what_discord_delivers_twice_is_answered_once(bot: RuneBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.offline.wire._PATIENCE", 0.2)
    line = Line(bot, user=1)
    line._ids = iter([10**6, 10**6])  # the same interaction again
    await line.slash("help", [])
    with pytest.raises(TimeoutError):
        await line.slash("help", [])


async def test_a_button_delivered_twice_is_answered_once(bot: RuneBot, monkeypatch: pytest.MonkeyPatch) -> None:
    player = Player(bot, Line(bot))
    card = await player.says("/farm caelid")
    monkeypatch.setattr("bot.offline.wire._PATIENCE", 0.2)
    player.line._ids = iter([10**7, 10**7])  # the same interaction again
    await player.presses(card, "Next page")
    with pytest.raises(TimeoutError):
        await player.presses(card, "Next page")


@pytest.mark.parametrize("code", [10062, 40060])
async def test_an_interaction_that_discord_gave_up_on_is_no_crash(bot: RuneBot, caplog, code) -> None:
    class Response:
        status, reason = 404, "gone"

    error = discord.HTTPException(Response(), {"code": code, "message": "gone"})
    with caplog.at_level(logging.INFO):
        await bot.fail(None, error, "/boss")  # type: ignore[arg-type]  # nothing is answered
    assert [record.levelname for record in caplog.records] == ["INFO"]
