"""The ledger through a PgBouncer in transaction mode: each transaction may have another connection to the server."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import create_async_engine

from bot.domain.entries import Deed, Kind
from bot.domain.refusals import LedgerBusyError
from bot.domain.times import DAY
from bot.ledger.checks import check as check_ledger
from bot.ledger.database import Database
from bot.ledger.ledger import Ledger
from bot.ledger.opening import open_database
from bot.ledger.personal import Personal
from tests.support.lives import KNOWN, live
from tests.support.load import FIRST, Answers, check, crowd, entries_of
from tests.support.pgbouncer import PROGRAM, pooled
from tests.support.terminal import run_process

pytestmark = [
    pytest.mark.skipif(PROGRAM is None, reason="pgbouncer is not installed (Debian: apt-get install pgbouncer)"),
    pytest.mark.parametrize("url", ["postgresql"], indirect=True),
]

USERS = [FIRST + number // 2 for number in range(16)]


@pytest.fixture(params=["", "lock_timeout, statement_timeout"], ids=["it refuses", "it ignores"])
def pool(url: URL, request: pytest.FixtureRequest) -> Iterator[URL]:
    """The address behind a PgBouncer that refuses, or ignores, what new connections set."""
    with pooled(url, ignores=request.param) as address:
        yield address


@pytest.fixture
async def sides(pool: URL) -> AsyncIterator[list[Database]]:
    """Two processes' ways to the ledger."""
    async with open_database(pool, 2.0) as one, open_database(pool, 2.0) as other:
        yield [one, other]


async def test_nothing_is_lost_or_doubled_behind_a_pooler(sides: list[Database]) -> None:
    both = Answers()
    crowds = [crowd(Ledger(side), USERS, 8, 10**18 * number) for number, side in enumerate(sides, 1)]
    for answers in await asyncio.gather(*crowds):
        both.add(answers)
    assert both.failed == {}
    check(await entries_of(sides[0]), both)
    assert (await sides[1].snapshot(check_ledger)).wrong == ()


async def test_what_is_kept_is_read_deleted_and_written_over_behind_a_pooler(sides: list[Database], clock) -> None:
    ledger = Ledger(sides[0], clock)
    personal = Personal(sides[0], clock, 24, KNOWN)
    await live(ledger, FIRST)
    export = await personal.export(FIRST)
    await personal.delete(FIRST)
    await personal.take_in(FIRST, export.files[0][1])
    await personal.delete(FIRST)
    clock.now += DAY
    assert await personal.rewrite()


async def test_what_one_does_alone_another_waits_for_behind_a_pooler(sides: list[Database]) -> None:
    order = []

    async def work(side: Database, name: str) -> None:
        async with side.alone("sessions"):
            order.append(name)
            await asyncio.sleep(0.02)
            order.append(name)

    await asyncio.gather(work(sides[0], "a"), work(sides[1], "b"))
    assert "".join(order) in {"aabb", "bbaa"}


def test_one_process_after_the_other_finds_the_ledger_behind_a_pooler(pool: URL) -> None:
    asyncio.run(_made(pool))
    for _ in range(2):
        done = run_process("verify", DATABASE_URL=pool.render_as_string())
        assert (done.status, done.stderr) == (0, "")


async def _made(pool: URL) -> None:
    async with open_database(pool):
        pass


async def test_a_write_waits_its_turn_and_no_longer_behind_a_pooler(sides: list[Database], url: URL) -> None:
    ledger = Ledger(sides[0])
    await ledger.record(FIRST, 1, Deed(kind=Kind.GAIN, amount=7))
    direct = create_async_engine(url)
    async with direct.connect() as connection:
        await connection.execute(text("LOCK TABLE entry IN EXCLUSIVE MODE"))
        with pytest.raises(LedgerBusyError):
            await ledger.record(FIRST, 2, Deed(kind=Kind.GAIN, amount=7))
    await direct.dispose()
    assert (await ledger.record(FIRST, 3, Deed(kind=Kind.GAIN, amount=7))).entry.state.held == 14
