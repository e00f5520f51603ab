"""Ledgers of older versions, of later ones, and of none yet; on both databases."""

import asyncio
import os
import subprocess
import sys
from functools import partial
from typing import Any

import pytest
from sqlalchemy import text

from bot.domain.entries import Deed, Kind
from bot.domain.errors import LedgerError
from bot.domain.subjects import LONGEST, Piles, subject_in
from bot.ledger.checks import check
from bot.ledger.database import Database
from bot.ledger.ledger import Ledger
from bot.ledger.migrations import migrate
from bot.ledger.opening import database_at, found_database, open_database
from tests.conftest import ROOT

ANN = 80351110224678912
FIRST = "0001"
WORDS = "+5 × Golden Rune [1]"
"""What an earlier version wrote of `piles:+:5-golden-rune-1`."""
NOTE = "Fia's hug — 褪せ人"

ROWS: dict[str, list[tuple[Any, ...]]] = {
    "player": [(ANN, 1, 1_700_000_000)],
    "character": [(ANN, 1, "Tarnished", "vagabond", 2, "scarab+horn", 160), (ANN, 2, "Other", "", 0, "", 100)],
    "entry": [
        (ANN, 1, 0, -1, "start", 1_700_000_000, 0, "", 1, "", None, 0, 0, 0, 0, 0, None, 0),
        (ANN, 1, 1, 10**18, "gain", 1_700_000_001, 500, "Godrick", 1, NOTE, None, 500, 0, 500, 0, 0, None, 1),
        (ANN, 1, 2, 10**18 + 1, "stash", 1_700_000_002, 0, WORDS, 1, "", None, 500, 0, 500, 0, 0, None, 2),
        (ANN, 1, 3, 10**18 + 2, "undo", 1_700_000_003, 0, "", 1, "", 2, 500, 0, 500, 0, 0, None, 1),
        (ANN, 2, 0, -2, "start", 1_700_000_004, 0, "", 1, "", None, 0, 0, 0, 0, 0, 9, 0),
    ],
    "pile": [(ANN, 1, 2, "golden-rune-1", 5), (ANN, 1, 3, "golden-rune-1", -5)],
}
COLUMNS = {
    "player": "id, active, used_at",
    "character": "player, number, name, kind, journey, boosts, discovery",
    "entry": "player, character, n, id, kind, at, change, about, times, note, undoes, "
    "held, stained, gained, spent, lost, level, top",
    "pile": "player, character, n, item, change",
}


async def begin(url, version: str = FIRST) -> None:
    """Make a ledger of a version, with rows of the first."""
    database = database_at(url)
    await database.read(lambda connection: migrate(connection, version))
    for table, rows in ROWS.items():
        await _inserted(database, table, rows)
    await database.close()


async def _inserted(database: Database, table: str, rows: list[tuple[Any, ...]]) -> None:
    names = COLUMNS[table].split(", ")
    values = ", ".join(f":{name}" for name in names)
    statement = text(f"INSERT INTO {table} ({COLUMNS[table]}) VALUES ({values})")  # noqa: S608  # names of ours
    await database.write(partial(_executed, statement, [dict(zip(names, row, strict=True)) for row in rows]))


def _executed(statement, rows, connection) -> None:
    connection.execute(statement, rows)


def _found(query, connection) -> list[Any]:
    return list(connection.execute(query))


async def test_a_ledger_of_the_first_version_keeps_all_it_holds(url) -> None:
    await begin(url)
    async with open_database(url) as database:
        assert (await database.snapshot(check)).wrong == ()
        for table, rows in ROWS.items():
            query = text(f"SELECT {COLUMNS[table]} FROM {table}")  # noqa: S608  # names of ours
            found = await database.read(partial(_found, query))
            kept = [tuple("piles:+:5-golden-rune-1" if cell == WORDS else cell for cell in row) for row in rows]
            assert sorted(map(repr, found)) == sorted(map(repr, kept)), table
        written = await Ledger(database).record(ANN, 10**18 + 9, Deed(kind=Kind.UNDO))
        assert written.entry.state.held == 0


@pytest.mark.parametrize(
    ("kind", "piles", "about"),
    [
        ("use", {"lords-rune": -1, "golden-rune-1": -12}, "piles::12-golden-rune-1+1-lords-rune"),
        ("stash", {"lords-rune": -3}, "piles:−:3-lords-rune"),
        ("stash", {f"golden-rune-{n:02}": 1 for n in range(20)}, None),
    ],
)
async def test_words_about_rune_items_become_their_keys(url, kind, piles, about) -> None:
    await begin(url)
    database = database_at(url)
    entry = (ANN, 2, 1, 10**18 + 3, kind, 1_700_000_005, 0, "3 × something", 1, "", None, 0, 0, 0, 0, 0, 9, 1)
    await _inserted(database, "entry", [entry])
    await _inserted(database, "pile", [(ANN, 2, 1, item, change) for item, change in piles.items()])
    await database.close()
    async with open_database(url) as database:
        query = text("SELECT about FROM entry WHERE character = 2 AND n = 1")
        ((found,),) = await database.read(partial(_found, query))
    subject = subject_in(found)
    assert isinstance(subject, Piles)
    assert found == about if about else (len(found) <= LONGEST and subject.is_cut)
    assert subject.counts.items() <= {item: abs(change) for item, change in piles.items()}.items()


async def test_a_ledger_of_a_later_version_is_refused_and_left_alone(url) -> None:
    await begin(url)
    database = database_at(url)
    later, note = text("UPDATE alembic_version SET version_num = '9999'"), text("SELECT note FROM entry WHERE n = 1")
    await database.write(lambda connection: connection.execute(later))
    for opened in (open_database, found_database):
        with pytest.raises(LedgerError, match=r"later version of me\. Start that one"):
            async with opened(url):
                pass
    assert await database.read(lambda connection: connection.execute(note).scalar_one()) == NOTE
    await database.close()


async def test_a_ledger_of_an_earlier_version_is_not_read_before_it_is_brought_up_to_date(url) -> None:
    await begin(url)
    with pytest.raises(LedgerError, match=r"earlier version of me\. Start the bot once"):
        async with found_database(url):
            pass


@pytest.mark.parametrize("start", ["empty", "first"])
async def test_those_who_open_a_ledger_at_once_all_get_in(url, start) -> None:
    if start == "first":
        await begin(url)

    async def enter(player: int) -> None:
        async with open_database(url) as database:
            await Ledger(database).record(player, 10**18 + player, Deed(kind=Kind.GAIN, amount=player))

    await asyncio.gather(*(enter(player) for player in range(1, 5)))
    async with open_database(url) as database:
        assert [(await Ledger(database).active(player)).state.held for player in range(1, 5)] == [1, 2, 3, 4]


OPEN = """
import asyncio, sys
from sqlalchemy.engine import make_url
from bot.ledger.opening import open_database
async def main():
    async with open_database(make_url(sys.argv[1])):
        pass
sys.stdin.readline()
asyncio.run(main())
"""


def opened_by_processes(address: str) -> list[tuple[int, str]]:
    """Return how each of three processes ended that opened a ledger at once, and what it complained of."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command, pipe = [sys.executable, "-c", OPEN, address], subprocess.PIPE
    processes = [
        subprocess.Popen(command, stdin=pipe, stderr=pipe, text=True, env=environment)  # noqa: S603  # ourselves
        for _ in range(3)
    ]
    for each in processes:
        assert each.stdin
        each.stdin.write("go\n")
        each.stdin.flush()
    return [(each.returncode, errors) for each in processes for _, errors in [each.communicate()]]


async def test_processes_that_open_an_empty_ledger_at_once_all_get_in(url) -> None:
    ended = await asyncio.to_thread(opened_by_processes, url.render_as_string(hide_password=False))
    assert ended == [(0, "")] * 3
