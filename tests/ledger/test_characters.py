"""A character is changed in one go, or not at all; on both databases."""

import pytest

from bot.domain.refusals import NameTakenError
from bot.ledger.characters import Characters
from bot.ledger.database import Database
from bot.ledger.laps import Laps
from bot.ledger.ledger import Ledger
from tests.support.lives import ids

ANN = 80351110224678912


@pytest.fixture
def characters(database: Database, ledger: Ledger, clock) -> Characters:
    return Characters(database, ledger, clock)


async def test_what_is_written_with_a_change_is_written_only_if_the_change_is(characters, ledger) -> None:
    def fail(_: object) -> None:
        raise NameTakenError("Ann")

    with pytest.raises(NameTakenError):
        await characters.edit(ANN, next(ids), {"name": "Ann"}, 30, fail)
    assert not (await ledger.active(ANN)).is_kept
    await characters.edit(ANN, next(ids), {"name": "Ann"}, 30)
    with pytest.raises(NameTakenError):
        await characters.edit(ANN, next(ids), {"name": "Anna"}, 31, fail)
    active, kept = await ledger.roster(ANN)
    assert [(each.name, each.state.level) for each in (active, *kept)] == [("Ann", 30)] * 2


async def test_someone_new_gets_a_character_and_shares_at_once(characters, ledger, database, clock) -> None:
    sharing = Laps(database, clock).sharing(ANN, shares=True)
    await characters.edit(ANN, next(ids), {"name": "Ann"}, None, sharing)
    told = await database.read(lambda it: it.exec_driver_sql("SELECT share_laps FROM player").scalar_one())
    assert (bool(told), (await ledger.active(ANN)).name) == (True, "Ann")


async def test_the_same_change_that_comes_twice_is_written_once(characters, ledger) -> None:
    for _ in range(2):
        await characters.edit(ANN, 77, {"name": "Ann"}, 30)
    for _ in range(2):
        await characters.edit(ANN, 78, {"name": "Bea"}, 31)
    active, kept = await ledger.roster(ANN)
    assert (len(kept), active.name, active.state.level, active.last) == (1, "Bea", 31, 1)
