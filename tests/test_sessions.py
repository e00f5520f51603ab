"""A session at the gateway that breaks: the bot comes back, and answers."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

import pytest

from bot import online
from bot.domain.errors import DiscordError
from bot.edge.client import RuneBot
from bot.services import Services
from cogs import EXTENSIONS
from tests.support.gateway import Gateway
from tests.support.rest import TOKEN, is_answered


@pytest.fixture
async def running(services: Services, gateway: Gateway) -> AsyncIterator[asyncio.Task[None]]:
    """The bot, in its first session."""
    async with RuneBot(services, extensions=EXTENSIONS) as bot:
        bot._connection.heartbeat_timeout = 0.3 if gateway.heartbeat < 1_000 else 60.0
        task = asyncio.create_task(online._run(bot, TOKEN))
        await gateway.shaken(1)
        yield task
        task.cancel()
        with suppress(asyncio.CancelledError, DiscordError):
            await task


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


@pytest.mark.parametrize("heartbeat", [50])
async def test_a_connection_that_is_dead_without_a_word_is_given_up(rest, gateway, running) -> None:
    gateway.is_deaf = True
    await gateway.shaken(2)
    gateway.is_deaf = False
    assert gateway.shakes[:2] == ["identify", "resume"]
    assert await is_answered(rest, gateway)


@pytest.mark.parametrize("code", [4004, 4010, 4011, 4012, 4013, 4014])
async def test_a_session_that_discord_ends_for_good_ends_the_bot_and_says_why(gateway, running, code) -> None:
    await gateway.close(code)
    with pytest.raises(DiscordError) as error:
        await asyncio.wait_for(asyncio.shield(running), 30)
    assert (error.value.status, str(error.value)) == (78, online.CLOSED[code])
