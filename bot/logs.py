"""What the operator reads: one line for each thing that happened, without users' words, ids and secrets."""

import logging
import re
from typing import Any

import discord
from typing_extensions import override

_OWN = re.compile(r"(/(?:interactions|webhooks)/)\d+/[\w.=-]+")  # who has the token of an interaction may answer it
_TELLTALES = ("aiosqlite", "discord")  # at DEBUG they tell what users typed
_CHATTERERS = ("alembic", "sqlalchemy")  # at INFO they tell every statement
_OFTEN = 10.0  # seconds in which the same is said once


def set_up(level: str) -> None:
    """Log to standard error from a level on."""
    handler = logging.StreamHandler()
    discord.utils.setup_logging(handler=handler, level=logging.getLevelNamesMapping()[level])
    handler.addFilter(Throttle())
    handler.setFormatter(_Scrubbed(handler.formatter))
    for name in _TELLTALES:
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLogger().level))
    for name in _CHATTERERS:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("discord.state").setLevel(logging.ERROR)  # it warns that we ask for no intents: we mean it
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


class Throttle(logging.Filter):
    """Lets the same warning or error through once in ten seconds, and tells how often it was held back."""

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[tuple[str, str], float] = {}
        self._held: dict[tuple[str, str], int] = {}

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.WARNING:
            return True
        key = record.name, str(record.msg)
        if record.created - self._said.get(key, 0.0) < _OFTEN:
            self._held[key] = self._held.get(key, 0) + 1
            return False
        self._said[key] = record.created
        if held := self._held.pop(key, 0):
            record.msg = f"{record.msg} (and {held} more like it)"
        return True


class _Scrubbed(logging.Formatter):
    """Takes the tokens of interactions out of what another formatter makes, tracebacks included."""

    def __init__(self, inner: logging.Formatter | None) -> None:
        super().__init__()
        self._inner = inner or logging.Formatter()

    @override
    def format(self, record: logging.LogRecord) -> str:
        return scrubbed(self._inner.format(record))


def scrubbed(text: Any) -> str:
    """Return a text without the tokens of interactions."""
    return _OWN.sub(r"\1…", str(text))
