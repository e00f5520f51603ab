"""Measures the ledger under load beside plain INSERTs: ``python -m tests.bench.ledger [sqlite|postgresql]``.

Many users tell many deeds at once, on PostgreSQL through two processes. Then every entry is checked.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, String, Table, insert
from sqlalchemy.engine import URL, make_url

from bot.ledger.addresses import address
from bot.ledger.database import Database
from bot.ledger.ledger import Ledger
from bot.ledger.opening import open_database
from tests.support.load import FIRST, Answers, check, crowd, entries_of
from tests.support.postgres import running_server

USERS, EACH, ROUNDS = 200, 50, 5
TARGETS = {"sqlite": 0.7, "postgresql": 0.6}

plain = Table(
    "plain",
    MetaData(),
    Column("id", BigInteger, primary_key=True),
    Column("runes", Integer),
    Column("note", String(200)),
)
_INSERT = insert(plain)


async def _plain_user(database: Database, first: int, number: int) -> list[float]:
    seconds = []
    for each in range(number):
        began = perf_counter()
        row = {"id": first + each, "runes": each, "note": "from a boss"}
        await database.write(partial(_inserted, row))
        seconds.append(perf_counter() - began)
    return seconds


def _inserted(row: dict[str, Any], connection: Connection) -> None:
    connection.execute(_INSERT, row)


async def _process(url: URL, turn: int, users: range, *, is_plain: bool) -> Answers:
    number = EACH // ROUNDS
    async with open_database(url) as database:
        if not is_plain:
            return await crowd(Ledger(database), users, number, 10**17 * (turn + 1))
        firsts = (user * EACH + turn * number for user in users)
        seconds = await asyncio.gather(*(_plain_user(database, first, number) for first in firsts))
        return Answers(seconds=[each for one in seconds for each in one])


def _run(url: str, is_plain: bool, turn: int, users: range) -> Answers:  # noqa: FBT001  # crosses to another process
    return asyncio.run(_process(make_url(url), turn, users, is_plain=is_plain))


async def measure(url: URL, processes: int) -> float:
    """Print both rates; return the ledger's as a share of plain INSERTs'.

    Both take turns, for the machine has other things to do, too.
    """
    async with open_database(url) as database:
        await database.write(plain.metadata.create_all)
    shares = [range(FIRST + first, FIRST + USERS, processes) for first in range(processes)]
    told, took = {True: Answers(), False: Answers()}, {True: 0.0, False: 0.0}
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        list(pool.map(abs, range(processes)))  # start them before the clock does
        for turn, is_plain in product(range(ROUNDS), (True, False)):
            began = perf_counter()
            for each in pool.map(partial(_run, url.render_as_string(hide_password=False), is_plain, turn), shares):
                told[is_plain].add(each)
            took[is_plain] += perf_counter() - began
    for is_plain, name in ((True, "plain INSERTs"), (False, "ledger.record")):
        cuts = quantiles(told[is_plain].seconds, n=100)
        rate = len(told[is_plain].seconds) / took[is_plain]
        print(f"{name}  {rate:7,.0f}/s  p50 {cuts[49] * 1000:5.0f} ms  p99 {cuts[98] * 1000:5.0f} ms")
    await _checked(url, told[False])
    return took[True] / took[False]


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
    is_missed = False
    for kind in kinds or TARGETS:
        async with _place(kind) as (url, processes):
            print(f"{kind}, {USERS} users × {EACH} deeds at once, processes: {processes}")
            share = await measure(url, processes)
            print(f"share of plain INSERTs: {share:.2f}; target {TARGETS[kind]}")
            is_missed |= share < TARGETS[kind]
    sys.exit(is_missed)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
