"""What runes are spent on and what gives them, from the payload Discord sends to the answer it gets."""

import re

import pytest

from tests.support.player import Player, buttons

GALLERY = 12


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/runeitems", ["# 200 to 80,000 runes each", "**200** · Golden Rune [1]", "Page 1 of 4"]),
        ("/runeitems need:1000000", ["# 20 × Lord's Rune", "25 × Leda's Rune: 1,000,000"]),
        ("/runeitems need:1362 from:1", ["Level 1 to 3 (+2), 0 left"]),
        (  # 5 x 200 + 50,000 + 3 x 12,500
            "/runeitems have:golden rune 1 x5, lord's rune, 3 numens rune",
            ["9 rune items", "# 88,500 runes", "5 × Golden Rune [1], 1 × Lord's Rune, 3 × Numen's Rune"],
        ),
        ("/runeitems have:gr1 5 and gr13, 2x hr5", ["# 81,000 runes"]),  # 1,000 + 10,000 + 70,000
        ("/runeitems have:Golden Rune [2] x3; golden rune [2]", ["4 × Golden Rune [2]", "# 1,600 runes"]),
        ("/runeitems have:gr1 x7 from:1", ["# 1,400 runes", "Level 1 to 3 (+2), 38 left"]),
        (
            "/runeitems need:30000 have:gr1 x5, lord's rune, 3 numens",
            ["# Use 3 × Numen's Rune: 37,500", "3 × Numen's Rune", "**7,500** more than needed"],
        ),
        (
            "/runeitems need:25200 have:gr1 x5, 3 numens",
            ["# Use 2 × Numen's Rune, 1 × Golden Rune [1]: 25,200", "Exactly enough"],
        ),
        ("/runeitems need:90000 have:gr1 x5, 3 numens", ["# 38,500 runes from 8 of 8", "**51,500** are missing"]),
        (  # 130 x 85; 12 stones of each of 8 kinds are 12 x 10,800, the last is 20,000
            "/upgrade dagger",
            ["Dagger +0 to +25", "# 11,050 runes", "Buying the materials too: **160,650**"],
        ),
        (  # 160 x 33; nobody sells the ancient dragon stone
            "/upgrade black knife",
            [
                "# 5,280 runes",
                "Uses Somber Smithing Stones, up to +10.",
                "**102,280** (not for sale: Somber Ancient Dragon Smithing Stone)",
            ],
        ),
        (  # 130 x 1.2 + 130 x 1.4
            "/upgrade dagger to:3 from:1",
            ["# 338 runes", "+2 · **156** · 4 × Smithing Stone [1]", "10 × Smithing Stone [1] · **2,000**"],
        ),
        ("/upgrade black knife from:9", ["+9 to +10", "Not for sale: Somber Ancient Dragon Smithing Stone"]),
        ("/upgrade meteorite staff", ["# It can't be strengthened"]),
        (  # only the price is not published: 12 stones of each of 8 kinds and the last, as for the dagger
            "/upgrade hefty scimitar",
            [
                "# The smith's price is not known yet",
                "Only with the Tarnished Pack",
                "Buying the materials: **149,600**",
                "12 × Smithing Stone",
            ],
        ),
        ("/upgrade leontiel's greatsword from:9", ["+9 to +10", "not known yet", "1 × Somber Ancient Dragon"]),
        ("/upgrade mimic tear", ["Mimic Tear Ashes +0 to +10", "# 75,200 runes", "too: **123,500**", "gloveworts"]),
        ("/upgrade tiche to:2", ["# 5,200 runes", "+2 · **3,200** · 1 × Ghost Glovewort [2]"]),
        (
            "/class vagabond",
            ["# Starts at level 9", "Vigor 15 · Mind 10 · Endurance 11 · Strength 14 · Dexterity 13", "Arcane 7"],
        ),
        ("/class wretch", ["# Starts at level 1", "The next level, 2, costs 673"]),
        ("/class idus knight", ["# Starts at level 7", "Dexterity 15", "Only with the Tarnished Pack"]),
        (
            "/class heavy knight",
            ["# Starts at level 10", "Endurance 17", "The next level, 11, costs 829"],
        ),  # 10 x 91 x 91 / 100
        ("/levelcost to:11 class:heavy knight", ["Level 10 to 11", "# 829 runes"]),
        ("/levelcost to:10 class:vagabond", ["Level 9 to 10", "# 811 runes"]),  # 10 x 90 x 90 / 100 + 1
        ("/levelcost class:vagabond", ["Level 9 to 10"]),
        ("/levelcost to:10 from:8 class:vagabond", ["Level 8 to 10"]),
        ("/levelcost held:811 class:samurai", ["From level 9", "# You can reach level 10 (+1)"]),
        ("/levelcost to:3 class:wretch", ["# 1,362 runes"]),
        (
            "/ngplus",
            [
                "# ×2 to ×5 in NG+1, by area",
                "NG+1 ×1 · NG+2 ×1.1 · NG+3 ×1.125 · NG+4 ×1.2 · NG+5 ×1.225 · NG+6 ×1.25 · NG+7 ×1.275",
                "Godrick the Grafted, ×4: NG 20,000 · NG+1 80,000 · NG+2 88,000",
                "**×5** · Limgrave",
            ],
        ),
        ("/ngplus liurnia", ["Liurnia of the Lakes", "# ×4 in NG+1", "NG+1 ×4 · NG+2 ×4.4 · NG+3 ×4.5", "NG+7 ×5.1"]),
        ("/ngplus roundtable hold", ["# Unknown", "NG+1 ×1 · NG+2 ×1.1"]),
        (
            "/item radahn's great rune",
            [
                "# Dropped by Starscourge Radahn",
                "Maximum HP, FP and stamina rise by 15 %.",
                "Works with a Rune Arc while equipped, until you die.",
                "Restored at: Divine Tower of Caelid",
            ],
        ),
        ("/item great rune of the unborn", ["# Dropped by Rennala", "No Divine Tower restores it"]),
    ],
)
async def test_an_answer(player: Player, line, said) -> None:
    assert not (await player.says(line)).private
    text = await player.reads(line)
    assert [part for part in said if part not in text] == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/runeitems have:gr1, dagger", "I couldn't find “dagger”"),
        ("/runeitems have:, ,", "I couldn't find"),
        ("/runeitems have:gr1 x10000", "from 1 to 9,999"),
        ("/runeitems have:9999 gr1, gr1", "from 1 to 9,999"),
        ("/runeitems have:0 gr1", "from 1 to 9,999"),
        ("/runeitems have:golden rune", "could be"),
        ("/upgrade black knife to:11", "Black Knife only goes up to +10."),
        ("/upgrade dagger to:3 from:3", "+3 is not above +3."),
        ("/upgrade black knife from:10", "only goes up to +10"),
        ("/levelcost to:5 class:vagabond", "from level 9 to level 5"),
        ("/upgrade tiche to:3 from:7", "+3 is not above +7."),
        ("/upgrade tiche to:11", "only goes up to +10."),
        ("/class xyzzy", "I couldn't find"),
    ],
)
async def test_a_mistake_is_answered_privately(player: Player, line, said) -> None:
    answer = await player.says(line)
    assert answer.private
    assert said in answer.text


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("/runeitems have:lord", "Lord's Rune"),
        ("/runeitems have:gr1 x5, 3 numen", "gr1 x5, 3 Numen's Rune"),
        ("/upgrade weapon:rivers", "Rivers of Blood"),
        ("/item name:mohg's gr", "Mohg's Great Rune"),
        ("/class name:vag", "Vagabond"),
        ("/levelcost to:5 class:sam", "Samurai"),
        ("/upgrade weapon:mimic", "Mimic Tear Ashes"),
    ],
)
async def test_names_are_suggested_while_typing(player: Player, line, offered) -> None:
    assert any(name.startswith(offered) for name in (await player.types(line))[:3])


@pytest.mark.parametrize("line", ["/runeitems have:", "/upgrade weapon:", "/class name:", "/item name:"])
async def test_an_empty_field_offers_something(player: Player, line) -> None:
    offered = await player.types(line)
    assert 9 <= len(offered) <= 25
    assert not (await player.says(f"{line}{offered[0]}")).is_problem


async def test_a_bag_too_long_to_go_on_offers_nothing_and_is_still_answered(player: Player) -> None:
    bag = ", ".join(f"golden rune {n} x9" for n in range(1, 14))
    assert await player.types(f"/runeitems have:{bag}, lord") == []
    answer = await player.says(f"/runeitems have:{bag}, lord's rune")
    assert "118 rune items" in answer.text
    assert buttons(answer) == {}


async def test_a_rune_that_needs_no_arc_does_not_say_so(player: Player) -> None:
    assert "Rune Arc" not in (await player.says("/item great rune of the unborn")).text


async def test_the_steps_follow_on_later_pages(player: Player) -> None:
    text = await player.reads("/upgrade uchigatana")
    assert [f"+{step} " in text for step in range(1, 26)] == [True] * 25
    assert "Ancient Dragon Smithing Stone" in text


@pytest.mark.parametrize("typed", ["\x00", ", " * 700, "1 " * 700, "x" * 1_400, " x" * 700, "٣ gr1", "🗡️ x5, 5", "=5"])
async def test_no_text_breaks_a_bag(player: Player, typed) -> None:
    assert isinstance(await player.types(f"/runeitems have:qq{typed}"), list)
    assert (await player.says(f"/runeitems have:qq{typed}")).is_problem


async def test_an_area_leads_to_what_one_clear_of_it_pays_in_later_playthroughs(player: Player) -> None:
    first, last = [
        re.search(r"# ([\d,]+) runes in one clear", (await player.says(f"/area liurnia journey:{journey}")).text)
        for journey in ("NG", "NG+7")
    ]
    shown = await player.presses(await player.says("/area liurnia"), "NG to NG+7")
    assert first
    assert last
    assert f"One clear: {first[1]} in NG, {last[1]} in NG+7" in shown.text
    (gallery,) = [each for each in shown.components if each["type"] == GALLERY]
    assert f"NG {first[1]}, NG+1" in gallery["items"][0]["description"]
    assert f"NG+7 {last[1]}." in gallery["items"][0]["description"]
