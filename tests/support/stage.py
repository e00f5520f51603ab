"""A stand-in for Discord, the bot connected to it as a process of its own, and another that reads what is typed."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.edge.client import RuneBot
from bot.knowledge.building.build import build
from bot.services import open_services
from bot.settings import FACTS, Settings
from cogs import EXTENSIONS
from tests.support.gateway import Gateway
from tests.support.post import FarLine, Post
from tests.support.process import Process
from tests.support.rest import Rest, open_rest

_LAG = 0.02  # seconds
_LATELY = 100  # interactions


@dataclass
class Stage:
    """What there is.

    Attributes:
        folder: Where the process has its ledger and its knowledge base.
        settings: Of the process.
        reader: A bot of the same commands; it only reads what is typed.
        is_up: Set while the process is there.
    """

    folder: Path
    settings: dict[str, str]
    rest: Rest
    post: Post
    gateway: Gateway
    reader: RuneBot
    process: Process
    is_up: asyncio.Event = field(default_factory=asyncio.Event)

    def line(self, user: int, guild: int | None = None) -> FarLine:
        """Return a user's line to the process."""
        return FarLine(self.reader, self.gateway, self.post, user, guild)

    async def again(self) -> None:
        """Send again what nobody has acknowledged of late, as Discord does to who resumes a session."""
        for letter in [*self.post.letters.values()][-_LATELY:]:
            if letter.acknowledged is None:
                await self.gateway.dispatch("INTERACTION_CREATE", letter.payload)

    async def kill(self) -> None:
        """Kill the process; nobody waits any more for what it was doing."""
        self.is_up.clear()
        await self.process.ended(signal.SIGKILL)
        for letter in self.post.letters.values():
            letter.done.set()

    async def begin(self) -> None:
        """Begin the process anew."""
        begun = len(self.gateway.shakes)
        self.process = await Process.begun(self.rest, self.folder, self.process.told, **self.settings)
        await self.gateway.shaken(begun + 1)
        self.is_up.set()


@asynccontextmanager
async def open_stage(**settings: str) -> AsyncIterator[Stage]:
    """Yield a stage; its process has been told to stop afterwards."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        build(folder / "knowledge.sqlite", FACTS)
        known = Settings(knowledge_path=folder / "knowledge.sqlite", data_dir=folder / "reader", log_level="ERROR")
        async with open_rest() as rest, open_services(known) as services:
            post, gateway = Post(), Gateway(base=rest.base, lag=_LAG)
            rest.takes, rest.converses = post.take, gateway
            reader = RuneBot(services, extensions=EXTENSIONS)
            await reader.load()
            process = await Process.begun(rest, folder, [], **settings)
            await gateway.shaken(1)
            process.told.clear()  # that the ledger is new
            stage = Stage(folder, settings, rest, post, gateway, reader, process)
            stage.is_up.set()
            try:
                yield stage
            finally:
                await stage.process.ended()
