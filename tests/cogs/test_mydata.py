"""/mydata and /privacy, through the wire."""

import asyncio
import csv
import gc
import io
import json
import logging
import tracemalloc

import pytest

from bot.domain.errors import CommandLineError
from bot.domain.receipts import MOST_BYTES
from bot.edge.client import RuneBot
from bot.offline.wire import Answer, Line
from tests.support.cdn import Cdn
from tests.support.player import Player, buttons, new_user


@pytest.fixture
def someone(bot: RuneBot) -> Player:
    """Someone of whom nothing is kept yet."""
    return Player(bot, Line(bot, user=new_user()))


@pytest.fixture
def other(bot: RuneBot) -> Player:
    return Player(bot, Line(bot, user=new_user()))


async def tell(player: Player) -> None:
    await player.says("/runes set 52k note:for Fia")
    await player.says("/runes level to:60 from:59")
    await player.says("/runes undo")


async def sent(player: Player, cdn: Cdn, content: bytes) -> Answer:
    return await player.attaches("mydata import", cdn.attached("runes.json", content))


@pytest.mark.parametrize("line", ["/mydata show", "/mydata export", "/mydata delete"])
async def test_of_someone_new_nothing_is_kept(someone: Player, line) -> None:
    answer = await someone.says(line)
    assert answer.private
    assert "Nothing here yet" in answer.text


async def test_what_is_kept_is_shown_to_its_owner(someone: Player) -> None:
    await tell(someone)
    answer = await someone.says("/mydata show")
    assert answer.private
    for said in ("# 4 entries", "Characters: Tarnished.", "Last used <t:"):
        assert said in answer.text


async def test_an_export_is_two_files_of_the_same_records(someone: Player) -> None:
    await tell(someone)
    answer = await someone.says("/mydata export")
    assert answer.private
    assert list(answer.files) == ["runekeeper.json", "runekeeper.csv"]
    shown = [each["file"]["url"] for each in answer.components if each["type"] == 13]
    assert shown == ["attachment://runekeeper.json", "attachment://runekeeper.csv"]
    records = json.loads(answer.files["runekeeper.json"])["records"]
    rows = list(csv.DictReader(io.StringIO(answer.files["runekeeper.csv"].decode("utf-8-sig"), newline="")))
    assert [each["record"] for each in records] == [each["record"] for each in rows]
    assert [each["note"] for each in records if each["record"] == "entry"] == ["", "for Fia", "", ""]


async def test_an_export_of_an_earlier_version_that_knew_less_is_taken_in(someone: Player, cdn: Cdn) -> None:
    await tell(someone)
    export = (await someone.says("/mydata export")).files["runekeeper.json"]
    await someone.presses(await someone.says("/mydata delete"), "Delete everything")
    earlier = export.replace(b',"reached":null', b"")
    assert earlier != export
    assert "### Imported" in (await sent(someone, cdn, earlier)).text


@pytest.mark.parametrize("name", ["runekeeper.json", "runekeeper.csv"])
async def test_what_was_exported_and_deleted_can_be_imported(someone: Player, cdn: Cdn, name) -> None:
    await tell(someone)
    await someone.says("/character edit reached:liurnia")
    await someone.says("/settings me private:true language:日本語")
    before = await someone.says("/mydata export")
    asked = await someone.says("/mydata delete")
    assert buttons(asked) == {"Delete everything": False}
    assert [each["style"] for each in asked.controls] == [4]
    assert asked.private
    done = await someone.presses(asked, "Delete everything")
    assert "# Deleted" in done.text
    assert done.private
    assert "Nothing here yet" in (await someone.says("/mydata show")).text
    assert not (await someone.says("/help")).private
    imported = await sent(someone, cdn, before.files[name])
    assert imported.private
    assert "### Imported\n# 4 entries" in imported.text
    assert (await someone.says("/mydata export")).files == before.files
    assert (await someone.says("/help")).private
    assert "reached Liurnia of the Lakes" in (await someone.says("/character show")).text
    assert "You hold 52,000 runes" not in (await someone.says("/runes undo")).text


async def test_pressing_delete_again_deletes_nothing_more(someone: Player) -> None:
    await tell(someone)
    asked = await someone.says("/mydata delete")
    await someone.presses(asked, "Delete everything")
    assert "Nothing here yet" in (await someone.presses(asked, "Delete everything")).text


async def test_nobody_deletes_for_another(someone: Player, other: Player) -> None:
    await tell(someone)
    asked = await someone.says("/mydata delete")
    assert "Only the person who asked" in (await other.presses(asked, "Delete everything")).text
    assert "# 4 entries" in (await someone.says("/mydata show")).text


async def test_an_import_is_refused_kindly(someone: Player, other: Player, cdn: Cdn, caplog) -> None:
    await tell(someone)
    export = (await someone.says("/mydata export")).files["runekeeper.json"]
    with caplog.at_level(logging.INFO):
        for player, content, said in (
            (someone, export, "I keep runes of yours already"),
            (other, b"\x89PNG", "no file of mine"),
            (other, export.replace(b'"change":20777', b'"change":20778'), "look at entry 3 of character 1"),
            (other, export.replace(b'"journey":0', b'"journey":9'), "Record 2 of that file is not as I write it"),
            (other, b" " * (MOST_BYTES + 1), "too big: I read up to 9,000 kilobytes"),
        ):
            answer = await sent(player, cdn, content)
            assert answer.is_problem
            assert answer.private
            assert said in answer.text
    assert "for Fia" not in caplog.text
    assert "Nothing here yet" in (await other.says("/mydata show")).text


async def test_nothing_of_a_refused_file_stays_in_memory(other: Player, cdn: Cdn) -> None:
    entry = b'{"record":"entry","character":1,"n":%d,"note":"' + b"x" * 150 + b'"}'
    content = b'{"runekeeper":1,"records":[' + b",".join(entry % n for n in range(20_000)) + b"]}"
    await sent(other, cdn, content)
    gc.collect()
    gc.disable()
    tracemalloc.start()
    try:
        cdn.files.clear()
        before = after = tracemalloc.get_traced_memory()[0]
        assert "is not as I write it" in (await sent(other, cdn, content)).text
        cdn.files.clear()
        for _ in range(1_000):  # the thread that read it lets go of it in its own time
            after = tracemalloc.get_traced_memory()[0]
            if after - before < len(content) // 10:
                break
            await asyncio.sleep(0.001)
    finally:
        tracemalloc.stop()
        gc.enable()
    assert after - before < len(content) // 10


async def test_a_file_that_discord_does_not_hand_out_is_asked_for_again(someone: Player, cdn: Cdn) -> None:
    for url in (f"{cdn.base}/999", "http://127.0.0.1:1/0"):
        lost = {**cdn.attached("runes.json", b"{}"), "url": url, "proxy_url": url}
        assert "attach it again" in (await someone.attaches("mydata import", lost)).text


async def test_the_terminal_says_that_it_takes_no_files(someone: Player) -> None:
    with pytest.raises(CommandLineError, match="takes a file"):
        await someone.says("/mydata import file:runes.json")
    with pytest.raises(CommandLineError, match="needs"):
        await someone.says("/mydata import")


async def test_the_policy_says_how_long_and_how_to_delete(someone: Player) -> None:
    answer = await someone.says("/mydata privacy")
    assert answer.private
    text = await someone.turns(answer)
    for said in (
        "24 months of 31 days",
        "`/mydata export`",
        "`/mydata delete`",
        "Nothing is sold",
        "Backups",
        "operator",
    ):
        assert said in text
