"""What goes wrong below the ledger, on real files and servers: it is told truly, it passes, and nothing is lost."""

import asyncio
import logging
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.domain.entries import Deed, Kind
from bot.domain.refusals import LedgerBusyError, LedgerDownError
from bot.ledger.addresses import address
from bot.ledger.database import Database
from bot.ledger.ledger import Ledger
from bot.ledger.opening import open_database
from tests.conftest import ROOT
from tests.support.load import Answers, check, crowd, entries_of
from tests.support.postgres import Server, running_server

ANN = 80351110224678912
NOTE = "my secret note"
PATIENCE = 0.5
GAIN = Deed(kind=Kind.GAIN, amount=7, note=NOTE)
ids = count(10**18)


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing that a user is or wrote reaches a log, whatever fails."""
    caplog.set_level(logging.DEBUG)
    for name in ("aiosqlite", "sqlalchemy", "asyncio"):  # at DEBUG they tell all: bot.online turns that off
        caplog.set_level(logging.INFO, name)
    yield
    for record in caplog.get_records("call"):
        told = caplog.handler.format(record)
        assert NOTE not in told
        assert str(ANN)[:12] not in told
        assert str(10**18)[:12] not in told


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[Ledger]:
    async with open_database(address("", tmp_path), PATIENCE) as database:
        yield Ledger(database)


@pytest.fixture
def other(sqlite: Ledger, path: Path) -> Iterator[sqlite3.Connection]:
    """Someone else with the file open: to SQLite it is the same whether that is another process."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


async def held(ledger: Ledger) -> int:
    return (await ledger.kept(ANN)).state.held


async def record(ledger: Ledger, deed: Deed = GAIN) -> int:
    return (await ledger.record(ANN, next(ids), deed)).character.state.held


async def test_a_write_waits_for_another_to_end_and_reads_go_on(sqlite: Ledger, other: sqlite3.Connection) -> None:
    await record(sqlite)
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.ensure_future(record(sqlite))
    for _ in range(20):
        assert await held(sqlite) == 7
        assert not writing.done()
    other.execute("COMMIT")
    assert await writing == 14


async def test_whoever_waits_too_long_is_told_so_and_nothing_is_written(
    sqlite: Ledger, other: sqlite3.Connection
) -> None:
    await record(sqlite)
    other.execute("BEGIN IMMEDIATE")
    tries = await asyncio.gather(*(record(sqlite) for _ in range(20)), return_exceptions=True)
    assert {type(each) for each in tries} == {LedgerBusyError}
    other.execute("ROLLBACK")
    assert await held(sqlite) == 7
    assert await record(sqlite) == 14


async def test_noting_that_someone_was_here_does_not_keep_a_reader_waiting(
    sqlite: Ledger, other: sqlite3.Connection
) -> None:
    await record(sqlite)
    sqlite.clock = lambda: 4_000_000_000
    other.execute("BEGIN IMMEDIATE")
    assert await held(sqlite) == 7
    assert other.in_transaction  # nobody waited for it to end
    other.execute("ROLLBACK")
    await asyncio.gather(*sqlite._database.later)
    assert other.execute("SELECT used_at FROM player").fetchone() == (4_000_000_000 // 86_400 * 86_400,)


async def test_a_read_that_takes_too_long_is_ended_and_keeps_nobody_waiting(sqlite: Ledger, caplog) -> None:
    await record(sqlite)
    endless = text("WITH RECURSIVE it(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM it) SELECT max(n) FROM it")
    reading = [asyncio.ensure_future(sqlite._database.read(lambda it: it.execute(endless))) for _ in range(8)]
    assert await record(sqlite) == 14
    results = await asyncio.gather(*reading, return_exceptions=True)
    assert {type(each) for each in results} == {LedgerBusyError}
    assert await held(sqlite) == 14
    assert [each for each in caplog.records if each.levelno > logging.INFO] == []


async def test_a_read_is_ended_too_if_its_statement_begins_when_the_time_is_over(sqlite: Ledger) -> None:
    long = text(
        "WITH RECURSIVE it(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM it LIMIT 50000000) SELECT max(n) FROM it"
    )
    is_over, ends = Event(), list[str]()

    def work(connection: Connection) -> None:
        is_over.wait()
        try:
            connection.execute(long)
        except OperationalError as error:
            ends.append(str(error.orig))
            raise

    reading = asyncio.ensure_future(sqlite._database.read(work))
    await asyncio.sleep(PATIENCE + 0.1)
    is_over.set()
    with pytest.raises(LedgerBusyError):
        await reading
    await sqlite._database.close()  # waits for what is still under way
    assert ends == ["interrupted"]


async def test_a_write_is_told_by_what_failed_first_if_that_may_have_got_through(sqlite: Ledger, monkeypatch) -> None:
    errors: list[LedgerDownError | LedgerBusyError] = []

    async def failing(*_: object) -> None:
        raise errors.pop(0)

    monkeypatch.setattr(sqlite._database, "write", failing)
    for is_safe, told in ((False, LedgerDownError), (True, LedgerBusyError)):
        errors[:] = [LedgerDownError(is_safe=is_safe), LedgerBusyError()]
        with pytest.raises(told):
            await record(sqlite)


async def test_a_full_disk_is_said_and_passes(sqlite: Ledger) -> None:
    await _limit(sqlite._database, 1)
    answers = await crowd(sqlite, [ANN], 200, 10**17)
    assert set(answers.failed.values()) == {True}
    check({ANN: (await entries_of(sqlite._database))[ANN]}, answers)
    before = await held(sqlite)
    await _limit(sqlite._database, 1_000_000)
    assert await record(sqlite) == before + 7


async def _limit(database: Database, pages: int) -> None:
    """Let the file grow no more than to this many pages, for the connection that writes."""
    await database.write(lambda connection: connection.execute(text(f"PRAGMA max_page_count = {pages}")))


async def test_a_disk_that_takes_no_more_loses_nothing(tmp_path: Path) -> None:
    """A process that may write no larger files: what it says it wrote is there, and the rest is not."""
    pytest.importorskip("resource")
    done = subprocess.run(  # noqa: ASYNC221, S603  # a program of ours
        [sys.executable, "-c", _WRITER, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    said, safe = done.stdout.split()
    assert safe in ("True", "False")
    async with open_database(address("", tmp_path)) as database:
        entries = (await entries_of(database))[ANN]
        more = len(entries) - 1 - int(said)
        assert more == 0 or (more == 1 and safe == "False")
        assert await record(Ledger(database)) == 7 * len(entries)


_WRITER = f"""
import asyncio, logging, resource, signal, sys
from pathlib import Path
from bot.domain.entries import Deed, Kind
from bot.domain.refusals import LedgerDownError
from bot.ledger.addresses import address
from bot.ledger.opening import open_database
from bot.ledger.ledger import Ledger
logging.disable()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
async def main():
    async with open_database(address("", Path(sys.argv[1]))) as database:
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
        for each in range(5_000):
            try:
                await Ledger(database).record({ANN}, {10**17} + each, Deed(kind=Kind.GAIN, amount=7, note='-' * 200))
            except LedgerDownError as error:
                print(each, error.is_safe)
                break
asyncio.run(main())
"""


async def test_a_file_that_is_garbage_for_a_while_is_whole_again_afterwards(
    sqlite: Ledger, other: sqlite3.Connection, path: Path
) -> None:
    for _ in range(5):
        await record(sqlite)
    other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other.close()
    whole = path.read_bytes()
    path.write_bytes(random.Random(1).randbytes(len(whole)))
    for doing in (*(sqlite.history(ANN, each) for each in range(5)), record(sqlite)):
        with pytest.raises(LedgerDownError) as failure:
            await doing
        assert failure.value.is_safe
    path.write_bytes(whole)
    assert await record(sqlite) == 42


async def test_a_file_put_in_place_of_another_is_the_ledger_from_then_on(sqlite: Ledger, path: Path) -> None:
    await record(sqlite)
    copy = path.with_name("copy")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    assert await record(sqlite) == 14
    for each in (path, path.with_name("ledger.sqlite-wal"), path.with_name("ledger.sqlite-shm")):
        each.unlink(missing_ok=True)
    with pytest.raises(LedgerDownError) as failure:
        await record(sqlite)
    assert failure.value.is_safe
    copy.replace(path)
    assert await held(sqlite) == 7
    assert await record(sqlite) == 14
    with closing(sqlite3.connect(path)) as looking:
        assert looking.execute("SELECT max(held) FROM entry").fetchone() == (14,)


async def test_writes_given_up_half_way_leave_the_ledger_whole(database: Database) -> None:
    ledger = Ledger(database)
    await record(ledger)
    choose = random.Random(2)
    for _ in range(30):
        tries = [asyncio.ensure_future(record(ledger)) for _ in range(4)]
        for _ in range(choose.randrange(30)):
            await asyncio.sleep(0)
        choose.choice(tries).cancel()
        await asyncio.wait(tries)
    written = await asyncio.gather(*(record(ledger) for _ in range(20)))
    entries = (await entries_of(database))[ANN]
    assert [entry.state.held for entry in entries] == list(range(0, 7 * len(entries), 7))
    assert max(written) == entries[-1].state.held


@pytest.fixture(scope="module")
def own_server() -> Iterator[Server]:
    with running_server() as running:
        yield running


@pytest.fixture
async def server(own_server: Server) -> AsyncIterator[Server]:
    """A server that a test may stop, empty."""
    yield own_server
    engine = create_async_engine(own_server.url)
    async with engine.begin() as connection:
        await connection.execute(text("DROP SCHEMA public CASCADE"))
        await connection.execute(text("CREATE SCHEMA public"))
    await engine.dispose()


async def test_a_server_that_crashes_loses_nothing_it_acknowledged(server: Server) -> None:
    async with open_database(make_url(server.url), PATIENCE * 4) as database:
        ledger, users, answers = Ledger(database), range(ANN, ANN + 12), Answers()

        async def crash() -> None:
            for _ in range(3):
                await asyncio.sleep(0.3)  # some get through
                await asyncio.to_thread(server.stop)
                await asyncio.to_thread(server.start)

        crashing = asyncio.ensure_future(crash())
        while not crashing.done():
            answers.add(await crowd(ledger, users, 10, next(ids) * 10))
        await crashing
        assert answers.failed
        check(await entries_of(database), answers)
        answers = await crowd(ledger, users, 5, 2 * 10**18)
        assert answers.failed == {}


async def test_a_server_that_is_away_is_told_at_once(server: Server) -> None:
    async with open_database(make_url(server.url), PATIENCE) as database:
        ledger = Ledger(database)
        await record(ledger)
        server.stop()
        for doing in (ledger.active(ANN), record(ledger)):
            with pytest.raises(LedgerDownError) as failure:
                await doing
            assert failure.value.is_safe
        server.start()
        assert await record(ledger) == 14


async def test_on_postgresql_too_a_write_waits_its_turn_and_no_longer(server: Server) -> None:
    url = make_url(server.url)
    other = create_async_engine(url)
    async with open_database(url, PATIENCE) as database, other.connect() as connection:
        ledger = Ledger(database)
        await record(ledger)
        await connection.execute(text("LOCK TABLE entry IN EXCLUSIVE MODE"))
        writing = asyncio.ensure_future(record(ledger))
        assert await held(ledger) == 7
        await connection.rollback()
        assert await writing == 14
        await connection.execute(text("LOCK TABLE entry IN EXCLUSIVE MODE"))
        tries = await asyncio.gather(*(record(ledger) for _ in range(4)), return_exceptions=True)
        assert {type(each) for each in tries} == {LedgerBusyError}
        await connection.rollback()
        assert await record(ledger) == 21
    await other.dispose()
