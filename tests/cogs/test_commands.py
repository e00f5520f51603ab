"""Each command, from the payload Discord sends to the answer it gets."""

import discord
import pytest
from discord import app_commands

from bot.edge.client import RuneBot
from bot.offline.wire import Line
from tests.data.test_facts import rows
from tests.support.player import Player, new_user, switched


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "/boss godrick",
            ["# 20,000 runes", "NG+1 80,000", "NG+2 88,000", "host 15,000, each helper 5,000"],
        ),
        ("/boss promised consort", ["Promised Consort Radahn", "# 500,000 runes", "NG+2 1,100,000"]),
        ("/boss godrick journey:NG+2", ["Godrick the Grafted · NG+2", "# 88,000 runes"]),
        ("/levelcost to:713 from:1", ["# 1,692,566,842 runes"]),
        ("/levelcost to:210 from:209", ["# 341,447 runes"]),
        ("/levelcost to:3 from:1 held:1000", ["# 1,362 runes", "**362** are missing", "level, 2, costs 673"]),
        ("/levelcost to:3 from:1 held:2000", ["**638** left"]),
        (
            "/levelcost from:1 held:1400",
            ["# You can reach level 3 (+2)", "38 left", "Level 4 costs 706: you need 668 more"],
        ),
        ("/levelcost from:60", ["Level 60 to 61", "# 21,472 runes", "50,000 to level 62", "1,000,000 to level 89"]),
        ("/levelcost from:60 to:80 held:52k", ["**528,175** are missing", "259 × Albinauric, or 15 laps of Mohgwyn"]),
        ("/levelcost from:713", ["# Level 713 is the cap"]),
        ("/levelcost from:1 held:5", ["# Not a level yet"]),
        ("/levelcost from:713 held:5", ["# Level 713 is the cap", "5 left"]),
        ("/price memory stone", ["# 3,000 runes", "Twin Maiden Husks, Roundtable Hold", "1 in stock"]),
        ("/price smithing stone 3", ["Smithing Stone [3]", "# 600 runes", "Miner's Bell Bearing [2]"]),
        ("/price throwing dagger", ["Also at the Twin Maiden Husks once you hand in Kalé's Bell Bearing."]),
        ("/price memory stone quantity:3", ["3 × Memory Stone", "# Only 1 is for sale: 3,000 runes"]),
        (
            "/price hefty scimitar",
            [
                "# 2,400 runes",
                "Only with the Tarnished Pack",
                "price from one source only",
                "sell it for is not known yet",
            ],
        ),
        (
            "/price rivers of blood",
            ["# Dropped by Bloody Finger Okina", "Not sold anywhere.", "You can sell it for 500."],
        ),
        ("/price dragonfire", ["# 1 × Dragon Heart"]),
        ("/enemy vulgar militia place:dragonbarrow", ["# 1,094 runes a kill", "30 near Farum Greatbridge"]),
        ("/enemy albinauric place:mohgwyn", ["# 2,044 runes a kill", "26 near Palace Approach Ledge-Road"]),
        ("/enemy albinauric place:mohgwyn boosts:scarab, foot", ["# 3,188 runes a kill", "Gold-Pickled Fowl Foot"]),
        (
            "/enemy vulgar militia",
            ["# 112 to 1,559 runes a kill, by place", "**1,094** · 39 in Greyoll's Dragonbarrow"],
        ),
        ("/enemy troll", ["**8,385** · 1 in Cerulean Coast · doesn't respawn"]),
        ("/enemy vulgar militia place:limgrave", ["# None stands there", "Here is where Vulgar Militia stands"]),
        ("/farm mohgwyn", ["# 36,792 runes a lap", "18 × Albinauric at 2,044", "Palace Approach Ledge-Road"]),
        ("/farm mohgwyn level:1", ["**too hard for you before level 20**"]),
        ("/farm mohgwyn boosts:gold scarab + fowl foot", ["# 57,384 runes a lap", "at 3,188"]),  # 18 x 3,188
        ("/farm caelid level:40", ["level 40", "9 × Vulgar Militia at 1,094"]),
        ("/farm palace approach", ["Grace: Palace Approach Ledge-Road"]),
        ("/farm", ["The best farms", "**Early:**", "**Middle:**", "**Late:**", "**DLC:**", "crow shot **11,038**"]),
        ("/farm dlc:Only the DLC", ["**DLC:**"]),
        ("/farm level:10", ["Lenne's Rise rolling ball 1,952 (11,712 a minute)"]),  # 1,952 in 10 seconds
        ("/farm mohgwyn level:1 dlc:Only the DLC", ["# No farming spot here"]),
        ("/help", ["Ask me about runes", "Typos are fine", "`/runes set`"]),
        ("/about", ["Elden Ring 1.16.1", "checked against 1.17.0", "Not checked yet", "MIT", "Unofficial"]),
    ],
)
async def test_an_answer(player: Player, line, said) -> None:
    assert not (await player.says(line)).private
    text = await player.reads(line)
    assert [part for part in said if part not in text] == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/boss xyzzy", "I couldn't find “xyzzy”"),
        ("/levelcost to:5 from:9", "`to` must be above `from`"),
        ("/levelcost", "Give me your level (`from`)"),
        ("/enemy albinauric place:nowhere at all", "I couldn't find “nowhere at all”"),
        ("/farm caelid boosts:foot and horn", "replace each other"),
        ("/price @everyone **x**", r"\*\*x\*\*"),
    ],
)
async def test_a_mistake_is_answered_privately(player: Player, line, said) -> None:
    answer = await player.says(line)
    assert answer.private
    assert answer.is_problem
    assert said in answer.text


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("/boss name:mess", "Messmer the Impaler"),
        ("/enemy name:albin", "Albinauric"),
        ("/enemy name:albinauric place:mohg", "Mohgwyn Palace"),
        ("/farm place:cael", "Caelid"),
        ("/farm boosts:horn", "Golden Horn Tender (×1.4)"),
        ("/price item:memory", "Memory Stone"),
    ],
)
async def test_names_are_suggested_while_typing(player: Player, line, offered) -> None:
    assert any(name.startswith(offered) for name in (await player.types(line))[:3])


@pytest.mark.parametrize("line", ["/boss name:", "/enemy name:", "/farm place:", "/farm boosts:", "/price item:"])
async def test_an_empty_field_offers_something(player: Player, line) -> None:
    assert 20 <= len(await player.types(line)) <= 25


@pytest.mark.parametrize("typed", ["\x00", "x" * 6_000, "🗡️" * 50, "%_'\";--", "שלום", "\u202e"])
async def test_no_text_breaks_the_suggestions(player: Player, typed) -> None:
    assert isinstance(await player.types(f"/boss name:{typed}"), list)


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("/boss name:malen", "Malenia, Blade of Miquella · 480,000 · Miquella's Haligtree"),
        ("/boss name:pcr", "Promised Consort Radahn · 500,000 · Enir-Ilim · “pcr”"),
        ("/price item:memory s", "Memory Stone · 3,000 · Twin Maiden Husks"),
        ("/farm place:first st", "The First Step · Limgrave"),
        ("/boss name:tree sentinel (l", "Tree Sentinel (Limgrave) · 3,200"),
    ],
)
async def test_a_suggestion_says_what_the_answer_will(player: Player, line, offered) -> None:
    assert (await player.types(line))[0] == offered


async def test_an_empty_field_offers_what_is_asked_most(bot: RuneBot) -> None:
    player = Player(bot, Line(bot, new_user()))
    for line, first in (
        ("/merchant name:", "Merchant Kalé"),
        ("/upgrade weapon:", "Uchigatana"),
    ):
        assert (await player.types(line))[0].startswith(first)


async def test_a_suggestion_is_understood_when_chosen(player: Player) -> None:
    for line in ("/boss name:", "/enemy name:", "/farm place:", "/farm boosts:", "/price item:"):
        chosen = (await player.types(line))[0]
        assert not (await player.says(f"{line}{chosen}")).is_problem


async def test_the_journey_is_changed_on_the_card(player: Player) -> None:
    answer = await player.presses(await player.says("/boss godrick"), "NG+2")
    assert "# 88,000 runes" in answer.text
    assert "# 20,000 runes" in (await player.presses(answer, "NG")).text


async def test_boosts_are_switched_on_the_card(player: Player) -> None:
    answer = await player.presses(await player.says("/enemy albinauric place:mohgwyn"), "Gold Scarab")
    assert "# 2,452 runes" in answer.text  # 2,044 x 1.2
    assert switched(answer)["Gold Scarab ×1.2"]
    answer = await player.presses(answer, "Golden Horn Tender")
    assert "# 3,433 runes" in answer.text  # 2,044 x 1.68
    answer = await player.presses(answer, "Gold-Pickled Fowl Foot")
    assert not any(down for label, down in switched(answer).items() if "Horn" in label)


async def test_a_title_names_only_boosts_that_its_numbers_hold_for(player: Player) -> None:
    for line in ("/farm mohgwyn", "/area mohgwyn palace"):
        told = (await player.says(f"{line} boosts:scarab, golden-eyed enemy")).text.partition("\n")[0]
        assert "Gold Scarab" in told
        assert "Golden-eyed" not in told


async def test_pages_turn_and_end(player: Player) -> None:
    first = await player.says("/merchant twin maiden husks")
    second = await player.presses(first, "Next page")
    assert "Page 2 of" in second.text
    assert (await player.presses(second, "Previous page")).text == first.text
    assert [each["disabled"] for each in first.controls if each.get("label") == "Previous page"] == [True]


async def test_a_change_on_the_card_keeps_what_was_asked(player: Player) -> None:
    answer = await player.presses(await player.says("/farm caelid level:40 boosts:scarab"), "NG+1")
    assert "level 40 · NG+1 · Gold Scarab\n" in answer.text


@pytest.mark.parametrize(
    ("command", "option", "least", "most"),
    [
        ("runes gain", "amount", 1, 40),
        ("levelcost", "held", 1, 40),
        ("levelcost", "to", 1, 713),
        ("price", "quantity", 1, 9_999),
    ],
)
def test_discord_lets_nothing_through_that_cannot_be(bot: RuneBot, command, option, least, most) -> None:
    group, _, name = command.rpartition(" ")
    found = bot.tree.get_command(group or name)
    if isinstance(found, app_commands.Group):
        found = found.get_command(name)
    assert isinstance(found, app_commands.Command)
    parameter = found.get_parameter(option)
    assert parameter is not None
    assert (parameter.min_value, parameter.max_value) == (least, most)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/boss margit", "start from Castleward Tunnel"),  # the grace of the arena is lit by the victory
        ("/boss tibia mariner summonwater village", "nearest grace"),
        ("/boss godrick", "Recommended level 30–40"),
        ("/boss night's cavalry (duo)", "host"),
    ],
)
async def test_a_boss_says_where_to_start_and_how_strong_to_be(player: Player, line, said) -> None:
    assert said in await player.reads(line)


async def test_a_boss_drops_what_the_facts_say_and_leads_to_it(player: Player) -> None:
    given = [row["item"] for row in rows("reward") if row["boss"] == "godrick"]
    names = [row["name"] for row in rows("item") if row["key"] in given]
    card = await player.says("/boss godrick")
    assert names
    assert all(name in card.text for name in names)
    assert "Axe of Godrick" in (await player.turns(await player.presses(card, "Remembrance of the Grafted")))


async def test_a_fight_that_pays_nothing_has_nothing_to_switch_or_to_write_down(player: Player) -> None:
    unpaid = next(row for row in rows("boss") if row["runes"] == "0" and ", second body" not in row["name"])
    answer = await player.says(f"/boss {unpaid['name']}")
    assert "# No runes for this fight" in answer.text
    assert {each.get("label") for each in answer.controls} & {"I killed this", "Several times…"} == set()
    assert not [each for each in answer.controls if "options" in each]


async def test_who_falls_with_another_is_not_offered_beside_it(player: Player) -> None:
    seconds = [row for row in rows("boss") if ", second body (" in row["name"]]
    for row in seconds:
        first, _, place = row["name"].partition(", second body (")
        assert not [name for name in await player.types(f"/boss {first}") if "second body" in name]
        assert "second body" not in await player.reads(f"/boss {first}")
        assert "second body" not in await player.reads(f"/area {place.removesuffix(')')}")
    assert len(seconds) == 3


async def test_no_boss_has_golden_eyes(player: Player) -> None:
    assert "Golden-eyed enemy ×5" not in switched(await player.says("/boss fire giant"))


async def test_help_has_every_command_in_one_topic(player: Player, bot: RuneBot) -> None:
    answer = await player.says("/help")
    menu = next(each for each in answer.controls if "options" in each)
    topics = [await player.turns(await player.presses(answer, option["label"])) for option in menu["options"]]
    for command in bot.tree.get_commands(type=discord.AppCommandType.chat_input):
        assert sum(f"`/{command.name}` " in topic for topic in topics) == 1, command.name


async def test_the_examples_of_help_run_when_they_are_pressed(player: Player) -> None:
    answer = await player.says("/help")
    for label, said in (("/farm Caelid", "level 40"), ("/boss Godrick", "20,000"), ("/levelcost", "Level 80 to 125")):
        assert said in (await player.presses(answer, label)).text


async def test_nobody_is_told_to_run_one_farm_a_thousand_times_without_a_word(player: Player) -> None:
    assert "Better farms open up as you level." in (await player.says("/levelcost from:1 to:150")).text
    assert "Better farms" not in (await player.says("/levelcost from:60 to:80")).text
