"""Looks at all that the bot needs, and says of each whether it is well, and what to do: `python -m bot doctor`."""

import asyncio
import os
import platform
import re
import shutil
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any, TypeAlias

import aiohttp
import discord
from discord.http import HTTPClient, Route

from bot.domain.errors import OperatorError
from bot.knowledge.building.freshness import is_stale
from bot.knowledge.database import open_knowledge
from bot.knowledge.rules import load_meta
from bot.ledger.addresses import shown
from bot.ledger.copies import Copies
from bot.ledger.holdings import holdings_of
from bot.ledger.migrations import Age
from bot.ledger.opening import database_at, found_database
from bot.ledger.sqlite import SqliteDatabase
from bot.services import check_shards, ledger_url
from bot.settings import FACTS, Settings, secret_files, settings_from

_PIN = re.compile(r"([\w.-]+)(?:\[\w+\])?==([\w.]+)$")
_ROOM = 200 * 2**20  # bytes
_PATIENCE = 40.0  # seconds; discord.py tries again for 25
_OTHERS_MAY = 0o077
_HANDED = "/run"  # where Docker and systemd hand secrets over, to whom they mean to


class State(StrEnum):
    """How something is."""

    WELL = "well"
    MIND = "mind"
    """It works, but see to it."""
    AWAY = "AWAY"
    """It cannot be reached; that may pass."""
    WRONG = "WRONG"
    """It does not work until it is set right."""


Finding: TypeAlias = tuple[State, str, str]
"""How something is, what it is, and what there is to say of it."""


async def doctor(settings: Settings) -> int:
    """Print a line for each thing that was looked at.

    Returns:
        The exit status: 78 if something is wrong, 69 if something is away, else 0.
    """
    states = set()
    async with aclosing(_findings(settings)) as findings:
        async for state, what, told in findings:
            states.add(state)
            print(f"{state:<6} {what}: {told}", flush=True)  # noqa: T201  # the operator reads the terminal
    return 78 if State.WRONG in states else 69 if State.AWAY in states else 0


async def _findings(settings: Settings) -> AsyncGenerator[Finding, None]:
    for found in (*_versions(), _secrets(), *_folder(settings)):
        yield found
    yield await _knowledge(settings)
    yield await _ledger(settings)
    yield _copies(settings)
    yield await _discord(settings)
    yield await _probes(settings)


def _versions() -> Iterator[Finding]:
    yield State.WELL, "versions", f"Runekeeper {version('runekeeper')} on Python {platform.python_version()}"
    pins = filter(None, (_PIN.match(each) for each in requires("runekeeper") or ()))
    other = [f"{pin[1]} is {found}, not {pin[2]}" for pin in pins if (found := _installed(pin[1])) != pin[2]]
    if other:
        yield State.MIND, "packages", f"{'; '.join(other)}. I was tested with those in requirements.txt: install them."
    else:
        yield State.WELL, "packages", "those that I was tested with"


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def _secrets() -> Finding:
    files = secret_files()
    seen = [file for file in files if _others_may_read(file) and not file.is_relative_to(_HANDED)]
    if seen:
        told = " ".join(map(str, seen))
        return State.MIND, "settings", f"others on this machine may read what is secret. Do: chmod 600 {told}"
    return State.WELL, "settings", settings_from()


def _others_may_read(file: Path) -> bool:
    """Return whether others may read a file; Windows says that in another way."""
    return os.name == "posix" and bool(file.stat().st_mode & _OTHERS_MAY)


def _folder(settings: Settings) -> Iterator[Finding]:
    folder = settings.data_dir
    there = next(each for each in (folder, *folder.parents) if each.exists())
    if not there.is_dir() or not os.access(there, os.W_OK):
        yield State.WRONG, "DATA_DIR", f"I may not write to {there}. Give it to who runs me, or name another folder."
        return
    free = shutil.disk_usage(there).free
    if free < _ROOM:
        yield (
            State.MIND,
            "DATA_DIR",
            f"{folder} has {free // 2**20:,} MiB left. Make room: copies and rewriting need it.",
        )
    else:
        yield State.WELL, "DATA_DIR", f"{folder} has {free // 2**20:,} MiB left"


async def _knowledge(settings: Settings) -> Finding:
    path = settings.knowledge_path
    try:
        if is_stale(path, FACTS):
            return State.WELL, "knowledge base", f"{path} is built at the next start"
        async with open_knowledge(path) as db:
            meta = await load_meta(db)
    except OperatorError as error:
        return State.WRONG, "knowledge base", str(error)
    return State.WELL, "knowledge base", f"{path} has Elden Ring {meta['game_version']}"


async def _ledger(settings: Settings) -> Finding:
    what = "ledger"
    try:
        url = ledger_url(settings)
        check_shards(settings)
        database = database_at(url)
        file = Path(url.database or "") if url.get_backend_name() == SqliteDatabase.kind else None
        try:
            found = Age.NONE if file and not file.exists() else await database.age()
        except database.errors as error:
            state = State.AWAY if database.passes(error) else State.WRONG
            return state, what, f"{shown(url)} cannot be read: {database.reason(error)}"
        finally:
            await database.close()
        if found is not Age.CURRENT:
            state = State.WELL if found in {Age.NONE, Age.EARLIER} else State.WRONG
            return state, what, f"{shown(url)} {found}"
        async with found_database(url) as opened:
            told = str(await holdings_of(opened))
    except OperatorError as error:
        return State.AWAY if error.passes else State.WRONG, what, str(error)
    if file and _others_may_read(file):
        return State.MIND, what, f"others on this machine may read it. Do: chmod 600 {file}"
    return State.WELL, what, told


def _copies(settings: Settings) -> Finding:
    copies = Copies(settings.data_dir, settings.backup_days)
    made = copies.made_at()
    if not copies.days:
        return State.WELL, "copies", "BACKUP_DAYS is 0: none are made by me"
    if made is None:
        return State.WELL, "copies", f"none yet in {copies.folder}: the first is made a minute after the start"
    if datetime.now(UTC) - made > timedelta(days=2):
        return (
            State.MIND,
            "copies",
            f"the last is of {made:%Y-%m-%d %H:%M} UTC. Does the bot run? Its log says why not.",
        )
    return State.WELL, "copies", f"the last is of {made:%Y-%m-%d %H:%M} UTC, in {copies.folder}"


async def _discord(settings: Settings) -> Finding:
    if settings.discord_token is None:
        return (
            State.MIND,
            "Discord",
            "there is no DISCORD_TOKEN: I answer in the terminal. The README says how to get one.",
        )
    http = HTTPClient(asyncio.get_running_loop())
    try:
        async with asyncio.timeout(_PATIENCE):
            user = await http.static_login(settings.discord_token.get_secret_value())
            session: Any = await http.request(Route("GET", "/gateway/bot"))
        left, shards = session["session_start_limit"]["remaining"], session["shards"]
        told = f"knows the token as {user['username']}; {left} sessions left today"
    except discord.LoginFailure:
        return (
            State.WRONG,
            "Discord",
            "refuses the token. Reset it in the developer portal, and set DISCORD_TOKEN anew.",
        )
    except (aiohttp.ClientError, discord.DiscordException, OSError, TimeoutError) as error:
        return (
            State.AWAY,
            "Discord",
            f"cannot be reached ({type(error).__name__}). Is there a network? See discordstatus.com",
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return State.AWAY, "Discord", "something else answers in its place. Is there a proxy in between?"
    finally:
        await http.close()
    if not left:
        return State.MIND, "Discord", f"{told}: the bot waits until Discord allows one"
    is_enough = shards <= (settings.shard_count or shards)
    more = "" if shards <= 1 else f"; it recommends {shards} shards"
    return (
        (State.WELL, "Discord", told + more)
        if is_enough
        else (State.MIND, "Discord", f"{told}{more}: SHARD_COUNT is less")
    )


async def _probes(settings: Settings) -> Finding:
    if settings.metrics_port is None:
        return State.WELL, "metrics", "METRICS_PORT is not set: none are served"
    host = "127.0.0.1" if settings.metrics_host in {"", "0.0.0.0"} else settings.metrics_host  # noqa: S104  # it is asked
    address = f"http://{f'[{host}]' if ':' in host else host}:{settings.metrics_port}/readyz"
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(5)) as session,
            session.get(address) as answer,
        ):
            told = (await answer.text()).strip()[:200]
            return State.WELL if answer.status == 200 else State.MIND, "metrics", f"{address} says: {told}"
    except (aiohttp.ClientError, OSError, TimeoutError):
        return State.WELL, "metrics", f"nobody answers at {address}: the bot does not run"
