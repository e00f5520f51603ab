"""What an operator's Prometheus may ask for, and whether the bot is alive and ready."""

import asyncio
import logging
import re
import socket
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from http.client import HTTPConnection
from threading import Event

import pytest
from prometheus_client import REGISTRY

from bot.domain.errors import SettingsError
from bot.edge.client import RuneBot
from bot.ledger.sqlite import SqliteDatabase
from bot.metrics import What, happened, never
from bot.offline.wire import Line
from bot.online import serve
from bot.probes import Probes, serving
from bot.settings import Settings
from tests.support.gateway import Gateway
from tests.support.player import Player, new_user
from tests.support.rest import TOKEN, Rest, is_answered, use


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def told(port: int, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


async def asked(port: int, path: str) -> tuple[int, str]:
    """Ask beside the loop, which is the bot's."""
    return await asyncio.to_thread(told, port, path)


def counted(name: str, /, **labels: str) -> float:
    return REGISTRY.get_sample_value(f"runekeeper_{name}", labels) or 0.0


@pytest.fixture
async def port(settings: Settings, gateway: Gateway, tmp_path) -> AsyncIterator[int]:
    """Where the metrics of a bot are that has its first session."""
    number = free_port()
    own = settings.model_copy(update={"metrics_port": number, "data_dir": tmp_path})
    running = asyncio.create_task(serve(own, TOKEN))
    await gateway.shaken(1)
    yield number
    running.cancel()
    await asyncio.wait({running})


async def test_what_is_asked_is_counted_by_command_and_by_what_became_of_it(bot: RuneBot) -> None:
    ann = Player(bot, Line(bot))
    outcomes = ("answered", "refused")
    before = [counted("interactions_total", command="boss", outcome=each) for each in outcomes]
    missed, wrong = counted("misses_total", sort="boss"), counted("errors_total", kind="NotFoundError")
    pressed = counted("interactions_total", command="control", outcome="answered")
    await ann.says("/boss xyzzy")
    await ann.presses(await ann.says("/boss godrick"), "NG+1")
    assert [counted("interactions_total", command="boss", outcome=each) for each in outcomes] == [
        before[0] + 1,
        before[1] + 1,
    ]
    assert counted("interactions_total", command="control", outcome="answered") == pressed + 1
    assert counted("misses_total", sort="boss") == missed + 1
    assert counted("errors_total", kind="NotFoundError") == wrong + 1


async def test_suggestions_are_counted_apart(bot: RuneBot) -> None:
    ann = Player(bot, Line(bot))
    before = counted("suggestions_total", sort="boss", outcome="answered")
    commands = counted("interactions_total", command="boss", outcome="answered")
    assert await ann.types("/boss god")
    assert counted("suggestions_total", sort="boss", outcome="answered") == before + 1
    assert counted("interactions_total", command="boss", outcome="answered") == commands


async def test_debug_tells_what_became_of_each_and_of_whom_nothing(bot: RuneBot, caplog) -> None:
    user = new_user()
    ann = Player(bot, Line(bot, user))
    with caplog.at_level(logging.DEBUG, "bot"):
        await ann.says("/runes gain 5 note:a-secret-of-mine")
        await ann.says("/boss xyzzy")
    assert {"runes gain: answered", "boss: refused"} <= set(caplog.messages)
    for secret in ("a-secret-of-mine", "xyzzy", str(user)):
        assert secret not in caplog.text


async def test_how_soon_discord_was_answered_is_measured(rest: Rest, gateway: Gateway, port: int) -> None:
    for sort, kind, data in (
        ("command", 2, {}),
        ("suggestions", 4, {"name": "boss", "options": [{"type": 3, "name": "name", "value": "g", "focused": True}]}),
    ):
        before = counted("acknowledge_seconds_count", sort=sort)
        assert await is_answered(rest, gateway, kind, **data)
        async with asyncio.timeout(20):
            while counted("acknowledge_seconds_count", sort=sort) == before:  # noqa: ASYNC110  # its answer is on its way
                await asyncio.sleep(0.005)
        assert counted("acknowledge_seconds_bucket", sort=sort, le="+Inf") == before + 1


async def test_of_the_card_that_discord_sends_back_no_message_is_made(
    rest: Rest, gateway: Gateway, port: int, monkeypatch
) -> None:
    def made(*_: object, **__: object) -> None:
        pytest.fail("nobody looks at it")

    monkeypatch.setattr("discord.interactions.InteractionMessage", made)
    before = counted("interactions_total", command="about", outcome="answered")
    assert await is_answered(rest, gateway)
    async with asyncio.timeout(20):
        while counted("interactions_total", command="about", outcome="answered") == before:  # noqa: ASYNC110  # see above
            await asyncio.sleep(0.005)


async def test_what_comes_too_late_by_discords_clock_is_turned_away(rest: Rest, gateway: Gateway, port: int) -> None:
    assert await is_answered(rest, gateway)  # with the time that it is at Discord
    before = counted("turned_away_total", why="late")
    answer = await use(gateway, 2, 0, timedelta(seconds=9))
    assert await is_answered(rest, gateway)
    assert answer not in rest.asked
    assert counted("turned_away_total", why="late") == before + 1


async def test_what_is_served_names_no_user(rest: Rest, gateway: Gateway, port: int) -> None:
    await is_answered(rest, gateway)
    status, text = await asked(port, "/metrics")
    assert status == 200
    assert "runekeeper_build_info" in text
    assert 'runekeeper_connected{shard="0"} 1.0' in text
    assert re.search(r'runekeeper_ledger_seconds_count\{work="read"\} [1-9]', text)
    assert re.search(r'runekeeper_seconds_since_last\{what="interaction"\} [0-9]\.', text)
    labels = set(re.findall(r'(\w+)="', "".join(re.findall(r"^runekeeper\w+\{.*?\}", text, re.MULTILINE))))
    known = {"command", "outcome", "sort", "kind", "le", "shard", "what", "work", "why", "event", "labour"}
    assert labels <= known | {"version", "discord", "game"}


async def test_it_is_ready_while_there_are_a_session_and_a_ledger(gateway: Gateway, port: int, monkeypatch) -> None:
    assert await asked(port, "/healthz") == (200, "all is well\n")
    assert await asked(port, "/readyz") == (200, "all is well\n")

    async def down(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(SqliteDatabase, "_read", down)
        assert await asked(port, "/readyz") == (503, "the ledger cannot be reached\n")
    gateway.refuses = 1_000
    monkeypatch.setattr("bot.edge.gateway._FREE", 1)  # the next session must wait
    await gateway.invalidate(resumable=False)
    async with asyncio.timeout(20):
        while (await asked(port, "/readyz"))[0] == 200:  # noqa: ASYNC110  # it is asked over HTTP
            await asyncio.sleep(0.01)
    assert (await asked(port, "/readyz"))[1] == "there is no session at Discord's gateway for shard 0\n"
    assert (await asked(port, "/healthz"))[0] == 200


async def test_other_paths_are_not_there(port: int) -> None:
    assert [(await asked(port, path))[0] for path in ("/", "/metric", "/healthz/x")] == [404, 404, 404]


async def test_until_it_runs_it_is_alive_and_not_ready() -> None:
    with serving("127.0.0.1", number := free_port()):
        assert await asked(number, "/healthz") == (200, "all is well\n")
        assert await asked(number, "/readyz") == (503, "starting\n")
    with pytest.raises(OSError, match="refused"):
        await asked(number, "/healthz")


async def test_a_loop_that_does_not_turn_is_not_alive(monkeypatch) -> None:
    monkeypatch.setattr("bot.probes._PATIENCE", -0.4)
    loop, is_over = asyncio.new_event_loop(), Event()
    stuck = asyncio.get_running_loop().run_in_executor(None, lambda: loop.run_until_complete(_stick(is_over)))
    assert (await asyncio.to_thread(Probes(loop).answer, "/healthz", ""))[::2] == (503, b"the loop does not turn\n")
    is_over.set()
    await stuck
    loop.close()


async def _stick(is_over: Event) -> None:
    is_over.wait()
    await asyncio.sleep(0.05)  # what was asked meanwhile is answered to nobody


def test_what_never_happened_is_for_ever_ago() -> None:
    assert counted("seconds_since_last", what="interaction") >= 0
    never(What.FORGETTING)
    assert counted("seconds_since_last", what="forgetting") == 0
    happened(What.FORGETTING, ago=1_000.0)
    assert 1_000 <= counted("seconds_since_last", what="forgetting") < 1_000 + time.monotonic()


async def test_a_port_that_is_taken_is_the_operators() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(SettingsError, match="METRICS_PORT"),
        serving("127.0.0.1", taken.getsockname()[1]),
    ):
        pass
