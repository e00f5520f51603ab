import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.journeys import by_factor
from bot.services import Services


@pytest.mark.parametrize(
    ("runes", "factor", "journey", "grown"),
    [
        (20_000, 4, 0, 20_000),  # Godrick the Grafted, GameAreaParam 10000800
        (20_000, 4, 1, 80_000),
        (20_000, 4, 2, 88_000),
        (20_000, 4, 7, 102_000),
        (1_300, 5, 3, 7_312),  # Erdtree Burial Watchdog, GameAreaParam 30020800: halves as the tables round them
        (1_300, 5, 5, 7_963),
        (1_300, 5, 7, 8_288),
        (40_000, 1, 7, 40_000),  # Fia's Champions, GameAreaParam 12030800: grows in no journey
        (500_000, 2, 2, 1_100_000),  # Promised Consort Radahn, GameAreaParam 20010800
    ],
)
def test_rewards_grow_as_in_the_game(services: Services, runes, factor, journey, grown) -> None:
    assert services.journeys.reward(runes, factor, journey) == grown


@given(st.integers(0, 10**6), st.integers(1, 5))
def test_no_journey_pays_less_than_the_one_before(services: Services, runes, factor) -> None:
    paid = [services.journeys.reward(runes, factor, journey) for journey in range(8)]
    assert paid == sorted(paid)


def test_factors_of_an_area_are_those_of_its_rewards(services: Services) -> None:
    assert services.journeys.growth(4) == [4_000, 4_400, 4_500, 4_800, 4_900, 5_000, 5_100]
    assert services.journeys.cycles == [1_000, 1_100, 1_125, 1_200, 1_225, 1_250, 1_275]


async def test_areas_are_grouped_the_most_growing_first(services: Services) -> None:
    grouped = by_factor(await services.places.with_factor())
    assert list(grouped) == [5, 4, 3, 2]
    # NpcParam id codes 10, 14 and 12, in the order of progress
    assert [place.name for place in grouped[5]] == ["Limgrave", "Stormveil Castle", "Weeping Peninsula"]
