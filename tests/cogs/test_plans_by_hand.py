"""/plan for twelve players at all stages, checked by sums that are done here anew from the fact files."""

import re
from dataclasses import dataclass
from functools import cache

import pytest

from bot.edge.client import RuneBot
from bot.offline.wire import Line
from tests.data.test_facts import rows
from tests.support.player import Player, new_user

FARM = re.compile(
    r"^\*\*(.+?)\*\* ([\d,]+) laps? of ([\d,]+)(?: · (\d+) (min|h)(?: (\d+) min)? \(guides' pace\))?", re.MULTILINE
)
LONGEST_LAP = 20  # kills


@dataclass(frozen=True)
class Sheet:
    """A player: what they told before, and what they ask."""

    level: int
    held: int
    asks: str = ""
    reached: str = ""
    stash: str = ""
    goal: str = ""
    to: int = 0


TWELVE = [
    Sheet(1, 0, reached="limgrave", to=15),
    Sheet(1, 500, stash="golden-rune-1 x5", to=15),
    Sheet(20, 3_000, reached="weeping-peninsula", to=30),
    Sheet(20, 3_000, stash="golden-rune-10 x3", goal="level:30"),
    Sheet(40, 25_000, reached="liurnia-of-the-lakes", to=60),
    Sheet(40, 25_000, stash="numens-rune x3", goal="weapon:uchigatana"),
    Sheet(80, 60_000, reached="altus-plateau", goal="weapon:uchigatana", to=90),
    Sheet(80, 60_000, stash="lords-rune x2, golden-rune-1 x1", to=81),
    Sheet(120, 400_000, to=125),
    Sheet(120, 400_000, reached="leyndell-royal-capital", goal="amount:3m"),
    Sheet(150, 0, reached="enir-ilim", to=160),
    Sheet(150, 0, reached="scadu-altus", stash="lords-rune x20", goal="amount:10m"),
]


def number(text: str) -> int:
    return int(text.replace(",", ""))


def price_of_level(level: int) -> int:
    """Return what the level after this one costs, by the game's formula."""
    return ((2 * max(0, level - 11) + 10) * (level + 81) ** 2) // 100 + 1


def worth(stash: str) -> int:
    gives = {row["item"]: int(row["runes"]) for row in rows("rune_item")}
    piles = [pile.split(" x") for pile in stash.split(", ")] if stash else []
    return sum(gives[item] * int(count) for item, count in piles)


def stones(item: str, count: int) -> int:
    """Return what so many stones cost at the cheapest, those that are sold at all."""
    paid = 0
    sold = [
        row for row in rows("offer") if row["item"] == item and row["currency"] == "runes" and not row["also_takes"]
    ]
    for row in sorted(sold, key=lambda row: int(row["price"])):
        taken = min(count, int(row["stock"] or count))
        count, paid = count - taken, paid + taken * int(row["price"])
    return paid


@cache
def smithing(weapon: str) -> list[int]:
    """Return what each step of a weapon costs, from +0 to its last, with the stones it takes."""
    (own,) = (row for row in rows("weapon") if row["item"] == weapon)
    steps = [row for row in rows("upgrade_step") if row["curve"] == own["curve"]]
    paid, needed = [], dict.fromkeys((row["material"] for row in steps), 0)
    for row in sorted(steps, key=lambda row: int(row["to_level"])):
        before = stones(row["material"], needed[row["material"]])
        needed[row["material"]] += int(row["quantity"])
        fee = int(own["base_price"]) * int(row["per_myriad"]) // 10_000
        paid.append(fee + stones(row["material"], needed[row["material"]]) - before)
    return paid


def steps(sheet: Sheet) -> list[tuple[str, int]]:
    """Return what is to be paid, the cheapest that can come next first: what sort it is, and how much."""
    kind, _, what = sheet.goal.partition(":")
    to = sheet.to or (int(what) if kind == "level" else sheet.level)
    levels = [("level", price_of_level(level)) for level in range(sheet.level, to)]
    others = [("smith", runes) for runes in smithing(what)] if kind == "weapon" else []
    if kind == "amount":
        others = [("goal", int(what.removesuffix("m")) * 1_000_000)]
    found = []
    while levels or others:
        found.append(min((each for each in (levels, others) if each), key=lambda row: row[0][1]).pop(0))
    return found


@dataclass(frozen=True)
class Farm:
    at: str
    level: int
    runes: int
    is_tested: bool
    seconds: int


@cache
def farms() -> dict[str, Farm]:
    """Return every farm that is worth a lap, by name: those with a name of their own, and what stands near a grace."""
    areas, graces = ({row["key"]: row for row in rows(table)} for table in ("area", "grace"))
    spawns = {(row["param"], row["place"]): row for row in rows("spawn")}
    kills: dict[str, list[tuple[int, int]]] = {}
    for row in rows("farm_kill"):
        kills.setdefault(row["spot"], []).append((int(row["count"]), int(spawns[row["param"], row["place"]]["runes"])))
    for row in rows("stand"):
        spawn = spawns[row["param"], row["place"]]
        if int(row["near"]) and spawn["foe"] == "1" and spawn["with_boss"] == "0":
            kills.setdefault(f"by {row['grace']}", []).append((int(row["near"]), int(spawn["runes"])))
    found = {}
    for row in rows("farm_spot"):
        if row["once"] == "0" and row["status"] != "unverified":
            tested = row["status"] in {"guide", "guide+data"}
            found[row["key"]] = row["name"], row["area"], int(row["level_from"]), tested, int(row["seconds"] or 0)
    named = {row["grace"] for row in rows("farm_spot") if row["once"] == "0"}
    for key, row in graces.items():
        area = areas[row["area"]]
        level = int(area["level_from"] or area["scaled_from"] or 1)
        if key not in named:
            found[f"by {key}"] = row["name"], row["area"], level, False, 0
    return {
        name: Farm(at, level, sum(count * runes for count, runes in kills[key]), tested, seconds)
        for key, (name, at, level, tested, seconds) in found.items()
        if 0 < sum(count for count, _ in kills.get(key, [])) <= LONGEST_LAP
    }


def within(reached: str) -> set[str]:
    """Return the areas that somebody has been to who has reached one: by the order of progress of area.csv."""
    areas = {row["key"]: row for row in rows("area")}

    def step(key: str) -> int:
        return int(areas[key]["position"] or areas[areas[key]["region"]]["position"])

    is_dlc = areas[reached]["dlc"]
    found = {key for key, row in areas.items() if row["dlc"] == is_dlc and step(key) <= step(reached)}
    if is_dlc == "1":
        found |= {key for key, row in areas.items() if row["dlc"] == "0" and step(key) <= step("caelid")}
        found.add("mohgwyn-palace")
    return found


@pytest.fixture
async def plan(bot: RuneBot, request: pytest.FixtureRequest) -> str:
    """The whole plan of one of the twelve, as its player reads it."""
    sheet: Sheet = request.getfixturevalue("sheet")
    player = Player(bot, Line(bot, user=new_user()))
    await player.says(f"/character new Ashen held:{sheet.held} level:{sheet.level}")
    if sheet.stash:
        await player.says(f"/stash add {sheet.stash}")
    if sheet.reached:
        await player.says(f"/character edit reached:{sheet.reached}")
    if sheet.goal:
        await player.says(f"/goal set {sheet.goal}")
    return await player.reads(f"/plan to:{sheet.to}" if sheet.to else "/plan")


all_twelve = pytest.mark.parametrize("sheet", TWELVE, ids=lambda it: f"{it.level} {it.reached} {it.goal or it.to}")


@all_twelve
def test_what_it_costs_and_what_is_missing_adds_up(sheet: Sheet, plan: str) -> None:
    cost, carried = sum(runes for _, runes in steps(sheet)), worth(sheet.stash)
    items = f" · rune items {carried:,}" if carried else ""
    assert f"Costs {cost:,} · held {sheet.held:,}{items}\n" in plan
    missing = cost - sheet.held - carried
    assert (f"# {missing:,} runes to go" in plan) is (missing > 0)
    assert ("all your rune items" in plan) is bool(carried and missing > 0)


@all_twelve
def test_what_can_be_paid_is_paid_now_the_cheapest_first(sheet: Sheet, plan: str) -> None:
    purse = sheet.held + (worth(sheet.stash) if "**Use**" in plan else 0)
    purse -= sum(map(number, re.findall(r"\*\*Buy first\*\* (?!\d+ ×).+?, ([\d,]+) from", plan)))
    paid = 0
    for _, runes in steps(sheet):
        if paid + runes > purse:
            break
        paid += runes
    now = re.search(r"\*\*Pay now\*\* (.*)", plan)
    assert (sum(map(number, re.findall(r"for ([\d,]+)", now[1]))) if now else 0) == paid
    rest = re.search(r"\*\*(?:Then|Pay)\*\* (.*)", plan)
    if rest:
        assert sum(map(number, re.findall(r"for ([\d,]+)", rest[1]))) == sum(runes for _, runes in steps(sheet)) - paid


@all_twelve
def test_the_farms_are_the_best_within_reach_and_their_laps_and_minutes_are_right(sheet: Sheet, plan: str) -> None:
    missing = sum(runes for _, runes in steps(sheet)) - sheet.held - worth(sheet.stash)
    told = FARM.findall(plan)
    assert bool(told) is (missing > 0)
    assert len(told) <= 3
    for name, laps, runes, first, unit, rest in told:
        farm = farms()[name]
        assert (number(runes), farm.level <= sheet.level) == (farm.runes, True), name
        assert number(laps) == -(-missing // farm.runes), name
        minutes = int(first or 0) * (60 if unit == "h" else 1) + int(rest or 0)
        assert minutes == -(-number(laps) * farm.seconds // 60), name
        assert farm.runes * 10 >= number(told[0][2]), name
        if sheet.reached:
            assert farm.at in within(sheet.reached), name
    assert [number(runes) for _, _, runes, *_ in told] == sorted(
        (farms()[name].runes for name, *_ in told), reverse=True
    )


@all_twelve
def test_no_better_farm_is_left_out(sheet: Sheet, plan: str) -> None:
    """What nobody tested counts for half, and is left out where it is not known what can be reached."""
    told = {name: farms()[name] for name, *_ in FARM.findall(plan)}
    if not told:
        return
    dlc = {row["key"] for row in rows("area") if row["dlc"] == "1"}
    reach = within(sheet.reached) if sheet.reached else {row["key"] for row in rows("area")} - dlc

    def weight(farm: Farm) -> float:
        return farm.runes if farm.is_tested else farm.runes / 2

    least = min(map(weight, told.values()))
    for name, farm in farms().items():
        if farm.at in reach and farm.level <= sheet.level and name not in told and (farm.is_tested or sheet.reached):
            assert weight(farm) <= least or farm.runes * 10 < max(it.runes for it in told.values()), name


@all_twelve
def test_nobody_is_told_to_run_one_farm_for_ever_without_a_word(sheet: Sheet, plan: str) -> None:
    told = FARM.findall(plan)
    is_long = bool(told) and number(told[0][1]) > 100
    assert ("Better farms open up as you go on." in plan) is is_long
    assert all(number(laps) <= 400 for _, laps, *_ in told)


@all_twelve
def test_what_is_to_be_bought_first_is_sold_within_reach(sheet: Sheet, plan: str) -> None:
    merchants = {row["key"]: row for row in rows("merchant")}
    names = {row["key"]: row["name"] for row in rows("item")}
    offers = [row for row in rows("offer") if row["currency"] == "runes"]
    sold = [(names[row["item"]], int(row["price"]), merchants[row["merchant"]]) for row in offers]
    told = re.findall(r"\*\*Buy first\*\* (?:\d+ × )?(.+?), ([\d,]+) (?:each )?from (.+)", plan)
    assert len(told) == plan.count("**Buy first**")
    for name, price, rest in told:
        asked = name, number(price)
        here = {who["region"] for item, runes, who in sold if (item, runes) == asked and who["name"] in rest}
        assert here, rest
        assert not sheet.reached or here <= within(sheet.reached)
