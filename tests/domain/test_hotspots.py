from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.hotspots import MOST, Compass, Hotspot, Standing, haul, richest, way
from bot.services import Services

RAT = Standing(param=1, place="p", runes=10, frame="m60", x=0, z=0, height=0, grace="g")
TROLL = replace(RAT, param=2, runes=500)


def at(one: Standing, x: int, z: int, height: int = 0, frame: str = "m60") -> Standing:
    """Return one that stands so many metres east, north and up."""
    return replace(one, x=x * 10, z=z * 10, height=height * 10, frame=frame)


def runes_of(*standings: Standing) -> list[int]:
    return [sum(each.runes for each in circle.standings) for circle in richest(standings)]


def test_a_circle_is_what_stands_close_together() -> None:
    here = [at(RAT, 0, 0), at(TROLL, 10, 0), at(TROLL, 0, 20)]
    (circle,) = richest(here)
    assert (circle.x, circle.z) == (33, 66)  # a third of 10 m, a third of 20 m
    assert set(circle.standings) == set(here)


def test_what_is_far_away_or_far_above_or_in_another_dungeon_is_not_close() -> None:
    assert runes_of(at(TROLL, 0, 0), at(RAT, 70, 0)) == [500, 10]
    assert runes_of(at(TROLL, 0, 0), at(RAT, 0, 0, height=50)) == [500]  # below the circle of the troll
    assert runes_of(at(TROLL, 0, 0), at(RAT, 0, 0, frame="m30_01")) == [500, 10]


def test_the_wider_the_place_the_wider_a_circle_up_to_sixty_metres() -> None:
    near = [at(TROLL, 0, 0), at(RAT, 40, 0)]
    assert runes_of(*near) == [500]  # 25 m; no second circle may meet the first
    assert runes_of(*near, at(RAT, 4_000, 0)) == [510, 10]  # 60 m


def test_the_grace_of_a_circle_is_the_one_of_most() -> None:
    (circle,) = richest([replace(RAT, grace="b"), replace(RAT, grace="a"), replace(RAT, grace="b")])
    assert circle.grace == "b"


def test_nowhere_is_nothing() -> None:
    assert richest([]) == []


spread = st.builds(
    at, st.sampled_from([RAT, TROLL]), st.integers(-900, 900), st.integers(-900, 900), st.integers(-50, 50)
)


@given(st.lists(spread, max_size=60))
def test_circles_are_the_richest_first_and_take_nobody_twice(standings: list[Standing]) -> None:
    circles = richest(standings)
    sums = [sum(each.runes for each in circle.standings) for circle in circles]
    assert len(circles) <= MOST
    assert sums == sorted(sums, reverse=True)
    assert all(each in standings for circle in circles for each in circle.standings)
    for one, other in combinations(circles, 2):
        assert hypot(one.x - other.x, one.z - other.z) > 0
    if standings:
        assert sums[0] >= max(each.runes for each in standings)


@pytest.mark.parametrize(
    ("east", "north", "told"),
    [(0, 5, "N"), (5, 5, "NE"), (5, 0, "E"), (5, -5, "SE"), (0, -5, "S"), (-5, -5, "SW"), (-5, 1, "W"), (-5, 5, "NW")],
)
def test_the_way_is_one_of_eight(east: int, north: int, told: str) -> None:
    assert way(east, north) is Compass(told)


def test_a_haul_is_each_kill_with_its_own_factor_and_boosts(services: Services) -> None:
    spot = Hotspot(
        kills=(("rat", 3, 10, 2), ("troll", 1, 500, 5), ("rat", 1, 20, 2)), grace="g", metres=40, way=Compass.N
    )
    scarab = services.boosts.of(["gold-scarab"])
    assert haul(spot, services.journeys, 0, ()).runes == 550
    found = haul(spot, services.journeys, 1, scarab)
    assert found.runes == 3 * 24 + 3_000 + 48  # x2 or x5, then x1.2
    assert found.best == (("troll", 1), ("rat", 4))
