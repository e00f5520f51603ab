import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.records import Ware
from bot.domain.shopping import Goods, by_price, cheapest, folded, goods_of, wares_for
from tests.support.shops import offer

OFFERS = st.lists(st.builds(offer, st.integers(0, 9_000), st.integers(1, 4) | st.none()), max_size=4)


@given(OFFERS, st.integers(1, 12))
def test_buying_takes_the_cheapest_pieces_there_are(offers, quantity) -> None:
    pieces = sorted(price for each in offers for price in [each.price] * (each.stock or quantity))[:quantity]
    bought = cheapest(offers, quantity)
    assert (bought.bought, bought.runes) == (len(pieces), sum(pieces))


def test_what_takes_something_besides_runes_comes_last_and_is_not_counted() -> None:
    swap, heart, plain = offer(0, 1, also_takes="Remembrance"), offer(1, 1, currency="Dragon Heart"), offer(500, 1)
    assert by_price([swap, heart, plain])[0] == plain
    assert cheapest([swap, heart], 1).bought == 0


def test_of_equal_prices_the_one_without_conditions_comes_first() -> None:
    locked, open_ = offer(5, 1, needs="a quest"), offer(5, 1)
    assert by_price([locked, open_]) == [open_, locked]


def ware(item: str, kind: str, price: int, *, currency: str = "runes") -> Ware:
    return Ware(item=item, kind=kind, offer=offer(price, 1, currency=currency))


def test_goods_are_sorted_by_kind_and_by_the_runes_held() -> None:
    dagger, buckler = ware("Dagger", "weapon: Dagger", 400), ware("Buckler", "shield: Small Shield", 100)
    kit, breath = (
        ware("Crafting Kit", "key item", 300),
        ware("Agheel's Flame", "incantation", 1, currency="Dragon Heart"),
    )
    wares = [breath, dagger, kit, buckler]
    assert wares_for(wares, None, None) == [buckler, kit, dagger, breath]
    assert wares_for(wares, Goods.WEAPONS, None) == [buckler, dagger]
    assert wares_for(wares, Goods.SPELLS, None) == [breath]
    assert wares_for(wares, None, 300) == [buckler, kit]
    assert wares_for(wares, Goods.WEAPONS, 99) == []


@pytest.mark.parametrize(
    ("kind", "goods"),
    [
        ("weapon: Glintstone Staff", Goods.WEAPONS),
        ("ammunition: Greatbolt", Goods.AMMUNITION),
        ("armor: head", Goods.ARMOUR),
        ("cookbook", Goods.CRAFTING),
        ("sorcery", Goods.SPELLS),
        ("bell bearing", Goods.OTHER),
    ],
)
def test_every_kind_of_item_is_one_sort_of_goods(kind, goods) -> None:
    assert goods_of(kind) is goods


def test_of_equal_prices_the_nearest_in_progress_comes_first_and_they_are_told_together() -> None:
    far, near, dear = offer(100, None, progress=9), offer(100, 3, progress=2), offer(200, None, progress=1)
    assert by_price([far, dear, near]) == [near, far, dear]
    assert folded(by_price([far, dear, near])) == [[near, far], [dear]]
