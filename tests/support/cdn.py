"""Where Discord keeps what users attach, on the loopback address."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web

from bot.edge.client import RuneBot
from bot.offline.wire import Payload


@dataclass
class Cdn:
    """The files that were attached.

    Attributes:
        files: By their number.
        base: Where they are served.
    """

    files: list[bytes] = field(default_factory=list)
    base: str = ""

    def attached(self, name: str, content: bytes) -> Payload:
        """Keep a file, and return what Discord tells of it."""
        self.files.append(content)
        number = len(self.files) - 1
        url = f"{self.base}/{number}"
        return {"id": str(number), "filename": name, "size": len(content), "url": url, "proxy_url": url}

    async def answer(self, request: web.Request) -> web.Response:
        """Hand out one file."""
        number = int(request.match_info["number"])
        return web.Response(body=self.files[number]) if number < len(self.files) else web.Response(status=404)


@asynccontextmanager
async def open_cdn(bot: RuneBot) -> AsyncIterator[Cdn]:
    """Yield it, listening; a bot that is not logged in can read from it."""
    cdn = Cdn()
    app = web.Application()
    app.router.add_get("/{number}", cdn.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    cdn.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        async with aiohttp.ClientSession() as session:
            bot.http._HTTPClient__session = session  # type: ignore[attr-defined]  # logging in would make one
            yield cdn
    finally:
        await runner.cleanup()
