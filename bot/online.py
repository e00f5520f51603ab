"""Runs the bot on Discord until the process is told to stop."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Coroutine, Iterable
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version
from typing import Any

import aiohttp
import discord
from aiohttp.connector import Connection
from aiohttp.tracing import Trace
from discord.webhook.async_ import AsyncWebhookAdapter, async_context
from typing_extensions import override

from bot import logs
from bot.chores import housekeeping
from bot.domain.errors import DiscordError
from bot.edge import shards
from bot.edge.client import RuneBot
from bot.edge.gateway import PauseError, Pauses, allowance
from bot.edge.invitation import invitation
from bot.edge.shards import Part, Shard
from bot.metrics import BUILD, CONNECTED, LATENCY, What, happened
from bot.pictures.painter import open_painter
from bot.probes import serving
from bot.services import Services, check_shards, open_services
from bot.settings import Settings, settings_from
from bot.signals import stop_listening, told_to_stop
from cogs import EXTENSIONS

log = logging.getLogger(__name__)

_FAREWELL = 8.0  # seconds for what is under way; whoever stops us, as Docker does, waits for ten
_SOONEST, _LATEST = 5.0, 300.0  # seconds until Discord is looked for again; that begins no session
_AWAY = (aiohttp.ClientError, discord.DiscordServerError, discord.GatewayNotFound, OSError, TimeoutError)
_TOO_FEW = 4011
CLOSED = {
    4004: "Discord refused the token: it was reset. Set DISCORD_TOKEN to the new one.",
    4010: "Discord says that there is no such shard.",
    _TOO_FEW: "The bot is in so many servers that it needs more shards. Set SHARD_COUNT to more, or leave it empty.",
    4012: "Discord no longer speaks the version of its gateway that this version of me knows. Install a newer one.",
    4013: "Discord does not know the intents that this version of me asks for. Install a newer one.",
    4014: "Discord does not allow the intents that this version of me asks for.",
}


async def serve(settings: Settings, token: str) -> int:
    """Answer on Discord until SIGTERM or Ctrl-C: what is under way is finished, then every connection closed.

    Returns:
        The exit status.

    Raises:
        KnowledgeError: If the knowledge base cannot be read.
        LedgerError: If the ledger cannot be opened.
        DiscordError: If Discord refuses the token, or something else answers in its place.
        SettingsError: If other processes shall have the rest of the shards, and cannot reach the ledger.
    """
    check_shards(settings)
    part = Part(numbers=settings.shard_ids, count=settings.shard_count or 0)
    logs.set_up(settings.log_level, as_json=settings.log_format == "json")
    async_context.set(_Adapter())  # type: ignore[no-untyped-call]  # discord.py leaves it untyped
    log.info("The settings are %s", settings_from())
    with serving(settings.metrics_host, settings.metrics_port) as probes:
        async with (
            open_services(settings) as services,
            RuneBot(services, extensions=EXTENSIONS, connector=_connector(), part=part) as bot,
            housekeeping(services, settings, is_first=part.is_first),
            open_painter() as bot.desk.album.painter,
        ):
            holdings = await services.holdings()
            log.log(logging.WARNING if holdings.is_new else logging.INFO, "%s", holdings)
            gc.freeze()  # what is there by now stays, but for half a MiB: no collection need walk it, not even once
            gc.enable()
            _show(services)
            _show_shards(bot)
            probes.ready = partial(_ready, bot, services)
            await _until_told(bot, token)
    return 0


def _show(services: Services) -> None:
    """Tell the operator's gauges what runs."""
    facts = services.meta["game_version"]
    BUILD.info({"version": version("runekeeper"), "discord": discord.__version__, "game": facts})
    happened(What.INTERACTION)  # from now on one is waited for


def _show_shards(bot: RuneBot) -> None:
    """Have the operator's gauges look at each shard, and at no other."""
    CONNECTED.clear()
    LATENCY.clear()
    for shard in bot.shards.values():
        CONNECTED.labels(shard.shard_id).set_function(partial(getattr, shard, "is_connected"))
        LATENCY.labels(shard.shard_id).set_function(partial(getattr, shard, "latency"))


async def _ready(bot: RuneBot, services: Services) -> str:
    """Return why no question can be answered now; the empty text if they can be."""
    if not bot.desk.door.is_open:
        return "stopping"
    if missing := [str(number) for number, shard in bot.shards.items() if not shard.is_connected]:
        return f"there is no session at Discord's gateway for shard {', '.join(missing)}"
    return "" if await services.ledger.is_reached() else "the ledger cannot be reached"


async def _until_told(bot: RuneBot, token: str) -> None:
    told = told_to_stop()
    running, telling = asyncio.create_task(_run(bot, token)), asyncio.create_task(told.wait())
    try:
        await asyncio.wait({running, telling}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            return running.result()
        log.info("Told to stop: what is under way is finished first")
        if left := await bot.desk.door.close(_FAREWELL):
            log.warning("%d interactions were not done in time", left)
    finally:
        for task in (running, telling):
            task.cancel()
        await asyncio.wait({running, telling})
        stop_listening()
    return None


async def _run(bot: RuneBot, token: str) -> None:
    try:
        await asyncio.gather(_log_in(bot, token), bot.load())
        log.info("Add me to a server: %s – or to yourself: %s", *invitation(bot.application_id or 0))
        registering = asyncio.create_task(bot.register())  # those of before are answered meanwhile, as ever
        try:
            await _stay(bot)
        finally:
            registering.cancel()
    except discord.ConnectionClosed as error:
        told = CLOSED.get(error.code, f"Discord closed the connection ({error.code}).")
        raise DiscordError(told, passes=error.code not in CLOSED) from None
    except discord.PrivilegedIntentsRequired:
        raise DiscordError(CLOSED[4014]) from None


async def _stay(bot: RuneBot) -> None:
    """Stay connected; in more shards where Discord recommends more, as it does when the bot came to more servers."""
    while True:
        allowed = await allowance(bot.http)
        await bot.split(allowed.shards)
        _show_shards(bot)
        try:
            return await _together([_connect(bot, shard, allowed.at_once) for shard in bot.shards.values()])
        except discord.ConnectionClosed as error:
            if error.code != _TOO_FEW or bot.part.count or (await allowance(bot.http)).shards <= len(bot.shards):
                raise
            log.warning("The bot is in so many servers by now that Discord wants more shards: all begin anew")


async def _together(connecting: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Have all shards connected, until one cannot be."""
    tasks = [asyncio.create_task(each) for each in connecting]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        done.pop().result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def _log_in(bot: RuneBot, token: str) -> None:
    """Log in as soon as Discord can be reached."""
    pauses = Pauses(_SOONEST, _LATEST)
    while True:
        try:
            return await bot.login(token)
        except discord.LoginFailure:
            raise DiscordError("Discord refused the token. Is DISCORD_TOKEN the one in the developer portal?") from None
        except discord.RateLimited as error:
            await _wait("Discord asks us to wait", max(error.retry_after, pauses.next()))
        except _AWAY as error:
            await _wait(_away(error), pauses.next())
        except discord.HTTPException as error:
            raise DiscordError(f"Discord cannot be reached: it says {error.status}.", passes=True) from error
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            told = "What answers in Discord's place is not Discord. Is there a proxy in between?"
            raise DiscordError(told, passes=True) from error
        await bot.http.close()
        bot.http.connector = _connector()  # the one before was closed, too


async def _connect(bot: RuneBot, shard: Shard, at_once: int) -> None:
    """Keep a shard connected; begin anew, ever more slowly, when what arrives makes no sense."""
    pauses = Pauses(_SOONEST, _LATEST)
    while True:
        try:
            shard.sessions.check()
            await shard.connect(_turn(bot, shard.shard_id % at_once))
        except PauseError as pause:
            await _pause(pause)
        except discord.gateway.ReconnectWebSocket:
            await asyncio.sleep(shards.PACE)
        except _AWAY as error:
            await _wait(_away(error), pauses.next())
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            log.error("The gateway sent what cannot be read: %s", type(error).__name__)  # noqa: TRY400  # it holds users
            await shard.close()


@asynccontextmanager
async def _turn(bot: RuneBot, number: int) -> AsyncIterator[None]:
    """Let nobody else begin a session in the same turns meanwhile; it may begin if there is one left."""
    async with bot.services.alone(f"session {number}"):
        (await allowance(bot.http)).check()
        yield


async def _pause(pause: PauseError) -> None:
    log.warning("Too many sessions were begun: the next one begins in %.0f s", pause.seconds)
    await asyncio.sleep(pause.seconds)


async def _wait(why: str, seconds: float) -> None:
    log.warning("%s. I try again in %.0f s", why, seconds)
    await asyncio.sleep(seconds)


def _away(error: Exception) -> str:
    because = f"it says {error.status}" if isinstance(error, discord.HTTPException) else logs.scrubbed(error)
    return f"Discord cannot be reached: {because or type(error).__name__}"


class _Connector(aiohttp.TCPConnector):
    """Sends what has files in one piece; aiohttp would send each of its parts by itself."""

    @override
    async def connect(
        self, req: aiohttp.ClientRequest, traces: list[Trace], timeout: aiohttp.ClientTimeout
    ) -> Connection:
        if isinstance(req.body, aiohttp.MultipartWriter):
            await req.update_body(await req.body.as_bytes())
        return await super().connect(req, traces, timeout)


class _Adapter(AsyncWebhookAdapter):
    """Answers interactions. Discord sends each card back; discord.py made a message of it, which nobody looks at."""

    @override
    async def request(self, *args: Any, **kwargs: Any) -> Any:
        data = await super().request(*args, **kwargs)
        if isinstance(data, dict):
            data.pop("resource", None)
        return data


def _connector() -> aiohttp.TCPConnector:
    return _Connector(limit=0, keepalive_timeout=120, ttl_dns_cache=300)
