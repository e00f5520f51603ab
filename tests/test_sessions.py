"""A session at the gateway that breaks: the bot comes back, and answers."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import pytest

from bot import online
from bot.domain.errors import DiscordError
from bot.edge import shards
from bot.edge.client import RuneBot
from bot.metrics import CONNECTED
from bot.services import Services
from cogs import EXTENSIONS
from tests.support.gateway import Gateway
from tests.support.rest import TOKEN, Rest, is_answered


@asynccontextmanager
async def running_bot(services: Services, patience: float = 60.0) -> AsyncIterator[tuple[RuneBot, asyncio.Task[None]]]:
    """The bot, and what runs it."""
    async with RuneBot(services, extensions=EXTENSIONS) as bot:
        bot._connection.heartbeat_timeout = patience
        task = asyncio.create_task(online._run(bot, TOKEN))
        yield bot, task
        task.cancel()
        with suppress(asyncio.CancelledError, DiscordError):
            await task


@pytest.fixture
async def running(services: Services, gateway: Gateway) -> AsyncIterator[asyncio.Task[None]]:
    """The bot, in its first session."""
    async with running_bot(services, 0.3 if gateway.heartbeat < 1_000 else 60.0) as (_, task):
        await gateway.shaken(1)
        yield task


TROUBLE: dict[str, tuple[Callable[[Gateway], Awaitable[None]], str]] = {
    **{
        f"close code {code}": (lambda gateway, code=code: gateway.close(code), "resume")  # type: ignore[misc]
        for code in (1000, 1001, 4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009)
    },
    "op 7": (Gateway.reconnect, "resume"),
    "op 9, to be resumed": (lambda gateway: gateway.invalidate(resumable=True), "resume"),
    "op 9": (lambda gateway: gateway.invalidate(resumable=False), "identify"),
    "a cut": (Gateway.cut, "resume"),
}


@pytest.mark.parametrize("trouble", TROUBLE)
async def test_a_session_that_breaks_goes_on_and_questions_are_answered(rest, gateway, running, trouble) -> None:
    assert await is_answered(rest, gateway)
    breaking, begins_with = TROUBLE[trouble]
    for times in (2, 3):
        await breaking(gateway)
        await gateway.shaken(times)
        assert await is_answered(rest, gateway)
    assert gateway.shakes == ["identify", begins_with, begins_with]


async def test_a_session_that_may_not_be_resumed_is_begun_anew(rest, gateway, running) -> None:
    gateway.refuses = 1
    await gateway.close(4000)
    await gateway.shaken(3)
    assert gateway.shakes == ["identify", "resume", "identify"]
    assert await is_answered(rest, gateway)


async def test_discord_is_asked_before_each_session_and_not_before_one_is_resumed(rest, gateway, running) -> None:
    asked = rest.asked.count("GET /gateway/bot")
    await gateway.close(4000)
    await gateway.shaken(2)
    assert rest.asked.count("GET /gateway/bot") == asked
    await gateway.invalidate(resumable=False)
    await gateway.shaken(3)
    assert rest.asked.count("GET /gateway/bot") == asked + 1


@pytest.mark.parametrize("heartbeat", [50])
async def test_a_connection_that_is_dead_without_a_word_is_given_up(rest, gateway, running) -> None:
    gateway.is_deaf = True
    await gateway.shaken(2)
    gateway.is_deaf = False
    assert gateway.shakes[:2] == ["identify", "resume"]
    assert await is_answered(rest, gateway)


@pytest.fixture
async def split(services: Services, rest: Rest, gateway: Gateway) -> AsyncIterator[RuneBot]:
    """The bot, in three shards."""
    rest.shards = 3
    async with running_bot(services) as (bot, _):
        await gateway.shaken(3)
        yield bot


async def test_a_bot_in_many_servers_is_in_as_many_shards_as_discord_recommends(rest, gateway, split) -> None:
    assert sorted(gateway.shards) == [(0, 3), (1, 3), (2, 3)]
    for shard in range(3):
        assert await is_answered(rest, gateway, 2, shard)


@pytest.mark.parametrize(
    ("breaking", "begins_with"),
    [
        (lambda gateway: gateway.close(4000, 1), "resume"),
        (lambda gateway: gateway.close(1000, 1), "resume"),
        (lambda gateway: gateway.invalidate(1, resumable=False), "identify"),
    ],
    ids=["close code 4000", "close code 1000", "op 9"],
)
async def test_a_shard_that_breaks_comes_back_while_the_others_stay(
    rest, gateway, split, breaking, begins_with
) -> None:
    await breaking(gateway)
    await gateway.shaken(4)
    assert (gateway.shakes[3:], gateway.shards[3:]) == ([begins_with], [(1, 3)])
    for shard in range(3):
        assert await is_answered(rest, gateway, 2, shard)


@pytest.mark.parametrize(("at_once", "begin"), [(1, [0]), (2, [0, 1]), (16, [0, 1, 2])])
async def test_shards_that_take_the_same_turn_begin_one_after_the_other(
    services, rest, gateway, monkeypatch, at_once, begin
) -> None:
    monkeypatch.setattr(shards, "PACE", 600.0)
    rest.shards, rest.at_once = 3, at_once
    async with running_bot(services):
        await gateway.shaken(len(begin))
        for shard in begin:
            assert await is_answered(rest, gateway, 2, shard)
        assert sorted(gateway.shards) == [(shard, 3) for shard in begin]


async def test_each_shard_tells_whether_it_is_connected(split, gateway) -> None:
    def connected() -> dict[str, float]:
        (metric,) = CONNECTED.collect()
        return {sample.labels["shard"]: sample.value for sample in metric.samples}

    assert connected() == {"0": 1.0, "1": 1.0, "2": 1.0}
    assert await online._ready(split, split.services) == ""
    await split.shards[1].close()
    assert connected() == {"0": 1.0, "1": 0.0, "2": 1.0}
    assert await online._ready(split, split.services) == "there is no session at Discord's gateway for shard 1"


async def test_servers_are_not_kept_in_mind(split) -> None:
    assert list(split.guilds) == []


async def test_a_bot_that_came_to_more_servers_is_split_anew(services, rest, gateway) -> None:
    async with running_bot(services):
        await gateway.shaken(1)
        rest.shards = gateway.least = 2
        await gateway.invalidate(resumable=False)
        await gateway.shaken(3)
        assert sorted(gateway.shards[1:]) == [(0, 2), (1, 2)]
        for shard in range(2):
            assert await is_answered(rest, gateway, 2, shard)


@pytest.mark.parametrize("code", [4004, 4010, 4011, 4012, 4013, 4014])
async def test_a_session_that_discord_ends_for_good_ends_the_bot_and_says_why(gateway, running, code) -> None:
    await gateway.close(code)
    with pytest.raises(DiscordError) as error:
        await asyncio.wait_for(asyncio.shield(running), 30)
    assert (error.value.status, str(error.value)) == (78, online.CLOSED[code])
