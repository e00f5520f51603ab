import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entries import State
from bot.domain.farms import Lap
from bot.domain.goals import Goal, of_item, of_upgrade, progress, weapon_of
from bot.domain.levels import MAX_HELD, MAX_LEVEL, cost_between
from bot.domain.records import Item
from bot.domain.refusals import NotForSaleError, NotStrengthenedError
from bot.domain.upgrades import CurveStep, Material, Smithing, Weapon, smithed, upgrade, weapon_steps
from tests.support.shops import offer
from tests.support.spots import kill, spot

LEVELS = st.integers(1, MAX_LEVEL)
HELD = st.integers(0, MAX_HELD)
STONE = Item(key="memory-stone", name="Memory Stone", kind="other", sells=None, gives=None, source="s")


def lap(runes: int) -> Lap:
    return Lap(spot=spot("there", kill(1, runes)), each=(runes,))


@given(st.integers(1, MAX_HELD), HELD, st.integers(1, 10**6))
def test_the_laps_close_the_gap_and_one_fewer_does_not(needed, held, pays) -> None:
    found = progress(Goal(runes=needed), State(held=held, gained=held), lap(pays))
    assert found.is_done == (held >= needed) == (found.laps == 0)
    assert held + found.laps * pays >= needed
    assert not found.laps or held + (found.laps - 1) * pays < needed


@given(LEVELS, LEVELS, HELD)
def test_a_level_takes_what_it_costs_from_where_one_is(level, target, held) -> None:
    found = progress(Goal(level=target), State(held=held, gained=held, level=level), None)
    assert found.needed == (cost_between(level, target) if level < target else 0)
    assert found.missing == max(0, (found.needed or 0) - held)
    assert found.laps == 0


def test_a_level_is_no_goal_to_count_to_while_it_is_not_known_where_one_is() -> None:
    found = progress(Goal(level=80), State(held=MAX_HELD, gained=MAX_HELD), lap(100))
    assert (found.needed, found.is_done, found.laps) == (None, False, 0)


def test_an_upgrade_costs_its_steps_and_the_stones_that_are_sold() -> None:
    sold, found = Material(key="s", name="S"), Material(key="f", name="F")
    curve = [
        CurveStep(to_level=n, per_myriad=10_000 * n, material=stone, quantity=2, source="s")
        for n, stone in ((1, sold), (2, sold), (3, found))
    ]
    sword = Weapon(key="w", name="Sword", path=Smithing.SOMBER, base_price=100, max_level=3, source="s")
    way = upgrade(smithed(sword, weapon_steps(sword, curve), 0, None), {"s": [offer(7)]})
    assert of_upgrade(sword, way) == Goal(about="upgrade:w:3", runes=100 + 200 + 300 + 4 * 7, start=0)
    assert weapon_of(of_upgrade(sword, way)) == ("w", 0, 3)
    assert weapon_of(Goal(about="upgrade:w:3", runes=600)) is None  # an earlier version's, without the stones
    with pytest.raises(NotStrengthenedError):
        smithed(sword, [], 0, None)


def test_an_item_costs_what_it_does_at_the_cheapest() -> None:
    offers = [offer(100, stock=1), offer(300, stock=1)]
    assert of_item(STONE, offers, 1) == Goal(about="item:memory-stone:1", runes=100)
    assert of_item(STONE, offers, 2) == Goal(about="item:memory-stone:2", runes=400)
    for some, quantity in ((offers, 3), ([], 1)):
        with pytest.raises(NotForSaleError):
            of_item(STONE, some, quantity)
