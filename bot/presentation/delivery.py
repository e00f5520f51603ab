"""Gets answers to Discord: in time, and again if one is cut off on its way."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import aiohttp
import discord
from discord import app_commands

from bot.metrics import ERRORS, SUGGESTIONS, series

log = logging.getLogger(__name__)

T = TypeVar("T")

_SOON = 0.8  # seconds; Discord waits for three
_AGE = "age"
_OLDEST = 2.4  # seconds; older, an interaction is told at once that an answer will come
_SUGGESTING = 1.5  # seconds; nobody looks at suggestions that come later
_PATIENCE = 20.0  # seconds for one try: aiohttp would wait for five minutes
_PAUSES, _PAUSES_ONCE_DEFERRED = (0.0, 0.3), (1.0, 4.0)  # seconds before each further try
_ANSWERED, GIVEN_UP = 40060, 10062
TOO_LATE = (_ANSWERED, GIVEN_UP)
"""Discord's codes for an interaction that is answered already, or that it has given up on."""
_MAY_BE_THERE, _IS_THERE = "may be there", "is there"

CUT = (aiohttp.ClientError, OSError, TimeoutError, discord.RateLimited)
"""What is raised when a request gets lost, or cannot be sent."""


def grow_old(interaction: discord.Interaction[Any], age: float) -> None:
    """Note how many seconds old an interaction was when it came in."""
    interaction.extras[_AGE] = age


async def in_time(
    interaction: discord.Interaction[Any],
    answering: Coroutine[Any, Any, T],
    *,
    private: bool,
    in_place: bool = False,
) -> T:
    """Return what ``answering`` returns; if that takes long, tell Discord that an answer will come."""
    task = asyncio.ensure_future(answering)
    try:
        soon = min(_SOON, max(0.0, _OLDEST - interaction.extras.get(_AGE, 0.0)))
        await asyncio.wait({task}, timeout=soon)
        if not task.done():
            await _defer(interaction, task, private=private, in_place=in_place)
        return await task
    finally:
        del task  # an error that it ended with would hold this frame, and this frame the error and all it has read


async def _defer(
    interaction: discord.Interaction[Any], task: asyncio.Future[Any], *, private: bool, in_place: bool
) -> None:
    try:
        async with asyncio.timeout(_PATIENCE):
            await interaction.response.defer(ephemeral=private, thinking=not in_place)
    except (*CUT, discord.HTTPException) as error:
        if isinstance(error, discord.HTTPException) and error.code in TOO_LATE:
            task.cancel()  # the user has been told that it did not work
            await asyncio.wait({task})
            raise
        log.warning("A deferral was lost: %s", kind_of(error))  # the answer itself is sent all the same
        interaction.extras[_MAY_BE_THERE] = True


async def deliver(
    interaction: discord.Interaction[Any], first: Callable[[], Awaitable[Any]], later: Callable[[], Awaitable[Any]]
) -> Any:
    """Send an answer; what is cut off is sent again. Return what discord.py makes of the message.

    Args:
        interaction: What is answered.
        first: Sends it as the first response.
        later: Sends it where there is one, a deferral or this very answer.
    """
    is_there = interaction.response.is_done() or interaction.extras.get(_IS_THERE, False)
    pauses = list(_PAUSES_ONCE_DEFERRED if is_there else _PAUSES)
    while True:
        try:
            async with asyncio.timeout(_PATIENCE):
                return await (later() if is_there else first())
        except discord.HTTPException as error:
            if error.code == _ANSWERED and not is_there and interaction.extras.get(_MAY_BE_THERE):
                is_there = interaction.extras[_IS_THERE] = True  # what was cut off had got through
                continue
            if error.code in TOO_LATE or not pauses:
                raise
        except CUT:
            interaction.extras[_MAY_BE_THERE] = True
            if not pauses:
                raise
        await asyncio.sleep(pauses.pop(0))


async def suggested(
    suggesting: Coroutine[Any, Any, list[app_commands.Choice[str]]], where: str
) -> list[app_commands.Choice[str]]:
    """Return suggestions; none where they fail or take long: discord.py would log who typed, and show none, too."""
    try:
        async with asyncio.timeout(_SUGGESTING):
            found = await suggesting
    except Exception as error:  # noqa: BLE001  # an open list has no other way to say it
        series(SUGGESTIONS, where, "failed").inc()
        series(ERRORS, type(error).__name__).inc()
        log.warning("Suggestions for %s failed: %s", where, kind_of(error))
        return []
    series(SUGGESTIONS, where, "answered" if found else "none").inc()
    return found


def kind_of(error: Exception) -> str:
    """Return what kind of error it is; its text may hold the address of an interaction."""
    codes = f" {error.status}, {error.code}" if isinstance(error, discord.HTTPException) else ""
    return f"{type(error).__name__}{codes}"
