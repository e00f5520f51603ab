"""What happens when something goes wrong, at the one place that answers errors."""

import logging
from types import SimpleNamespace

import discord
import pytest

from bot.edge.client import RuneBot
from bot.offline.lines import control_called
from bot.offline.wire import Answer, Line, UnansweredError
from tests.support.player import Player, deliver_twice, new_user

MINE = "335"  # 4001, the player of these tests, in base 36


@pytest.mark.parametrize(
    "custom_id",
    [
        "rk:",
        "rk:garbage",
        f"rk:p1:gone:{MINE}:000:0:",
        f"rk:p1:boss:{MINE}:000:0:no-such-boss",
        f"rk:p1:boss:{MINE}:000:0:",
        f"rk:p1:boss:{MINE}:000:0:godrick:more",
        f"rk:p1:farm:{MINE}:000:0::abc",
        f"rk:p1:farm:{MINE}:000:0::-5",
        f"rk:p1:farm:{MINE}:000:0::{9**50}",
        f"rk:p1:price:{MINE}:000:0:arrow:-5",
        f"rk:p1:price:{MINE}:000:0:arrow:",
        f"rk:p1:levelcost:{MINE}:000:0:a:b:c",
        f"rk:p1:levelcost:{MINE}:000:0::-200:99",
        f"rk:p1:boss:{MINE}:900:0:godrick",
        f"rk:p1:boss:{MINE}:006:0:godrick",
        f"rk:z1:boss:{MINE}:000:0:godrick",
        f"rk:b7:boss:{MINE}:000:0:godrick",
        f"rk:j:boss:{MINE}:000:0:godrick",
    ],
)
async def test_a_control_of_another_version_says_so(player: Player, custom_id) -> None:
    stale = {"type": 2, "style": 2, "custom_id": custom_id, "label": "Next"}
    answer = await player.line.use(Answer({"data": {"components": [{"type": 1, "components": [stale]}]}}), stale)
    assert answer.private
    assert "older version" in answer.text or "replace each other" in answer.text


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("gone", []),
        ("boss", []),
        ("boss", [{"type": 3, "name": "name", "value": "godrick"}, {"type": 4, "name": "journey", "value": 9}]),
        ("price", [{"type": 3, "name": "item", "value": "arrow"}, {"type": 4, "name": "quantity", "value": -5}]),
        ("levelcost", [{"type": 3, "name": "to", "value": "abc"}]),
        ("boss", [{"type": 6, "name": "name", "value": "godrick"}]),
        ("boss", [{"type": 3, "name": "name", "value": None}]),
        ("boss", [{"type": 3, "name": "name", "value": "godrick"}, {"type": 8, "name": "gone", "value": "1"}]),
        ("help", [{"type": 5, "name": "private", "value": "yes"}]),
        ("mydata import", [{"type": 11, "name": "file", "value": "9"}]),
        ("mydata import", [{"type": 11, "name": "file", "value": ["9"]}]),
    ],
)
async def test_a_command_of_another_version_says_so(player: Player, command, options) -> None:
    answer = await player.line.slash(command, options)
    assert answer.private
    assert "older version" in answer.text or "commands have changed" in answer.text


@pytest.mark.parametrize(
    ("command", "typed"),
    [
        ("leaderboard leave", {"type": 5, "name": "everywhere", "value": True}),
        ("boss", {"type": 6, "name": "name", "value": "godrick"}),
        ("boss", {"type": 3, "name": "gone", "value": "godrick"}),
    ],
)
async def test_nothing_is_suggested_or_logged_where_there_is_nothing_to_suggest(
    player: Player, command, typed, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(UnansweredError):
        await player.line.suggest(command, [{**typed, "focused": True}])
    assert caplog.records == []


async def test_a_place_that_there_is_none_of_is_never_written_down(ann: Player) -> None:
    await ann.says("/character new Ashen level:80")
    card = await ann.says("/plan to:90 reached:caelid")
    press, _ = control_called(card, "Reached Caelid")
    forged = {**press, "custom_id": press["custom_id"].replace("caelid", "nowhere")}
    assert "older version" in (await ann.line.use(card, forged)).text
    assert not (await ann.says("/plan to:90")).is_problem


def broken(*_: object, **__: object) -> None:
    raise KeyError("no_such_column")


async def test_our_own_bugs_are_logged_and_apologised_for(
    bot: RuneBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    player = Player(bot, Line(bot, new_user()))
    monkeypatch.setattr("bot.presentation.cards.runeitems.values", broken)
    with caplog.at_level(logging.ERROR):
        answer = await player.says("/runeitems")
    assert answer.private
    reference = answer.text.split("`")[1]
    assert f"/runeitems failed (reference {reference})" in caplog.text
    assert "no_such_column" in caplog.text
    assert "no_such_column" not in answer.text


async def test_our_own_bugs_in_a_control_are_answered_too(bot: RuneBot, monkeypatch: pytest.MonkeyPatch) -> None:
    player = Player(bot, Line(bot, new_user()))
    for amount in range(9):
        await player.says(f"/runes set {amount}")
    card = await player.says("/runes history")
    monkeypatch.setattr("bot.presentation.cards.ledger.history", broken)
    answer = await player.presses(card, "Next page")
    assert answer.private
    assert "Something broke" in answer.text


async def test_what_discord_delivers_twice_is_answered_once(bot: RuneBot) -> None:
    line = Line(bot, user=1)
    deliver_twice(line)
    await line.slash("help", [])
    with pytest.raises(UnansweredError):
        await line.slash("help", [])


async def test_a_button_delivered_twice_is_answered_once(bot: RuneBot) -> None:
    player = Player(bot, Line(bot))
    card = await player.says("/merchant twin maiden husks")
    deliver_twice(player.line)
    await player.presses(card, "Next page")
    with pytest.raises(UnansweredError):
        await player.presses(card, "Next page")


@pytest.mark.parametrize("code", [10062, 40060])
async def test_an_interaction_that_discord_gave_up_on_is_no_crash(bot: RuneBot, caplog, code) -> None:
    class Response:
        status, reason = 404, "gone"

    error = discord.HTTPException(Response(), {"code": code, "message": "gone"})
    with caplog.at_level(logging.INFO):
        gone = SimpleNamespace(id=1, extras={}, type=discord.InteractionType.component)
        await bot.desk.fail(gone, error, "/boss")  # type: ignore[arg-type]  # nothing is answered
    assert [record.levelname for record in caplog.records] == ["INFO"]
