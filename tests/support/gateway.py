"""Discord's gateway on the loopback address: greets, keeps sessions, and breaks connections when it is told."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import web

_DISPATCH, _HEARTBEAT, _IDENTIFY, _RESUME, _RECONNECT, _INVALID, _HELLO, _ACK = 0, 1, 2, 6, 7, 9, 10, 11
_TOO_FEW = 4011


@dataclass
class Gateway:
    """A session for each shard.

    Attributes:
        heartbeat: Milliseconds between two heartbeats.
        is_deaf: Whether heartbeats are left unanswered.
        lag: Seconds until a heartbeat is answered; answered at once, discord.py may take it for the one before.
        refuses: How many RESUMEs are answered with op 9.
        least: How many shards the bot must have; with fewer, each connection is closed.
        shakes: What each connection began with: "identify", or "resume".
        shards: Which shard each of them was, of how many.
        base: Where it listens.
    """

    heartbeat: int = 45_000
    is_deaf: bool = False
    lag: float = 0.0
    refuses: int = 0
    least: int = 1
    shakes: list[str] = field(default_factory=list)
    shards: list[tuple[int, int]] = field(default_factory=list)
    base: str = ""
    _sockets: dict[int, web.WebSocketResponse] = field(default_factory=dict)
    _sent: Any = field(default_factory=count)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def converse(self, socket: web.WebSocketResponse) -> None:
        """Talk with whoever connected, until either leaves."""
        await _send(socket, _HELLO, {"heartbeat_interval": self.heartbeat})
        async for message in socket:
            match message.json():
                case {"op": 1} if not self.is_deaf:
                    await asyncio.sleep(self.lag)
                    await _send(socket, _ACK)
                case {"op": 2, "d": told}:
                    await self._greet(socket, *told.get("shard", (0, 1)))
                case {"op": 6, "d": told}:
                    await self._resume(socket, *map(int, told["session_id"].split("-")))

    async def shaken(self, times: int) -> None:
        """Wait until so many connections have begun."""
        async with asyncio.timeout(30):
            while len(self.shakes) < times:
                self._news.clear()
                await self._news.wait()

    async def reconnect(self) -> None:
        """Ask for another connection: op 7."""
        await _send(self._sockets[0], _RECONNECT)

    async def invalidate(self, shard: int = 0, *, resumable: bool) -> None:
        """End a session: op 9."""
        await _send(self._sockets[shard], _INVALID, resumable)

    async def close(self, code: int, shard: int = 0) -> None:
        """Close a connection."""
        await self._sockets[shard].close(code=code)

    async def cut(self) -> None:
        """Cut the connection, without a word."""
        assert self._sockets[0]._req
        assert self._sockets[0]._req.transport
        self._sockets[0]._req.transport.abort()

    async def dispatch(self, event: str, data: Any, shard: int = 0) -> None:
        """Send an event."""
        await _send(self._sockets[shard], _DISPATCH, data, event, next(self._sent))

    async def _greet(self, socket: web.WebSocketResponse, shard: int, count: int) -> None:
        if count < self.least:
            await socket.close(code=_TOO_FEW)
            return
        self._sockets[shard] = socket
        user = {"id": "1", "username": "Runekeeper", "discriminator": "0", "avatar": None}
        ready = {"v": 10, "user": user, "guilds": [{"id": "5", "unavailable": True}], "session_id": f"{shard}-{count}"}
        ready |= {"application": {"id": "1", "flags": 0}, "resume_gateway_url": f"ws://{self.base}/gateway"}
        await self.dispatch("READY", ready, shard)
        self._shook("identify", shard, count)

    async def _resume(self, socket: web.WebSocketResponse, shard: int, count: int) -> None:
        self._sockets[shard] = socket
        if self.refuses:
            self.refuses -= 1
            await self.invalidate(shard, resumable=False)
        else:
            await self.dispatch("RESUMED", {}, shard)
        self._shook("resume", shard, count)

    def _shook(self, how: str, shard: int, count: int) -> None:
        self.shakes.append(how)
        self.shards.append((shard, count))
        self._news.set()


async def _send(
    socket: web.WebSocketResponse, op: int, data: Any = None, event: str | None = None, number: int | None = None
) -> None:
    with suppress(ConnectionError):
        await socket.send_json({"op": op, "d": data, "t": event, "s": number})
