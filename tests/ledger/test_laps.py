"""The times of laps, on both databases."""

from itertools import count

import pytest
from sqlalchemy import func, select

from bot.domain.entries import Deed, Kind
from bot.domain.laps import FEWEST, Together
from bot.ledger import tables
from bot.ledger.database import Database
from bot.ledger.laps import Laps
from bot.ledger.ledger import Ledger
from bot.ledger.personal import Personal
from tests.support.lives import KNOWN

ANN = 80351110224678912
CROW = "farm:mohgwyn-crow-shot:0"
ids = count(10**18)


@pytest.fixture
def laps(database: Database, clock) -> Laps:
    return Laps(database, clock)


async def run(ledger: Ledger, laps: Laps, player: int, clock, seconds: int) -> None:
    """Let a user do six laps, and tell each."""
    for _ in range(6):
        clock.now += seconds
        await ledger.record(player, next(ids), Deed(kind=Kind.GAIN, amount=100, about=CROW))
        await laps.timed(player, 1)


async def kept(database: Database) -> int:
    count_all = select(func.count()).select_from(tables.lap)
    return int(await database.read(lambda connection: connection.execute(count_all).scalar_one()))


async def test_a_users_own_pace_is_told_and_kept_only_if_they_share_it(ledger, laps, database, clock) -> None:
    await run(ledger, laps, ANN, clock, 38)
    told = await laps.timed(ANN, 1)
    assert (told.laps, told.seconds) == (5, 38)
    assert await kept(database) == 0
    await database.write(laps.sharing(ANN, shares=True))
    await laps.timed(ANN, 1)
    assert await kept(database) == 1
    await database.write(laps.sharing(ANN, shares=False))
    assert await kept(database) == 0


async def test_players_are_told_of_together_once_they_are_enough(ledger, laps, database, clock) -> None:
    for number in range(FEWEST):
        assert await laps.together(CROW) is None
        clock.now += 60  # what is known is a minute old at most
        await ledger.record(ANN + number, next(ids), Deed(kind=Kind.GAIN, amount=1))
        await database.write(laps.sharing(ANN + number, shares=True))
        await run(ledger, laps, ANN + number, clock, 30 + number)
    clock.now += 60
    assert await laps.together(CROW) == Together(players=FEWEST, seconds=32)
    assert await laps.together("farm:other:0") is None


async def test_who_is_deleted_is_forgotten_here_too(ledger, laps, database, clock) -> None:
    await ledger.record(ANN, next(ids), Deed(kind=Kind.GAIN, amount=1))
    await database.write(laps.sharing(ANN, shares=True))
    await run(ledger, laps, ANN, clock, 30)
    assert await kept(database) == 1
    await Personal(database, clock, 1, KNOWN).delete(ANN)
    assert await kept(database) == 0


async def test_what_is_shared_is_handed_out_and_taken_in(ledger, laps, database, clock) -> None:
    await ledger.record(ANN, next(ids), Deed(kind=Kind.GAIN, amount=1))
    await database.write(laps.sharing(ANN, shares=True))
    await run(ledger, laps, ANN, clock, 30)
    personal = Personal(database, clock, 1, KNOWN)
    for _, content in (await personal.export(ANN)).files:
        await personal.delete(ANN)
        await personal.take_in(ANN, content)
        assert await kept(database) == 1
