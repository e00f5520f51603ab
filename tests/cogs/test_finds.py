"""/item: where an item is, from the payload Discord sends to the answer it gets, against the fact files."""

import random
import re

import pytest

from bot.domain.questions import Question
from bot.edge.client import RuneBot
from bot.offline.wire import Answer
from tests.data.test_facts import rows
from tests.presentation.test_layout import laid
from tests.support.player import Player

Row = dict[str, str]


def by_item(table: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {row["key"]: [] for row in rows("item")}
    for row in rows(table):
        found[row["item"]].append(row)
    return found


ITEMS = {row["key"]: row for row in rows("item")}
OFFERS, TREASURES, REWARDS = by_item("offer"), by_item("treasure"), by_item("reward")
GROWTHS, RECIPES, HINTS, DROPS = by_item("gathering"), by_item("recipe"), by_item("hint"), by_item("drop_chance")
GRACES = {row["key"]: row["name"] for row in rows("grace")}
BOSSES = {row["key"]: row["name"] for row in rows("boss")}
NAMES = {row["name"] for row in ITEMS.values()}
DRAWN = random.Random(2026).sample(sorted(ITEMS), 120)
UNKNOWN = "I don't know where it is found"


def plainly(answer: Answer) -> str:
    return re.sub(r"[\\*]|\[(?=\d+\\?\])|(?<=\d)\\?\]", "", answer.text)


def plain(name: str) -> str:
    return re.sub(r"\[(\d+)\]", r"\1", name)


async def every_page(bot: RuneBot, *args: str) -> str:
    texts = []
    for page in range(200):
        question = Question(command="item", args=args, page=page)
        answer = laid(await bot.desk.answer(question), question)
        texts.append(plainly(answer))
        pages = re.search(r"Page \d+ of (\d+)", answer.text)
        if page + 1 >= (int(pages[1]) if pages else 1):
            break
    return "\n".join(texts)


def is_sold(key: str) -> bool:
    return any(not row["needs"].startswith("only if you missed it") for row in OFFERS[key])


@pytest.mark.parametrize("key", DRAWN)
async def test_120_random_items_are_answered_with_all_that_the_fact_files_have(bot: RuneBot, key) -> None:
    text = await every_page(bot, key, "", "")
    if is_sold(key):
        cheapest = min((int(row["price"]) for row in OFFERS[key] if row["currency"] == "runes"), default=0)
        assert f"{cheapest:,} rune" in text or not cheapest
    if treasures := TREASURES[key]:
        assert any(f"near {plain(GRACES[row['grace']])}" in text for row in treasures)
        assert len(treasures) == 1 or f", and {len(treasures) - 1:,} more" in text
        listed = await every_page(bot, key, "", "lies")
        assert f"Lies in {len(treasures):,} place" in listed
        assert [row for row in treasures if f"near {plain(GRACES[row['grace']])}" not in listed] == []
    if rewards := REWARDS[key]:
        listed = await every_page(bot, key, "", "given")
        names = [plain(BOSSES[row["boss"]]) for row in rewards if row["boss"]]
        names += [row["giver"] for row in rewards if row["giver"]]
        assert [name for name in names if name not in listed] == []
        assert ("Given once" if len(rewards) == 1 else f"Given {len(rewards)} times") in listed
    if growths := GROWTHS[key]:
        assert f"{sum(int(row['spots']) for row in growths):,} spot" in text
        listed = await every_page(bot, key, "", "grows")
        assert [row for row in growths if f"{int(row['spots']):,} · " not in listed] == []
    for row in RECIPES[key]:
        assert f"{row['quantity']} {plain(ITEMS[row['material']]['name'])}" in text
    for row in HINTS[key]:
        assert row["text"] in text
    got = OFFERS[key] or treasures or rewards or growths or RECIPES[key] or HINTS[key] or DROPS[key]
    altered = ITEMS[key]["name"].removesuffix(" (Altered)") in NAMES - {ITEMS[key]["name"]}
    assert (UNKNOWN in text) == (not got and not altered)


@pytest.mark.parametrize("key", DRAWN[:40])
async def test_a_price_that_is_none_is_answered_with_where_the_item_is(player: Player, key) -> None:
    price = plainly(await player.says(f"/price {key}"))
    assert is_sold(key) != ("Not sold anywhere." in price)
    if not is_sold(key):
        found = plainly(await player.says(f"/item {key}")).splitlines()
        assert [line for line in found if line not in price] == []


def test_of_all_items_but_a_few_it_is_known_where_they_are() -> None:
    tables = (OFFERS, TREASURES, REWARDS, GROWTHS, RECIPES, HINTS, DROPS)
    lost = [row["name"] for key, row in ITEMS.items() if not any(table[key] for table in tables)]
    assert len([name for name in lost if name.removesuffix(" (Altered)") not in NAMES - {name}]) == 20


async def test_what_is_sold_as_a_fallback_is_not_said_to_be_sold_nowhere(player: Player) -> None:
    assert "Not sold anywhere" not in await player.reads("/price spirit calling bell")
    assert "Not sold anywhere." in await player.reads("/price moonveil")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "/item smithing stone 3",
            [
                "# 600 runes",
                "needs: Smithing-Stone Miner's Bell Bearing 2",
                "5–14% (1 in 7 to 20) a kill · 2.8 per clear at Ancient Ruins Base",
            ],
        ),
        (
            "/item rivers of blood",
            ["# Dropped by Bloody Finger Okina", "near Church of Repose", "Strengthen to +10: 11,880 runes"],
        ),
        ("/item moonveil", ["# Dropped by Magma Wyrm (Gael Tunnel)"]),
        ("/item fire pot", ["# You craft it", "1 Mushroom, 1 Smoldering Butterfly, no cookbook needed."]),
        ("/item rowa fruit", ["# Pick it near Converted Tower", "spots to pick, most near"]),
        ("/item hoslow's armor (altered)", ["500 runes at any grace with the Tailoring Tools, free at Boc."]),
        (
            "/item rold medallion",
            ["# Not for sale", "Melina gives it to you once Morgott is beaten.", "Community guides"],
        ),
        (
            "/price spirit calling bell",
            ["From Renna", "Fallback: 100 runes", "only if you missed it from Renna"],
        ),
        ("/price memory stone quantity:3", ["# Only 1 is for sale: 3,000 runes"]),
        ("/price rune arc", ["Same price: Nomadic Merchant (North Liurnia), Hermit Merchant (Leyndell)"]),
        ("/price throwing dagger", ["Also at the Twin Maiden Husks once you hand in Kalé's Bell Bearing."]),
    ],
)
async def test_where_an_item_is(player: Player, line, said) -> None:
    answer = await player.says(line)
    assert not answer.private
    assert [part for part in said if part not in plainly(answer)] == []


async def test_an_item_leads_to_its_spots_its_seller_and_its_strengthening(player: Player) -> None:
    dagger = await player.says("/item dagger")
    assert "Dagger +0 to +25" in (await player.presses(dagger, "Strengthen it")).text
    assert "offers, cheapest first." in (await player.presses(dagger, "What else they sell")).text
    stone = await player.says("/item smithing stone 3")
    lies = await player.presses(stone, "Where it lies")
    assert f"Lies in {len(TREASURES['smithing-stone-3'])} places" in lies.text
    assert "Per kill:" in (await player.presses(lies, "Who drops it")).text
    assert "# 600 runes" in (await player.presses(lies, "Every way to get it")).text
    sold = await player.presses(await player.says("/item axe of godrick"), "Sold by")
    assert "**Remembrance of the Grafted** · Finger Reader Enia" in sold.text


async def test_discovery_is_switched_on_the_card(player: Player) -> None:
    arc = await player.says("/drops rune arc")
    assert "about 1 in 3 clears" in (await player.presses(arc, "Discovery 200")).text
    assert "about 1 in 2 clears" in (await player.presses(arc, "Discovery 300")).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Question(command="remembrance", args=("remembrance-of-the-grafted",)), "Trade it to Enia"),
        (Question(command="greatrune", args=("radahns-great-rune",)), "Divine Tower of Caelid"),
        (Question(command="ashes", args=("mimic-tear-ashes", "", "0")), "75,200 runes"),
        (Question(command="item", args=("dagger",)), "Dagger"),
    ],
)
async def test_cards_of_commands_that_are_no_more_are_answered(bot: RuneBot, question, said) -> None:
    assert said in laid(await bot.desk.answer(question), question).text
