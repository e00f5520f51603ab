"""Answers over HTTP, in a thread of its own: the counts, whether the bot is alive, and whether it is ready."""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, TypeAlias

from prometheus_client import REGISTRY
from prometheus_client.exposition import choose_encoder
from typing_extensions import override

from bot.domain.errors import SettingsError

log = logging.getLogger(__name__)

Check: TypeAlias = Callable[[], Awaitable[str]]
"""Says what is wrong; the empty text if nothing is."""

_PATIENCE = 3.0  # seconds; whoever asks waits no longer either
_PLAIN = "text/plain; charset=utf-8"


class Probes:
    """What can be asked.

    Args:
        loop: The bot's; if it does not turn, the bot is not alive.

    Attributes:
        ready: Checks whether questions can be answered.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self.ready: Check = _starting

    def answer(self, path: str, accepted: str) -> tuple[int, str, bytes]:
        """Return a status, a type and a body."""
        if path == "/metrics":
            encode, sort = choose_encoder(accepted)
            return 200, sort, encode(REGISTRY)
        if path not in {"/healthz", "/readyz"}:
            return 404, _PLAIN, b"Ask for /metrics, /healthz or /readyz.\n"
        wrong = self._asked(_alive if path == "/healthz" else self.ready)
        return 503 if wrong else 200, _PLAIN, f"{wrong or 'all is well'}\n".encode()

    def _asked(self, check: Check) -> str:
        """Have the bot's loop check something."""

        async def checking() -> str:
            try:
                async with asyncio.timeout(_PATIENCE):
                    return await check()
            except TimeoutError:
                return "it takes too long"

        future = asyncio.run_coroutine_threadsafe(checking(), self._loop)
        try:
            return future.result(_PATIENCE + 0.5)
        except TimeoutError:
            future.cancel()
            return "the loop does not turn"


async def _alive() -> str:
    return ""


async def _starting() -> str:
    return "starting"


@contextmanager
def serving(host: str, port: int | None) -> Iterator[Probes]:
    """Answer meanwhile; nobody if there is no port.

    Raises:
        SettingsError: If the address cannot be had.
    """
    probes = Probes(asyncio.get_running_loop())
    if port is None:
        yield probes
        return
    try:
        server = _server(host, port, probes)
    except OSError as error:
        raise SettingsError(f"METRICS_HOST and METRICS_PORT name no address to be had: {error}.") from None
    log.info("/metrics, /healthz and /readyz are served at %s, port %d", *server.server_address[:2])
    thread = Thread(target=server.serve_forever, args=(0.1,), name="probes", daemon=True)
    thread.start()
    try:
        yield probes
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _server(host: str, port: int, probes: Probes) -> ThreadingHTTPServer:
    class Answering(BaseHTTPRequestHandler):
        timeout = 2 * _PATIENCE

        def do_GET(self) -> None:
            status, sort, body = probes.answer(self.path.partition("?")[0], self.headers.get("Accept", ""))
            self.send_response(status)
            self.send_header("Content-Type", sort)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        @override
        def log_message(self, format: str, *args: Any) -> None:
            """Log nothing: it is asked all the time."""

    class Server(ThreadingHTTPServer):
        address_family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]

    return Server((host, port), Answering)
