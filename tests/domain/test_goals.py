import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entries import State
from bot.domain.farms import Lap
from bot.domain.goals import Goal, of_item, of_upgrade, progress
from bot.domain.levels import MAX_HELD, MAX_LEVEL, cost_between
from bot.domain.records import Item, Offer
from bot.domain.refusals import NotForSaleError, NotStrengthenedError
from bot.domain.upgrades import Material, Smithing, UpgradeStep, Weapon
from tests.support.spots import kill, spot

LEVELS = st.integers(1, MAX_LEVEL)
HELD = st.integers(0, MAX_HELD)
STONE = Item(key="memory-stone", name="Memory Stone", kind="other", sells=None, gives=None, source="s")


def lap(runes: int) -> Lap:
    return Lap(spot=spot("there", kill(1, runes)), each=(runes,))


def offer(price: int, *, stock: int | None = None) -> Offer:
    return Offer(
        merchant="m",
        place="p",
        price=price,
        currency="runes",
        also_takes="",
        stock=stock,
        needs="",
        bell_bearing="",
        note="",
        source="s",
    )


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


def test_an_upgrade_costs_its_steps() -> None:
    stone = Material(key="s", name="S")
    steps = [UpgradeStep(to_level=n, runes=100 * n, material=stone, quantity=1, source="s") for n in (1, 2, 3)]
    sword = Weapon(key="w", name="Sword", path=Smithing.SOMBER, base_price=1, max_level=3, source="s")
    assert of_upgrade(sword, steps, 0, None) == Goal(about="upgrade:w:3", runes=600)
    assert of_upgrade(sword, steps, 1, 2) == Goal(about="upgrade:w:2", runes=200)
    with pytest.raises(NotStrengthenedError):
        of_upgrade(sword, [], 0, None)


def test_an_item_costs_what_it_does_at_the_cheapest() -> None:
    offers = [offer(100, stock=1), offer(300, stock=1)]
    assert of_item(STONE, offers, 1) == Goal(about="item:memory-stone:1", runes=100)
    assert of_item(STONE, offers, 2) == Goal(about="item:memory-stone:2", runes=400)
    for some, quantity in ((offers, 3), ([], 1)):
        with pytest.raises(NotForSaleError):
            of_item(STONE, some, quantity)
