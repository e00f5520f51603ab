"""What stands in two places is one number: every record is compared in every way in which answers tell it."""

import csv
from collections.abc import AsyncIterator

from bot.domain.areas import survey
from bot.domain.baskets import errand
from bot.domain.boosts import combinations
from bot.domain.drops import LEAST_DISCOVERY, MOST_DISCOVERY, hunt, loot
from bot.domain.enemies import prey, spoils
from bot.domain.entries import State
from bot.domain.farms import FarmSpot, best_laps
from bot.domain.goals import Goal, of_item, of_upgrade, progress
from bot.domain.journeys import LAST
from bot.domain.levels import MAX_LEVEL, MIN_LEVEL, climb, cost_of_next, reach
from bot.domain.records import Stand
from bot.domain.runeitems import Pile, plan
from bot.domain.shopping import by_price, cheapest
from bot.domain.stashes import missing_for_next, plan_for_next
from bot.domain.upgrades import chosen, upgrade
from bot.services import Services
from bot.settings import FACTS

Kills = list[tuple[int, Stand]]


def rows(table: str) -> list[dict[str, str]]:
    with (FACTS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


async def stands_of_every_enemy(services: Services) -> list[Stand]:
    return [stand for row in rows("enemy") for stand in await services.enemies.stands(row["key"], None)]


async def laps_of_enemies(services: Services) -> AsyncIterator[tuple[FarmSpot, Kills]]:
    """Yield every farm spot without a boss, with how many of which enemies, as /enemy knows them, a lap kills."""
    stands = await stands_of_every_enemy(services)
    places = {row["key"]: row["name"] for row in rows("area")}
    kinds = {(stand.param, stand.place): stand for stand in stands}
    named: dict[str, Kills] = {row["key"]: [] for row in rows("farm_spot")}
    for row in rows("farm_kill"):
        named[row["spot"]].append((int(row["count"]), kinds[int(row["param"]), places[row["place"]]]))
    with_boss = {row["spot"] for row in rows("farm_boss")}
    for spot in await services.farms.spots():
        key = spot.subject.key
        if key in named and key not in with_boss:
            yield spot, named[key]
        elif key not in named:
            around = [stand for stand in stands if stand.grace == spot.grace and stand.foe and not stand.with_boss]
            yield spot, [(stand.near, stand) for stand in around]


async def test_a_lap_pays_what_enemy_says_of_each_of_its_kills(services: Services) -> None:
    cases = [(some, n) for some in combinations([b for b in services.boosts.all if b.lap]) for n in range(LAST + 1)]
    checked = 0
    async for spot, kills in laps_of_enemies(services):
        if not spot.kills:
            continue
        checked += 1
        for boosts, journey in cases if spot.method else cases[::5]:
            a_kill = {stand: prey([stand], services.journeys, journey, boosts)[0].runes for _, stand in kills}
            paid = sum(count * a_kill[stand] for count, stand in kills)
            assert best_laps([spot], services.journeys, journey, boosts)[0].runes == paid, spot.name
    assert checked > 300  # most graces have enemies around them


async def test_a_lap_of_bosses_pays_what_boss_says_of_each(services: Services) -> None:
    bosses: dict[str, list[str]] = {}
    for row in rows("farm_boss"):
        bosses.setdefault(row["spot"], []).append(row["boss"])
    found = {spot.subject.key: spot for spot in await services.farms.spots() if spot.subject.key in bosses}
    assert found.keys() == bosses.keys()
    only = [key for key in bosses if key not in {row["spot"] for row in rows("farm_kill")}]
    for boosts in combinations([boost for boost in services.boosts.all if boost.lap]):
        for key in only:
            each = [spoils(await services.bosses.get(boss), services.journeys, boosts) for boss in bosses[key]]
            for journey in range(LAST + 1):
                paid = sum(pays[journey].alone for pays in each)
                assert best_laps([found[key]], services.journeys, journey, boosts)[0].runes == paid, key


async def test_an_area_is_worth_what_enemy_and_boss_say_of_all_that_is_in_it(services: Services) -> None:
    keys = {row["name"]: row["key"] for row in rows("enemy")}
    boosts = services.boosts.of(["gold-scarab", "gold-pickled-fowl-foot", "golden-leaves"])
    for area in rows("area"):
        holding = await services.areas.holding(area["key"])
        worth = survey(holding, services.journeys, 1, boosts)
        clear: dict[str, int] = {}
        for enemy in dict.fromkeys(stand.enemy for stand in holding.stands):
            for stand in await services.enemies.stands(keys[enemy], area["key"]):
                if stand.foe and not stand.with_boss and stand.back:
                    (group,) = prey([stand], services.journeys, 1, boosts)
                    clear[enemy] = clear.get(enemy, 0) + stand.back * group.runes
        assert {name: runes for name, _, runes in worth.best} == clear
        assert worth.clear == sum(clear.values())
        assert sorted(worth.bosses) == sorted(
            (boss.name, spoils(boss, services.journeys, boosts)[1].alone) for boss in holding.bosses
        )
        assert worth.boss_runes == sum(runes for _, runes in worth.bosses)


async def test_the_hot_spots_of_an_area_are_part_of_what_it_holds(services: Services) -> None:
    found = 0
    with_graces = {row[column] for row in rows("grace") for column in ("area", "place", "region")}
    for area in rows("area"):
        holding = await services.areas.holding(area["key"])
        worth = survey(holding, services.journeys, 2, ())
        there = {name: count for name, count, _ in worth.best}
        for spot in worth.spots:
            found += 1
            assert all(count <= there[name] for name, count in spot.best)
            assert spot.spot.grace in holding.graces or area["key"] not in with_graces
        assert sum(spot.runes for spot in worth.spots) <= worth.clear
    assert found > 300


async def test_what_enemy_says_that_a_kill_drops_is_what_drops_says(services: Services) -> None:
    dropped = {row["item"] for row in rows("drop_chance")}
    names = {row["key"]: row["name"] for row in rows("item")}
    for discovery in (LEAST_DISCOVERY, MOST_DISCOVERY):
        by_item: dict[tuple[str, str], set[object]] = {}
        for item in dropped:
            found = hunt((await services.finds.of(item)).rolled, await services.drops.stands(item, None), discovery)
            for dropper in found.droppers:
                by_item.setdefault((dropper.enemy, names[item]), set()).add(dropper.high)
            for single in found.singles:
                by_item.setdefault((single.enemy, names[item]), set()).add(single.chance)
        told = set()
        for row in rows("enemy"):
            stands = await services.enemies.stands(row["key"], None)
            for each in loot(await services.drops.of_enemy(row["key"]), stands, discovery):
                assert each.high in by_item[row["name"], each.item], (row["name"], each.item)
                told.add((row["name"], each.item))
        assert told == by_item.keys()


async def test_price_merchant_shopping_and_goals_ask_the_same_for_an_item(services: Services) -> None:
    offered = dict.fromkeys(row["item"] for row in rows("offer"))
    names = {row["key"]: row["name"] for row in rows("item")}
    sold = [ware for row in rows("merchant") for ware in await services.merchants.wares(row["key"])]
    for key in offered:
        item, offers = await services.items.get(key), await services.items.offers(key)
        assert sorted(map(str, offers)) == sorted(str(ware.offer) for ware in sold if ware.item == names[key])
        for quantity in (1, 3, 100):
            price = cheapest(by_price(offers), quantity)
            assert errand(item, offers, quantity).purchase == price
            if price.bought == quantity:
                assert of_item(item, offers, quantity).runes == price.runes


async def test_upgrade_and_goals_ask_the_same_and_stones_cost_what_price_says(services: Services) -> None:
    for row in rows("weapon"):
        weapon = await services.weapons.get(row["item"])
        steps = await services.weapons.steps(weapon)
        if not steps or weapon.base_price is None:
            continue
        offers = await services.items.offers_of(step.material.key for step in steps)
        whole = upgrade(chosen(weapon.name, steps, 0, None), offers)
        assert of_upgrade(weapon, whole).runes == (whole.runes or 0) + whole.bought
        assert whole.bought == sum(cheapest(offers[each.material.key], each.quantity).runes for each in whole.supplies)


async def test_an_exchange_asks_what_its_shop_line_asks(services: Services) -> None:
    for row in rows("exchange"):
        remembrance = await services.items.get(row["remembrance"])
        offers = await services.items.offers(row["item"])
        assert [offer.price for offer in offers if offer.also_takes == remembrance.name] == [int(row["runes"])]


async def test_what_is_used_sells_for_what_it_gives(services: Services) -> None:
    for table in ("rune_item", "remembrance"):
        for row in rows(table):
            item = await services.items.get(row["item"])
            assert (item.gives, item.sells) == (int(row["runes"]), int(row["runes"]))
    for row in rows("remembrance"):
        found = (await services.finds.of(row["item"])).uses.remembrance
        assert found
        assert found.runes == int(row["runes"])


def test_the_cost_of_a_level_is_one_wherever_it_is_told() -> None:
    for level in range(MIN_LEVEL, MAX_LEVEL):
        next_level = cost_of_next(level)
        assert (climb(level, level + 1, 7).runes, climb(level, MAX_LEVEL, 7).next_level) == (next_level, next_level)
        assert missing_for_next(State(level=level, held=7)) == max(0, next_level - 7)
        assert reach(level, next_level).level == level + 1
        short = reach(level, next_level - 1)
        assert (short.level, short.left, short.next_level) == (level, next_level - 1, next_level)


def test_a_goal_needs_what_levelcost_says() -> None:
    for target in range(MIN_LEVEL + 1, MAX_LEVEL + 1, 37):
        for start in range(MIN_LEVEL, target, 29):
            told = climb(start, target, 1_000)
            tracked = progress(Goal(level=target), State(level=start, held=1_000), None)
            assert (tracked.needed, tracked.missing) == (told.runes, max(0, told.missing or 0))


def test_a_boost_and_what_effects_say_of_it_agree() -> None:
    boosts = {row["key"]: (row["percent"], row["seconds"]) for row in rows("boost")}
    assert {row["key"]: (row["amount"], row["seconds"]) for row in rows("effect") if row["kind"] == "kill"} == boosts


async def test_the_shares_of_a_boss_are_those_of_co_op(services: Services) -> None:
    shares = {row["winner"]: int(row["per_mille"]) for row in rows("rate") if row["loser"] == "boss"}
    for row in rows("boss"):
        boss = await services.bosses.get(row["key"])
        if boss.host:
            assert boss.host == boss.runes * shares["host"] // 1000
            assert boss.cooperator == boss.runes * shares["helper"] // 1000


async def test_a_clear_gives_what_the_chances_of_its_kills_add_up_to(services: Services) -> None:
    compared = 0
    for item in dict.fromkeys(row["item"] for row in rows("drop_chance")):
        drops = (await services.finds.of(item)).rolled
        params = [drop.param for drop in drops]
        if len(params) != len(set(params)) or {(drop.quantity, drop.once) for drop in drops} != {(1, False)}:
            continue  # several rolls of one kill: what one gives on average is not the chance of at least one
        found = hunt(drops, await services.drops.stands(item, None), LEAST_DISCOVERY)
        chances = {each.enemy: each.high for each in found.droppers if each.low == each.high}
        for clear in found.clears:
            if all(enemy in chances for enemy, _ in clear.enemies):
                assert clear.expected == sum(count * chances[enemy] for enemy, count in clear.enemies), item
                compared += 1
    assert compared > 1_000


async def test_the_stash_plans_for_the_next_level_as_runeitems_does_for_its_cost(services: Services) -> None:
    bag = tuple(Pile(item=item, count=3) for item in await services.rune_items.all())
    for level, held in ((1, 0), (60, 5_000), (149, 99_999), (MAX_LEVEL - 1, 0)):
        told = climb(level, level + 1, held).missing or 0
        planned = plan_for_next(bag, State(level=level, held=held))
        assert planned == (plan(bag, told) if told > 0 else None)


async def test_a_map_of_a_lap_shows_every_kill_that_the_lap_pays_for(services: Services) -> None:
    drawn, unmapped = 0, []
    for spot in await services.farms.spots():
        ground = await services.grounds.lap(spot.subject)
        if ground is None:
            unmapped.append(spot.subject.key)
            continue
        drawn += 1
        bosses = {row["boss"] for row in rows("farm_boss") if row["spot"] == spot.subject.key}
        assert sum(foe.runes for foe in ground.taken) == sum(kill.count * kill.runes for kill in spot.kills) or bosses
        assert {foe.frame for foe in ground.taken} == {ground.start.frame}
    assert drawn > 300
    without_coordinates = {row["key"] for row in rows("grace") if not row["frame"]}
    named = {row["key"] for row in rows("farm_spot")} - {row["spot"] for row in rows("farm_stand")}
    assert set(unmapped) <= without_coordinates | named
