"""What users and servers want, and that it is heeded everywhere."""

import discord
import pytest

from bot.domain.wishes import DISCORDS, LANGUAGES
from bot.edge.client import RuneBot
from bot.knowledge.naming.lexicons import COLUMNS, ENGLISH
from bot.offline.wire import Answer, Line
from bot.presentation.customids import Use, in_base_36
from bot.presentation.words import LOCALES
from tests.data.test_facts import rows
from tests.support.player import Player, new_user

MANAGES = str(discord.Permissions(manage_guild=True).value)
(NAMES,) = (row for row in rows("official_name") if (row["kind"], row["key"]) == ("boss", "godrick"))


@pytest.fixture
def guild() -> int:
    return new_user()


@pytest.fixture
def manager(bot: RuneBot, guild: int) -> Player:
    """Someone who may manage a server."""
    player = Player(bot, Line(bot, new_user(), guild=guild))
    player.line.permissions = MANAGES
    return player


@pytest.fixture
def member(bot: RuneBot, guild: int) -> Player:
    """Someone else there, whose Discord is in French."""
    return Player(bot, Line(bot, new_user(), "fr", guild))


async def knows(player: Player) -> set[str]:
    """Return the languages that a name is suggested in, beside English."""
    found = {it: await player.types(f"/boss name:{NAMES[COLUMNS[it]]}") for it in ("fr", "de", "ja")}
    return {it for it, offered in found.items() if any(NAMES[COLUMNS[it]] in each for each in offered)}


async def test_languages_go_by_the_user_then_the_server_then_discord(manager: Player, member: Player) -> None:
    assert await knows(member) == {"fr"}
    assert "Language: Deutsch." in (await manager.says("/settings server language:Deutsch")).text
    assert await knows(member) == {"de"}
    assert "Language: 日本語." in (await member.says("/settings me language:日本語")).text
    assert await knows(member) == {"ja"}
    assert "Godrick the Grafted" in (await member.says(f"/boss {NAMES['ja']}")).text
    assert await knows(manager) == {"de"}
    assert "that of your Discord" in (await member.says("/settings me language:As in Discord")).text
    assert await knows(member) == {"fr"}


async def test_a_users_language_goes_with_them(bot: RuneBot, member: Player) -> None:
    await member.says("/settings me language:ja")
    assert await knows(Player(bot, Line(bot, member.line._user, "de"))) == {"ja"}


def test_every_language_that_there_is_something_for_can_be_chosen() -> None:
    assert {*LANGUAGES} == {ENGLISH, *COLUMNS, *(path.stem for path in LOCALES.glob("*.po"))}
    assert {*LANGUAGES} <= {each.value for each in discord.Locale}
    assert DISCORDS not in LANGUAGES


async def test_what_one_wants_is_shown_and_stays_until_it_is_said_otherwise(ann: Player) -> None:
    text = (await ann.says("/settings me")).text
    assert "# Everyone sees what I answer you" in text
    assert "the server's, or else that of your Discord" in text
    assert "Nothing here yet" in (await ann.says("/mydata show")).text  # who looks has nothing kept
    await ann.says("/settings me private:true")
    assert (await ann.says("/settings me language:ja")).private
    text = (await ann.says("/settings me")).text
    assert "# Only you see what I answer you" in text
    assert "日本語" in text


async def test_what_one_wants_is_told_handed_out_and_deleted(ann: Player) -> None:
    await ann.says("/settings me private:true language:ja")
    await ann.says("/character edit share_laps:false")
    assert "Settings: answers for you alone, 日本語, times of laps not shared." in (await ann.says("/mydata show")).text
    export = (await ann.says("/mydata export")).files["runekeeper.json"].decode()
    assert '"private":true,"share_laps":false,"locale":"ja"' in export
    await ann.presses(await ann.says("/mydata delete"), "Delete everything")
    assert "# Everyone sees" in (await ann.says("/settings me")).text


async def test_a_server_decides_for_those_who_said_nothing(bot: RuneBot, manager: Player, member: Player) -> None:
    elsewhere = Player(bot, Line(bot, manager.line._user, guild=new_user()))
    await member.says("/settings me private:false")
    assert "Only those who may manage" in (await member.says("/settings server private:true")).text
    assert not (await manager.says("/help")).private
    assert "for the asker alone" in (await manager.says("/settings server private:true")).text
    assert (await manager.says("/help")).private
    assert not (await manager.says("/help private:false")).private
    assert not (await member.says("/help")).private
    assert not (await elsewhere.says("/help")).private
    assert "for the asker alone" in (await manager.says("/settings server language:ja")).text  # the rest stays
    assert "Everyone sees" in (await manager.says("/settings server private:false")).text
    assert not (await manager.says("/help")).private


async def test_what_a_server_wants_is_read_once_a_minute(
    bot: RuneBot, manager: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    await manager.says("/settings server private:true")
    monkeypatch.setattr(bot.services.servers, "of", None)
    assert (await manager.says("/help")).private


async def test_where_the_leaderboard_is_off_nobody_sees_or_joins_it(manager: Player, member: Player) -> None:
    await member.says("/runes gain 700")
    await member.says("/leaderboard join")
    board = await member.says("/leaderboard show")
    assert str(member.line._user) in board.text
    assert "Leaderboard: off" in (await manager.says("/settings server leaderboard:false")).text
    for line in ("show", "show period:0", "join"):
        answer = await member.says(f"/leaderboard {line}")
        assert answer.is_problem
        assert "leaderboard switched off" in answer.text
        assert str(member.line._user) not in answer.text
    await manager.says("/settings server leaderboard:true")
    assert "700" in (await manager.says("/leaderboard show")).text
    await manager.says("/settings server leaderboard:false")
    assert "You left" in (await member.says("/leaderboard leave")).text


async def test_no_button_changes_a_server(manager: Player) -> None:
    custom_id = f"rk:{Use.WRITE}0:settings-server:{in_base_36(manager.line._user)}:000:0:1"
    button = {"type": 2, "style": 2, "label": "On", "custom_id": custom_id}
    card = Answer({"data": {"components": [{"type": 1, "components": [button]}]}})
    assert "in the server itself" in (await manager.line.use(card, button)).text
    assert not (await manager.says("/help")).private


async def test_nobody_manages_a_direct_message(ann: Player) -> None:
    assert "in the server itself" in (await ann.says("/settings server private:true")).text


async def test_who_looks_at_a_server_changes_nothing(bot: RuneBot, manager: Player) -> None:
    text = (await manager.says("/settings server")).text
    for said in ("# Everyone sees the answers", "that of each one's Discord", "Leaderboard: on"):
        assert said in text
    assert (await bot.services.servers.of(manager.line._guild or 0)).private is None


async def test_a_command_that_is_no_more_says_so(manager: Player) -> None:
    gone = await manager.line.slash("server", [{"type": 5, "name": "private", "value": True}])
    assert "My commands have changed" in gone.text
    asked = await manager.line.slash("character edit", [{"type": 5, "name": "private", "value": True}])
    assert asked.is_problem
