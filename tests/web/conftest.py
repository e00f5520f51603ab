"""A face on the loopback address, and a page of it without a browser."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from yarl import URL

from bot.edge.client import RuneBot
from bot.web.guards import Guard
from bot.web.server import serving

TOKEN = "token-of-the-tests"


@dataclass
class Page:
    """What a page of ours does.

    Attributes:
        address: Where it is.
        session: What it asks with.
        tab: Its tab's name, once it is open.
    """

    address: URL
    session: aiohttp.ClientSession
    tab: str = ""

    async def asks(self, path: str, body: object, method: str = "POST", **headers: str) -> aiohttp.ClientResponse:
        """Ask as the page does, but for what is said here."""
        sent = {"Origin": str(self.address.origin()), **headers}
        answer = await self.session.request(method, self.address / path, json=body, headers=sent)
        await answer.read()
        return answer

    async def does(self, path: str, **body: Any) -> Any:
        """Ask in this tab, and return what is to be shown."""
        answer = await self.asks(path, {"tab": self.tab, **body})
        assert answer.status == 200, await answer.text()
        return await answer.json()

    async def refused(self, path: str, **body: Any) -> int:
        """Ask in this tab for what is refused, and return the status."""
        return (await self.asks(path, {"tab": self.tab, **body})).status


@pytest.fixture
async def page(bot: RuneBot) -> AsyncIterator[Page]:
    async with serving(bot, Guard(token=TOKEN), 0) as address, aiohttp.ClientSession() as session:
        opened = Page(URL(address), session)
        opened.tab = (await opened.does("open", player=90))["tab"]
        yield opened
