"""Many users at once, some of them several times, on both databases."""

import asyncio

from sqlalchemy.engine import URL

from bot.ledger.database import Database
from bot.ledger.ledger import Ledger
from bot.ledger.opening import open_database
from tests.support.load import FIRST, Answers, check, crowd, entries_of

USERS = [FIRST + number // 2 for number in range(20)]


async def test_nothing_is_lost_or_doubled_when_many_tell_at_once(database: Database, ledger: Ledger) -> None:
    answers = await crowd(ledger, USERS, 20)
    assert answers.failed == {}
    assert len(answers.written) + answers.refused == len(USERS) * 20
    found = await entries_of(database)
    check(found, answers)
    assert sum(len(entries) - 1 for entries in found.values()) == len(answers.written)


async def test_two_bots_can_share_a_ledger(url: URL, clock) -> None:
    async with open_database(url) as one, open_database(url) as other:
        sides = [crowd(Ledger(each, clock), USERS[:8], 15, 10**18 * side) for side, each in ((1, one), (2, other))]
        both = Answers()
        for answers in await asyncio.gather(*sides):
            both.add(answers)
        assert both.failed == {}
        check(await entries_of(one), both)
