import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import InvalidUpgradeError
from bot.domain.records import Offer
from bot.domain.upgrades import CurveStep, Material, Smithing, UpgradeStep, Weapon, chosen, upgrade, weapon_steps
from tests.support.shops import offer

STONE = Material(key="stone", name="Stone")
SCARCE = Material(key="scarce", name="Scarce")


def steps(*costs: int, material: Material = STONE) -> list[UpgradeStep]:
    return [
        UpgradeStep(to_level=level, runes=runes, material=material, quantity=2, source="test")
        for level, runes in enumerate(costs, 1)
    ]


def test_a_step_is_cut_to_whole_runes() -> None:
    weapon = Weapon(key="w", name="W", path=Smithing.STANDARD, base_price=135, max_level=1, source="test")
    curve = [CurveStep(to_level=1, per_myriad=12_100, material=STONE, quantity=2, source="test")]
    assert [step.runes for step in weapon_steps(weapon, curve)] == [163]  # 135 x 1.21 = 163.35


def test_steps_begin_above_the_start() -> None:
    assert [step.runes for step in chosen("W", steps(10, 20, 40, 80), 1, 3)] == [20, 40]
    assert [step.runes for step in chosen("W", steps(10, 20, 40, 80), 2, None)] == [40, 80]


@pytest.mark.parametrize(("start", "target"), [(-1, 2), (2, 2), (3, 1), (0, 5), (4, None)])
def test_impossible_upgrades_are_refused(start, target) -> None:
    with pytest.raises(InvalidUpgradeError):
        chosen("W", steps(10, 20, 40, 80), start, target)


@given(st.lists(st.integers(1, 5_000), min_size=2, max_size=25), st.data())
def test_an_upgrade_costs_the_sum_of_its_parts(costs, data) -> None:
    middle = data.draw(st.integers(1, len(costs) - 1))
    shops: dict[str, list[Offer]] = {"stone": [offer(100, None)]}
    whole = upgrade(steps(*costs), shops)
    parts = [upgrade(chosen("W", steps(*costs), *ends), shops) for ends in ((0, middle), (middle, None))]
    assert whole.runes == sum(part.runes or 0 for part in parts) == sum(costs)
    assert whole.bought == sum(part.bought for part in parts) == 200 * len(costs)


def test_materials_nobody_sells_are_missing() -> None:
    found = upgrade([*steps(10), *steps(5, material=SCARCE)], {"stone": [offer(100, None)]})
    assert (found.bought, found.missing) == (200, 2)
    assert [supply.offer is None for supply in found.supplies] == [False, True]


def test_what_is_sold_for_other_things_is_not_counted() -> None:
    found = upgrade(steps(10), {"stone": [offer(1, None, currency="Lost Ashes of War")]})
    assert (found.bought, found.missing, found.supplies[0].offer) == (0, 2, None)


def test_a_merchant_who_has_enough_is_named_before_one_who_has_not() -> None:
    few, many = offer(100, 1), offer(100, None, needs="bell bearing")
    assert upgrade(steps(10), {"stone": [few, many]}).supplies[0].offer == many
    assert upgrade(steps(10), {"stone": [few]}).supplies[0].offer == few
