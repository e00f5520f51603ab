"""Answers that get lost on their way, and those that take long; through the wire."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from threading import Event
from typing import Any

import aiohttp
import discord
import pytest

from bot.domain.refusals import LedgerDownError
from bot.ledger.ledger import Ledger
from bot.ledger.sqlite import SqliteDatabase
from bot.offline.wire import Answer, UnansweredError, Wire
from bot.presentation import delivery
from tests.support.player import Player


def refused(status: int, code: int = 0) -> discord.HTTPException:
    class Response:
        reason = "refused"

    response: Any = Response()
    response.status = status
    return discord.HTTPException(response, {"code": code, "message": "refused"})


class Weather:
    """What becomes of each request, one after the other; what comes after them gets through.

    Attributes:
        to_come: An error for one that fails, None for one that gets through, and a pair for one that is lost after it
            got through.
    """

    def __init__(self) -> None:
        self.to_come: list[Any] = []
        self.kinds: Counter[int] = Counter()


@pytest.fixture
def weather(monkeypatch: pytest.MonkeyPatch) -> Weather:
    now, request = Weather(), Wire.request

    async def through(self: Wire, route: Any, session: Any, **options: Any) -> Any:
        then = now.to_come.pop(0) if now.to_come else None
        if isinstance(then, Exception):
            raise then
        now.kinds[(options.get("payload") or {}).get("type", 0)] += 1
        result = await request(self, route, session, **options)
        if then:
            raise then[0]
        return result

    monkeypatch.setattr(Wire, "request", through)
    return now


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits before it is tried again."""
    monkeypatch.setattr(delivery, "_PAUSES", (0.0, 0.0))
    monkeypatch.setattr(delivery, "_PAUSES_ONCE_DEFERRED", (0.0, 0.0))


CUT = aiohttp.ServerDisconnectedError()
LOST: dict[str, Callable[[], list[Any]]] = {
    "cut before": lambda: [CUT],
    "cut after": lambda: [(CUT,), refused(400, 40060)],
    "all but once": lambda: [CUT, CUT],
    "reset": lambda: [ConnectionResetError()],
    "no answer": lambda: [TimeoutError()],
    "unauthorized": lambda: [refused(401)],
    "forbidden": lambda: [refused(403)],
    "too large": lambda: [refused(413)],
    "the proxy's limit": lambda: [refused(429)],
    "limited": lambda: [discord.RateLimited(99)],
}
WRITES = ("/runes gain 5", "/character new Ashen held:5", "/goal set amount:9")


@pytest.mark.parametrize("how", LOST)
async def test_a_receipt_that_is_lost_once_is_sent_again_and_written_once(ann: Player, weather: Weather, how) -> None:
    weather.to_come = LOST[how]()
    assert "You hold 5 runes" in (await ann.says("/runes gain 5")).text
    assert "# 5 runes held" in (await ann.says("/runes show")).text


@pytest.mark.parametrize("how", [how for how in LOST if how not in ("cut after", "all but once")])
@pytest.mark.parametrize("line", WRITES)
async def test_one_that_is_lost_twice_is_said_to_be_written(ann: Player, weather: Weather, how, line, caplog) -> None:
    await ann.says("/runes set 0")
    weather.to_come = LOST[how]() * 3
    with caplog.at_level(logging.WARNING):
        answer = await ann.says(line)
    assert answer.private
    assert "### Done\nThat is written down" in answer.text
    assert "no need to tell me again" in answer.text
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert caplog.records[0].exc_info in (None, (None, None, None))


async def test_a_press_whose_receipt_is_lost_is_said_to_be_written(ann: Player, weather: Weather) -> None:
    card = await ann.says("/boss godrick")
    weather.to_come = [CUT] * 3
    assert "That is written down" in (await ann.presses(card, "I killed this")).text
    assert "# 20,000 runes held" in (await ann.says("/runes show")).text


async def test_a_bug_on_the_card_of_something_written_is_logged_and_does_not_look_like_a_failure(
    ann: Player, monkeypatch: pytest.MonkeyPatch, caplog
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise KeyError("bug")

    monkeypatch.setattr("bot.presentation.cards.ledger.receipt", broken)
    with caplog.at_level(logging.WARNING):
        assert "That is written down" in (await ann.says("/runes gain 5")).text
    assert "KeyError: 'bug'" in caplog.text


async def test_an_answer_that_wrote_nothing_says_so_when_it_is_lost(ann: Player, weather: Weather) -> None:
    weather.to_come = [CUT] * 3
    text = (await ann.says("/boss godrick")).text
    assert "Nothing was written down; please ask again" in text


async def test_what_discord_has_given_up_on_is_not_sent_again(ann: Player, weather: Weather, caplog) -> None:
    weather.to_come = [refused(404, 10062)]
    with caplog.at_level(logging.INFO), pytest.raises(UnansweredError):
        await ann.says("/boss godrick")
    assert weather.kinds == {}


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is not there at once is deferred."""
    monkeypatch.setattr(delivery, "_SOON", 0.0)


DEFERRED, DEFERRED_EDIT = 5, 6


@pytest.mark.parametrize(
    "line",
    ["/character use ashen", "/character delete ashen", "/character edit level:5", "/runes history", "/runes die"],
)
async def test_what_reads_the_ledger_is_deferred_when_it_takes_long(
    ann: Player, at_once: None, weather: Weather, line
) -> None:
    await ann.says("/character new Ashen")
    weather.kinds.clear()
    answer = await ann.says(line)
    assert weather.kinds[DEFERRED] == 1
    assert answer.private
    assert not answer.is_problem or line.startswith("/character delete")


async def test_a_page_that_takes_long_comes_in_place_of_the_one_before(
    ann: Player, at_once: None, weather: Weather
) -> None:
    for amount in range(1, 9):
        await ann.says(f"/runes gain {amount}")
    first = await ann.says("/runes history")
    weather.kinds.clear()
    second = await ann.presses(first, "Next page")
    assert weather.kinds[DEFERRED_EDIT] == 1
    assert "Page 2 of 2" in second.text


@pytest.mark.parametrize("lost", [[CUT], [(CUT,), refused(400, 40060)], [refused(401)]], ids=["before", "after", "401"])
async def test_an_answer_comes_though_its_deferral_is_lost(ann: Player, at_once: None, weather: Weather, lost) -> None:
    weather.to_come = lost
    assert "You hold 5 runes" in (await ann.says("/runes gain 5")).text


async def test_nothing_goes_on_for_whom_discord_has_given_up(
    ann: Player, at_once: None, weather: Weather, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = asyncio.Event()

    async def slow(*_: Any, **__: Any) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    monkeypatch.setattr(Ledger, "record", slow)
    weather.to_come = [refused(404, 10062)]
    with pytest.raises(UnansweredError):
        await ann.says("/runes gain 5")
    assert ended.is_set()


async def test_suggestions_that_the_ledger_keeps_waiting_are_none(
    ann: Player, monkeypatch: pytest.MonkeyPatch, caplog
) -> None:
    await ann.says("/character new Ashen")
    assert await ann.types("/character use a") == ["Ashen"]
    monkeypatch.setattr(delivery, "_SUGGESTING", 0.05)
    frozen, read = Event(), SqliteDatabase._done
    monkeypatch.setattr(SqliteDatabase, "_done", lambda *args: (frozen.wait(), read(*args))[1])
    with caplog.at_level(logging.WARNING):
        assert await ann.types("/character use a") == []
    frozen.set()
    assert "Suggestions for character failed: TimeoutError" in caplog.text
    assert str(ann.line._user) not in caplog.text


async def test_facts_are_answered_while_the_ledger_keeps_waiting(ann: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.edge.defaults._SOON", 0.05)
    frozen, read = Event(), SqliteDatabase._done
    monkeypatch.setattr(SqliteDatabase, "_done", lambda *args: (frozen.wait(), read(*args))[1])
    answer: Answer = await ann.says("/boss godrick")
    frozen.set()
    assert "20,000 runes" in answer.text


async def test_whether_it_may_be_written_is_told_by_the_write_and_not_by_who_looks_after_it(
    ann: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors = [LedgerDownError(is_safe=False), *(LedgerDownError(is_safe=True) for _ in range(3))]

    async def fails(*_: object) -> None:
        raise errors.pop(0)

    await ann.says("/runes gain 5")
    for name in ("record", "receipt"):
        monkeypatch.setattr(Ledger, name, fails)
    assert "Look at `/runes history`" in (await ann.says("/runes gain 7")).text


async def test_a_refusal_that_is_lost_is_sent_again(ann: Player, weather: Weather) -> None:
    await ann.says("/runes set 5")
    weather.to_come = [CUT]
    assert "no runes in your bloodstain" in (await ann.says("/runes recover")).text


async def test_a_receipt_that_is_lost_once_it_is_deferred_is_sent_again(
    ann: Player, at_once: None, weather: Weather
) -> None:
    weather.to_come = [None, CUT, refused(401)]
    assert "You hold 5 runes" in (await ann.says("/runes gain 5")).text
