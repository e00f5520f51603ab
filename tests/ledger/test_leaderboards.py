"""The leaderboards, as the ledger counts them; on both databases."""

import pytest
from sqlalchemy import text

from bot.domain.entries import Deed, Kind
from bot.domain.receipts import Board, Rank
from bot.domain.times import WEEK
from bot.ledger.database import Database
from bot.ledger.leaderboards import Boards, _query
from bot.ledger.ledger import Ledger
from bot.ledger.personal import Personal
from tests.support.lives import KNOWN, ids

ANN, BEN, GUILD = 80351110224678912, 80351110224678913, 99


@pytest.fixture
def boards(database: Database, clock) -> Boards:
    return Boards(database, clock)


async def gain(ledger: Ledger, player: int, amount: int) -> None:
    await ledger.record(player, next(ids), Deed(kind=Kind.GAIN, amount=amount))


async def test_a_board_counts_what_was_gained_and_not_undone(ledger: Ledger, boards: Boards, clock) -> None:
    for player, amounts in ((ANN, (5, 7)), (BEN, (100,))):
        for amount in amounts:
            await gain(ledger, player, amount)
        await boards.join(GUILD, player)
    await ledger.record(BEN, next(ids), Deed(kind=Kind.UNDO))
    await ledger.record(ANN, next(ids), Deed(kind=Kind.SET, amount=9_999))
    expected = Board(members=2, ranks=(Rank(player=ANN, runes=12), Rank(player=BEN, runes=0)))
    assert await boards.of(GUILD, week=True) == await boards.of(GUILD, week=False) == expected
    clock.now += WEEK
    assert [rank.runes for rank in (await boards.of(GUILD, week=True)).ranks] == [0, 0]
    assert (await boards.of(GUILD, week=False)).ranks[0].runes == 12


async def test_a_board_is_kept_for_a_minute(ledger: Ledger, boards: Boards, clock) -> None:
    await gain(ledger, ANN, 5)
    await boards.join(GUILD, ANN)
    assert (await boards.of(GUILD, week=True)).ranks[0].runes == 5
    await gain(ledger, ANN, 2)
    clock.now += 59
    assert (await boards.of(GUILD, week=True)).ranks[0].runes == 5
    assert (await boards.of(GUILD, week=False)).ranks[0].runes == 7
    clock.now += 1
    assert (await boards.of(GUILD, week=True)).ranks[0].runes == 7


async def test_who_joins_leaves_or_is_deleted_is_seen_at_once(
    ledger: Ledger, boards: Boards, database: Database, clock
) -> None:
    for player in (ANN, BEN):
        await gain(ledger, player, 5)
        await boards.join(GUILD, player)
        await boards.of(GUILD, week=True)
    assert (await boards.of(GUILD, week=True)).members == 2
    assert await boards.leave(ANN, GUILD) == 1
    assert (await boards.of(GUILD, week=True)).members == 1
    await Personal(database, clock, 1, KNOWN).delete(BEN)
    boards.forget()
    assert (await boards.of(GUILD, week=True)).members == 0


async def test_whoever_leaves_everywhere_is_on_no_board(ledger: Ledger, boards: Boards) -> None:
    await gain(ledger, ANN, 5)
    for guild in (1, 2, 3):
        await boards.join(guild, ANN)
    assert await boards.leave(ANN, None) == 3
    assert [(await boards.of(guild, week=False)).members for guild in (1, 2, 3)] == [0, 0, 0]
    assert await boards.leave(ANN, None) == 0


async def test_no_table_is_read_through_for_a_board(boards: Boards, database: Database, clock) -> None:
    if database.kind != "sqlite":
        pytest.skip("PostgreSQL chooses by how much is there")

    def planned(connection) -> list[str]:
        compiled = _query(GUILD, clock(), week=True).compile(connection, compile_kwargs={"literal_binds": True})
        return [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {compiled}"))]

    plan = await database.read(planned)
    assert not [step for step in plan if step.startswith("SCAN") and "(subquery" not in step], plan
    assert any("ix_entry_undoes" in step for step in plan), plan
