from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.drops import Single, chance, expected, hunt, kill_chance, loot
from bot.domain.records import Drop, Stand

DISCOVERY = st.integers(100, 999)


def drop(ppm: int, *, param: int = 1, lot: str = "enemy 1", quantity: int = 1, **other) -> Drop:
    lucky = other.pop("lucky", True)
    lucky_ppm = other.pop("lucky_ppm", ppm if lucky else 0)
    slot: dict[str, Any] = {"item": "Stone", "once": False, "source": "test"} | other
    return Drop(param=param, lot=lot, quantity=quantity, ppm=ppm, lucky=lucky, lucky_ppm=lucky_ppm, **slot)


def stand(back: int, *, param: int = 1, grace: str = "Grace", enemy: str = "Rat", foe: bool = True) -> Stand:
    return Stand(
        param=param,
        enemy=enemy,
        runes=1,
        ng1_factor=1,
        place="Place",
        grace=grace,
        count=back + 1,
        back=back,
        near=0,
        once=not back,
        foe=foe,
        with_boss=False,
        source="test",
    )


def test_the_chances_of_one_lucky_item_are_those_that_players_know() -> None:
    four_percent = drop(40_000)
    assert chance(four_percent, 100) == Fraction(4, 100)
    assert round(float(chance(four_percent, 200)) * 100, 2) == 7.69
    assert round(float(chance(four_percent, 300)) * 100, 2) == 11.11


@given(st.lists(st.integers(1, 300), min_size=2, max_size=3), DISCOVERY)
def test_discovery_multiplies_the_weights_of_all_lucky_slots(weights, discovery) -> None:
    unlucky = 1_000 - sum(weights)
    lucky_ppm = sum(weights) * 1_000
    total = unlucky * 100 + sum(weights) * discovery
    assert chance(drop(weights[0] * 1_000, lucky_ppm=lucky_ppm), discovery) == Fraction(weights[0] * discovery, total)
    common = drop(unlucky * 1_000, lucky=False, lucky_ppm=lucky_ppm)
    assert chance(common, discovery) == Fraction(unlucky * 100, total)


@given(st.integers(1, 500), st.integers(1, 500), st.integers(1, 1_000), DISCOVERY)
def test_slots_of_a_lot_exclude_each_other_and_lots_are_rolled_each_on_its_own(one, other, alone, discovery) -> None:
    lucky_ppm = (one + other) * 1_000
    slots = [drop(one * 1_000, lucky_ppm=lucky_ppm), drop(other * 1_000, lucky_ppm=lucky_ppm)]
    second = drop(alone * 1_000, lot="enemy 2")
    first = chance(slots[0], discovery) + chance(slots[1], discovery)
    both = chance(second, discovery) * first
    assert kill_chance([*slots, second], discovery) == first + chance(second, discovery) - both
    assert 0 < kill_chance([*slots, second], discovery) <= 1


def test_a_clear_is_the_sum_of_what_comes_back() -> None:
    drops = [drop(100_000, quantity=3), drop(500_000, lot="enemy 2"), drop(20_000, param=2)]
    stands = [stand(10), stand(5, param=2, enemy="Crow"), stand(50, param=2, enemy="Crow", grace="Far")]
    found = hunt(drops, stands, 100)
    assert [(clear.grace, clear.expected) for clear in found.clears] == [
        ("Grace", 10 * (Fraction(3, 10) + Fraction(1, 2)) + 5 * Fraction(1, 50)),
        ("Far", Fraction(1)),
    ]
    assert found.clears[0].enemies == (("Rat", 10), ("Crow", 5))
    assert [(each.enemy, each.low, each.high) for each in found.droppers] == [
        ("Rat", Fraction(11, 20), Fraction(11, 20)),
        ("Crow", Fraction(1, 50), Fraction(1, 50)),
    ]


def test_what_is_had_once_and_what_friends_hold_is_no_farm() -> None:
    drops = [drop(1_000_000, once=True), drop(20_000, lot="enemy 2"), drop(20_000, param=2)]
    found = hunt(drops, [stand(1), stand(0, param=2), stand(4, param=2, enemy="Kalé", foe=False)], 100)
    assert [clear.expected for clear in found.clears] == [Fraction(1, 50)]
    assert found.singles == (
        Single(enemy="Rat", chance=Fraction(1), foe=True, graces=("Grace",)),
        Single(enemy="Rat", chance=Fraction(1, 50), foe=True, graces=("Grace",)),
        Single(enemy="Kalé", chance=Fraction(1, 50), foe=False, graces=("Grace",)),
    )


def test_loot_is_what_those_drop_that_stand_there() -> None:
    drops = [drop(20_000), drop(50_000, param=2), drop(90_000, item="Claw"), drop(900_000, param=3, item="Far")]
    found = loot(drops, [stand(1), stand(1, param=2)])
    assert [(each.item, each.low, each.high) for each in found] == [
        ("Claw", 0, Fraction(9, 100)),
        ("Stone", Fraction(2, 100), Fraction(5, 100)),
    ]


@given(st.integers(1, 9), st.integers(1, 1_000), DISCOVERY)
def test_more_at_once_is_expected_as_often(quantity, share, discovery) -> None:
    one = drop(share * 1_000, quantity=quantity)
    assert expected([one], discovery) == quantity * kill_chance([one], discovery)
