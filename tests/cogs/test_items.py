"""The commands about items, from the payload Discord sends to the answer it gets."""

import pytest

from tests.data.test_facts import rows
from tests.support.player import Player, buttons


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "/drops smithing stone 3",
            [
                "# 2.8 per clear at Ancient Ruins Base",
                "Messmer Soldier 5–14% (1 in 7 to 20)",
                "32 Messmer Soldier, 4 Gravebird",
            ],
        ),
        (
            "/drops rune arc discovery:200",
            ["Rune Arc · discovery 200", "# about 1 in 3 clears at Below the Well", "16 Rat, 1 Giant Rat"],
        ),
        ("/drops rune arc discovery:300", ["# about 1 in 2 clears at Below the Well"]),
        ("/drops arrow place:altus", ["Arrow in Altus Plateau", "# 4.5 per clear at Ninth Mt. Gelmir Campsite"]),
        ("/drops kale's bell bearing", ["No respawning enemy drops it.", "Killing Merchant Kalé, a friendly NPC"]),
        (
            "/drops memory stone",
            ["# 3,000 runes", "No respawning enemy drops it.", "Twin Maiden Husks, Roundtable Hold"],
        ),
        ("/drops smithing stone 3 place:roundtable", ["# No enemy drops it there", "elsewhere"]),
        ("/enemy vulgar militia", ["Drops (Discovery 100): Kukri 5%, Vulgar Militia Saw up to 4%"]),
        ("/enemy vulgar militia place:caelid", ["Kukri 5%, Vulgar Militia Saw"]),
        ("/enemy merchant kale", ["Kalé's Bell Bearing 100% (once)"]),
    ],
)
async def test_what_drops_is_answered(player: Player, line, said) -> None:
    answer = await player.says(line)
    assert not answer.private
    assert [part for part in said if part not in answer.text] == []


async def test_the_graces_of_a_drop_have_pages(player: Player) -> None:
    first = await player.says("/drops smithing stone 3 discovery:250")
    second = await player.presses(first, "Next page")
    assert "discovery 250" in second.text
    assert "Page 2 of" in second.text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "/merchant kale",
            [
                "# Church of Elleh, Limgrave",
                "18 offers, cheapest first.",
                "The Twin Maiden Husks sell it too, for Kalé's Bell Bearing.",
                "**20 runes** · Arrow\n",
            ],
        ),
        ("/merchant kale held:40", ["Merchant Kalé · for at most 40 runes", "3 offers"]),
        ("/merchant kale kind:spells", ["Merchant Kalé · spells", "Nothing of that is for sale."]),
        ("/merchant twin maiden husks kind:weapons", ["Twin Maiden Husks · weapons", "11 offers"]),
        (
            "/merchant gostoc held:150",
            ["1 offer, cheapest", "Ruin Fragment · 5 in stock · needs: castle main gate opened"],
        ),
        ("/merchant cathedral of dragon kind:spells", ["**1 × Dragon Heart**"]),
        ("/merchant cathedral of dragon held:999999", ["Nothing of that is for sale."]),
    ],
)
async def test_what_a_merchant_has_is_answered(player: Player, line, said) -> None:
    answer = await player.says(line)
    assert not answer.private
    assert [part for part in said if part not in answer.text] == []


async def test_one_of_many_merchants_is_asked_for_again(player: Player) -> None:
    answer = await player.says("/merchant nomadic merchant")
    assert answer.is_problem
    assert "Nomadic Merchant (Liurnia)" in answer.text.replace("\\", "")


async def test_the_pages_of_a_merchant_keep_the_kind(player: Player) -> None:
    second = await player.presses(await player.says("/merchant twin maiden kind:weapons held:9999"), "Next page")
    assert "Twin Maiden Husks · weapons · for at most 9,999 runes" in second.text


async def test_merchants_are_suggested_while_typing(player: Player) -> None:
    assert (await player.types("/merchant name:kal"))[0] == "Merchant Kalé · Church of Elleh"
    assert len(await player.types("/merchant name:")) == 25


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "/shopping memory stone, 3 smithing stone 3, arrow x20",
            [
                "# 5,200 runes",
                "Memory Stone · **3,000** runes",
                "3 × Smithing Stone \\[3\\] · **1,800** runes",
                "20 × Arrow",
            ],
        ),
        (
            "/shopping items:2 rivers of blood; flame, grant me strength\n",
            [
                "# None of it is sold for runes",
                "2 × Rivers of Blood · not sold anywhere",
                "Flame, Grant Me Strength · not sold",
            ],
        ),
        (
            "/shopping 3 memory stone",
            ["# 3,000 runes", "**3,000** runes for 1, no more are sold", "2 cannot be bought"],
        ),
        ("/shopping dragonfire, arrow", ["# 20 runes", "**1 × Dragon Heart** each", "1 cannot be bought"]),
        ("/shopping 5 arrow, arrow, arrow 4", ["# 200 runes", "10 × Arrow"]),
        ("/shopping smithing stone 3", ["# 600 runes"]),
        ("/shopping neutralizing boluses 5", ["# 3,000 runes", "5 × Neutralizing Boluses"]),
    ],
)
async def test_a_shopping_list_is_answered_on_one_page(player: Player, line, said) -> None:
    answer = await player.says(line)
    assert not answer.private
    assert [part for part in said if part.replace("\\", "") not in answer.text.replace("\\", "")] == []
    assert buttons(answer) == {}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/shopping arrow, foobarbaz", "I couldn't find “foobarbaz”"),
        ("/shopping ,,", "I couldn't find “,,”"),
        ("/shopping 0 arrow", "“0 arrow”: a quantity, in all, is a whole number from 1 to 9,999"),
        ("/shopping arrow x10000", "a quantity, in all, is a whole number"),
        ("/shopping " + ", ".join(f"smithing stone {n}, somber smithing stone {n}" for n in range(1, 9)), "16 items"),
    ],
)
async def test_a_wrong_shopping_list_is_answered_privately(player: Player, line, said) -> None:
    answer = await player.says(line)
    assert answer.private
    assert said in answer.text


async def test_the_last_item_of_a_list_is_suggested(player: Player) -> None:
    assert (await player.types("/shopping items:memory stone, 3 smithing stone 3"))[0] == (
        "memory stone, 3 Smithing Stone [3]"
    )
    assert (await player.types("/shopping items:2 grant me"))[0] == "2 Flame, Grant Me Strength"
    chosen = (await player.types("/shopping items:2x arrow, memory st"))[0]
    assert "2 × Arrow" in (await player.says(f"/shopping {chosen}")).text
    assert len(await player.types("/shopping items:arrow, ")) == 25


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "/item remembrance of the grafted",
            [
                "Remembrance of the Grafted\n# Dropped by Godrick the Grafted",
                "Trade it to Enia: **Axe of Godrick** or **Grafted Dragon** (+2,000 runes)",
                "It can be duplicated.",
                "Using one gives 20,000 runes.",
            ],
        ),
        ("/item romina remembrance", ["Remembrance of the Saint of the Bud", "gives 30,000 runes"]),
        ("/item consort remembrance", ["gives 50,000 runes", "Light of Miquella"]),
        ("/item elden remembrance", ["Elden Remembrance", "**Sacred Relic Sword** (+20,000 runes)"]),
        ("/price golden rune 5", ["Not sold anywhere.", "Using one gives 1,600 runes.", "You can sell it for 1,600."]),
        ("/price remembrance of the grafted", ["Using one gives 20,000 runes."]),
    ],
)
async def test_what_using_an_item_gives_is_answered(player: Player, line, said) -> None:
    answer = await player.says(line)
    assert not answer.private
    assert [part for part in said if part not in answer.text] == []


async def test_what_gives_no_runes_says_nothing_of_it(player: Player) -> None:
    assert "Using one" not in (await player.says("/price memory stone")).text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/shopping 1,000 arrow", "1,000 × Arrow"),
        ("/shopping memory stone, 1,000 arrow", "1,000 × Arrow"),
        ("/shopping bolt×4", "4 × Bolt"),
        ("/shopping ２０ arrow", "20 × Arrow"),
        ("/runeitems need:250000 have:50 golden rune [13], 20 lord's rune from:150", "Level 150 to 151"),
        ("/drops larval tear", "Lies near"),
        ("/merchant twin maidens", "Twin Maiden Husks"),
        ("/item great rune rennala", "Great Rune of the Unborn"),
        ("/area roundtable hold", "# No enemies that respawn"),
        ("/learn invader", "Host 15% · Helper 5% · Hunter 5%"),
    ],
)
async def test_what_players_typed_in_vain_before(player: Player, line, said) -> None:
    assert said in await player.reads(line)


async def test_too_many_of_one_in_all_are_refused(player: Player) -> None:
    answer = await player.says("/shopping 5000 arrow, 5000 arrow")
    assert answer.private
    assert "“arrow”: a quantity, in all, is" in answer.text


async def test_a_place_without_enemies_has_nothing_to_switch(player: Player) -> None:
    assert not [each for each in (await player.says("/area roundtable hold")).controls if "options" in each]


async def test_a_slip_in_eight_letters_is_forgiven(player: Player) -> None:
    assert (await player.types("/price item:boltrdak"))[0].startswith("Boltdrake Talisman")


async def test_the_many_goods_of_a_merchant_are_a_press_away_by_their_kind(player: Player) -> None:
    everything = await player.says("/merchant twin maiden husks")
    (menu,) = (each for each in everything.controls if each.get("placeholder") == "What kind of goods?")
    said = {option["label"]: option["description"] for option in menu["options"]}
    offers = [row for row in rows("offer") if row["merchant"] == "twin-maiden-husks"]
    kinds = {row["key"]: row["kind"] for row in rows("item")}
    weapons = sum(kinds[row["item"]].partition(":")[0] in {"weapon", "shield"} for row in offers)
    assert said["everything"] == f"{len(offers)} offers"
    assert said["weapons"] == f"{weapons} offers"
    (chosen,) = (option["value"] for option in menu["options"] if option["label"] == "weapons")
    assert "### Twin Maiden Husks · weapons\n" in (await player.line.use(everything, menu, [chosen])).text
    few = await player.says("/merchant imprisoned merchant")
    assert sum(row["merchant"] == "imprisoned-merchant" for row in rows("offer")) < 12
    assert "What kind" not in str(few.controls)
