"""Measures the ledger under load beside plain INSERTs: ``python -m tests.bench.ledger [sqlite|postgresql]``.

Many users tell many deeds at once, on PostgreSQL through two processes. Then every entry is checked.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import BigInteger, Column, Integer, MetaData, String, Table, insert
from sqlalchemy.engine import URL, make_url

from bot.ledger.database import Database, address, open_database
from bot.ledger.ledger import Ledger
from tests.support.load import FIRST, Answers, check, crowd, entries_of
from tests.support.postgres import running_server

USERS, EACH = 200, 50
TARGET = 0.5

plain = Table(
    "plain",
    MetaData(),
    Column("id", BigInteger, primary_key=True),
    Column("runes", Integer),
    Column("note", String(200)),
)
_INSERT = insert(plain)


async def _plain_user(database: Database, first: int) -> list[float]:
    seconds = []
    for each in range(EACH):
        began = perf_counter()
        async with database.writing() as connection:
            await connection.execute(_INSERT, {"id": first + each, "runes": each, "note": "from a boss"})
        seconds.append(perf_counter() - began)
    return seconds


async def _process(url: URL, users: range, *, is_plain: bool) -> Answers:
    async with open_database(url) as database:
        if not is_plain:
            return await crowd(Ledger(database), users, EACH)
        seconds = await asyncio.gather(*(_plain_user(database, user * EACH) for user in users))
        return Answers(seconds=[each for one in seconds for each in one])


def _run(url: str, is_plain: bool, users: range) -> Answers:  # noqa: FBT001  # crosses to another process
    return asyncio.run(_process(make_url(url), users, is_plain=is_plain))


async def measure(url: URL, processes: int) -> float:
    """Print both rates; return the ledger's as a share of plain INSERTs'."""
    async with open_database(url) as database, database.writing() as connection:
        await connection.run_sync(plain.metadata.create_all)
    shares = [range(FIRST + first, FIRST + USERS, processes) for first in range(processes)]
    rates = []
    for name, is_plain in (("plain INSERTs", True), ("ledger.record", False)):
        answers = Answers()
        with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
            list(pool.map(abs, range(processes)))  # start them before the clock does
            began = perf_counter()
            for each in pool.map(partial(_run, url.render_as_string(hide_password=False), is_plain), shares):
                answers.add(each)
        rates.append(len(answers.seconds) / (perf_counter() - began))
        cuts = quantiles(answers.seconds, n=100)
        print(f"{name}  {rates[-1]:7,.0f}/s  p50 {cuts[49] * 1000:5.0f} ms  p99 {cuts[98] * 1000:5.0f} ms")
    await _checked(url, answers)
    return rates[1] / rates[0]


async def _checked(url: URL, answers: Answers) -> None:
    async with open_database(url) as database:
        found = await entries_of(database)
    check(found, answers)
    assert not answers.failed, f"{len(answers.failed)} failed"
    assert sum(len(entries) - 1 for entries in found.values()) == len(answers.written)
    print(f"{len(answers.written)} entries, each there once; {answers.refused} deeds refused")


@asynccontextmanager
async def _place(kind: str) -> AsyncIterator[tuple[URL, int]]:
    if kind == "sqlite":
        with TemporaryDirectory() as folder:
            yield address("", Path(folder)), 1
    else:
        with running_server() as server:
            yield make_url(server.url), 2


async def main(kinds: list[str]) -> None:
    """Measure each kind of database; exit with 1 if a target is missed."""
    shares = []
    for kind in kinds or ["sqlite", "postgresql"]:
        async with _place(kind) as (url, processes):
            print(f"{kind}, {USERS} users × {EACH} deeds at once, processes: {processes}")
            shares.append(await measure(url, processes))
            print(f"share of plain INSERTs: {shares[-1]:.2f}; target {TARGET}")
    sys.exit(min(shares) < TARGET)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
