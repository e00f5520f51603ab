"""A few of the interactions that `make torture` has thousands of."""

from random import Random

import pytest

from bot.edge.client import RuneBot
from bot.offline.wire import Line, UnansweredError
from tests.support.hostility import Hostility
from tests.support.player import Player, new_user
from tests.support.traffic import QUESTIONS


async def test_enemies_are_answered_and_the_log_says_nothing_of_what_they_say(
    bot: RuneBot, caplog: pytest.LogCaptureFixture
) -> None:
    ann, enemy = (Player(bot, Line(bot, new_user(), guild=new_user())) for _ in range(2))
    hostility = Hostility(Random(5), bot, [await ann.says(line) for line in QUESTIONS])
    caplog.clear()
    for _ in range(400):
        blow = hostility.blow()
        if blow.spoiled:
            continue
        try:
            await enemy.line._deliver(blow.kind, blow.data, blow.message)
        except UnansweredError:
            assert not blow.is_due, blow
    assert [record.getMessage() for record in caplog.records if record.exc_info] == []
