"""A user's characters, and what the active one gives every command."""

import asyncio

import pytest

from bot.domain.refusals import LedgerBusyError
from bot.edge.client import RuneBot
from bot.ledger.sqlite import SqliteDatabase
from bot.offline.wire import Line
from tests.support.player import Player, deliver_twice, new_user


@pytest.fixture
async def ashen(ann: Player) -> Player:
    """Someone with a character."""
    await ann.says("/character new Ashen held:52k class:vagabond discovery:160 level:60 journey:NG+1 boosts:scarab")
    return ann


async def test_a_character_is_shown_with_all_that_was_told(ashen: Player) -> None:
    card = await ashen.says("/character show")
    assert card.private
    for part in ("# Ashen", "52,000 runes held", "level 60", "Vagabond", "NG+1", "discovery 160", "Gold Scarab"):
        assert part in card.text


async def test_a_class_tells_the_level(ann: Player) -> None:
    assert "level 9" in (await ann.says("/character new Ashen class:vagabond")).text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/boss godrick", "Godrick the Grafted · NG+1 · Gold Scarab"),
        ("/boss godrick journey:0", "Godrick the Grafted · Gold Scarab"),
        ("/farm caelid", " · level 60 · NG+1 · Gold Scarab\n"),
        ("/farm caelid level:20 boosts:none", " · level 20 · NG+1\n"),
        ("/enemy albinauric place:mohgwyn", "Albinauric in Mohgwyn Palace · NG+1 · Gold Scarab"),
        ("/area limgrave", "NG+1 · Gold Scarab"),
        ("/drops smithing stone 3", "discovery 160"),
        ("/levelcost to:70", "You hold 52,000"),
        ("/levelcost", "From level 60 with 52,000 runes"),
        ("/levelcost to:70 from:69", "Level 69 to 70"),
        ("/runeitems have:lord's rune", "Level 60 to 62 (+2)"),
    ],
)
async def test_the_active_character_gives_every_command_its_defaults(ashen: Player, line, said) -> None:
    assert said in (await ashen.says(line)).text


async def test_what_is_held_is_not_shown_to_all(ashen: Player) -> None:
    assert (await ashen.says("/levelcost to:70")).private
    assert not (await ashen.says("/levelcost to:70 from:60")).private
    assert not (await ashen.says("/levelcost to:70 held:5")).private


async def test_facts_are_answered_without_the_ledger(ashen: Player, bot: RuneBot, monkeypatch) -> None:
    async def busy(*_) -> None:
        raise LedgerBusyError

    await ashen.says("/runes show")
    monkeypatch.setattr(SqliteDatabase, "_read", busy)
    assert "96,000 runes" in (await ashen.says("/boss godrick")).text  # 4 times 20,000 in NG+1, with the scarab
    monkeypatch.setattr(bot.services.ledger.known, "_known", {})  # as after a restart
    assert "20,000 runes" in (await ashen.says("/boss godrick")).text


async def test_the_active_character_is_changed(ashen: Player) -> None:
    card = await ashen.says("/character edit name:Big one level:80 journey:0 discovery:100 boosts:none")
    assert "# Big one" in card.text
    assert "52,000 runes held · level 80 · Vagabond · NG\n" in card.text
    assert "at least one option" in (await ashen.says("/character edit")).text


async def test_each_character_has_runes_of_its_own(ashen: Player) -> None:
    await ashen.says("/character new Second")
    await ashen.says("/runes gain 7")
    assert "**Ashen**: 52,000 runes held" in (await ashen.says("/character show")).text
    await ashen.says("/character use ashen")
    assert "52,000 runes held" in (await ashen.says("/runes show")).text


@pytest.mark.parametrize("line", ["/character new ASHEN", "/character new  ashen "])
async def test_a_name_is_taken_once(ashen: Player, line) -> None:
    assert "already" in (await ashen.says(line)).text


async def test_a_name_is_not_taken_by_an_edit_either(ashen: Player) -> None:
    await ashen.says("/character new Second")
    assert "already" in (await ashen.says("/character edit name:ashen")).text
    assert "# Second" in (await ashen.says("/character edit name:Second level:5")).text


async def test_names_of_ones_own_are_offered_and_no_others(ashen: Player, bot: RuneBot) -> None:
    await ashen.says("/character new Second")
    assert await ashen.types("/character use name:") == ["Ashen", "Second"]
    assert await ashen.types("/character use name:sec") == ["Second"]
    stranger = Player(bot, Line(bot, user=new_user()))
    assert await stranger.types("/character use name:") == []
    assert "Nothing here yet" in (await stranger.says("/character use Ashen")).text
    assert "You have “Ashen” and “Second”" in (await ashen.says("/character use Third")).text.replace(", ", " and ")


async def test_a_character_is_deleted_after_one_confirmation(ashen: Player) -> None:
    await ashen.says("/character new Second")
    asked = await ashen.says("/character delete second")
    assert "# 1 entry\n" in asked.text
    assert "# Second" in (await ashen.says("/character show")).text
    assert "Deleted" in (await ashen.presses(asked, "Delete it")).text
    assert "# Ashen" in (await ashen.says("/character show")).text
    assert "That character is gone" in (await ashen.presses(asked, "Delete it")).text


async def test_with_the_last_character_all_is_gone_and_one_may_begin_anew(ashen: Player) -> None:
    await ashen.presses(await ashen.says("/character delete ashen"), "Delete it")
    assert "Nothing here yet" in (await ashen.says("/character show")).text
    assert "You hold 5 runes" in (await ashen.says("/runes gain 5")).text


async def test_a_player_has_no_more_than_25(ann: Player) -> None:
    for number in range(25):
        await ann.says(f"/character new Tarnished {number}")
    assert "no more of one player" in (await ann.says("/character new one too many")).text


async def test_a_new_character_delivered_again_is_one(bot: RuneBot, ann: Player) -> None:
    deliver_twice(ann.line)
    first = await ann.says("/character new Ashen")
    bot.desk.door._seen.clear()
    assert (await ann.says("/character new Ashen")).data == first.data


async def test_an_old_confirmation_deletes_no_other_character(ann: Player) -> None:
    await ann.says("/character new First")
    await ann.says("/character new Second")
    asked = await ann.says("/character delete second")
    await ann.presses(asked, "Delete it")
    await ann.says("/character new Precious held:500k")
    assert "Something came after" in (await ann.presses(asked, "Delete it")).text
    assert "500,000 runes held" in (await ann.says("/runes show")).text


async def test_what_came_after_the_confirmation_is_not_deleted(ann: Player) -> None:
    await ann.says("/runes gain 5")
    asked = await ann.says("/character delete tarnished")
    await ann.says("/runes gain 7")
    assert "Something came after" in (await ann.presses(asked, "Delete it")).text
    assert "12 runes held" in (await ann.says("/runes show")).text


async def test_an_undo_of_a_deleted_character_undoes_no_other(ann: Player) -> None:
    await ann.says("/character new First")
    await ann.says("/character new Second")
    receipt = await ann.says("/runes gain 100")
    await ann.presses(await ann.says("/character delete second"), "Delete it")
    await ann.says("/character new Third")
    await ann.says("/runes gain 777")
    assert "undone already" in (await ann.presses(receipt, "Undo")).text
    assert "777 runes held" in (await ann.says("/runes show")).text


async def test_two_deletions_at_once_leave_nothing_behind(ann: Player) -> None:
    await ann.says("/character new First")
    await ann.says("/character new Second")
    asked = [await ann.says(f"/character delete {name}") for name in ("first", "second")]
    await asyncio.gather(*(ann.presses(each, "Delete it") for each in asked))
    assert "Nothing here yet" in (await ann.says("/mydata show")).text
    assert "You hold 5 runes" in (await ann.says("/runes gain 5")).text


async def test_one_name_is_taken_once_even_at_once(ann: Player) -> None:
    await ann.says("/character new First")
    await asyncio.gather(*(ann.says("/character new Same") for _ in range(3)))
    assert (await ann.types("/character use name:")) == ["First", "Same"]


@pytest.mark.parametrize("name", ["  ", "\u200b\u200b", "\u202e", "\x00"])
async def test_a_name_must_be_seen(ann: Player, name) -> None:
    answer = await ann.line.slash("character new", [{"type": 3, "name": "name", "value": name}])
    assert "a name that can be read" in answer.text
    await ann.says("/character new First")
    answer = await ann.line.slash("character edit", [{"type": 3, "name": "name", "value": name}])
    assert "a name that can be read" in answer.text


async def test_a_name_is_shown_as_it_is_and_mentions_nobody(ann: Player) -> None:
    name = "**<@123456789012345678>** @everyone\u202e"
    await ann.line.slash("character new", [{"type": 3, "name": "name", "value": name}])
    shown = (await ann.says("/runes show share:true")).text
    assert "<@1" not in shown
    assert "@everyone" not in shown
    assert "**<" not in shown


async def test_someone_new_may_begin_with_an_edit(ann: Player) -> None:
    assert "level 5" in (await ann.says("/character edit level:5")).text


async def test_pages_of_characters_turn(ann: Player) -> None:
    cards = [await ann.says(f"/character new Tarnished {number}") for number in range(12)]
    assert "Page 2 of" in (await ann.presses(cards[-1], "Next page")).text


async def test_a_class_is_called_by_its_name(ann: Player) -> None:
    assert "Heavy Knight" in (await ann.says("/character new Iron class:heavy knight")).text
