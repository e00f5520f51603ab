"""Logging in, registering the commands, and stopping."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from io import BytesIO

import aiohttp
import pytest
from aiohttp import BodyPartReader, web
from aiohttp.test_utils import TestServer
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot import chores, online
from bot.domain.entries import Deed, Kind
from bot.domain.errors import DiscordError
from bot.domain.refusals import LedgerBusyError, LedgerDownError
from bot.edge.client import RuneBot
from bot.edge.shards import WHOLE, Part
from bot.ledger.addresses import address
from bot.ledger.ledger import Ledger
from bot.ledger.opening import open_database
from bot.ledger.personal import Personal
from bot.metrics import FORGETTING_FAILED, SESSIONS
from bot.online import serve
from bot.services import Services
from bot.settings import Settings
from cogs import EXTENSIONS
from tests.support.rest import TOKEN, Rest


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    """Who stops is deaf to further signals; the tests are not."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


async def log_in(services: Services, part: Part = WHOLE) -> None:
    async with RuneBot(services, extensions=EXTENSIONS, part=part) as bot:
        await asyncio.gather(bot.login(TOKEN), bot.load())
        await bot.register()


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


async def test_of_several_processes_the_one_with_the_first_shard_decides_on_commands(
    services: Services, rest: Rest
) -> None:
    first, other = Part(numbers=(0, 1), count=4), Part(numbers=(2, 3), count=4)
    await log_in(services, other)
    assert puts(rest) == 1  # there were none
    rest.commands.pop()
    await log_in(services, other)
    assert puts(rest) == 1
    await log_in(services, first)
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


AWAY = "http://127.0.0.1:1/api/v10"
"""Where nobody listens."""


async def told(caplog: pytest.LogCaptureFixture, text: str, times: int = 1) -> None:
    """Wait until the log says so."""
    async with asyncio.timeout(30):
        while caplog.text.count(text) < times:  # noqa: ASYNC110  # it says so and nothing else
            await asyncio.sleep(0.005)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Nobody waits; this is for how long it would have been."""
    waited: list[float] = []

    async def wait(why: str, seconds: float) -> None:
        waited.append(seconds)
        online.log.warning("%s. I try again in %.0f s", why, seconds)
        await asyncio.sleep(0.001)

    monkeypatch.setattr(online, "_wait", wait)
    return waited


@pytest.fixture
async def serving(settings: Settings, rest: Rest) -> AsyncIterator[Callable[[], asyncio.Task[int]]]:
    """Starts the bot, which is told to stop when the test is over."""
    running: list[asyncio.Task[int]] = []

    def start() -> asyncio.Task[int]:
        running.append(asyncio.create_task(serve(settings.model_copy(update={"log_level": "INFO"}), TOKEN)))
        return running[-1]

    yield start
    for task in running:
        if not task.done():
            os.kill(os.getpid(), signal.SIGTERM)
            assert await task == 0


async def test_the_start_says_where_it_can_be_added(serving, rest: Rest, caplog) -> None:
    serving()
    await told(caplog, "/oauth2/authorize?client_id=1&", times=2)  # of a stand-in


async def test_discord_that_is_away_at_the_start_is_waited_for_ever_longer(
    serving, rest: Rest, monkeypatch, caplog, pauses
) -> None:
    there = Route.BASE
    monkeypatch.setattr(Route, "BASE", AWAY)
    serving()
    await told(caplog, "Discord cannot be reached", times=9)
    assert pauses[:9] == [5, 10, 20, 40, 80, 160, 300, 300, 300]
    assert TOKEN not in caplog.text
    monkeypatch.setattr(Route, "BASE", there)
    await rest.connected.wait()


async def test_a_gateway_that_is_away_at_the_start_is_waited_for_and_costs_no_session(
    serving, rest: Rest, monkeypatch, caplog, pauses
) -> None:
    there = DiscordWebSocket.DEFAULT_GATEWAY
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", URL("ws://127.0.0.1:1"))
    before = SESSIONS._value.get()
    serving()
    await told(caplog, "Discord cannot be reached", times=4)
    assert pauses[:4] == [5, 10, 20, 40]
    assert SESSIONS._value.get() == before
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", there)
    await rest.connected.wait()


async def test_discord_is_left_alone_for_as_long_as_it_asks(serving, rest: Rest, caplog, pauses) -> None:
    rest.instead = (429, '{"retry_after": 120, "message": "slow", "global": false}', "application/json")
    serving()
    await told(caplog, "Discord asks us to wait")
    assert pauses[0] == 120
    rest.instead = None
    await rest.connected.wait()


CLOSED = {4004: "reset", 4010: "shard", 4011: "shards", 4012: "newer", 4013: "newer", 4014: "allow"}


@pytest.mark.parametrize("code", CLOSED)
async def test_a_connection_that_discord_ends_for_good_is_the_operators(settings: Settings, rest: Rest, code) -> None:
    rest.closes = code
    with pytest.raises(DiscordError, match=CLOSED[code]) as error:
        await serve(settings, TOKEN)
    assert error.value.status == 78


@pytest.mark.parametrize(
    ("instead", "said"),
    [
        ((200, "<html>Welcome</html>", "text/html"), "is not Discord"),
        ((200, "{}", "application/json"), "is not Discord"),
        ((200, "[]", "application/json"), "is not Discord"),
        ((200, "{", "application/json"), "is not Discord"),
        ((403, "<html>No</html>", "text/html"), r"cannot be reached: it says 403\.$"),
    ],
    ids=str,
)
async def test_what_is_not_discord_is_the_operators(settings: Settings, rest: Rest, instead, said) -> None:
    rest.instead = instead
    with pytest.raises(DiscordError, match=said) as error:
        await serve(settings, TOKEN)
    assert error.value.status == 69


async def test_no_session_is_begun_that_discord_does_not_allow(settings: Settings, rest: Rest, caplog) -> None:
    rest.left = 0
    settings = settings.model_copy(update={"log_level": "INFO"})
    with caplog.at_level(logging.WARNING):
        running = asyncio.create_task(serve(settings, TOKEN))
        while "the next one begins in 90 s" not in caplog.text:  # noqa: ASYNC110  # it says so and nothing else
            await asyncio.sleep(0.01)
    assert not rest.connected.is_set()
    os.kill(os.getpid(), signal.SIGTERM)
    assert await running == 0


async def test_a_forgetting_that_fails_is_told_and_tried_again(services: Services, monkeypatch, caplog) -> None:
    outcomes: list[int | Exception] = [LedgerBusyError(), LedgerDownError(is_safe=True), 3]

    async def expire(_: Personal) -> int:
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(Personal, "expire", expire)
    monkeypatch.setattr(chores, "_AGAIN", 0.0)
    before = FORGETTING_FAILED._value.get()
    with caplog.at_level(logging.INFO):
        forgetting = asyncio.create_task(chores._forget(services.personal))
        while "Forgot 3 players" not in caplog.text:  # noqa: ASYNC110  # it says so and nothing else
            await asyncio.sleep(0)
    forgetting.cancel()
    assert caplog.text.count("could not be deleted") == 2
    assert FORGETTING_FAILED._value.get() == before + 2


@pytest.mark.parametrize("is_first", [True, False])
async def test_one_process_forgets_for_all(settings: Settings, services: Services, monkeypatch, is_first) -> None:
    forgot = asyncio.Event()

    async def expire(_: Personal) -> int:
        forgot.set()
        return 0

    monkeypatch.setattr(Personal, "expire", expire)
    async with chores.housekeeping(services, settings, is_first=is_first):
        for _ in range(20):
            await asyncio.sleep(0)
        assert forgot.is_set() == is_first


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_start_says_which_settings_and_which_ledger_it_has(
    settings: Settings, rest: Rest, tmp_path, caplog, number, monkeypatch
) -> None:
    settings = settings.model_copy(update={"data_dir": tmp_path, "log_level": "INFO"})
    monkeypatch.setitem(Settings.model_config, "env_file", tmp_path / ".env")
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").touch()
    for said in ("a NEW and EMPTY one", "holds players: 0, entries: 0."):
        rest.connected.clear()
        caplog.clear()
        with caplog.at_level(logging.INFO):
            running = asyncio.create_task(serve(settings, TOKEN))
            await rest.connected.wait()
        assert f"settings are from the environment and from {tmp_path / '.env'}" in caplog.text
        assert f"ledger at sqlite:///{tmp_path}/ledger.sqlite" in caplog.text
        assert said in caplog.text
        os.kill(os.getpid(), number)
        assert await running == 0


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


@pytest.mark.parametrize("system", ["like Unix", "like Windows"])
async def test_sigterm_stops_it_cleanly(settings: Settings, rest: Rest, monkeypatch, system) -> None:
    if system == "like Windows":  # whose loops take no handlers
        loops = type(asyncio.get_running_loop())
        monkeypatch.setattr(loops, "add_signal_handler", asyncio.AbstractEventLoop.add_signal_handler)
    running = asyncio.create_task(serve(settings, TOKEN))
    await rest.connected.wait()
    os.kill(os.getpid(), signal.SIGTERM)
    assert await running == 0


async def test_what_has_files_is_sent_whole_and_in_one_piece() -> None:
    came, chunks = list[tuple[str, str, bytes]](), list[bytes]()

    async def take(request: web.Request) -> web.Response:
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            came.append((part.name or "", part.filename or "", bytes(await part.read())))
        return web.Response()

    async def note(_: aiohttp.ClientSession, __: object, params: aiohttp.TraceRequestChunkSentParams) -> None:
        chunks.append(params.chunk)

    app = web.Application()
    app.router.add_post("/", take)
    trace = aiohttp.TraceConfig()
    trace.on_request_chunk_sent.append(note)
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", '{"flags": 32768}')
    form.add_field("files[0]", BytesIO(bytes(range(256)) * 300), filename="lap.png", content_type="image/png")
    async with (
        TestServer(app) as server,
        aiohttp.ClientSession(connector=online._connector(), trace_configs=[trace]) as to,
    ):
        assert (await to.post(server.make_url("/"), data=form)).status == 200
    assert came == [("payload_json", "", b'{"flags": 32768}'), ("files[0]", "lap.png", bytes(range(256)) * 300)]
    assert len(chunks) == 1
