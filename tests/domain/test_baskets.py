from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.baskets import Wanted, basket, errand, gathered, parts_of, readings, total, written
from bot.domain.errors import QuantityError, TooManyItemsError
from bot.domain.records import Item
from tests.support.shops import offer

KEYS = st.from_regex(r"[a-z][a-z0-9-]{0,30}", fullmatch=True)


@pytest.mark.parametrize(
    ("part", "read"),
    [
        ("memory stone", [("memory stone", 1)]),
        ("3 smithing stone 3", [("smithing stone 3", 3)]),
        ("20x arrow", [("arrow", 20)]),
        ("20 x arrow", [("arrow", 20)]),
        ("20 × arrow", [("arrow", 20)]),
        ("arrow x20", [("arrow", 20)]),
        ("arrow × 20", [("arrow", 20)]),
        ("arrow 20x", [("arrow", 20)]),
        ("smithing stone 3 x2", [("smithing stone 3", 2)]),
        (" arrow  20 ", [("arrow 20", 1), ("arrow", 20)]),
        ("smithing-stone-3", [("smithing-stone-3", 1)]),
    ],
)
def test_a_quantity_stands_before_or_after_the_name(part, read) -> None:
    assert readings(part) == read


@pytest.mark.parametrize("part", ["0 arrow", "arrow x0", "10000 arrow", "arrow 0", "arrow x" + "9" * 5_000])
def test_no_quantity_is_none_or_endless(part) -> None:
    with pytest.raises(QuantityError):
        readings(part)


@given(st.text())
def test_any_text_is_read_or_refused(text) -> None:
    for part in parts_of(text):
        with suppress(QuantityError):
            assert readings(part[0])


def test_a_comma_in_a_name_parts_nothing() -> None:
    parts = parts_of("2 Flame, Cleanse Me, arrow;bolt", ["flame, cleanse me"])
    assert [part[0].strip() for part in parts] == ["2 Flame, Cleanse Me", "arrow", "bolt"]


@given(st.dictionaries(KEYS, st.integers(1, 9_999), min_size=1, max_size=15))
def test_a_list_is_the_same_after_it_was_written(quantities) -> None:
    items = tuple(Wanted(item=key, quantity=quantity) for key, quantity in quantities.items())
    assert basket(written(items)) == items == gathered(items)


@pytest.mark.parametrize("text", ["", "arrow", "arrow+0", "arrow+x", "+1", "arrow+1+bolt", "arrow+1+" * 16 + "bolt+1"])
def test_what_is_no_list_is_refused(text) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # what readers of questions raise
        basket(text)


def test_a_list_holds_each_item_once_and_not_too_many() -> None:
    arrows = Wanted(item="arrow", quantity=5_000)
    assert gathered([arrows, Wanted(item="arrow", quantity=1)]) == (Wanted(item="arrow", quantity=5_001),)
    with pytest.raises(QuantityError):
        gathered([arrows, arrows])
    with pytest.raises(TooManyItemsError):
        gathered(Wanted(item=f"item-{n}", quantity=1) for n in range(16))


def test_the_total_is_what_runes_alone_buy() -> None:
    stone = Item(key="stone", name="Stone", kind="tool", sells=None, gives=None, source="test")
    swap, dear, cheap = offer(1, 1, currency="Dragon Heart"), offer(500, None), offer(100, 2)
    errands = [
        errand(stone, [dear, cheap], 3),
        errand(stone, [cheap], 5),
        errand(stone, [swap], 1),
        errand(stone, [], 1),
    ]
    assert [each.used for each in errands] == [(cheap, dear), (cheap,), (swap,), ()]
    assert [each.missing for each in errands] == [0, 3, 1, 1]
    assert errand(stone, [dear, cheap], 2).used == (cheap,)
    summed = total(errands)
    assert (summed.runes, summed.bought, summed.missing) == (700 + 200, 5, 5)
