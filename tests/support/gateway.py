"""Discord's gateway on the loopback address: greets, keeps one session, and breaks the connection when it is told."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import web

_DISPATCH, _HEARTBEAT, _IDENTIFY, _RESUME, _RECONNECT, _INVALID, _HELLO, _ACK = 0, 1, 2, 6, 7, 9, 10, 11


@dataclass
class Gateway:
    """One session.

    Attributes:
        heartbeat: Milliseconds between two heartbeats.
        is_deaf: Whether heartbeats are left unanswered.
        refuses: How many RESUMEs are answered with op 9.
        shakes: What each connection began with: "identify", or "resume".
        base: Where it listens.
    """

    heartbeat: int = 45_000
    is_deaf: bool = False
    refuses: int = 0
    shakes: list[str] = field(default_factory=list)
    base: str = ""
    _socket: web.WebSocketResponse | None = None
    _sent: Any = field(default_factory=count)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def converse(self, socket: web.WebSocketResponse) -> None:
        """Talk with whoever connected, until either leaves."""
        self._socket = socket
        await self._send(_HELLO, {"heartbeat_interval": self.heartbeat})
        async for message in socket:
            match message.json()["op"]:
                case 1 if not self.is_deaf:
                    await self._send(_ACK)
                case 2:
                    await self._greet()
                case 6:
                    await self._resume()

    async def shaken(self, times: int) -> None:
        """Wait until so many connections have begun."""
        async with asyncio.timeout(30):
            while len(self.shakes) < times:
                self._news.clear()
                await self._news.wait()

    async def reconnect(self) -> None:
        """Ask for another connection: op 7."""
        await self._send(_RECONNECT)

    async def invalidate(self, *, resumable: bool) -> None:
        """End the session: op 9."""
        await self._send(_INVALID, resumable)

    async def close(self, code: int) -> None:
        """Close the connection."""
        assert self._socket
        await self._socket.close(code=code)

    async def cut(self) -> None:
        """Cut the connection, without a word."""
        assert self._socket
        assert self._socket._req
        assert self._socket._req.transport
        self._socket._req.transport.abort()

    async def dispatch(self, event: str, data: Any) -> None:
        """Send an event."""
        await self._send(_DISPATCH, data, event)

    async def _greet(self) -> None:
        user = {"id": "1", "username": "Runekeeper", "discriminator": "0", "avatar": None}
        ready = {"v": 10, "user": user, "guilds": [], "session_id": "5e55", "application": {"id": "1", "flags": 0}}
        await self.dispatch("READY", {**ready, "resume_gateway_url": f"ws://{self.base}/gateway"})
        self._shook("identify")

    async def _resume(self) -> None:
        if self.refuses:
            self.refuses -= 1
            await self.invalidate(resumable=False)
        else:
            await self.dispatch("RESUMED", {})
        self._shook("resume")

    def _shook(self, how: str) -> None:
        self.shakes.append(how)
        self._news.set()

    async def _send(self, op: int, data: Any = None, event: str | None = None) -> None:
        assert self._socket
        with suppress(ConnectionError):
            await self._socket.send_json({"op": op, "d": data, "t": event, "s": None if op else next(self._sent)})
