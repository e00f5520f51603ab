"""What a command takes for granted of its user, kept between two questions."""

import asyncio
from collections.abc import Iterator
from itertools import count

import pytest

from bot.domain.entries import Deed, Kind
from bot.domain.refusals import LedgerBusyError
from bot.domain.times import DAY
from bot.domain.wishes import UNSAID, Wishes
from bot.edge.defaults import KeptDefaults
from bot.services import Services
from tests.support.player import new_user

_IDS = count(1)
WISHES = Wishes(private=True, language="ja")


@pytest.fixture
def user() -> int:
    return new_user()


@pytest.fixture
def kept(services: Services) -> Iterator[KeptDefaults]:
    clock = services.ledger.clock
    yield KeptDefaults(services)
    services.ledger.clock = clock


async def gain(services: Services, user: int, runes: int) -> None:
    await services.ledger.record(user, user * 1000 + next(_IDS), Deed(kind=Kind.GAIN, amount=runes))


async def test_they_are_read_once_until_their_user_writes(kept: KeptDefaults, services: Services, user) -> None:
    assert (await kept.of(user)).held is None
    await gain(services, user, 5)
    assert (await kept.of(user)).held is None
    kept.forget(user)
    assert (await kept.of(user)).held == 5


async def test_what_was_being_read_when_its_user_wrote_is_not_kept(kept, services: Services, user) -> None:
    await gain(services, user, 5)
    reading = asyncio.ensure_future(kept.of(user))
    await asyncio.sleep(0)
    kept.forget(user)
    await reading
    await gain(services, user, 6)
    assert (await kept.of(user)).held == 11


async def test_what_a_plan_begins_with_is_read_once_until_its_user_writes(kept, services: Services, user) -> None:
    await gain(services, user, 5)
    assert (await kept.means(user))[0].state.held == 5
    await gain(services, user, 6)
    assert (await kept.means(user))[0].state.held == 5
    kept.forget(user)
    again = asyncio.ensure_future(kept.means(user))
    await asyncio.sleep(0)
    kept.forget(user)  # it has written something meanwhile
    await again
    await gain(services, user, 1)
    owner, means = await kept.means(user)
    assert owner.state.held == 12
    assert means.stash == {}


async def test_an_edition_never_comes_back(kept: KeptDefaults, services: Services, monkeypatch) -> None:
    monkeypatch.setattr("bot.edge.defaults._MOST", 2)
    monkeypatch.setattr(services.laps, "_clock", lambda: 0)
    seen = {kept.edition(1)}
    for writer in (1, 2, 3, 1):  # the third is one more than are remembered
        before = kept.edition(1)
        kept.forget(writer)
        assert (kept.edition(1) == before) == (writer == 2)
        assert writer == 2 or kept.edition(1) not in seen
        seen.add(kept.edition(1))
    monkeypatch.setattr(services.laps, "_changes", services.laps._changes + 1)
    assert kept.edition(1) not in seen
    monkeypatch.setattr(type(services.ledger), "is_shared", True)
    assert kept.edition(1) is None


async def test_they_are_read_anew_each_day(kept: KeptDefaults, services: Services, user) -> None:
    now = services.ledger.clock()
    await kept.of(user)
    await gain(services, user, 5)
    services.ledger.clock = lambda: now + DAY
    assert (await kept.of(user)).held == 5


async def test_they_are_not_kept_where_others_write_too(
    kept: KeptDefaults, services: Services, user, monkeypatch
) -> None:
    monkeypatch.setattr(type(services.ledger), "is_shared", True)
    await kept.of(user)
    await gain(services, user, 5)
    assert (await kept.of(user)).held == 5


async def test_of_more_users_than_there_is_room_for_the_first_goes(kept, services: Services, user, monkeypatch) -> None:
    monkeypatch.setattr("bot.edge.defaults._MOST", 1)
    await kept.of(user)
    await kept.of(new_user())
    await gain(services, user, 5)
    assert (await kept.of(user)).held == 5


async def test_where_others_write_too_what_users_want_is_read_once_a_minute(
    kept: KeptDefaults, services: Services, user, monkeypatch
) -> None:
    monkeypatch.setattr(type(services.ledger), "is_shared", True)
    now = services.ledger.clock()
    services.ledger.clock = lambda: now
    assert await kept.wishes(user, 0) == UNSAID
    await services.characters.want(user, user, WISHES)
    assert await kept.wishes(user, 0) == UNSAID
    services.ledger.clock = lambda: now + 60
    assert await kept.wishes(user, 0) == WISHES
    kept.forget(user)
    assert await kept.wishes(user, 0) == WISHES


async def test_what_users_want_is_as_it_was_after_an_entry(kept: KeptDefaults, services: Services, user) -> None:
    assert await kept.wishes(user, 0) == UNSAID
    await services.characters.want(user, user, WISHES)
    kept.forget(user, deed=True)
    assert await kept.wishes(user, 0) == UNSAID
    assert (await kept.of(user)).wishes == WISHES
    kept.forget(user)
    assert await kept.wishes(user, 0) == WISHES


async def test_what_nobody_could_say_is_asked_again(kept: KeptDefaults, services: Services, user, monkeypatch) -> None:
    async def fails(_: int) -> None:
        raise LedgerBusyError

    with monkeypatch.context() as patch:
        patch.setattr(services.ledger, "active", fails)
        assert (await kept.wishes(user, 0)).private
    assert await kept.wishes(user, 0) == UNSAID


async def test_a_server_that_cannot_be_asked_is_taken_to_want_answers_for_the_asker_alone(
    kept: KeptDefaults, services: Services, user, monkeypatch
) -> None:
    async def fails(_: int) -> bool:
        raise LedgerBusyError

    monkeypatch.setattr(services.servers, "of", fails)
    assert (await kept.wishes(user, new_user())).private
    assert not (await kept.wishes(user, 0)).private
