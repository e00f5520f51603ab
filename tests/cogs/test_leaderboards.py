"""Who gained the most runes in a server."""

from itertools import count

from sqlalchemy import insert, update

from bot.domain.entries import Deed, Kind
from bot.edge.client import RuneBot
from bot.ledger import tables
from bot.offline.wire import Answer, Line
from bot.presentation.customids import in_base_36
from tests.support.player import Player, new_user

guilds = count(100)


def members(bot: RuneBot, number: int) -> list[Player]:
    guild = next(guilds)
    return [Player(bot, Line(bot, user=new_user(), guild=guild)) for _ in range(number)]


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
    assert "You joined" in (await ann.says("/leaderboard join")).text
    assert "You left" in (await ann.says("/leaderboard leave")).text
    assert "Nobody yet" in (await ann.says("/leaderboard show period:0")).text


async def test_each_server_has_its_own(bot: RuneBot) -> None:
    (ann,), (ben,) = members(bot, 1), members(bot, 1)
    await ann.says("/runes gain 700")
    await ann.says("/leaderboard join")
    assert "Nobody yet" in (await ben.says("/leaderboard show")).text


async def test_there_is_none_in_a_direct_message(player: Player) -> None:
    for line in ("show", "join"):
        assert "Use this in one" in (await player.says(f"/leaderboard {line}")).text


async def test_who_left_a_server_leaves_its_leaderboard_from_anywhere(bot: RuneBot) -> None:
    (ann,) = members(bot, 1)
    await ann.says("/runes gain 700")
    there, elsewhere = Player(bot, Line(bot, ann.line._user, guild=10**9)), Player(bot, Line(bot, ann.line._user))
    for player in (ann, there):
        await player.says("/leaderboard join")
    assert "on 1 leaderboard." in (await ann.says("/leaderboard leave")).text
    assert "leave everywhere:" in (await ann.says("/leaderboard leave")).text
    assert "700" in (await there.says("/leaderboard show")).text
    assert "on 1 leaderboard." in (await elsewhere.says("/leaderboard leave")).text
    assert "Nobody yet" in (await there.says("/leaderboard show")).text
    for player in (ann, there):
        await player.says("/leaderboard join")
    assert "on 2 leaderboards." in (await ann.says("/leaderboard leave everywhere:true")).text


async def test_who_told_nothing_cannot_join(bot: RuneBot) -> None:
    (ann,) = members(bot, 1)
    assert "Nothing here yet" in (await ann.says("/leaderboard join")).text


async def test_a_card_of_one_server_shows_in_another_only_its_own(bot: RuneBot) -> None:
    (ann,), (ben,) = members(bot, 1), members(bot, 1)
    await ann.says("/runes gain 700")
    await ann.says("/leaderboard join")
    guild = ann.line._guild
    assert str(ann.line._user) in (await ann.says("/leaderboard show")).text
    asker = in_base_36(ben.line._user)
    for args in (f"{guild}:7", "7"):
        custom_id = f"rk:p0:leaderboard-show:{asker}:000:0:{args}"
        forged = {"type": 2, "style": 2, "label": "Next", "custom_id": custom_id}
        card = Answer({"data": {"components": [{"type": 1, "components": [forged]}]}})
        assert str(ann.line._user) not in (await ben.line.use(card, forged)).text


async def test_all_members_are_counted_and_what_is_to_come_is_not(bot: RuneBot) -> None:
    (ann,) = members(bot, 1)
    ledger, database = bot.services.ledger, bot.services.ledger._database
    users = range(10**9, 10**9 + 102)
    players = [{"id": user, "active": 1, "used_at": ledger.clock()} for user in users]
    joined = [{"guild": ann.line._guild, "player": user} for user in users]
    await database.write(lambda connection: connection.execute(insert(tables.player), players))
    await database.write(lambda connection: connection.execute(insert(tables.member), joined))
    assert "# 102 members" in (await ann.says("/leaderboard show")).text
    await bot.services.personal.delete(users[0])
    await ledger.record(ann.line._user, 10**17, Deed(kind=Kind.GAIN, amount=700))
    await ann.says("/leaderboard join")
    later = update(tables.entry).where(tables.entry.c.player == ann.line._user).values(at=ledger.clock() + 99)
    await database.write(lambda connection: connection.execute(later))
    for days in (7, 0):
        assert "· 700" not in (await ann.says(f"/leaderboard show period:{days}")).text
