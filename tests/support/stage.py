"""A stand-in for Discord, the bot connected to it as a process of its own, and another that reads what is typed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
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


@dataclass
class Stage:
    """What there is.

    Attributes:
        folder: Where the process has its ledger and its knowledge base.
        settings: Of the process.
        reader: A bot of the same commands; it only reads what is typed.
    """

    folder: Path
    settings: dict[str, str]
    rest: Rest
    post: Post
    gateway: Gateway
    reader: RuneBot
    process: Process

    def line(self, user: int, guild: int | None = None) -> FarLine:
        """Return a user's line to the process."""
        return FarLine(self.reader, self.gateway, self.post, user, guild)

    async def begin(self) -> None:
        """Begin the process anew."""
        begun = len(self.gateway.shakes)
        self.process = await Process.begun(self.rest, self.folder, self.process.told, **self.settings)
        await self.gateway.shaken(begun + 1)


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
            try:
                yield stage
            finally:
                await stage.process.ended()
