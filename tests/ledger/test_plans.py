"""How the database finds what a statement asks for."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from bot.domain.goals import Goal
from bot.domain.wishes import Wishes
from bot.ledger.characters import Characters
from bot.ledger.database import Database
from bot.ledger.goals import Goals
from bot.ledger.holdings import holdings_of
from bot.ledger.laps import Laps
from bot.ledger.leaderboards import Boards
from bot.ledger.ledger import Ledger
from bot.ledger.misses import Misses
from bot.ledger.personal import Personal
from bot.ledger.servers import Servers
from bot.ledger.sqlite import SqliteDatabase
from tests.support.lives import KNOWN, live

ANN, GUILD = 1, 9
THROUGH_ALL = {"SCAN player", "SCAN entry", "SCAN miss"}
"""What counts all there is, for the operator: it reads a table through."""


@pytest.fixture
def sqlite(database: Database) -> SqliteDatabase:
    if not isinstance(database, SqliteDatabase):
        pytest.skip("PostgreSQL chooses by how much is there")
    return database


@contextmanager
def noted(database: SqliteDatabase) -> Iterator[dict[str, Any]]:
    """Take note meanwhile of every statement, with values that it was executed with."""
    seen: dict[str, Any] = {}

    def note(connection: Any, cursor: Any, statement: str, values: Any, context: Any, many: bool) -> None:  # noqa: FBT001  # as SQLAlchemy calls it
        if statement.lstrip().split()[0] in {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"}:
            seen.setdefault(statement, values[0] if many else values)

    event.listen(database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(database.engine, "before_cursor_execute", note)


def is_scan(step: str) -> bool:
    return step.startswith("SCAN") and "(sub" not in step and "CONSTANT" not in step


async def scanned(database: Database, seen: dict[str, Any]) -> dict[str, list[str]]:
    """Return the statements that read a table through, each with what it reads."""

    def planned(connection: Any) -> dict[str, list[str]]:
        plans = {
            statement: [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
            for statement, values in seen.items()
        }
        return {
            statement: found
            for statement, plan in plans.items()
            if (
                found := [
                    step for step in plan if step.startswith("SCAN") and "(sub" not in step and "CONSTANT" not in step
                ]
            )
        }

    return await database.read(planned)


async def test_no_statement_about_one_user_reads_a_table_through(sqlite: SqliteDatabase, ledger: Ledger, clock) -> None:
    personal, boards, goals = Personal(sqlite, clock, 1, KNOWN), Boards(sqlite, clock), Goals(sqlite)
    servers = Servers(sqlite, clock)
    laps, characters = Laps(sqlite, clock), Characters(sqlite, ledger, clock)
    with noted(sqlite) as seen:
        await live(ledger, ANN)
        await goals.put(ANN, 1, Goal(runes=5))
        for question in (
            *(ledger.active(ANN), ledger.characters(ANN), ledger.receipt(ANN, 5)),
            *(ledger.history(ANN, 0), ledger.stash(ANN), goals.clear(ANN, 1)),
            *(laps.timed(ANN, 1), laps.together("farm:greyoll:0"), ledger.roster(ANN)),
            *(sqlite.write(laps.sharing(ANN, shares=shares)) for shares in (True, False)),
            characters.edit(ANN, 8, {"name": "Ann"}, 30),
            *(boards.join(GUILD, ANN), boards.of(GUILD, week=True), boards.of(GUILD, week=False)),
            *(boards.leave(ANN, GUILD), boards.leave(ANN, None)),
            *(servers.put(GUILD, private=True, language="ja", board=False), servers.of(GUILD)),
            sqlite.write(lambda connection: servers._used(connection, GUILD)),
            characters.want(ANN, 7, Wishes(language="ja")),
            *(personal.overview(ANN), personal.export(ANN), personal.delete(ANN)),
        ):
            await question
    assert len(seen) > 25
    assert await scanned(sqlite, seen) == {}


async def test_the_daily_forgetting_finds_by_age(sqlite: SqliteDatabase, ledger: Ledger, clock) -> None:
    misses = Misses(sqlite)
    await live(ledger, ANN)
    with noted(sqlite) as seen:
        await Personal(sqlite, clock, 1, KNOWN).expire()
        await misses.save()
        await holdings_of(sqlite)
    found = await scanned(sqlite, seen)
    assert {step.split(" USING")[0] for steps in found.values() for step in steps} <= THROUGH_ALL
