"""What the operator reads: one line for each thing that happened, without users' words, ids and secrets."""

import json
import logging
import os
import re
import sys
import time
from typing import Any

import discord
from typing_extensions import override

_OWN = re.compile(r"(/(?:interactions|webhooks)/)\d+/[\w.=-]+")  # who has the token of an interaction may answer it
_ID = re.compile(r"(?<![\w.])\d{17,20}(?!\w)")  # of a user, a server or an interaction
_TOKEN = re.compile(r"[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}")
_TELLTALES = ("aiosqlite", "discord")  # at DEBUG they tell what users typed
_CHATTERERS = ("alembic", "sqlalchemy")  # at INFO they tell every statement
_OFTEN = 10.0  # seconds in which the same is said once
_COLOURS = {logging.DEBUG: 36, logging.INFO: 34, logging.WARNING: 33, logging.ERROR: 31, logging.CRITICAL: 31}


def set_up(level: str, *, as_json: bool = False) -> None:
    """Log to standard error from a level on: lines to read, or a JSON object a line."""
    handler = logging.StreamHandler()
    handler.setFormatter(Objects() if as_json else Lines(colours=_takes_colours()))
    handler.addFilter(Throttle())
    root = logging.getLogger()
    for other in [each for each in root.handlers if isinstance(each.formatter, Lines | Objects)]:
        root.removeHandler(other)  # set up before, in this very process
    root.addHandler(handler)
    root.setLevel(level)
    for name in _TELLTALES:
        logging.getLogger(name).setLevel(max(logging.INFO, root.level))
    for name in _CHATTERERS:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("discord.state").setLevel(logging.ERROR)  # it warns that we ask for no intents: we mean it
    logging.getLogger("discord.client").addFilter(_brief)
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


class Lines(logging.Formatter):
    """Makes a line to read: when in UTC, how grave, where, and what.

    Args:
        colours: Whether how grave it is shows as a colour.
    """

    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self, *, colours: bool = False) -> None:
        super().__init__("{asctime} {levelname:<8} {name}: {message}", style="{")
        self._colours = colours

    @staticmethod
    @override
    def converter(timestamp: float | None, /) -> time.struct_time:
        return time.gmtime(timestamp)

    @override
    def format(self, record: logging.LogRecord) -> str:
        text = scrubbed(super().format(record))
        if not self._colours:
            return text
        level = f"{record.levelname:<8}"
        return text.replace(level, f"\x1b[{_COLOURS.get(record.levelno, 0)}m{level}\x1b[0m", 1)


class Objects(Lines):
    """Makes a JSON object on one line: ``at``, ``level``, ``logger``, ``message``; ``error`` is a traceback."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        told = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": scrubbed(record.getMessage()),
        }
        if record.exc_info:
            told["error"] = scrubbed(self.formatException(record.exc_info))
        return json.dumps(told, ensure_ascii=False)


def scrubbed(text: Any) -> str:
    """Return a text without tokens, and without the ids of users, servers and interactions."""
    return _TOKEN.sub("…", _ID.sub("…", _OWN.sub(r"\1…", str(text))))


def _brief(record: logging.LogRecord) -> bool:
    """Take the traceback off what discord.py says when a connection fails: it tries again by itself."""
    if record.exc_info and str(record.msg).startswith("Attempting a reconnect"):
        error = record.exc_info[1]
        record.levelno, record.levelname, record.exc_info = logging.WARNING, "WARNING", None
        record.msg = f"No connection to the gateway ({type(error).__name__}): {record.msg}"
    return True


def _takes_colours() -> bool:
    """Return whether a terminal shows what is logged, and nobody minds colours: see no-color.org."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")  # noqa: TID251  # no setting of ours alone
