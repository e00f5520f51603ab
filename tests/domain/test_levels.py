import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import InvalidLevelError
from bot.domain.levels import MAX_LEVEL, climb, cost_between, cost_of_next, reach

LEVELS = st.integers(1, MAX_LEVEL)


@pytest.mark.parametrize(
    ("level", "runes"),
    [(1, 673), (2, 689), (3, 706)],  # CalcCorrectGraph 200
)
def test_cost_of_next_is_the_games(level, runes) -> None:
    assert cost_of_next(level) == runes


def test_all_levels_cost_what_the_game_says() -> None:
    assert cost_between(1, MAX_LEVEL) == 1_692_566_842


def test_a_level_where_floating_point_is_one_too_low_is_exact() -> None:
    # (2 * (209 - 11) + 10) * (209 + 81) ** 2 / 100 = 406 * 84,100 / 100 = 341,446, and one more
    assert cost_between(209, 210) == 341_447


@given(st.lists(LEVELS, min_size=3, max_size=3, unique=True).map(sorted))
def test_a_climb_costs_the_sum_of_its_parts(levels) -> None:
    low, mid, high = levels
    assert cost_between(low, high) == cost_between(low, mid) + cost_between(mid, high)


@pytest.mark.parametrize(("start", "target"), [(0, 2), (5, 5), (9, 3), (1, 714)])
def test_impossible_climbs_are_refused(start, target) -> None:
    with pytest.raises(InvalidLevelError):
        cost_between(start, target)


@given(LEVELS, st.integers(0, 999_999_999))
def test_what_is_held_reaches_a_level_and_no_further(start, held) -> None:
    found = reach(start, held)
    spent = cost_between(start, found.level) if found.level > start else 0
    assert spent + found.left == held
    assert found.next_level is None if found.level == MAX_LEVEL else found.left < (found.next_level or 0)


@given(LEVELS.filter(lambda level: level < MAX_LEVEL), st.integers(0, 999_999_999))
def test_what_is_missing_is_what_a_climb_costs_less_what_is_held(start, held) -> None:
    found = climb(start, MAX_LEVEL, held)
    assert found.missing is not None
    assert found.missing + held == found.runes == cost_between(start, MAX_LEVEL)
