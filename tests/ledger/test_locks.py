"""What only one is to do at a time, of all that share a ledger."""

import asyncio
import logging

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL, make_url

from bot.ledger.database import Database
from bot.ledger.opening import database_at, open_database


async def test_what_one_does_alone_another_waits_for(database: Database, url: URL) -> None:
    async with open_database(url) as other:
        shared = [database, other] if database.kind == "postgresql" else [database]  # a file is one process's
        at_work, done = 0, 0

        async def work(mine: Database) -> None:
            nonlocal at_work, done
            async with mine.alone("sessions"):
                at_work += 1
                assert at_work == 1
                await asyncio.sleep(0.01)
                at_work -= 1
                done += 1

        await asyncio.gather(*(work(mine) for mine in shared for _ in range(3)))
        assert done == 3 * len(shared)


async def test_what_is_called_otherwise_waits_for_nobody(database: Database) -> None:
    async with asyncio.timeout(30), database.alone("sessions"), database.alone("commands"):
        pass


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_whoever_goes_away_keeps_nobody_waiting(database: Database, url: URL) -> None:
    async with open_database(url) as other, other.alone("sessions"):
        await _end_holders(database)
        async with asyncio.timeout(30), database.alone("sessions"):
            pass


async def test_a_server_that_is_away_stops_nobody(caplog) -> None:
    away = database_at(make_url("postgresql+asyncpg://127.0.0.1:1/name"))
    with caplog.at_level(logging.WARNING):
        async with asyncio.timeout(30), away.alone("sessions"):
            pass
    await away.close()
    assert "Whether others do the same is not known" in caplog.text


async def _end_holders(database: Database) -> None:
    """End the connection of everyone who holds a lock, as the server does when a machine is gone."""
    holders = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
    ended = await database.read(lambda connection: connection.execute(text(holders)).all())
    assert ended
