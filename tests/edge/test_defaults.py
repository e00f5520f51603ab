"""What a command takes for granted of its user, kept between two questions."""

from collections.abc import Iterator
from itertools import count

import pytest

from bot.domain.entries import Deed, Kind
from bot.domain.refusals import LedgerBusyError
from bot.domain.wishes import UNSAID, Wishes
from bot.edge.defaults import OwnDefaults
from bot.ledger.characters import Characters
from bot.ledger.ledger import Ledger
from bot.ledger.opening import open_database
from bot.services import Services
from tests.support.player import new_user

_IDS = count(1)
WISHES = Wishes(private=True, language="ja")


@pytest.fixture
def user() -> int:
    return new_user()


@pytest.fixture
def kept(services: Services) -> Iterator[OwnDefaults]:
    clock = services.ledger.clock
    yield OwnDefaults(services)
    services.ledger.clock = clock


async def gain(services: Services, user: int, runes: int) -> None:
    await services.ledger.record(user, user * 1000 + next(_IDS), Deed(kind=Kind.GAIN, amount=runes))


async def test_they_are_what_the_ledger_knows(kept: OwnDefaults, services: Services, user, monkeypatch) -> None:
    assert (await kept.of(user)).held is None
    await gain(services, user, 5)
    monkeypatch.setattr(type(services.ledger), "_active", None)  # it need not be read
    assert (await kept.of(user)).held == 5
    assert await kept.wishes(user, 0) == UNSAID


async def test_an_edition_is_another_one_once_its_user_writes(kept, services: Services, user, monkeypatch) -> None:
    monkeypatch.setattr(services.laps, "_clock", lambda: 0)
    seen = [kept.edition(user)]
    await gain(services, new_user(), 5)
    assert kept.edition(user) == seen[0]
    await gain(services, user, 5)
    seen.append(kept.edition(user))
    monkeypatch.setattr(services.laps, "_changes", services.laps._changes + 1)
    seen.append(kept.edition(user))
    assert len(set(seen)) == 3
    monkeypatch.setattr(type(services.ledger._database), "is_shared", True)
    assert kept.edition(user) is None


async def test_where_others_write_too_what_users_want_is_read_once_a_minute(
    kept: OwnDefaults, services: Services, user, monkeypatch
) -> None:
    monkeypatch.setattr(type(services.ledger._database), "is_shared", True)
    now = services.ledger.clock()
    services.ledger.clock = lambda: now
    assert await kept.wishes(user, 0) == UNSAID
    async with open_database(services.ledger._database.url) as other:
        await Characters(other, Ledger(other), lambda: now).want(user, user, WISHES)
    assert await kept.wishes(user, 0) == UNSAID
    assert (await kept.of(user)).wishes == WISHES
    services.ledger.clock = lambda: now + 60
    assert await kept.wishes(user, 0) == WISHES


async def test_what_nobody_could_say_is_asked_again(kept: OwnDefaults, services: Services, user, monkeypatch) -> None:
    async def fails(_: int) -> None:
        raise LedgerBusyError

    with monkeypatch.context() as patch:
        patch.setattr(services.ledger, "active", fails)
        assert (await kept.wishes(user, 0)).private
    assert await kept.wishes(user, 0) == UNSAID


async def test_a_server_that_cannot_be_asked_is_taken_to_want_answers_for_the_asker_alone(
    kept: OwnDefaults, services: Services, user, monkeypatch
) -> None:
    async def fails(_: int) -> bool:
        raise LedgerBusyError

    monkeypatch.setattr(services.servers, "of", fails)
    assert (await kept.wishes(user, new_user())).private
    assert not (await kept.wishes(user, 0)).private
