"""The home of one's runes: what it says, what its buttons do, and how one begins."""

import pytest

from bot.domain.levels import cost_of_next
from bot.edge.client import RuneBot
from tests.support.player import Player, buttons, deliver_twice


async def test_the_home_says_what_runes_are_enough_for(ann: Player) -> None:
    await ann.says("/character new Ashen held:52k level:60")
    await ann.says("/goal set amount:100k")
    home = (await ann.says("/runes show")).text
    left = 52_000 - cost_of_next(60) - cost_of_next(61)
    assert 0 < left < cost_of_next(62)
    for said in (
        "# 52,000 runes held",
        f"You can reach level **62** (+2), {left:,} left.",
        "▰▰▰▰▰▱▱▱▱▱ 52,000 of 100,000",
    ):
        assert said in home


async def test_its_buttons_do_what_they_say_and_lead_back(ann: Player) -> None:
    await ann.says("/character new Ashen held:52k level:60")
    home = await ann.says("/runes show")
    for label, typed, said in (
        ("Gain", "1.5k", "You hold 53,500 runes"),
        ("Spend", "500", "You hold 53,000 runes"),
        ("Level up", "61", f"You hold {53_000 - cost_of_next(60):,} runes"),
        ("Undo", None, "undid: level 61"),
        ("I died", None, "**53,000** are in your bloodstain"),
        ("Got them back", None, "You hold 53,000 runes"),
        ("Spend", "all", "You hold 0 runes"),
    ):
        answer = await ann.presses(home, label)
        receipt = await ann.sends(answer, typed) if typed else answer
        assert receipt.private
        assert said in receipt.text
        home = await ann.presses(receipt, "My runes")
        assert home.private
    assert "# 0 runes held" in home.text


async def test_level_up_offers_the_highest_level_that_can_be_paid(ann: Player) -> None:
    await ann.says("/character new Ashen held:52k level:60")
    form = await ann.presses(await ann.says("/runes show"), "Level up")
    (field,) = form.data["components"]
    assert field["component"]["value"] == "62"


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (["/character new A"], ["Gain", "Set level"]),
        (["/character new A level:60"], ["Gain"]),
        (["/character new A level:713 held:5"], ["Gain", "Spend", "I died"]),
        (["/character new A level:60 held:52k"], ["Gain", "Spend", "Level up", "I died"]),
        (["/runes set 5", "/runes die"], ["Gain", "Set level", "I died", "Got them back", "Undo"]),
    ],
)
async def test_only_what_makes_sense_can_be_pressed(ann: Player, told, shown) -> None:
    for line in told:
        await ann.says(line)
    home = await ann.says("/runes show")
    assert list(buttons(home)) == shown
    rows = [each for each in home.components if each["type"] == 1]
    assert len(rows) <= 2


async def test_six_buttons_make_two_rows(ann: Player) -> None:
    for line in ("/character new A level:60 held:52k", "/runes die", "/runes gain 90k"):
        await ann.says(line)
    home = await ann.says("/runes show")
    rows = [[each["label"] for each in row["components"]] for row in home.components if row["type"] == 1]
    assert rows == [["Gain", "Spend", "Level up"], ["I died", "Got them back", "Undo"]]


@pytest.mark.parametrize(
    ("label", "typed", "said"),
    [
        ("Gain", "ten", "I can't read “ten” as a number"),
        ("Gain", "all", "I can't read “all” as a number"),
        ("Gain", "", "I can't read “” as a number"),
        ("Spend", "99999999", "short"),
        ("Level up", "60", "You are level 60 already"),
        ("Level up", "x", "I can't read “x” as a level"),
        ("Level up", "714", "Levels run from 1 to 713"),
        ("Level up", "²", "I can't read “²” as a level"),
    ],
)
async def test_what_a_form_cannot_take_is_said_and_nothing_is_written(ann: Player, label, typed, said) -> None:
    await ann.says("/character new Ashen held:52k level:60")
    answer = await ann.sends(await ann.presses(await ann.says("/runes show"), label), typed)
    assert answer.is_problem
    assert said in answer.text
    assert "52,000 runes held" in (await ann.says("/runes show")).text


FIRST = (
    *("/runes show", "/runes history", "/stash show", "/stash use", "/goal show", "/goal set level:60"),
    *("/character show", "/mydata show", "/mydata export", "/mydata delete"),
)


@pytest.mark.parametrize("line", FIRST)
async def test_someone_new_is_shown_how_to_begin(ann: Player, line) -> None:
    begin = await ann.says(line)
    assert begin.private
    assert not begin.is_problem
    assert "# Nothing here yet" in begin.text
    receipt = await ann.sends(await ann.presses(begin, "Set my runes"), "52k")
    assert "You hold 52,000 runes" in receipt.text
    level = await ann.sends(await ann.presses(receipt, "Set level"), "60")
    assert "level 60" in level.text


async def test_a_character_is_made_by_a_form(ann: Player) -> None:
    form = await ann.presses(await ann.says("/runes show"), "New character")
    made = await ann.sends(form, "Ashen", "52k", "60")
    assert "# Ashen" in made.text
    assert "52,000 runes held" in (await ann.presses(made, "My runes")).text
    assert "level 60" in made.text


async def test_of_a_new_character_only_the_name_must_be_told(ann: Player) -> None:
    form = await ann.presses(await ann.says("/runes show"), "New character")
    assert "needs a name" in (await ann.sends(form, " ")).text
    assert "0 runes held" in (await ann.sends(form, "Ashen")).text


async def test_a_second_death_says_what_is_lost_for_good(ann: Player) -> None:
    for line in ("/runes set 28,776", "/runes die"):
        assert "for good" not in (await ann.says(line)).text
    receipt = await ann.says("/runes die")
    assert "**28,776** runes lost for good." in receipt.text
    assert "+0" not in receipt.text
    assert "28,776" in (await ann.presses(receipt, "Undo")).text


async def test_a_death_that_is_delivered_again_says_the_same(bot: RuneBot, ann: Player) -> None:
    for line in ("/runes set 28,776", "/runes die"):
        await ann.says(line)
    deliver_twice(ann.line)
    first = await ann.says("/runes die")
    bot.desk.door._seen.clear()
    assert (await ann.says("/runes die")).data == first.data


async def test_the_history_says_what_happened(ann: Player) -> None:
    for line in (
        "/runes set 500",
        "/stash add 2 lord's rune",
        "/stash remove lord's rune",
        "/runes die",
        "/runes undo",
    ):
        await ann.says(line)
    said = [line.split(" · <t:")[0] for line in (await ann.says("/runes history")).text.splitlines()[2:-1]]
    assert said == [
        "**+500** · undid: died",
        "**−500** · died",
        "took 1 × Lord's Rune out of the stash",
        "put 2 × Lord's Rune into the stash",
        "**+500** · set to 500",
        "started",
    ]


async def test_what_an_undo_on_another_page_undid_is_said(ann: Player) -> None:
    for number in range(1, 8):
        await ann.says(f"/runes gain {number}")
    for _ in range(7):
        await ann.says("/runes undo")
    assert (await ann.says("/runes history")).text.count("undid: gained") == 6


@pytest.mark.parametrize(
    "custom_id", ["rk:a0:runes-gain:{me}:000:0", "rk:a0:boss:{me}:000:0:godrick", "rk:a0:character-new:{me}:000:0::"]
)
async def test_a_form_of_another_version_is_old(ann: Player, custom_id) -> None:
    home = await ann.says("/boss godrick")
    me = home.controls[0]["custom_id"].split(":")[3]
    field = {"type": 18, "component": {"type": 4, "custom_id": "0", "value": "5"}}
    data = {"custom_id": custom_id.format(me=me), "components": [field]}
    assert "older version" in (await ann.line._deliver(5, data)).text
