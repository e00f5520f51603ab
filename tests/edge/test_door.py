"""What comes in, and how the bot stops; through the wire."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.edge.client import RuneBot
from bot.edge.clock import DiscordClock
from bot.edge.door import Door
from bot.ledger.ledger import Ledger
from bot.offline.wire import Line, UnansweredError
from tests.support.player import Player, new_user


@pytest.fixture
def door(bot: RuneBot) -> Iterator[Door]:
    """A door of the test's own."""
    before, bot.desk.door = bot.desk.door, Door(DiscordClock())
    yield bot.desk.door
    bot.desk.door = before


@pytest.fixture
def late(door: Door, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The age of all that comes in."""
    ages = [0.0]
    monkeypatch.setattr(door._clock, "age", lambda _: ages[0])
    return ages


async def test_nothing_is_done_for_what_its_user_was_told_has_failed(ann: Player, late: list[float]) -> None:
    card = await ann.says("/boss godrick")
    late[0] = 2.6
    for using in (ann.says("/runes gain 5"), ann.presses(card, "I killed this"), ann.says("/boss godrick")):
        with pytest.raises(UnansweredError):
            await using
    late[0] = 2.4
    assert "You hold 7 runes" in (await ann.says("/runes gain 7")).text


async def test_a_form_that_comes_too_late_writes_nothing(ann: Player, late: list[float]) -> None:
    form = await ann.presses(await ann.says("/boss godrick"), "Several times…")
    late[0] = 9.0
    with pytest.raises(UnansweredError):
        await ann.sends(form, "3")
    late[0] = 0.0
    assert "Nothing here yet" in (await ann.says("/runes show")).text


async def test_whoever_stops_finishes_what_is_under_way_and_begins_nothing(
    ann: Player, bot: RuneBot, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, record = asyncio.Event(), asyncio.Event(), Ledger.record

    async def slow(*args, **options):
        begun.set()
        await go_on.wait()
        return await record(*args, **options)

    monkeypatch.setattr(Ledger, "record", slow)
    writing = asyncio.create_task(ann.says("/runes gain 5"))
    await begun.wait()
    closing = asyncio.create_task(door.close(60))
    await asyncio.sleep(0)
    with pytest.raises(UnansweredError):
        await Player(bot, Line(bot, new_user())).says("/boss godrick")
    assert not closing.done()
    go_on.set()
    assert "You hold 5 runes" in (await writing).text
    assert await closing == 0


async def test_what_is_not_done_in_time_is_counted(ann: Player, door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = asyncio.Event()

    async def slow(*_, **__):
        await go_on.wait()

    monkeypatch.setattr(Ledger, "record", slow)
    writing = asyncio.create_task(ann.says("/runes gain 5"))
    while not door._at_work:  # noqa: ASYNC110  # it has no event
        await asyncio.sleep(0)
    assert await door.close(0) == 1
    go_on.set()
    await writing
