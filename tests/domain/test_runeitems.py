from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.runeitems import Bag, Pile, RuneItem, alone, counts_of, number_in, piles, plan, worth, written
from tests.data.test_facts import rows


def item(key: str, runes: int) -> RuneItem:
    return RuneItem(key=key, name=key, runes=runes, source="test")


def bag(*piles: tuple[int, int]) -> Bag:
    return tuple(Pile(item=item(f"i{n}", runes), count=count) for n, (runes, count) in enumerate(piles))


def best(held: Bag, need: int) -> tuple[int, int]:
    """Return the least sum and then the fewest items, by trying every choice."""
    tried = []
    for counts in product(*(range(pile.count + 1) for pile in held)):
        runes = sum(count * pile.item.runes for count, pile in zip(counts, held, strict=True))
        if runes >= need:
            tried.append((runes, sum(counts)))
    return min(tried)


BAGS = st.lists(st.tuples(st.sampled_from([2, 3, 4, 6, 7, 9, 10, 14, 25]), st.integers(1, 5)), min_size=1, max_size=5)
ALL = [item(row["item"], int(row["runes"])) for row in rows("rune_item")]


@given(BAGS, st.integers(0, 100), st.sampled_from([1, 50, 100]))
def test_a_plan_wastes_least_and_then_uses_fewest(held, percent, unit) -> None:
    mine = bag(*((runes * unit, count) for runes, count in held))
    need = max(1, worth(mine) * percent // 100)
    found = plan(mine, need)
    assert (found.runes, number_in(found.used)) == best(mine, need)
    assert worth(found.used) == found.runes
    there = {pile.item.key: pile.count for pile in mine}
    assert all(0 < pile.count <= there[pile.item.key] for pile in found.used)


def test_the_greedy_choice_is_not_taken_where_it_wastes_more() -> None:
    # the largest first would be 5 + 5 = 10 for 8; 4 + 4 is exact
    assert plan(bag((5, 2), (4, 2)), 8).used == (Pile(item=item("i1", 4), count=2),)


def test_of_one_sum_the_fewest_items_make_it() -> None:
    # 30 = 25 + 5 x 1 (six items) or 3 x 10 (three)
    assert number_in(plan(bag((25, 1), (10, 3), (1, 5)), 30).used) == 3


def test_too_little_uses_everything() -> None:
    mine = bag((200, 2), (400, 1))
    found = plan(mine, 1_000)
    assert (found.runes, number_in(found.used)) == (800, 3)


@pytest.mark.parametrize(
    ("many", "need"), [(999, 9_999_950), (999, 123_456_789), (999, 300_000_001), (9_999, 10**9 - 1)]
)
def test_a_full_bag_is_answered(many, need) -> None:
    mine = tuple(Pile(item=each, count=many) for each in ALL)
    found = plan(mine, need)
    assert need <= found.runes < need + 50  # every multiple of 50 in the middle can be made


def test_one_item_alone_is_rounded_up() -> None:
    assert [pile.count for pile in alone([item("a", 300), item("b", 500)], 1_000)] == [2, 4]


@given(st.dictionaries(st.sampled_from([each.key for each in ALL]), st.integers(1, 9_999), min_size=1))
def test_a_bag_is_read_as_it_was_written(counts) -> None:
    by_key = {each.key: each for each in ALL}
    bag = tuple(Pile(item=by_key[key], count=count) for key, count in counts.items())
    assert piles(written(counts_of(bag))) == counts_of(bag) == counts


@pytest.mark.parametrize(
    "text", ["", "5", "0-lords-rune", "10000-lords-rune", "5-lords-rune+", "1-a+1-a", "-1-a", "x-a"]
)
def test_a_forged_bag_is_refused(text) -> None:
    with pytest.raises(ValueError, match=r"^" + text.replace("+", r"\+")):
        piles(text)
