"""A browser, and the page as its user has it."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.async_api", reason="`make web-test` installs it")
expect = playwright.expect

BROWSER = os.environ.get("BROWSER") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
"""Where Chromium is; empty if there is none."""

PHONE, DESK = {"width": 400, "height": 860}, {"width": 800, "height": 720}
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
_FLAGS += ["--headless", "--disable-component-update", "--disable-sync"]


@asynccontextmanager
async def launched() -> AsyncIterator[Any]:
    """Yield the browser, with a profile that is new and empty."""
    async with playwright.async_playwright() as started:
        browser = await started.chromium.launch(executable_path=BROWSER, args=_FLAGS)
        yield browser
        await browser.close()


class Page:
    """A page as its user has it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.line = page.get_by_role("combobox", name="Message Runekeeper")
        self.cards = page.locator("article")

    async def asks(self, text: str) -> Any:
        """Type a whole line and send it; return the card that answers."""
        before = await self.cards.count()
        await self.line.fill(text)
        await self.line.press("Escape")
        await self.line.press("Enter")
        await expect(self.cards).to_have_count(before + 1)
        return self.page.locator(f"#{await self.cards.last.get_attribute('id')}")
