"""Runs the bot on Discord until the process is told to stop."""

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import aiohttp
import discord

from bot.client import RuneBot
from bot.domain.errors import DiscordError
from bot.domain.refusals import RefusalError
from bot.ledger.misses import Misses
from bot.ledger.personal import Personal
from bot.metrics import serving_metrics
from bot.services import Services, open_services
from bot.settings import Settings
from cogs import EXTENSIONS

_MINUTE, _DAY = 60.0, 86_400.0
_TELLTALES = ("aiosqlite", "discord")  # at DEBUG they tell what users typed
_CHATTERERS = ("alembic", "sqlalchemy")  # at INFO they tell every statement


async def serve(settings: Settings, token: str) -> int:
    """Answer on Discord until SIGTERM or Ctrl-C; leave every connection closed.

    Returns:
        The exit status.

    Raises:
        KnowledgeError: If the knowledge base cannot be read.
        LedgerError: If the ledger cannot be opened.
        DiscordError: If Discord refuses the token or cannot be reached.
    """
    discord.utils.setup_logging(level=logging.getLevelNamesMapping()[settings.log_level])
    for name in _TELLTALES:
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLogger().level))
    for name in _CHATTERERS:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("discord.state").setLevel(logging.ERROR)  # it warns that we ask for no intents: we mean it
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=120, ttl_dns_cache=300)
    with serving_metrics(settings.metrics_host, settings.metrics_port):
        return await _answer(settings, token, connector)


async def _answer(settings: Settings, token: str, connector: aiohttp.BaseConnector) -> int:
    async with (
        open_services(settings) as services,
        RuneBot(services, extensions=EXTENSIONS, connector=connector) as bot,
        _housekeeping(services),
    ):
        gc.collect()
        gc.freeze()  # what is loaded by now stays: no later collection need look at all the names again
        running = asyncio.create_task(bot.start(token))
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
        try:
            await running
        except asyncio.CancelledError:
            logging.getLogger(__name__).info("Told to stop")
        except discord.LoginFailure:
            raise DiscordError("Discord refused the token. Is DISCORD_TOKEN the one in the developer portal?") from None
        except AttributeError as error:
            if bot.ws is not None:
                raise
            # discord.py stumbles over a first connection that fails: it wants to resume what never was
            raise DiscordError("Discord's gateway cannot be reached.") from error
        except (aiohttp.ClientError, discord.HTTPException, OSError) as error:
            raise DiscordError(f"Discord cannot be reached: {error}") from error
    return 0


@asynccontextmanager
async def _housekeeping(services: Services) -> AsyncIterator[None]:
    """Do meanwhile what is to be done from time to time."""
    tasks = {asyncio.create_task(_forget(services.personal)), asyncio.create_task(_save(services.misses))}
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def _save(misses: Misses) -> None:
    """Save once a minute what was looked up in vain."""
    while True:
        await asyncio.sleep(_MINUTE)
        await misses.save()


async def _forget(personal: Personal) -> None:
    """Delete, now and once a day, what was not used for so long; a ledger that is busy or away is asked tomorrow."""
    while True:
        with suppress(RefusalError):
            if gone := await personal.expire():
                logging.getLogger(__name__).info("Forgot %d players who had not used me for long", gone)
        await asyncio.sleep(_DAY)
