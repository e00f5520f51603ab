"""/plan: the way to a level or a goal, for players at all stages of the game. Each test is another user's."""

import re
from dataclasses import dataclass

import pytest

from bot.domain.farms import Lap, best_laps
from bot.domain.levels import cost_between
from bot.services import Services
from tests.support.player import Player, buttons

WORTH = {"gr1": 200, "gr10": 5_000, "numens": 12_500, "lord's rune": 50_000}  # rune_item.csv
UCHIGATANA = 175_950  # what /goal set says: smith 26,350, stones 149,600
FARM = re.compile(r"\*\*(.+?)\*\* ([\d,]+) laps? of ([\d,]+)(?: · (\d+) min \(guides' pace\))?")


@dataclass(frozen=True)
class Sheet:
    """One of the twelve: what they told before, what they ask, and what that comes to by hand."""

    level: int
    held: int
    asks: str
    cost: int
    stash: str = ""
    carried: int = 0
    goal: str = ""


TWELVE = [
    Sheet(1, 0, "to:15 reached:limgrave", cost_between(1, 15)),
    Sheet(1, 500, "to:15", cost_between(1, 15), "gr1 x5", 5 * WORTH["gr1"]),
    Sheet(20, 3_000, "to:30 reached:weeping peninsula", cost_between(20, 30)),
    Sheet(20, 3_000, "", cost_between(20, 30), "gr10 x3", 3 * WORTH["gr10"], goal="level:30"),
    Sheet(40, 25_000, "to:60 reached:liurnia", cost_between(40, 60)),
    Sheet(40, 25_000, "", UCHIGATANA, "numens x3", 3 * WORTH["numens"], goal="weapon:uchigatana"),
    Sheet(80, 60_000, "to:90 reached:altus plateau", UCHIGATANA + cost_between(80, 90), goal="weapon:uchigatana"),
    Sheet(80, 60_000, "to:81", cost_between(80, 81), "lord's rune x2, gr1", 2 * WORTH["lord's rune"] + WORTH["gr1"]),
    Sheet(120, 400_000, "to:125", cost_between(120, 125)),
    Sheet(120, 400_000, "reached:leyndell royal capital", 3_000_000, goal="amount:3m"),
    Sheet(150, 0, "to:160 reached:enir-ilim", cost_between(150, 160)),
    Sheet(150, 0, "reached:scadu altus", 10_000_000, "lord's rune x20", 20 * WORTH["lord's rune"], goal="amount:10m"),
]


async def all_laps(services: Services) -> dict[str, Lap]:
    laps = best_laps(await services.farms.spots(), services.journeys, 0, ())
    return {lap.spot.name: lap for lap in laps}


def number(text: str) -> int:
    return int(text.replace(",", ""))


async def told(ann: Player, sheet: Sheet) -> str:
    """Return the whole plan of one of the twelve."""
    await ann.says(f"/character new Ashen held:{sheet.held} level:{sheet.level}")
    if sheet.stash:
        await ann.says(f"/stash add {sheet.stash}")
    if sheet.goal:
        await ann.says(f"/goal set {sheet.goal}")
    return await ann.reads(f"/plan {sheet.asks}")


@pytest.mark.parametrize("sheet", TWELVE, ids=lambda sheet: f"{sheet.level} {sheet.asks or sheet.goal}")
async def test_the_sums_are_right_for_players_at_all_stages(ann: Player, services: Services, sheet: Sheet) -> None:
    text = await told(ann, sheet)
    items = f" · rune items {sheet.carried:,}" if sheet.stash else ""
    assert f"Costs {sheet.cost:,} · held {sheet.held:,}{items}\n" in text
    missing = sheet.cost - sheet.held - sheet.carried
    farms = FARM.findall(text)
    if missing <= 0:
        assert "Your rune items are enough" in text or "You have enough" in text
        assert not farms
        return
    assert f"# {missing:,} runes to go" in text
    assert ("all your rune items" in text) is bool(sheet.stash)
    known = await all_laps(services)
    assert 1 <= len(farms) <= 3
    for name, laps, runes, minutes in farms:
        lap = known[name]
        assert number(runes) == lap.runes
        assert (number(laps) - 1) * lap.runes < missing <= number(laps) * lap.runes
        seconds = lap.spot.seconds
        assert minutes == (str(-(-number(laps) * seconds // 60)) if seconds else "")


@pytest.mark.parametrize(
    ("sheet", "reached"),
    [
        (TWELVE[0], {"limgrave", "stranded-graveyard"}),
        (TWELVE[2], {"limgrave", "stormhill", "stormveil-castle", "weeping-peninsula"}),
        (TWELVE[6], {"limgrave", "stormhill", "caelid", "liurnia-of-the-lakes", "altus-plateau", "siofra-river"}),
    ],
    ids=["limgrave", "weeping peninsula", "altus plateau"],
)
async def test_nobody_is_sent_where_they_have_not_been(ann: Player, services: Services, sheet, reached) -> None:
    known = await all_laps(services)
    text = await told(ann, sheet)
    for name, *_ in FARM.findall(text):
        assert any(lap.spot.at in reached for lap in known.values() if lap.spot.name == name), name
    assert "Varré" not in text
    assert "With /reached" not in text


async def test_without_a_place_what_a_farm_needs_is_said_and_how_to_leave_it_out(ann: Player) -> None:
    text = await ann.reads("/plan to:60 level:40 held:25k")
    assert "needs: Varré's medal" in text
    assert "With `reached:` I leave out what you can't get to." in text
    assert "I leave out" not in await ann.reads("/plan to:60 level:40 held:25k reached:caelid")


async def test_what_is_held_pays_the_first_levels_now(ann: Player) -> None:
    text = await ann.reads("/plan to:60 level:40 held:25k")
    now, later = cost_between(40, 42), cost_between(42, 60)
    assert now <= 25_000 < cost_between(40, 43)
    assert f"**Pay now** levels 41–42 for {now:,}\n**Then** levels 43–60 for {later:,}" in text


async def test_the_rune_items_that_waste_least_are_used_with_a_press(ann: Player) -> None:
    await ann.says("/character new Ashen held:20k level:60")
    await ann.says("/stash add gr1 x5, gr10 x2, numens x3")
    card = await ann.says("/plan to:62")
    need = cost_between(60, 62) - 20_000
    best = min(
        sum_
        for ones in range(6)
        for tens in range(3)
        for numens in range(4)
        if (sum_ := ones * 200 + tens * 5_000 + numens * 12_500) >= need
    )
    assert f"{best - need:,} left over" in card.text
    assert (await ann.presses(card, "Use these")).private
    after = await ann.reads("/plan to:62")
    assert (
        f"held {20_000 + best:,} · rune items {58_500 - 20_000 + 0 - best + 10_000:,}" in after
        or "have enough" in after
    )


async def test_a_press_makes_the_level_the_goal(ann: Player) -> None:
    await ann.says("/character new Ashen held:20k level:60")
    card = await ann.says("/plan to:70")
    assert card.private
    assert "Goal: level 70" in (await ann.presses(card, "Make level 70 my goal")).text
    again = await ann.says("/plan")
    assert "### Plan: level 60 to 70" in again.text
    assert not [label for label in buttons(again) if "goal" in label]


async def test_buttons_lead_to_farms_and_home(ann: Player) -> None:
    await ann.says("/character new Ashen held:20k level:60")
    card = await ann.says("/plan to:70")
    assert "level 60" in (await ann.presses(card, "Farms")).text
    assert "20,000 runes held" in (await ann.presses(card, "My runes")).text


async def test_an_upgrade_and_levels_are_paid_the_cheapest_first(ann: Player) -> None:
    text = await told(ann, Sheet(60, 0, "to:62", 0, goal="weapon:uchigatana to:3"))
    assert cost_between(60, 61) > 10_000  # more than each of the three steps
    assert re.search(r"\*\*Then\*\* \+1 to \+3 for [\d,]+, levels 61–62 for 43,653", text)
    offers = await ann.bot.services.items.offers("smithing-stone-1")
    told_of = re.search(
        r"\*\*Buy first\*\* (\d+) × Smithing Stone \[1\], (\d+) each from (.+?)[.] ?$", text, re.MULTILINE
    )
    assert told_of
    count, price, merchant = told_of.groups()
    (offer,) = (each for each in offers if each.merchant == merchant and each.price == int(price))
    assert offer.price == min(each.price for each in offers if each.currency == "runes")
    assert int(count) == min(offer.stock or 12, 12)  # 2 + 4 + 6 for three steps


async def test_stones_that_are_sold_beyond_reach_are_told_and_counted(ann: Player, services: Services) -> None:
    text = await told(ann, Sheet(60, 0, "reached:limgrave", 0, goal="weapon:uchigatana"))
    offers = await services.items.offers_of(f"smithing-stone-{n}" for n in range(1, 9))
    sold = [
        sum(offer.stock or 12 for offer in lines if offer.at == "limgrave" and offer.currency == "runes")
        for lines in offers.values()
    ]
    beyond = sum(12 - min(12, count) for count in sold) + 1  # and the last, an Ancient Dragon Smithing Stone
    assert f"{beyond} stones are sold only beyond your reach; their price is counted." in text


async def test_ones_own_laps_tell_how_long_it_takes(ann: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = ann.bot.services.ledger
    now = ledger.clock()
    await ann.says("/character new Ashen held:0 level:40")
    farm = await ann.presses(await ann.says("/farm mohgwyn"), "Mohgwyn crow shot")
    for lap in range(6):
        monkeypatch.setattr(ledger, "clock", lambda lap=lap: now + 45 * lap)
        await ann.presses(farm, "I did a lap")
    held = 6 * 11_038
    laps = -(-(cost_between(40, 60) - held) // 11_038)
    assert f"**Mohgwyn crow shot** {laps} laps of 11,038 · {-(-laps * 45 // 60)} min (your pace)" in (
        await ann.reads("/plan to:60")
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/plan", "What for? Give me a level (`to:`), or set a goal with `/goal set`."),
        ("/plan to:60", "Which level are you? Tell me here (`level:`)"),
        ("/plan to:20 level:20", "You are level 20 already."),
        ("/plan to:20 level:30", "You are level 30 already."),
        ("/plan to:60 level:30 held:lots", "lots"),
        ("/plan to:60 level:30 reached:nowhere land", "nowhere land"),
    ],
)
async def test_every_mistake_is_said(ann: Player, typed, said) -> None:
    answer = await ann.says(typed)
    assert said in answer.text.replace("\\", "")
    assert answer.private


async def test_the_journey_and_the_boosts_raise_what_a_lap_pays(ann: Player, services: Services) -> None:
    boosts = services.boosts.all[:1]
    raised = best_laps(await services.farms.spots(), services.journeys, 1, boosts)
    card = await ann.reads("/plan to:160 level:150 journey:NG+1 boosts:gold scarab")
    assert "NG+1 · Gold Scarab" in card
    pays = {lap.spot.name: lap.runes for lap in raised}
    for name, _, runes, _ in FARM.findall(card):
        assert number(runes) == pays[name]
    assert "With the Gold Scarab on" not in card
