"""What the ledger writes, on both databases."""

import asyncio
from itertools import count

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.domain.characters import NOBODY
from bot.domain.entries import Deed, Kind
from bot.domain.receipts import PAGE
from bot.domain.refusals import (
    NotEnoughRunesError,
    NothingKeptError,
    NothingToUndoError,
    OutdatedError,
    StashError,
)
from bot.ledger.database import Database
from bot.ledger.ledger import Ledger
from bot.ledger.tables import metadata

ANN, BEN = 80351110224678912, 80351110224678913
ids = count(10**18)


def gain(amount: int, **more) -> Deed:
    return Deed(kind=Kind.GAIN, amount=amount, **more)


def spend(amount: int | None) -> Deed:
    return Deed(kind=Kind.SPEND, amount=amount)


UNDO = Deed(kind=Kind.UNDO)


async def test_someone_new_gets_a_character_with_the_first_entry(ledger: Ledger) -> None:
    assert await ledger.active(ANN) is NOBODY
    with pytest.raises(NothingKeptError):
        await ledger.kept(ANN)
    written = await ledger.record(ANN, next(ids), gain(500, about="Godrick the Grafted", note="at last"))
    assert (written.entry.n, written.entry.change, written.entry.note) == (1, 500, "at last")
    assert (await ledger.kept(ANN)).state.held == 500
    assert await ledger.active(BEN) is NOBODY


async def test_an_interaction_delivered_again_answers_the_same_and_writes_nothing(ledger: Ledger) -> None:
    first, second = next(ids), next(ids)
    gained = await ledger.record(ANN, first, gain(100))
    spent = await ledger.record(ANN, second, spend(60))
    assert await ledger.record(ANN, second, spend(60)) == spent
    assert await ledger.record(ANN, first, gain(100)) == gained
    assert (await ledger.kept(ANN)).state.held == 40


async def test_an_undo_delivered_again_answers_the_same(ledger: Ledger) -> None:
    await ledger.record(ANN, next(ids), gain(100))
    once = next(ids)
    undone = await ledger.record(ANN, once, UNDO)
    assert undone.undone
    assert undone.undone.change == 100
    assert await ledger.record(ANN, once, UNDO) == undone


async def test_a_level_delivered_again_answers_the_same(ledger: Ledger) -> None:
    await ledger.record(ANN, next(ids), gain(5_000))
    once, level = next(ids), Deed(kind=Kind.LEVEL, level=12, start=11)
    reached = await ledger.record(ANN, once, level)
    assert await ledger.record(ANN, once, level) == reached


async def test_two_users_may_have_entries_of_one_id(ledger: Ledger) -> None:
    same = next(ids)
    await ledger.record(ANN, same, gain(1))
    await ledger.record(BEN, same, gain(2))
    assert [(await ledger.kept(who)).state.held for who in (ANN, BEN)] == [1, 2]


async def test_nobody_spends_more_than_they_hold_however_many_try_at_once(ledger: Ledger) -> None:
    await ledger.record(ANN, next(ids), gain(100))
    tries = await asyncio.gather(*(ledger.record(ANN, next(ids), spend(60)) for _ in range(5)), return_exceptions=True)
    assert sum(isinstance(each, NotEnoughRunesError) for each in tries) == 4
    assert (await ledger.kept(ANN)).state.held == 40


async def test_undo_goes_back_step_by_step_and_ends(ledger: Ledger) -> None:
    states = [(await ledger.record(ANN, next(ids), deed)).entry.state for deed in (gain(9), gain(5), spend(None))]
    for state in (states[1], states[0]):
        undone = (await ledger.record(ANN, next(ids), UNDO)).entry
        assert undone.state == state
    await ledger.record(ANN, next(ids), UNDO)
    with pytest.raises(NothingToUndoError):
        await ledger.record(ANN, next(ids), UNDO)
    assert len((await ledger.history(ANN, 0))[1].entries) == 7


async def test_an_undo_of_one_entry_does_not_undo_another(ledger: Ledger) -> None:
    first = await ledger.record(ANN, next(ids), gain(9))
    await ledger.record(ANN, next(ids), gain(5))
    with pytest.raises(NothingToUndoError):
        await ledger.record(ANN, next(ids), Deed(kind=Kind.UNDO, undoes=first.entry.id))


async def test_the_stash_is_filled_used_and_put_back(ledger: Ledger) -> None:
    await ledger.record(ANN, next(ids), Deed(kind=Kind.STASH, stash={"golden-rune-1": 5, "lords-rune": 1}))
    await ledger.record(
        ANN, next(ids), Deed(kind=Kind.USE, amount=50_400, stash={"golden-rune-1": -2, "lords-rune": -1})
    )
    assert (await ledger.stash(ANN))[1] == {"golden-rune-1": 3}
    with pytest.raises(StashError):
        await ledger.record(ANN, next(ids), Deed(kind=Kind.USE, amount=800, stash={"golden-rune-1": -4}))
    undone = await ledger.record(ANN, next(ids), UNDO)
    assert undone.entry.state.held == 0
    assert (await ledger.stash(ANN))[1] == {"golden-rune-1": 5, "lords-rune": 1}


async def test_what_was_worked_out_from_one_entry_happens_once_however_many_try(ledger: Ledger) -> None:
    shown = await ledger.record(ANN, next(ids), Deed(kind=Kind.STASH, stash={"golden-rune-1": 9}))
    use = Deed(kind=Kind.USE, amount=200, stash={"golden-rune-1": -1}, follows=shown.entry.id)
    first = next(ids)
    used = await ledger.record(ANN, first, use)
    assert await ledger.record(ANN, first, use) == used
    with pytest.raises(OutdatedError):
        await ledger.record(ANN, next(ids), use)
    anew = Deed(kind=Kind.USE, amount=200, stash={"golden-rune-1": -1}, follows=used.entry.id)
    tries = await asyncio.gather(*(ledger.record(ANN, next(ids), anew) for _ in range(5)), return_exceptions=True)
    assert sum(isinstance(each, OutdatedError) for each in tries) == 4
    assert (await ledger.stash(ANN))[1] == {"golden-rune-1": 7}


async def test_history_has_pages_newest_first(ledger: Ledger) -> None:
    for runes in range(1, 21):
        await ledger.record(ANN, next(ids), gain(runes))
    numbers = [entry.n for page in range(4) for entry in (await ledger.history(ANN, page))[1].entries[:PAGE]]
    assert numbers == list(range(20, -1, -1))


async def test_entries_tell_when_they_were_written(ledger: Ledger, clock) -> None:
    clock.now = 1_700_000_000
    assert (await ledger.record(ANN, next(ids), gain(1))).entry.at == 1_700_000_000


async def test_the_migrations_make_the_very_tables(database: Database) -> None:
    assert await database.read(lambda it: compare_metadata(MigrationContext.configure(it), metadata)) == []
