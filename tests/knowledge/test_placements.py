"""Where everything stands agrees with what is told of it without a place."""

import csv
from collections import Counter
from math import hypot

from bot.settings import FACTS

UNMAPPED = {"MSB m12_03_00_00", "MSB m35_00_00_00"}  # Deeproot Depths, the Shunning-Grounds


def rows(table: str) -> list[dict[str, str]]:
    with (FACTS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


GRACES = {row["key"]: row for row in rows("grace")}
PLACEMENTS = rows("placement")


def flat_metres(placement: dict[str, str]) -> float:
    grace = GRACES[placement["grace"]]
    return hypot(int(placement["x"]) - int(grace["x"]), int(placement["z"]) - int(grace["z"])) / 10


def test_what_stands_adds_up_but_for_deeproot_depths_and_the_shunning_grounds() -> None:
    placed = Counter((row["param"], row["grace"]) for row in PLACEMENTS)
    back = Counter((row["param"], row["grace"]) for row in PLACEMENTS if row["once"] == "0")
    without = 0
    for row in rows("stand"):
        one = row["param"], row["grace"]
        if placed[one] == int(row["count"]):
            assert back[one] == int(row["back"]), one
        else:
            assert not GRACES[row["grace"]]["frame"], one
            without += int(row["count"]) - placed[one]
        del placed[one]
    assert not placed
    assert without == 365
    assert not {row["source"] for row in PLACEMENTS} & UNMAPPED


def test_the_graces_without_coordinates_are_there_and_where_the_last_boss_waits() -> None:
    lost = {row["area"] for row in GRACES.values() if not row["frame"]}
    assert lost == {"deeproot-depths", "subterranean-shunning-grounds", "stone-platform"}
    assert all(not row["x"] and not row["z"] and not row["height"] for row in GRACES.values() if not row["frame"])
    assert sum(not row["frame"] for row in GRACES.values()) == 12


def test_on_the_flat_nothing_stands_farther_from_its_grace_than_in_space() -> None:
    assert all(flat_metres(row) <= int(row["metres"]) + 1 for row in PLACEMENTS)  # metres are rounded


def test_the_height_of_a_grace_fits_the_distances_of_half_of_what_stands_near() -> None:
    misfits: dict[str, list[float]] = {}
    for row in PLACEMENTS:
        height = GRACES[row["grace"]]["height"]
        if height and int(row["metres"]) < 120:
            rise = (int(row["height"]) - int(height)) / 10
            misfits.setdefault(row["grace"], []).append(abs(hypot(flat_metres(row), rise) - int(row["metres"])))
    assert len(misfits) == sum(bool(row["height"]) for row in GRACES.values())
    for grace, misfit in misfits.items():
        assert sorted(misfit)[len(misfit) // 2] <= 3.5, grace


def test_every_frame_where_something_stands_has_an_outline_of_closed_rings() -> None:
    outlines = rows("outline")
    assert {row["frame"] for row in PLACEMENTS} <= {row["frame"] for row in outlines if not row["area"]}
    for row in outlines:
        points = [tuple(map(int, point.split(","))) for point in row["points"].split(" ")]
        assert len(points) >= 3
        assert all(len(point) == 2 for point in points)
        assert row["ring"] != "1" or row["hole"] == "0"


def test_a_lap_takes_as_many_of_each_row_as_it_pays_for() -> None:
    params = {row["id"]: row["param"] for row in PLACEMENTS}
    paid: Counter[tuple[str, str]] = Counter()
    for row in rows("farm_kill"):
        paid[row["spot"], row["param"]] += int(row["count"])
    taken = Counter((row["spot"], params[row["placement"]]) for row in rows("farm_stand"))
    assert {spot for spot, _ in paid.keys() - taken.keys()} == {"shunning-grounds-omens"}
    assert taken == {one: count for one, count in paid.items() if one in taken}


def test_what_a_lap_takes_comes_back_and_stands_where_its_grace_is() -> None:
    spots = {row["key"]: row for row in rows("farm_spot")}
    by_id = {row["id"]: row for row in PLACEMENTS}
    for row in rows("farm_stand"):
        spot, placement = spots[row["spot"]], by_id[row["placement"]]
        assert placement["once"] <= spot["once"], row
        assert placement["frame"] == GRACES[spot["grace"]]["frame"], row


def test_a_lap_with_a_long_way_to_its_kills_is_doubted() -> None:
    spots = {row["key"]: row for row in rows("farm_spot")}
    by_id = {row["id"]: row for row in PLACEMENTS}
    ways: dict[str, list[float]] = {}
    for row in rows("farm_stand"):
        grace, placement = GRACES[spots[row["spot"]]["grace"]], by_id[row["placement"]]
        flat = hypot(int(placement["x"]) - int(grace["x"]), int(placement["z"]) - int(grace["z"])) / 10
        ways.setdefault(row["spot"], []).append(flat)
    far = {spot for spot, metres in ways.items() if sorted(metres)[len(metres) // 2] > 200}
    assert far >= {"rauh-giants", "scaduview-giant-hand"}
    assert all(spots[spot]["doubt"] for spot in far), far
