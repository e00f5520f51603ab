"""Every shipped row: sourced, unique, and found through the public look-ups."""

import csv
import random
import re
import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.domain.errors import AmbiguousNameError
from bot.domain.journeys import LAST
from bot.knowledge.naming.shelf import Shelf
from bot.services import Services
from bot.settings import FACTS

FILES = sorted(FACTS.glob("*.csv"), key=lambda path: path.name)
ROWS_IN_THE_GAME = {  # counted in the parameter tables and maps, not in these files
    "boss": 211,
    "grace": 419,
    "journey": 7,
    "offer": 659 + 11,  # 1.17 added those of the Tarnished Pack
    "rune_item": 32,
    "remembrance": 25,
    "weapon": 479 + 8,
    "ash_step": 830,
    "spawn": 2_939,
}


def rows(table: str) -> list[dict[str, str]]:
    with (FACTS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_has_a_source(path: Path) -> None:
    assert [row for row in rows(path.stem) if not row["source"]] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_is_in_the_knowledge_base_and_its_table_in_the_sources(knowledge: Path, path: Path) -> None:
    with closing(sqlite3.connect(knowledge)) as db:
        (count,) = db.execute(f"SELECT COUNT(*) FROM {path.stem}").fetchone()  # noqa: S608  # a file's name
    assert count == len(rows(path.stem))
    assert f"`{path.stem}`" in (FACTS / "SOURCES.md").read_text("utf-8")


@pytest.mark.parametrize(("table", "count"), ROWS_IN_THE_GAME.items())
def test_no_row_of_the_game_is_missing(table, count) -> None:
    assert len(rows(table)) == count


def test_all_that_stands_on_the_map_is_counted() -> None:
    assert sum(int(row["count"]) for row in rows("stand")) == sum(int(row["count"]) for row in rows("spawn")) == 20_715


async def test_200_random_rows_are_found_through_the_look_ups(services: Services) -> None:
    drawn = random.Random(2026).sample(
        [(table, row) for table in ("area", "boss", "enemy", "grace", "item", "offer", "spawn") for row in rows(table)],
        200,
    )
    merchants = {row["key"]: row["name"] for row in rows("merchant")}
    for table, row in drawn:
        match table:
            case "boss":
                boss = await services.bosses.named(row["name"])
                assert (boss.key, boss.runes, boss.host) == (row["key"], int(row["runes"]), int(row["host"]))
            case "enemy":
                assert (await services.enemies.named(row["name"])).key == row["key"]
            case "item":
                item = await services.items.named(row["name"])
                assert (item.key, item.sells) == (row["key"], int(row["sells"]) if row["sells"] else None)
            case "area" | "grace":
                place = await services.places.get(row["key"])
                assert place.name == row["name"]
                assert row["key"] in [name.key for name in services.places.suggest(row["name"])]
            case "offer":
                offers = [(each.merchant, each.price) for each in await services.items.offers(row["item"])]
                assert (merchants[row["merchant"]], int(row["price"])) in offers
            case "spawn":
                stands = await services.enemies.stands(row["enemy"], row["place"])
                found = [
                    each.count for each in stands if each.source == row["source"] and each.runes == int(row["runes"])
                ]
                assert sum(found) >= int(row["count"])


async def test_every_name_finds_itself(services: Services) -> None:
    shelves: dict[str, Shelf[Any]] = {"boss": services.bosses, "enemy": services.enemies, "item": services.items}
    for table, shelf in shelves.items():
        for row in rows(table):
            if ", second body (" not in row["name"]:  # who falls with another is not asked for
                assert (await shelf.named(row["name"])).key == row["key"]


def shelves_of(services: Services) -> dict[str, Shelf[Any]]:
    return {
        "area": services.places,
        "boss": services.bosses,
        "enemy": services.enemies,
        "grace": services.places,
        "item": services.items,
        "merchant": services.merchants,
    }


async def test_every_alias_finds_what_it_stands_for(services: Services) -> None:
    shelves = shelves_of(services)
    wrong = []
    for row in rows("alias"):
        if row["kind"] in shelves and row["ambiguous"] == "0":
            found = await shelves[row["kind"]].named(row["alias"])
            if found.key != row["key"]:
                wrong.append((row["alias"], found.key, row["key"]))
    assert wrong == []


async def test_what_an_ambiguous_alias_may_mean_is_asked_about(services: Services) -> None:
    shelves = shelves_of(services)
    for row in rows("alias"):
        if row["ambiguous"] == "1":
            with pytest.raises(AmbiguousNameError) as error:
                await shelves[row["kind"]].named(row["alias"])
            assert row["key"] in [each.key for each in error.value.candidates], row


def test_there_are_enough_aliases() -> None:
    assert len(rows("alias")) >= 1_200


async def test_co_op_shares_are_the_rates_of_the_game(services: Services) -> None:
    for row in rows("boss"):
        boss = await services.bosses.get(row["key"])
        assert (boss.host, boss.cooperator) in {(boss.runes * 3 // 4, boss.runes // 4), (0, 0)}


def test_there_is_a_step_for_every_journey() -> None:
    assert [int(row["number"]) for row in rows("journey")] == list(range(1, LAST + 1))


def test_a_merchant_has_one_bell_bearing_for_all_that_it_sells() -> None:
    known = [row for row in rows("offer") if row["needs"] != "Tarnished Pack"]  # what brings those is not published
    pairs = {(row["merchant"], row["bell_bearing"]) for row in known}
    assert len(pairs) == len({merchant for merchant, _ in pairs})


def test_what_came_with_a_pack_says_so_wherever_it_is_sold() -> None:
    packs = {row["item"]: row["pack"] for row in rows("pack_item")}
    for row in rows("offer"):
        assert (row["needs"] == packs[row["item"]]) if row["item"] in packs else ("Pack" not in row["needs"])
    added = {row["key"] for row in rows("item") if "(1.17)" in row["source"]}
    assert added == packs.keys()


def test_what_is_not_known_is_not_a_number() -> None:
    unknown = {row["item"] for row in rows("pack_item") if row["sells_known"] == "0"}
    assert {row["sells"] for row in rows("item") if row["key"] in unknown} == {""}
    assert {row["item"] for row in rows("weapon") if not row["base_price"]} <= unknown


def test_the_stones_are_the_same_for_all_weapons_of_a_path() -> None:
    stones: dict[str, list[tuple[str, str]]] = {}
    for row in rows("upgrade_step"):
        stones.setdefault(row["curve"], []).append((row["material"], row["quantity"]))
    for path in ("standard", "somber"):
        curves = {row["curve"] for row in rows("weapon") if row["path"] == path}
        assert len({tuple(stones[curve]) for curve in curves}) == 1


def test_articles_cite_no_site_that_sells_runes() -> None:
    text = (FACTS / "SOURCES.md").read_text("utf-8")
    shops = re.findall(r"[a-z0-9-]+", text.partition("(by their names: ")[2].partition(")")[0])
    assert len(shops) == 8
    cited = " ".join(row["source"] for table in ("topic", "topic_line", "effect", "boss_note") for row in rows(table))
    assert [shop for shop in shops if shop in cited] == []


def test_every_guide_of_an_article_is_named_once_with_what_it_is() -> None:
    told = (FACTS / "SOURCES.md").read_text("utf-8").partition("## Guides")[2]
    names = {
        name
        for table in ("topic", "topic_line")
        for row in rows(table)
        for found in re.findall(r"guides: ([^;]*)", row["source"])
        for name in found.split(", ")
    }
    assert [name for name in sorted(names) if len(re.findall(rf"[| ]{re.escape(name)}[, ]", told)) != 1] == []


def test_what_a_farm_kills_pays_by_itself_and_comes_back_unless_it_pays_once() -> None:
    spawns = {(row["param"], row["place"]): row for row in rows("spawn")}
    back: dict[tuple[str, str], int] = defaultdict(int)
    for stand in rows("stand"):
        back[stand["param"], stand["place"]] += int(stand["back"])
    once = {row["key"]: row["once"] == "1" for row in rows("farm_spot")}
    for row in rows("farm_kill"):
        where = row["param"], row["place"]
        assert (spawns[where]["with_boss"], spawns[where]["foe"]) == ("0", "1"), row
        assert back[where] == 0 if once[row["spot"]] else back[where] >= int(row["count"]), row
