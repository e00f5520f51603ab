"""What arrives garbled, and sessions that are begun too often."""

import logging

import discord
import pytest

from bot.edge.client import RuneBot
from bot.edge.gateway import PauseError, Sessions, allowance, guarded, recalling
from bot.offline.wire import Line
from tests.support.player import Player

WHOLE = {"id": "1", "application_id": "1", "token": "t0ken", "version": 1, "type": 2, "user": {"id": "77"}}


SENT = {**WHOLE, "data": {"id": "5", "name": "boss", "custom_id": "q"}}
BY_MEMBER = {**{key: SENT[key] for key in SENT if key != "user"}, "guild_id": "9", "member": {"user": {"id": "77"}}}


@pytest.mark.parametrize("data", [None, {}, [], WHOLE, {**WHOLE, "type": "x"}, {**WHOLE, "data": None}], ids=repr)
async def test_an_event_that_cannot_be_read_ends_nothing(bot: RuneBot, data, caplog) -> None:
    with caplog.at_level(logging.ERROR):
        bot._connection.parsers["INTERACTION_CREATE"](data)
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == [
        "An event INTERACTION_CREATE could not be read"
    ]
    assert "t0ken" not in caplog.text
    assert "77" not in caplog.text
    assert "20,000" in (await Player(bot, Line(bot)).says("/boss godrick")).text


@pytest.mark.parametrize(
    ("data", "is_read"),
    [
        *((sent, True) for sent in (SENT, BY_MEMBER, {**SENT, "type": 4}, {**SENT, "type": 3}, {**SENT, "type": 5})),
        *((sent, False) for sent in ({**SENT, "data": None}, {**SENT, "data": []}, {**SENT, "user": None})),
        *((dict(SENT, type=kind, data={"id": "5", "custom_id": "q"}), False) for kind in (2, 4)),
        *((dict(SENT, type=kind, data={"id": "5", "name": "boss"}), False) for kind in (3, 5)),
        ({**BY_MEMBER, "member": {}}, False),
        ({**BY_MEMBER, "guild_id": None}, False),
        ({**BY_MEMBER, "guild_id": "0"}, False),
        ({**SENT, "guild_id": "9"}, False),
        ({**SENT, "id": str(2**63)}, False),
    ],
)
def test_an_interaction_that_lacks_what_is_read_later_is_not_read_at_all(data, is_read) -> None:
    read: list[object] = []
    guarded({"READY": read.append, "INTERACTION_CREATE": read.append})["INTERACTION_CREATE"](data)
    assert read == [data] * is_read


def test_the_servers_that_asked_lately_are_kept_in_mind_and_no_others(bot: RuneBot, monkeypatch) -> None:
    state = bot._connection
    monkeypatch.setattr(state, "_guilds", {})
    read: list[object] = []
    parse = recalling(state, read.append, most=2)
    for number in ("5", "6", None, "6", "7"):
        parse({**SENT, "guild_id": number})
    assert len(read) == 5
    assert [guild.id for guild in bot.guilds] == [6, 7]


def test_without_ready_there_is_nothing_to_go_on_with() -> None:
    def parse(_: object) -> None:
        raise KeyError("user")

    parsers = guarded({"READY": parse, "MESSAGE_CREATE": parse, "INTERACTION_CREATE": parse})
    parsers["MESSAGE_CREATE"]({})
    with pytest.raises(KeyError):
        parsers["READY"]({})


async def test_half_a_character_ends_no_session(bot: RuneBot) -> None:
    sent = r'{"d": ["Radahn \ud83d\ude00", "half \ud800", "\udfff other"], "n": 9007199254740993}'
    assert discord.utils._from_json(sent) == {"d": ["Radahn 😀", "half ?", "? other"], "n": 9007199254740993}
    with pytest.raises(ValueError, match="char"):
        discord.utils._from_json("{")


class Discord:
    """Tells how many sessions are left."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    async def request(self, *_: object) -> object:
        return self.answer


def begun(minutes: float) -> int:
    """Return how many sessions are begun in so many minutes if each is refused at once."""
    now, count = [0.0], 0
    sessions = Sessions(lambda: now[0])
    while now[0] < minutes * 60:
        sessions.begun()
        count += 1
        now[0] += 5
        try:
            sessions.check()
        except PauseError as pause:
            now[0] += pause.seconds
    return count


def test_sessions_that_are_refused_again_and_again_are_begun_ever_more_slowly() -> None:
    assert begun(0.4) == 5
    assert begun(100) <= 25
    assert begun(24 * 60) < 400  # of the thousand that a day has


async def test_a_session_waits_until_discord_allows_one() -> None:
    limit = {"total": 1000, "remaining": 1, "reset_after": 90_000, "max_concurrency": 1}
    (await allowance(Discord({"shards": 1, "session_start_limit": limit}))).check()  # type: ignore[arg-type]  # a stand-in
    none = await allowance(Discord({"shards": 1, "session_start_limit": {**limit, "remaining": 0}}))  # type: ignore[arg-type]
    with pytest.raises(PauseError) as pause:
        none.check()
    assert pause.value.seconds == 90.0


@pytest.mark.parametrize("answer", ["<html>", {}, {"session_start_limit": None}, []], ids=repr)
async def test_if_it_cannot_be_told_how_many_are_left_one_is_begun(answer, caplog) -> None:
    with caplog.at_level(logging.WARNING):
        (await allowance(Discord(answer))).check()  # type: ignore[arg-type]  # a stand-in
    assert "cannot be told" in caplog.text
