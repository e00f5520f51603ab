"""Maps of every area and every lap, as lists of shapes; some as pictures."""

import csv
from collections import Counter
from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot.domain.drops import farmed_of
from bot.domain.farms import FarmSpot
from bot.domain.grounds import Crowd, Extent, LapGround, crowd
from bot.domain.subjects import Matter, Subject
from bot.pictures import look
from bot.pictures.areas import area
from bot.pictures.kinds import droppers, kind
from bot.pictures.laps import lap
from bot.pictures.lettering import is_drawable
from bot.pictures.picture import MOST_TOLD, Picture
from bot.pictures.renderer import png
from bot.pictures.scene import Dot, Scene, meets
from bot.presentation.words import DEFAULT, words_for
from bot.services import Services
from bot.settings import FACTS

WORDS = words_for(DEFAULT)
MOST_BYTES = 100_000
TOUCH = -1.5  # pixels that the boxes of two labels may share: letters are lower than their boxes


def rows(table: str) -> list[dict[str, str]]:
    with (FACTS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


async def laps(services: Services) -> AsyncIterator[tuple[FarmSpot, LapGround]]:
    for spot in await services.farms.spots():
        ground = await services.grounds.lap(spot.subject)
        if ground:
            yield spot, ground


async def areas(services: Services) -> AsyncIterator[tuple[str, str, Extent]]:
    for row in rows("area"):
        extent = await services.grounds.extent(row["key"])
        if extent:
            yield row["key"], row["name"], extent


async def kind_crowd(services: Services, enemy: str) -> Crowd | None:
    return crowd(await services.enemies.stands(enemy, None), partial(services.grounds.kind, enemy))


async def droppers_crowd(services: Services, item: str) -> Crowd | None:
    leads = await services.finds.of(item)
    return crowd(farmed_of(leads.rolled, leads.stands), partial(services.grounds.droppers, item))


async def scene_of(picture: Picture) -> Scene:
    return await picture.scene(WORDS.plainly)


def assert_is_read(scene: Scene, what: str) -> None:
    boxes = [label.box for label in scene.labels]
    assert not any(meets(a, b, TOUCH) for at, a in enumerate(boxes) for b in boxes[:at]), what
    assert all(b[0] >= 0 and b[1] >= 0 and b[2] <= look.WIDTH and b[3] <= scene.height for b in boxes), what
    assert all(label.size >= look.MARK and is_drawable(label.text, scene.locale) for label in scene.labels), what
    assert scene.height in look.HEIGHTS, what


def assert_is_told(picture: Picture) -> None:
    assert 1 <= len(WORDS.plainly(picture.told)) <= MOST_TOLD, picture.key


async def test_every_lap_is_read_and_told_and_its_start_has_its_name(services: Services) -> None:
    drawn, plain, left = 0, 0, 0
    async for spot, ground in laps(services):
        drawn += 1
        around, kinds = await ground.around(), {foe.name for foe in ground.taken}
        assert ground.is_choice == any(foe.name in kinds for foe in around.others), spot.name
        assert not set(around.others) & set(ground.taken), spot.name
        picture = lap(spot.subject.key, spot.name, ground)
        scene = await scene_of(picture)
        assert_is_read(scene, spot.name)
        assert_is_told(picture)
        start = [label for label in scene.labels if label.bold and label.text.rstrip("…") in ground.start.name]
        assert start, spot.name
        assert any(label.text.startswith(f"{len(ground.taken)} kill") for label in scene.labels)
        row = [label.text for label in scene.labels if label.text.endswith((" others", "1 other"))]
        left += sum(int(text.split()[0]) for text in row)
        plain += sum(isinstance(item, Dot) and item.r == 3.0 and item.stroke == look.PANEL for item in scene.items)
    assert drawn > 300
    assert left < 300  # of 6,159 kills are of kinds that have no letter: there are seven
    assert plain - left < 10  # stand so close together that there is no room for their letter


async def test_every_area_is_read_and_told_with_all_that_stands_in_it(services: Services) -> None:
    drawn = 0
    async for key, name, extent in areas(services):
        drawn += 1
        picture = area(key, name, extent)
        ground = await extent.ground()
        assert (extent.enemies, extent.sites) == (len(ground.foes), len(ground.sites)), name
        scene = await scene_of(picture)
        assert_is_read(scene, name)
        assert_is_told(picture)
        here = sum(foe.frame == ground.frame for foe in ground.foes)
        dots = [item for item in scene.items if isinstance(item, Dot) and item.fill in look.RAMP]
        assert here <= len(dots) <= here + 3  # the legend has three
        assert scene.labels[-1].text in ("grace", "dungeon")
    assert drawn == 131  # of 141: the others have no coordinates, or nobody who comes back


async def test_every_grace_is_read_and_told_with_all_that_is_nearest_to_it(services: Services) -> None:
    kinds = {(row["param"], row["place"]): row for row in rows("spawn")}
    near: Counter[str] = Counter()
    homes = {row["key"]: row["place"] for row in rows("grace")}
    for row in rows("placement"):
        what = kinds[row["param"], homes[row["grace"]]]
        near[row["grace"]] += bool(
            row["once"] == "0" and what["foe"] == "1" and what["with_boss"] == "0" and int(what["runes"])
        )
    for row in rows("grace"):
        extent = await services.grounds.extent(row["key"])
        assert near[row["key"]] == (extent.enemies if extent else 0), row["key"]
        if extent:
            picture = area(row["key"], row["name"], extent)
            assert len((await extent.ground()).foes) == extent.enemies
            assert_is_read(await scene_of(picture), row["name"])
            assert_is_told(picture)
            assert "Richest" not in WORDS.plainly(picture.told)


async def test_every_kind_of_enemy_is_read_and_told_with_all_that_comes_back_in_its_world(services: Services) -> None:
    drawn = 0
    placed = {row["id"]: row for row in rows("placement")}
    back = Counter((row["param"], row["grace"]) for row in placed.values() if row["once"] == "0")
    homes = {row["key"]: row["place"] for row in rows("grace")}
    kinds = {(row["param"], row["place"]): row["enemy"] for row in rows("spawn")}
    counted: Counter[str] = Counter()
    for (param, grace), count in back.items():
        counted[kinds[param, homes[grace]]] += count
    for row in rows("enemy"):
        found = await kind_crowd(services, row["key"])
        assert counted[row["key"]] == (found.elsewhere + found.count if found else 0)
        picture = kind(row["key"], row["name"], found) if found else None
        if found and picture:
            ground = await found.ground()
            assert found.near == tuple((grace, len(foes)) for grace, foes in ground.near), row["name"]
            assert found.elsewhere == ground.elsewhere
            drawn += 1
            scene = await scene_of(picture)
            assert_is_read(scene, row["name"])
            assert_is_told(picture)
            dots = sum(isinstance(item, Dot) for item in scene.items)
            assert dots == sum(len(foes) for _, foes in ground.near) + 2  # the legend has two
    assert drawn > 250


async def test_every_item_that_is_dropped_has_a_map_of_all_that_drop_it_again(services: Services) -> None:
    drawn = 0
    homes = {row["key"]: row["place"] for row in rows("grace")}
    foes = {(row["param"], row["place"]) for row in rows("spawn") if row["foe"] == "1"}
    standing = [row for row in rows("placement") if row["once"] == "0" and (row["param"], homes[row["grace"]]) in foes]
    dropping: dict[str, set[str]] = {}
    for row in rows("drop_chance"):
        if row["once"] == "0":
            dropping.setdefault(row["item"], set()).add(row["param"])
    names = {row["key"]: row["name"] for row in rows("item")}
    for item, params in sorted(dropping.items())[::3]:
        found = await droppers_crowd(services, item)
        count = sum(row["param"] in params for row in standing)
        assert count == (found.elsewhere + found.count if found else 0)
        picture = droppers(item, names[item], found) if found else None
        if found and picture:
            ground = await found.ground()
            assert found.near == tuple((grace, len(foes)) for grace, foes in ground.near), names[item]
            drawn += 1
            assert_is_read(await scene_of(picture), f"Who drops {names[item]}")
            assert_is_told(picture)
    assert drawn > 100


async def test_what_nobody_knows_the_place_of_has_no_map(services: Services) -> None:
    assert await services.grounds.extent("deeproot-depths") is None
    assert await services.grounds.extent("subterranean-shunning-grounds") is None
    spot = Subject(matter=Matter.FARM, key="shunning-grounds-omens")
    assert await services.grounds.lap(spot) is None


async def test_the_map_of_an_area_has_a_ring_for_each_hot_spot_in_the_open(services: Services) -> None:
    extent = await services.grounds.extent("mohgwyn-palace")
    assert extent
    scene = await scene_of(area("mohgwyn-palace", "Mohgwyn Palace", extent))
    assert [label.text for label in scene.labels if label.text in "ABC"] == ["A", "B", "C"]
    assert sum(isinstance(item, Dot) and item.stroke == look.YOU and not item.fill for item in scene.items) == 3


@pytest.mark.parametrize("key", ["mohgwyn-albinaurics-sweep", "gatefront-soldiers", "siofra-followers"])
async def test_a_map_of_a_lap_is_a_small_picture(services: Services, key) -> None:
    ground = await services.grounds.lap(Subject(matter=Matter.FARM, key=key))
    assert ground
    assert len(png(await scene_of(lap(key, key, ground)))) <= MOST_BYTES


@pytest.mark.parametrize("key", ["limgrave", "liurnia-of-the-lakes", "stormveil-castle"])
async def test_a_map_of_an_area_is_a_small_picture(services: Services, key) -> None:
    extent = await services.grounds.extent(key)
    assert extent
    assert len(png(await scene_of(area(key, key, extent)))) <= MOST_BYTES
