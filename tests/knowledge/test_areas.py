"""What stands in a place is found by two indexes, and is all that stands there."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiosqlite
import pytest

from bot.knowledge.database import open_knowledge
from bot.knowledge.enemies import AT_PLACE, STANDS, STANDS_AT
from tests.data.test_facts import rows

PLACES = [row["key"] for row in rows("area") + rows("grace")]


@pytest.fixture
async def db(knowledge: Path) -> AsyncIterator[aiosqlite.Connection]:
    async with open_knowledge(knowledge) as opened:
        yield opened


async def test_nobody_who_stands_in_a_place_is_missed(db: aiosqlite.Connection) -> None:
    for place in PLACES[::20]:
        ways = (STANDS_AT, f"{STANDS} WHERE {AT_PLACE}")
        one, other = [sorted(map(tuple, await db.execute_fetchall(way, {"place": place}))) for way in ways]
        assert one == other, place


async def test_no_table_is_read_through_to_tell_what_stands_in_a_place(db: aiosqlite.Connection) -> None:
    plan = await db.execute_fetchall(f"EXPLAIN QUERY PLAN {STANDS_AT}", {"place": "caelid"})
    assert not [row["detail"] for row in plan if row["detail"].startswith("SCAN")]
