"""Both databases, the real ones; each test has an empty one of its own."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.ledger.addresses import address
from bot.ledger.database import Database
from bot.ledger.ledger import Ledger
from bot.ledger.opening import open_database
from tests.support.postgres import running_server

_NAMES = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[URL]:
    """The server: the one that TEST_DATABASE_URL names, or our own."""
    if named := os.environ.get("TEST_DATABASE_URL"):
        yield make_url(named)
        return
    with running_server(is_durable=False) as server:
        yield make_url(server.url)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the tables of today: a copy of it is made sooner than they are."""
    folder = tmp_path_factory.mktemp("template")
    asyncio.run(_filled(address("", folder)))
    return folder / "ledger.sqlite"


@pytest.fixture(scope="session")
def postgres_template(postgres: URL) -> Iterator[str]:
    """The name of a database with the tables of today."""
    with _made(postgres, "template0") as url:
        asyncio.run(_filled(url))
        yield str(url.database)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[URL]:
    """The address of a database on either kind: empty, or with its tables if the test asks for `database`."""
    has_tables = "database" in request.fixturenames
    if request.param == "sqlite":
        if has_tables:
            shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "ledger.sqlite")
        yield address("", tmp_path)
        return
    template = request.getfixturevalue("postgres_template") if has_tables else "template0"
    with _made(request.getfixturevalue("postgres"), template) as made:
        yield made


async def _filled(url: URL) -> None:
    async with open_database(url):
        pass


@contextmanager
def _made(server: URL, template: str) -> Iterator[URL]:
    """Make a database meanwhile, as a copy of another."""
    name = f"test_{os.getpid()}_{next(_NAMES)}"
    asyncio.run(_told(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"))
    yield server.set(database=name)
    asyncio.run(_told(server, f"DROP DATABASE {name} WITH (FORCE)"))


async def _told(server: URL, statement: str) -> None:
    engine = create_async_engine(server, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


@pytest.fixture
async def database(url: URL) -> AsyncIterator[Database]:
    async with open_database(url) as opened:
        yield opened


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = 1_800_000_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(database: Database, clock: Clock) -> Ledger:
    return Ledger(database, clock)
