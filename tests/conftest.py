"""Builds the real bot on the real facts; only Discord itself is played.

Whatever is set on this machine, in its environment or in ``.env``, is none of the tests' business: they have settings
of their own, and a developer's ledger is never opened.
"""

import os
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import hypothesis
import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.edge import shards
from bot.edge.client import RuneBot
from bot.edge.turns import Turns
from bot.knowledge.building.build import build
from bot.offline.wire import Line
from bot.presentation.mentions import learn
from bot.services import Services, open_services
from bot.settings import FACTS, NAMES, Settings
from cogs import EXTENSIONS
from tests.support.cdn import Cdn, open_cdn
from tests.support.gateway import Gateway
from tests.support.player import Player, new_user
from tests.support.rest import Rest, open_rest

ROOT = Path(__file__).parents[1]

# The same examples each time, however slow the machine; `make fuzz` draws new ones.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("fuzz", max_examples=2_000, deadline=None, print_blob=True)
Settings.model_config["env_file"] = None
for name in NAMES:
    os.environ.pop(name, None)


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge base, built from the shipped facts."""
    path = tmp_path_factory.mktemp("knowledge") / "knowledge.sqlite"
    build(path, FACTS)
    return path


@pytest.fixture(scope="session")
def settings(knowledge: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(knowledge_path=knowledge, data_dir=tmp_path_factory.mktemp("data"), log_level="ERROR")


@pytest.fixture(scope="session")
async def services(settings: Settings) -> AsyncIterator[Services]:
    async with open_services(settings) as opened:
        yield opened


@pytest.fixture(scope="session")
async def bot(services: Services) -> AsyncIterator[RuneBot]:
    async with RuneBot(services, extensions=EXTENSIONS) as running:
        running.desk.turns = Turns(passed=count(step=61).__next__)  # a minute passes each time that somebody asks
        await running.load()
        yield running


@pytest.fixture
async def cdn(bot: RuneBot) -> AsyncIterator[Cdn]:
    async with open_cdn(bot) as listening:
        yield listening


@pytest.fixture(autouse=True)
def unregistered() -> Iterator[None]:
    """No test knows the ids of commands that another has registered."""
    yield
    learn([])


@pytest.fixture
def ann(bot: RuneBot) -> Player:
    """Someone new."""
    return Player(bot, Line(bot, new_user()))


@pytest.fixture
def player(bot: RuneBot) -> Player:
    return Player(bot, Line(bot))


@pytest.fixture
async def rest(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Rest]:
    """Discord, on the loopback address."""
    monkeypatch.setattr(shards, "PACE", 0.0)  # nobody waits for five seconds
    async with open_rest() as doors:
        monkeypatch.setattr(Route, "BASE", f"http://{doors.base}/api/v10")
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", URL(f"ws://{doors.base}/gateway"))
        yield doors


@pytest.fixture
def heartbeat() -> int:
    """Milliseconds between two heartbeats."""
    return 45_000


@pytest.fixture
def gateway(rest: Rest, heartbeat: int) -> Gateway:
    """Its gateway, where someone talks."""
    rest.converses = Gateway(base=rest.base, heartbeat=heartbeat)
    return rest.converses
