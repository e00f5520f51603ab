"""Tells the operator's counts what comes in, how soon Discord is answered, and what becomes of it."""

import logging
import time
from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeAlias

import aiohttp
import discord

from bot.domain.errors import RuneBotError, UntoldError
from bot.metrics import ACKNOWLEDGED, ERRORS, INTERACTIONS, What, happened, series
from bot.presentation.delivery import CUT, TOO_LATE
from bot.presentation.replies import cause_of

log = logging.getLogger(__name__)

Parse: TypeAlias = Callable[[Any], None]

_SORTS = {2: "command", 3: "control", 4: "suggestions", 5: "form"}
"""How Discord numbers the types of interactions."""

_MOST = 1_000  # that are remembered; most are answered within milliseconds


class Outcome(StrEnum):
    """What became of an interaction."""

    ANSWERED = "answered"
    REFUSED = "refused"
    """The user was told what they can put right."""
    LOST = "lost"
    """The answer did not get through."""
    LATE = "late"
    """Discord had given up, or had an answer already."""
    FAILED = "failed"
    """A bug."""


class Watch:
    """Measures how soon each interaction is acknowledged.

    Args:
        passed: Tells how many seconds have passed since any moment.
    """

    def __init__(self, passed: Callable[[], float] = time.perf_counter) -> None:
        self._passed = passed
        self._came: dict[str, tuple[float, str]] = {}

    def seeing(self, parse: Parse) -> Parse:
        """Return a parser of interactions so that each is seen before anything is done with it."""

        def see(data: Any) -> None:
            if len(self._came) >= _MOST:
                del self._came[next(iter(self._came))]
            self._came[str(data["id"])] = self._passed(), _SORTS.get(data["type"], "other")
            happened(What.INTERACTION)
            parse(data)

        return see

    async def listen(self, request: aiohttp.ClientRequest, ask: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
        """Hear an answer of Discord's: a middleware of its session."""
        answer = await ask(request)
        if answer.status < 300 and request.url.raw_path.endswith("/callback"):
            self._acknowledged(request.url.raw_parts[-3])
        return answer

    def _acknowledged(self, interaction: str) -> None:
        if came := self._came.pop(interaction, None):
            seconds = self._passed() - came[0]
            series(ACKNOWLEDGED, came[1]).observe(seconds)
            log.debug("A %s was acknowledged after %.1f ms", came[1], seconds * 1_000)


def note_answered(interaction: discord.Interaction[Any]) -> None:
    """Count an interaction that was answered."""
    _note(interaction, Outcome.ANSWERED)


def note_failed(interaction: discord.Interaction[Any], error: Exception) -> None:
    """Count an interaction that ended with an error, and the error."""
    cause = cause_of(error)
    _note(interaction, _outcome(cause))
    series(ERRORS, type(cause).__name__).inc()


def _note(interaction: discord.Interaction[Any], outcome: Outcome) -> None:
    what = _SORTS.get(interaction.type.value, "other")
    if what == "command":
        what = interaction.command.qualified_name if interaction.command else "unknown"
    series(INTERACTIONS, what, outcome.value).inc()
    log.debug("%s: %s", what, outcome)


def _outcome(cause: Exception) -> Outcome:
    if isinstance(cause, UntoldError):
        return Outcome.LOST
    if isinstance(cause, RuneBotError):
        return Outcome.REFUSED
    if isinstance(cause, discord.HTTPException) and cause.code in TOO_LATE:
        return Outcome.LATE
    return Outcome.LOST if isinstance(cause, (*CUT, discord.HTTPException)) else Outcome.FAILED
