"""A few doors of Discord's REST API on the loopback address, enough to log in and to register commands."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

import discord
from aiohttp import web

from tests.support.gateway import Gateway

TOKEN = "right"  # of a stand-in
_IDS = count(1)
_MESSAGE = {"id": "7", "channel_id": "9", "type": 20, "content": "", "components": [], "embeds": [], "attachments": []}
_USER = {"id": "1", "username": "Runekeeper", "discriminator": "0", "avatar": None}

_APPLICATION: dict[str, Any] = {
    "id": "1",
    "name": "Runekeeper",
    "description": "",
    "icon": None,
    "bot_public": True,
    "bot_require_code_grant": False,
    "owner": _USER,
    "summary": "",
    "verify_key": "",
    "flags": 0,
    "redirect_uris": [],
}


def _json(value: Any, status: int = 200) -> web.Response:
    """Return what Discord would: discord.py reads a body as JSON only under this very content type."""
    return web.Response(body=json.dumps(value), status=status, headers={"Content-Type": "application/json"})


@dataclass
class Rest:
    """What the stand-in knows, and what it was asked.

    Attributes:
        commands: What is registered.
        asked: Method and path of each request.
        broken: Whether the commands answer with an error.
        instead: What is answered to all requests instead: a status, a body and its type.
        closes: The code that the gateway closes each connection with; None to say nothing.
        converses: What talks at the gateway; None for nobody.
        takes: What takes in the answers to interactions; None for all that come.
        left: How many sessions may be begun.
        shards: In how many shards the bot should be.
        at_once: How many of them may begin a session at once.
        connected: Set when someone is connected to the gateway.
        base: Where it listens.
    """

    commands: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    broken: bool = False
    instead: tuple[int, str, str] | None = None
    closes: int | None = None
    converses: Gateway | None = None
    takes: Callable[[web.Request], Awaitable[web.StreamResponse]] | None = None
    left: int = 1_000
    shards: int = 1
    at_once: int = 1
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    base: str = ""

    async def gateway(self, request: web.Request) -> web.WebSocketResponse:
        """Accept a connection, and converse; or say nothing."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.connected.set()
        if self.converses:
            await self.converses.converse(socket)
        elif self.closes is None:
            await socket.receive()
        else:
            await socket.close(code=self.closes)
        return socket

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        path = request.path.removeprefix("/api/v10")
        if self.takes and path.startswith(("/interactions/", "/webhooks/")):
            return await self.takes(request)
        self.asked.append(f"{request.method} {path}")
        if self.instead:
            status, body, sort = self.instead
            return web.Response(status=status, body=body, headers={"Via": "1.1 stand-in", "Content-Type": sort})
        if not path.endswith("/callback") and request.headers.get("Authorization") != f"Bot {TOKEN}":
            return _json({"message": "401: Unauthorized", "code": 0}, status=401)
        return await self._known(request, path)

    async def _known(self, request: web.Request, path: str) -> web.Response:
        if path == "/gateway/bot":
            limit = {"total": 1_000, "remaining": self.left, "reset_after": 90_000, "max_concurrency": self.at_once}
            return _json({"url": "", "shards": self.shards, "session_start_limit": limit})
        if path.endswith("/callback"):
            told = {"id": path.split("/")[2], "type": 2, "response_message_id": "7"}
            return _json({"interaction": told, "resource": {"type": 4, "message": _MESSAGE}})
        if path.endswith("/commands"):
            return await self._commands(request)
        if path.endswith("/@me") and "application" in path:
            return _json(_APPLICATION)
        if path == "/users/@me":
            return _json(_USER)
        return _json({"message": "404: Not Found", "code": 0}, status=404)

    async def _commands(self, request: web.Request) -> web.Response:
        if self.broken:
            return _json({"message": "Forbidden", "code": 50001}, status=403)
        if request.method == "PUT":
            self.commands = [_registered(number, each) for number, each in enumerate(await request.json(), 100)]
        return _json(self.commands)


def _registered(number: int, command: dict[str, Any]) -> dict[str, Any]:
    """Return a command as Discord gives it back: with an id, and with the defaults it adds."""
    options = [{"required": False, "name_localizations": None, **option} for option in command.get("options", [])]
    added = {"id": str(number), "application_id": "1", "version": "7", "name_localizations": None, "nsfw": False}
    needed = command.get("default_member_permissions")
    given = {**added, "dm_permission": True, **command, "options": options}
    return {**given, "default_member_permissions": None if needed is None else str(needed)}


@asynccontextmanager
async def open_rest() -> AsyncIterator[Rest]:
    """Yield the stand-in, listening."""
    rest = Rest()
    app = web.Application()
    app.router.add_get("/gateway", rest.gateway)
    app.router.add_route("*", "/{path:.*}", rest.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    rest.base = f"127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield rest
    finally:
        await runner.cleanup()


async def use(gateway: Gateway, kind: int = 2, shard: int = 0, age: timedelta = timedelta(), /, **data: Any) -> str:
    """Use a command, `/about` if the data name no other, and return where it is to be answered."""
    number = discord.utils.time_snowflake(discord.utils.utcnow() - age) + next(_IDS)
    user = {"id": "77", "username": "ann", "discriminator": "0", "avatar": None}
    told: dict[str, Any] = {"id": str(number), "application_id": "1", "token": "t0ken", "version": 1, "type": kind}
    told |= {"user": user, "locale": "en-US", "entitlements": [], "channel_id": "9", "attachment_size_limit": 1}
    await gateway.dispatch(
        "INTERACTION_CREATE", {**told, "data": {"id": "5", "name": "about", "type": 1, **data}}, shard
    )
    return f"POST /interactions/{number}/t0ken/callback"


async def is_answered(rest: Rest, gateway: Gateway, kind: int = 2, shard: int = 0, /, **data: Any) -> bool:
    """Use a command, as `use` does, and return whether it is answered."""
    answer = await use(gateway, kind, shard, **data)
    async with asyncio.timeout(30):
        while answer not in rest.asked:  # noqa: ASYNC110  # Discord polls nothing
            await asyncio.sleep(0.005)
    return True
