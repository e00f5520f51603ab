"""What a user asked for lately is offered first, to that user."""

from bot.edge.client import RuneBot
from bot.knowledge.recents import Recents
from bot.offline.wire import Line
from tests.support.player import Player


def test_the_latest_five_come_first_once_each() -> None:
    recents = Recents()
    for key in "abcabdefg":
        recents.note(1, "Bosses", key)
    assert recents.of(1, "Bosses") == list("gfedb")
    assert recents.of(1, "Enemies") == recents.of(2, "Bosses") == []
    recents.forget(1)
    assert recents.of(1, "Bosses") == []


def test_no_more_users_are_remembered_than_fit() -> None:
    recents = Recents(users=2)
    for user in (1, 2, 1, 3):
        recents.note(user, "Bosses", "a")
    assert [bool(recents.of(user, "Bosses")) for user in (1, 2, 3)] == [True, False, True]


async def test_an_empty_field_offers_what_was_asked_for_lately(bot: RuneBot) -> None:
    ann, ben = (Player(bot, Line(bot, user=user)) for user in (9_101, 9_102))
    asked = (await ben.types("/boss name:r"))[-1]
    await ann.says(f"/boss {asked}")
    offered = await ann.types("/boss name:")
    assert offered[0] == asked
    assert len(offered) == len(set(offered)) == 25
    assert (await ben.types("/boss name:"))[0] != asked
