"""The active character that the ledger keeps in mind: never another than the one that is there."""

import asyncio
from itertools import count
from threading import Event

import pytest

from bot.domain.characters import NOBODY, Character
from bot.domain.entries import Deed, Kind
from bot.domain.goals import Goal
from bot.domain.refusals import NotEnoughRunesError
from bot.domain.times import DAY, MINUTE
from bot.domain.wishes import Wishes
from bot.ledger.characters import Characters
from bot.ledger.database import Database
from bot.ledger.goals import Goals
from bot.ledger.leaderboards import Boards
from bot.ledger.ledger import Ledger
from bot.ledger.personal import Personal
from tests.support.lives import KNOWN

ANN, BEN = 80351110224678912, 80351110224678913
ids = count(10**18)


def gain(amount: int) -> Deed:
    return Deed(kind=Kind.GAIN, amount=amount)


async def there(ledger: Ledger) -> Character:
    """Return what is there, read by somebody who knows nothing."""
    return await Ledger(ledger._database).active(ANN)


async def test_what_was_written_or_read_is_known_where_nobody_else_writes(ledger: Ledger, database: Database) -> None:
    await ledger.record(ANN, next(ids), gain(5))
    for each in (ledger, Ledger(database)):
        assert await each.active(ANN) == await there(ledger)
        assert each.known.of(ANN, lately=True) == await there(ledger)
        assert (each.known.of(ANN) is None) == database.is_shared
    assert ledger.known.of(BEN) is None
    assert await ledger.active(BEN) is NOBODY
    assert ledger.known.of(BEN, lately=True) is NOBODY


@pytest.fixture
def written(ledger: Ledger, database: Database):
    """All that can be written of a user, but entries."""
    characters, goals = Characters(database, ledger, ledger.clock), Goals(database, ledger.clock)
    personal, boards = Personal(database, ledger.clock, 24, KNOWN), Boards(database, ledger.clock)

    async def moved() -> None:
        content = (await personal.export(ANN)).files[0][1]
        await personal.delete(ANN)
        assert await ledger.active(ANN) is NOBODY
        await personal.take_in(ANN, content)

    return {
        "edit": lambda: characters.edit(ANN, next(ids), {"journey": 2}, 90),
        "want": lambda: characters.want(ANN, next(ids), Wishes(private=True)),
        "put": lambda: goals.put(ANN, 1, Goal(about="level:90", runes=90_000)),
        "clear": lambda: goals.clear(ANN, 1),
        "add": lambda: characters.add(ANN, next(ids), Character(name="Second")),
        "use": lambda: characters.use(ANN, 1),
        "join": lambda: boards.join(9, ANN),
        "leave": lambda: boards.leave(ANN, 9),
        "import": moved,
        "delete": lambda: personal.delete(ANN),
    }


async def test_once_anything_else_is_written_it_is_read_again(ledger: Ledger, written) -> None:
    await ledger.record(ANN, next(ids), gain(5))
    for name, write in written.items():
        before = ledger.known.edition(ANN)
        await write()
        assert ledger.known.edition(ANN) != before, name
        assert ledger.known.of(ANN, lately=True) is None, name
        assert await ledger.active(ANN) == await there(ledger), name


async def test_what_was_being_read_when_it_was_written_is_not_known(ledger: Ledger, written, monkeypatch) -> None:
    await ledger.record(ANN, next(ids), gain(5))
    await written["edit"]()
    read = ledger._database.read

    async def slow(work):
        found = await read(work)
        await written["want"]()
        return found

    with monkeypatch.context() as slowly:
        slowly.setattr(ledger._database, "read", slow)
        await ledger.active(ANN)
    assert (await ledger.active(ANN)).wishes.private


async def test_what_is_committed_just_when_it_is_looked_up_is_read(ledger: Ledger, monkeypatch) -> None:
    await ledger.record(ANN, next(ids), gain(5))
    look = ledger.known.of

    def looked_up(player: int):
        found = look(player)
        ledger._database._wrote(player)  # as the thread that writes may, at any moment
        return found

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(ledger.known, "of", looked_up)
        await ledger.history(ANN, 0)
    assert ledger.known.of(ANN, lately=True) is None


async def test_what_is_written_when_nobody_waits_any_more_is_read(ledger: Ledger, database: Database) -> None:
    if database.is_shared:
        pytest.skip("PostgreSQL is told to stop, and does")
    await ledger.record(ANN, next(ids), gain(5))
    begun, told = Event(), Event()

    def work(connection):
        begun.set()
        assert told.wait(20)
        return ledger.write_within(connection, ANN, next(ids), gain(6))

    writing = asyncio.ensure_future(database.write(work, ANN))
    await asyncio.to_thread(begun.wait, 20)
    writing.cancel()
    await asyncio.wait({writing})
    assert (await ledger.active(ANN)).state.held == 5
    told.set()
    await database.write(lambda _: None)  # its turn comes afterwards
    assert (await ledger.active(ANN)).state.held == 11


async def test_a_second_delivery_changes_nothing_that_is_known(ledger: Ledger) -> None:
    await ledger.record(ANN, next(ids), gain(5))
    spent = next(ids)
    await ledger.record(ANN, spent, Deed(kind=Kind.SPEND, amount=4))
    await ledger.record(ANN, next(ids), gain(1))
    await ledger.record(ANN, spent, Deed(kind=Kind.SPEND, amount=4))
    assert (await ledger.active(ANN)).state.held == 2
    with pytest.raises(NotEnoughRunesError):
        await ledger.record(ANN, next(ids), Deed(kind=Kind.SPEND, amount=3))
    assert (await ledger.active(ANN)).state.held == 2


async def test_it_is_known_for_a_day_or_where_others_write_for_a_minute(ledger: Ledger, database: Database) -> None:
    noon = ledger.clock() // DAY * DAY + DAY // 2
    ledger.clock = lambda: noon
    await ledger.record(ANN, next(ids), gain(5))
    long = MINUTE if database.is_shared else DAY // 2
    ledger.clock = lambda: noon + long - 1
    assert ledger.known.of(ANN, lately=True)
    ledger.clock = lambda: noon + long
    assert ledger.known.of(ANN, lately=True) is None


async def test_of_more_than_there_is_room_for_the_first_goes(ledger: Ledger, monkeypatch) -> None:
    monkeypatch.setattr("bot.ledger.known._MOST", 1)
    await ledger.active(ANN)
    await ledger.active(BEN)
    assert ledger.known.of(ANN, lately=True) is None
    assert ledger.known.of(BEN, lately=True) is NOBODY


async def test_an_edition_never_comes_back(ledger: Ledger, monkeypatch) -> None:
    monkeypatch.setattr("bot.ledger.database._MOST", 2)
    seen = {ledger.known.edition(1)}
    for writer in (1, 2, 3, 1):  # the third is one more than are remembered
        before = ledger.known.edition(1)
        await ledger.record(writer, next(ids), gain(5))
        assert (ledger.known.edition(1) == before) == (writer == 2)
        assert writer == 2 or ledger.known.edition(1) not in seen
        seen.add(ledger.known.edition(1))
