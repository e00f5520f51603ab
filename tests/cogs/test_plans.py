"""/plan: the way to a level or a goal, for players at all stages of the game. Each test is another user's."""

import re

import pytest

from bot.domain.farms import Lap, best_laps
from bot.domain.levels import cost_between
from bot.services import Services
from tests.support.player import Player, buttons

FARM = re.compile(r"\*\*(.+?)\*\* ([\d,]+) laps? of ([\d,]+)(?: · (\d+) min \(guides' pace\))?")


async def all_laps(services: Services) -> dict[str, Lap]:
    laps = best_laps(await services.farms.spots(), services.journeys, 0, ())
    return {lap.spot.name: lap for lap in laps}


def number(text: str) -> int:
    return int(text.replace(",", ""))


async def test_where_one_has_been_is_kept_with_the_character_and_holds_for_its_plans(
    ann: Player, services: Services
) -> None:
    await ann.says("/character new Ashen held:0 level:80")
    anywhere = await ann.reads("/plan to:90")
    told = await ann.says("/character edit reached:weeping peninsula")
    assert "level 80 · NG · reached Weeping Peninsula" in told.text
    plan = await ann.reads("/plan to:90")
    assert "Farms up to Weeping Peninsula:" in plan
    assert "Farms up to" not in anywhere
    reached = {"limgrave", "stormhill", "stormveil-castle", "weeping-peninsula", "stranded-graveyard"}
    laps = await all_laps(services)
    assert {laps[name].spot.at for name, *_ in FARM.findall(plan)} <= reached
    assert "Farms up to Caelid:" in await ann.reads("/plan to:90 reached:caelid")
    await ann.says("/goal set level:90")
    best = FARM.findall(plan)[0][0]
    assert f"laps of {best}." in (await ann.says("/goal show")).text  # the same advice
    await ann.says("/character edit journey:NG+1")
    assert "Farms up to" not in await ann.reads("/plan")  # a new playthrough begins at the first step


async def test_how_far_one_has_come_is_kept_with_a_press(ann: Player) -> None:
    await ann.says("/character new Ashen held:0 level:80")
    card = await ann.says("/plan to:90 reached:caelid")
    kept = await ann.presses(card, "Reached Caelid")
    assert "0 runes held · level 80 · NG · reached Caelid" in kept.text
    again = await ann.says("/plan to:90")
    assert "Farms up to Caelid:" in again.text
    assert not [label for label in buttons(again) if "Reached" in label]
    card = await ann.says("/plan to:90 reached:everywhere")
    assert "been everywhere" in (await ann.presses(card, "Been everywhere")).text


async def test_who_has_been_everywhere_is_sent_anywhere(ann: Player, services: Services) -> None:
    await ann.says("/character new Ashen held:0 level:150")
    assert (await ann.types("/character edit reached:ever"))[0] == "Everywhere"
    assert "level 150 · NG · been everywhere" in (await ann.says("/character edit reached:everywhere")).text
    plan = await ann.reads("/plan to:160")
    assert "Farms up to" not in plan
    assert "I leave out" not in plan
    known = await all_laps(services)
    short = [lap.runes for lap in known.values() if lap.is_steady and not lap.spot.is_long]
    assert number(FARM.findall(plan)[0][2]) == max(short)
    assert known[FARM.findall(plan)[0][0]].spot.dlc


async def test_nobody_is_told_to_run_a_farm_a_thousand_times(ann: Player) -> None:
    far = await ann.reads("/plan to:713 level:1 held:0")
    assert f"# {cost_between(1, 713):,} runes to go" in far
    assert "Every farm within your reach takes over 1,000 laps. Aim nearer first." in far
    assert not FARM.findall(far)
    assert "Gold Scarab" not in far


async def test_how_to_run_a_farm_is_a_press_away(ann: Player) -> None:
    card = await ann.says("/plan to:60 level:40 held:25k reached:liurnia")
    (menu,) = (each for each in card.controls if each.get("placeholder") == "How to run a farm")
    assert [option["label"] for option in menu["options"]] == [name for name, *_ in FARM.findall(card.text)]
    shown = await ann.line.use(card, menu, [menu["options"][0]["value"]])
    assert "Grace: Warmaster's Shack" in shown.text
    assert shown.private


async def test_without_a_place_what_a_farm_needs_is_said_and_how_to_leave_it_out(ann: Player) -> None:
    text = await ann.reads("/plan to:60 level:40 held:25k")
    assert "needs: Varré's medal" in text
    assert "With `reached:` I leave out what is too far." in text
    assert "I leave out" not in await ann.reads("/plan to:60 level:40 held:25k reached:caelid")


async def test_what_is_held_pays_the_first_levels_now(ann: Player) -> None:
    text = await ann.reads("/plan to:60 level:40 held:25k")
    now = cost_between(40, 42)
    assert now <= 25_000 < cost_between(40, 43)
    assert f"**Pay now** levels 41–42 for {now:,}\n" in text
    assert "**Then**" not in text  # what follows is plain


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
    await ann.says("/character new Ashen held:0 level:60")
    await ann.says("/goal set weapon:uchigatana to:3")
    text = await ann.reads("/plan to:62")
    assert cost_between(60, 61) > 10_000  # more than each of the three steps
    assert re.search(r"\*\*Pay\*\* \+1 to \+3 for [\d,]+, levels 61–62 for 43,653", text)
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
    await ann.says("/character new Ashen held:0 level:60")
    await ann.says("/goal set weapon:uchigatana")
    text = await ann.reads("/plan reached:limgrave")
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
    assert "Gold Scarab on" not in card
