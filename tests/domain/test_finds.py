from fractions import Fraction

import pytest

from bot.domain.drops import Clear, Dropper, Hunt
from bot.domain.finds import Found, Growth, Recipe, Reward, Treasure, Way, is_farmed, ways
from bot.domain.records import Item
from tests.support.shops import offer

LIES = Treasure(quantity=1, grace="g", place="p", metres=5, source="s")
BOSS = Reward(quantity=1, boss_key="b", boss="B", giver="", grace="g", place="p", source="s")
GIVER = Reward(quantity=1, boss_key="", boss="", giver="G", grace="", place="p", source="s")
GROWS = Growth(place="p", spots=3, once=False, grace="g", near=2, source="s")
RECIPE = Recipe(made=1, materials=(("String", 1),), cookbook="", cookbook_key="", source="s")
EVERYWHERE = Found(treasures=(LIES,), rewards=(BOSS, GIVER), growths=(GROWS,), recipe=RECIPE, hint="h")
NOBODY = Hunt(droppers=(), clears=(), singles=())


def dropped(expected: Fraction) -> Hunt:
    return Hunt(
        droppers=(Dropper(enemy="Rat", low=Fraction(1, 10), high=Fraction(1, 10)),),
        clears=(Clear(grace="g", place="p", expected=expected, enemies=(("Rat", 1),)),),
        singles=(),
    )


def best(kind: str, *, hunt: Hunt = NOBODY, found: Found = EVERYWHERE, sold: bool = False) -> tuple[Way, ...]:
    item = Item(key="i", name="I", kind=kind, sells=None, gives=None, source="s")
    return ways(item, [offer(10, None)] if sold else [], hunt, found, 100).best


def test_what_is_needed_once_is_best_got_where_it_is_sure() -> None:
    hunt = dropped(Fraction(1))
    assert best("weapon: Dagger", hunt=hunt, sold=True) == (
        Way.SOLD,
        Way.BEATEN,
        Way.LIES,
        Way.GIVEN,
        Way.DROPS,
        Way.CRAFTED,
        Way.GROWS,
        Way.KNOWN,
    )


def test_what_is_needed_often_is_best_got_where_it_comes_back() -> None:
    assert best("crafting material", hunt=dropped(Fraction(1)))[:4] == (Way.GROWS, Way.DROPS, Way.CRAFTED, Way.LIES)


@pytest.mark.parametrize("kind", ["weapon: Dagger", "crafting material"])
def test_what_drops_once_in_many_clears_is_the_last_resort(kind) -> None:
    assert best(kind, hunt=dropped(Fraction(1, 5)))[-2:] == (Way.DROPS, Way.KNOWN)


@pytest.mark.parametrize(("expected", "farmed"), [(Fraction(1, 4), True), (Fraction(249, 1000), False)])
def test_one_in_four_clears_is_a_farm(expected, farmed) -> None:
    assert is_farmed(dropped(expected)) == farmed
    assert not is_farmed(NOBODY)


def test_what_is_sold_only_to_those_who_missed_it_is_found_first() -> None:
    item = Item(key="i", name="I", kind="key item", sells=None, gives=None, source="s")
    fallback = offer(500, 1, missed=True)
    assert ways(item, [fallback], NOBODY, Found(treasures=(LIES,)), 100).best == (Way.LIES, Way.MISSED)


def test_nothing_known_is_no_way() -> None:
    assert best("talisman", found=Found()) == ()
