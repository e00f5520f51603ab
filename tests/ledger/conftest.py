"""Both databases, the real ones; each test has an empty one of its own."""

import os
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.ledger.addresses import address
from bot.ledger.database import Database, open_database
from bot.ledger.ledger import Ledger
from tests.support.postgres import running_server

_NAMES = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[URL]:
    """The server: the one that TEST_DATABASE_URL names, or our own."""
    if named := os.environ.get("TEST_DATABASE_URL"):
        yield make_url(named)
        return
    with running_server() as server:
        yield make_url(server.url)


@pytest.fixture(params=["sqlite", "postgresql"])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[URL]:
    """The address of an empty database, on either kind."""
    if request.param == "sqlite":
        yield address("", tmp_path)
        return
    server: URL = request.getfixturevalue("postgres")
    name = f"test_{os.getpid()}_{next(_NAMES)}"
    engine = create_async_engine(server, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.set(database=name)
    async with engine.connect() as connection:
        await connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
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
