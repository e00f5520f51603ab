"""Logging in, registering the commands, and stopping."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.client import RuneBot
from bot.domain.entries import Deed, Kind
from bot.domain.errors import DiscordError
from bot.ledger.addresses import address
from bot.ledger.database import open_database
from bot.ledger.ledger import Ledger
from bot.online import serve
from bot.services import Services
from bot.settings import Settings
from cogs import EXTENSIONS
from tests.support.rest import TOKEN, Rest, open_rest


@pytest.fixture
async def rest(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Rest]:
    async with open_rest() as doors:
        monkeypatch.setattr(Route, "BASE", f"http://{doors.base}/api/v10")
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", URL(f"ws://{doors.base}/gateway"))
        yield doors


async def log_in(services: Services) -> None:
    async with RuneBot(services, extensions=EXTENSIONS) as bot:
        await bot.login(TOKEN)


def puts(rest: Rest) -> int:
    return sum(asked.startswith("PUT") for asked in rest.asked)


async def test_commands_are_registered_once_and_then_only_asked_about(services: Services, rest: Rest) -> None:
    await log_in(services)
    assert {command["name"] for command in rest.commands} >= {"farm", "enemy", "boss", "levelcost", "price"}
    await log_in(services)
    assert puts(rest) == 1
    assert sum(asked == "GET /applications/1/commands" for asked in rest.asked) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda commands: commands.pop(),
        lambda commands: commands[0].update(description="another"),
        lambda commands: commands[0].update(contexts=[0]),
        lambda commands: next(c for c in commands if c["name"] == "farm")["options"][1].update(max_value=9),
        lambda commands: commands.append({**commands[0], "name": "old"}),
    ],
    ids=["one is missing", "a description", "contexts", "a bound", "one too many"],
)
async def test_commands_that_differ_are_registered_again(services: Services, rest: Rest, change) -> None:
    await log_in(services)
    change(rest.commands)
    await log_in(services)
    assert puts(rest) == 2


async def test_a_refusal_to_register_is_logged_and_the_bot_goes_on(services: Services, rest: Rest, caplog) -> None:
    rest.broken = True
    with caplog.at_level(logging.WARNING):
        await log_in(services)
    assert "the old ones stay" in caplog.text


async def test_a_refused_token_is_the_operators(settings: Settings, rest: Rest) -> None:
    with pytest.raises(DiscordError, match=r"refused the token") as error:
        await serve(settings, "secret-but-wrong")
    assert "secret" not in str(error.value)


async def test_no_network_is_the_operators(settings: Settings, monkeypatch) -> None:
    monkeypatch.setattr(Route, "BASE", "http://127.0.0.1:1/api/v10")
    with pytest.raises(DiscordError, match="cannot be reached"):
        await serve(settings, TOKEN)


async def test_a_gateway_that_cannot_be_reached_is_the_operators(settings: Settings, rest: Rest, monkeypatch) -> None:
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", URL("ws://127.0.0.1:1"))
    with pytest.raises(DiscordError, match="gateway cannot be reached"):
        await serve(settings, TOKEN)


async def test_whom_nobody_remembers_is_forgotten_at_the_start(
    settings: Settings, rest: Rest, tmp_path, caplog
) -> None:
    settings = settings.model_copy(update={"data_dir": tmp_path, "keep_months": 1, "log_level": "INFO"})
    async with open_database(address("", tmp_path)) as database:
        await Ledger(database, lambda: 1_000_000_000).record(4001, 1, Deed(kind=Kind.GAIN, amount=5, note="secret"))
        await Ledger(database).record(4002, 1, Deed(kind=Kind.GAIN, amount=5))
    running = asyncio.create_task(serve(settings, TOKEN))
    with caplog.at_level(logging.INFO):
        await rest.connected.wait()
        while "Forgot 1 players" not in caplog.text:  # noqa: ASYNC110  # it says so and nothing else
            await asyncio.sleep(0.01)
    os.kill(os.getpid(), signal.SIGTERM)
    assert await running == 0
    assert "4001" not in caplog.text
    assert "secret" not in caplog.text
    async with open_database(address("", tmp_path)) as database:
        assert [(await Ledger(database).active(player)).is_kept for player in (4001, 4002)] == [False, True]


async def test_sigterm_stops_it_cleanly(settings: Settings, rest: Rest) -> None:
    running = asyncio.create_task(serve(settings, TOKEN))
    await rest.connected.wait()
    os.kill(os.getpid(), signal.SIGTERM)
    assert await running == 0
