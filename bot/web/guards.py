"""Who may ask: our own page, opened at the address that the terminal shows, on this machine."""

import asyncio
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from secrets import compare_digest
from typing import TypeAlias
from urllib.parse import urlsplit

from aiohttp import BasicAuth, web
from msgspec import Struct

from bot.domain.errors import SettingsError
from bot.settings import SHORTEST_PASSWORD

Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What a page may load, and run: what this server hands out, nothing that stands in the page itself."""

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Server": "runekeeper",
}
_PAUSE = 1.0  # seconds after a wrong password


class Guard(Struct, frozen=True, kw_only=True):
    """Turns away whoever may not ask.

    Args:
        token: What every address holds.
        host: Where it is served; names of this machine unless there is a password.
        password: What whoever comes from elsewhere has to give; empty if nobody may.

    Raises:
        SettingsError: If it is served elsewhere without a password, or with a short one.
    """

    token: str
    host: str = "127.0.0.1"
    password: str = ""

    def __post_init__(self) -> None:
        if not _is_here(self.host) and len(self.password) < SHORTEST_PASSWORD:
            least = f"of {SHORTEST_PASSWORD} characters or more"
            raise SettingsError(f"{self.host} can be reached from elsewhere: set WEB_PASSWORD, {least}.")

    @web.middleware
    async def check(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Hand a request on, if it is one of ours.

        Raises:
            web.HTTPException: If not.
        """
        if not self._is_addressed(request.host):
            raise web.HTTPForbidden(text="This address is not one of mine.")
        if not _is_from_here(request):
            raise web.HTTPForbidden(text="Only my own page may ask.")
        if self.password:
            await self._ask_password(request.headers.get("Authorization", ""))
            if request.path == "/":
                raise web.HTTPSeeOther(f"/{self.token}/")
        token, slash, _ = request.path.removeprefix("/").partition("/")
        if not slash or not compare_digest(token.encode(), self.token.encode()):
            raise web.HTTPForbidden(text="Open the address that the terminal shows.")
        return await handler(request)

    async def _ask_password(self, given: str) -> None:
        try:
            password = BasicAuth.decode(given, "utf-8").password
        except ValueError:
            password = ""
        if not compare_digest(password.encode(), self.password.encode()):
            await asyncio.sleep(_PAUSE if given else 0)
            raise web.HTTPUnauthorized(headers={"WWW-Authenticate": 'Basic realm="Runekeeper", charset="UTF-8"'})

    def _is_addressed(self, host: str) -> bool:
        """Return whether a request is meant for us: another's name may have been made to lead here."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return _is_here(name) or (not _is_here(self.host) and (name == self.host or _is_number(name)))


def _is_from_here(request: web.Request) -> bool:
    """Return whether a request comes from our own page, or merely opens it."""
    if request.method in {"GET", "HEAD"}:
        is_embedded = request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
        return not is_embedded or request.headers.get("Sec-Fetch-Site") == "same-origin"
    return request.headers.get("Origin") == f"http://{request.host}"


def _is_here(host: str) -> bool:
    """Return whether a host is this machine, which nobody reaches from elsewhere."""
    return host == "localhost" or (_is_number(host) and ip_address(host).is_loopback)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Tell the browser what the page may do, whatever is answered."""
    for name, value in _HEADERS.items():
        response.headers[name] = value
