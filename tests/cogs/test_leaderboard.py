"""Who gained the most runes in a server."""

from itertools import count

from bot.client import RuneBot
from bot.offline.wire import Line
from tests.support.player import Player

users, guilds = count(7_000), count(100)


def members(bot: RuneBot, number: int) -> list[Player]:
    guild = next(guilds)
    return [Player(bot, Line(bot, user=next(users), guild=guild)) for _ in range(number)]


async def test_those_who_joined_are_ranked_by_what_they_gained(bot: RuneBot) -> None:
    ann, ben, cat = members(bot, 3)
    for who, lines in (
        (ann, ["/runes gain 700", "/runes set 1m", "/runes spend 500"]),
        (ben, ["/runes gain 600", "/runes gain 800", "/runes undo", "/runes gain 200"]),
        (cat, ["/runes gain 5k"]),
    ):
        for line in lines:
            await who.says(line)
    for who in (ann, ben):
        assert (await who.says("/leaderboard join")).private
    board = await cat.says("/leaderboard show")
    assert not board.private
    assert board.text.index(f"<@{ben.line._user}> · 800") < board.text.index(f"<@{ann.line._user}> · 700")
    assert str(cat.line._user) not in board.text


async def test_who_leaves_is_gone_from_it(bot: RuneBot) -> None:
    (ann,) = members(bot, 1)
    await ann.says("/runes gain 700")
    await ann.says("/leaderboard join")
    assert "You are on it" in (await ann.says("/leaderboard join")).text
    assert "You are off it" in (await ann.says("/leaderboard leave")).text
    assert "Nobody yet" in (await ann.says("/leaderboard show period:0")).text


async def test_each_server_has_its_own(bot: RuneBot) -> None:
    (ann,), (ben,) = members(bot, 1), members(bot, 1)
    await ann.says("/runes gain 700")
    await ann.says("/leaderboard join")
    assert "Nobody yet" in (await ben.says("/leaderboard show")).text


async def test_there_is_none_in_a_direct_message(player: Player) -> None:
    for line in ("show", "join", "leave"):
        assert "Use this in one" in (await player.says(f"/leaderboard {line}")).text


async def test_who_told_nothing_cannot_join(bot: RuneBot) -> None:
    (ann,) = members(bot, 1)
    assert "I keep nothing of yours yet" in (await ann.says("/leaderboard join")).text
