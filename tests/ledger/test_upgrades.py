"""Two versions side by side on one PostgreSQL: the newer has brought the ledger up to date, the older runs on."""

import logging
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Column, Connection, MetaData, delete, insert, select, text
from sqlalchemy.engine import URL

from bot.domain.errors import LedgerError
from bot.ledger import tables
from bot.ledger.checks import check
from bot.ledger.database import Database
from bot.ledger.ledger import Ledger
from bot.ledger.migrations import STEPS, VERSIONS, migrate
from bot.ledger.misses import Misses
from bot.ledger.opening import database_at, open_database
from bot.ledger.personal import Personal
from tests.support.lives import KNOWN, live

ANN = 80351110224678912
NOT_BESIDE = {"0005"}
"""Steps from before several processes could share a ledger: each took something that the version before it needs."""

GAINED = 4
"""What adds up in an entry whose other numbers are 1."""


@pytest.mark.parametrize("step", [step for step in STEPS[1:] if step not in NOT_BESIDE])
async def test_a_step_leaves_the_version_before_it_all_that_it_needs(url: URL, step) -> None:
    database = database_at(url)
    await database.read(partial(migrate, to=STEPS[STEPS.index(step) - 1]))
    older = await database.read(_found)
    await database.read(partial(migrate, to=step))
    await database.write(partial(_lived, older))
    await database.close()


def _found(connection: Connection) -> MetaData:
    found = MetaData()
    found.reflect(connection)
    found.remove(found.tables[VERSIONS])
    return found


def _lived(older: MetaData, connection: Connection) -> None:
    """Write, read and delete as a version does that knows these tables."""
    for table in older.sorted_tables:
        row = {column.name: _some(column) for column in table.c if not column.nullable}
        connection.execute(insert(table), row)
        (found,) = connection.execute(select(table)).mappings()
        assert {name: found[name] for name in row} == row
    connection.execute(delete(older.tables["player"]))
    for name in ("character", "entry", "pile"):
        assert connection.execute(select(older.tables[name])).all() == []


def _some(column: Column[Any]) -> Any:
    if column.name in {"id", "player"}:
        return ANN
    return GAINED if column.name == "gained" else column.type.python_type(1)


async def test_a_version_runs_on_beside_a_later_one(database: Database, url: URL, clock) -> None:
    ledger = Ledger(database, clock)
    await live(ledger, ANN)
    before = (await ledger.active(ANN)).state
    await database.write(_brought_further)
    assert (await ledger.active(ANN)).state == before
    personal = Personal(database, clock, 24, KNOWN)
    export = await personal.export(ANN)
    await personal.delete(ANN)
    await personal.take_in(ANN, export.files[0][1])
    assert (await ledger.active(ANN)).state == before
    await live(ledger, ANN + 1)
    misses = Misses(database, clock)
    misses.add("boss", "godrik", "godrik")
    await misses.save()
    assert [n for _, _, n in await misses.most(9)] == [1]
    assert (await database.snapshot(check)).wrong == ()


async def test_a_version_takes_the_place_of_a_later_one_that_only_added(database: Database, url: URL, caplog) -> None:
    await live(Ledger(database), ANN)
    before = (await Ledger(database).active(ANN)).state
    thousand = int(STEPS[-1][0])
    await database.write(partial(_brought_further, step=f"{thousand}999"))
    caplog.set_level(logging.WARNING)
    async with open_database(url, beside=True) as earlier:
        assert (await Ledger(earlier).active(ANN)).state == before
        await live(Ledger(earlier), ANN + 1)
    assert "later version of me, which only added" in caplog.text
    with pytest.raises(LedgerError, match="later version of me"):
        async with open_database(url):
            pass
    await database.write(partial(_reached, step=f"{thousand + 1}001"))
    with pytest.raises(LedgerError, match="later version of me"):
        async with open_database(url, beside=True):
            pass


def _brought_further(connection: Connection, step: str = "0999") -> None:
    """Do what a later version may: add columns that need not be filled, and tables."""
    for table in tables.metadata.sorted_tables:
        connection.execute(text(f'ALTER TABLE "{table.name}" ADD COLUMN later VARCHAR(9)'))
    connection.execute(text("CREATE TABLE later (player BIGINT REFERENCES player ON DELETE CASCADE, what INTEGER)"))
    _reached(connection, step)


def _reached(connection: Connection, step: str) -> None:
    connection.execute(text(f"UPDATE {VERSIONS} SET version_num = '{step}'"))  # noqa: S608  # our own name
