"""The goals, on both databases."""

import asyncio
from itertools import count

import pytest
from msgspec.structs import replace
from sqlalchemy import delete, select

from bot.domain.entries import Deed, Kind
from bot.domain.goals import Goal
from bot.domain.receipts import Receipt
from bot.domain.refusals import NoCharacterError, NoGoalError, OutdatedError
from bot.ledger import tables
from bot.ledger.database import Database
from bot.ledger.goals import Goals
from bot.ledger.ledger import Ledger

ANN, BEN = 80351110224678912, 80351110224678913
LEVEL, SWORD = Goal(level=80), Goal(about="Sword +25", runes=9_999_999_999)
ids = count(10**18)


@pytest.fixture
async def goals(database: Database, ledger: Ledger, clock) -> Goals:
    for who in (ANN, BEN):
        await ledger.record(who, next(ids), Deed(kind=Kind.GAIN, amount=1))
    return Goals(database, clock)


async def goal_of(ledger: Ledger, player: int) -> Goal | None:
    return (await ledger.active(player)).goal


async def test_a_character_has_one_goal_the_last_that_was_set(
    goals: Goals, ledger: Ledger, database: Database, clock
) -> None:
    assert await goal_of(ledger, ANN) is None
    for goal in (LEVEL, SWORD):
        await goals.put(ANN, 1, goal)
        assert await goal_of(ledger, ANN) == goal
    assert await goal_of(ledger, BEN) is None
    times = await database.read(lambda connection: connection.execute(select(tables.goal.c.set_at)).scalars().all())
    assert times == [clock.now]


async def test_of_goals_set_at_once_one_stays(goals: Goals, ledger: Ledger) -> None:
    wanted = [Goal(runes=runes) for runes in range(1, 6)]
    await asyncio.gather(*(goals.put(ANN, 1, goal) for goal in wanted))
    assert await goal_of(ledger, ANN) in wanted


async def test_a_goal_is_cleared_once(goals: Goals, ledger: Ledger) -> None:
    await goals.put(ANN, 1, LEVEL)
    await goals.put(BEN, 1, SWORD)
    await goals.clear(ANN, 1)
    assert (await goal_of(ledger, ANN), await goal_of(ledger, BEN)) == (None, SWORD)
    with pytest.raises(NoGoalError):
        await goals.clear(ANN, 1)


async def test_a_goal_belongs_to_a_character_and_goes_with_it(goals: Goals, ledger: Ledger, database: Database) -> None:
    with pytest.raises(NoCharacterError):
        await goals.put(ANN, 2, LEVEL)
    await goals.put(ANN, 1, LEVEL)
    gone = delete(tables.player).where(tables.player.c.id == ANN)
    await database.write(lambda connection: connection.execute(gone))
    assert await goal_of(ledger, ANN) is None


async def test_a_goal_is_paid_and_cleared_together_or_not_at_all(goals: Goals, ledger: Ledger) -> None:
    await goals.put(ANN, 1, Goal(about="item:arrow:1", runes=1))
    paying = Deed(kind=Kind.SPEND, amount=1, about="item:arrow:1", pays_goal=True)
    with pytest.raises(OutdatedError):
        await ledger.record(ANN, next(ids), replace(paying, about="item:bolt:1"))
    assert ((await ledger.active(ANN)).state.held, (await goal_of(ledger, ANN)) is None) == (1, False)
    at_once = await asyncio.gather(*(ledger.record(ANN, next(ids), paying) for _ in range(3)), return_exceptions=True)
    (paid,) = [each for each in at_once if isinstance(each, Receipt)]
    assert paid.character.goal is None
    assert ((await ledger.active(ANN)).state.held, await goal_of(ledger, ANN)) == (0, None)
