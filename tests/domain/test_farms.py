from bot.domain.farms import FarmSpot, Proof, best_laps, lap_runes
from bot.services import Services
from tests.support.spots import kill, spot


def order(services: Services, *spots: FarmSpot, level: int | None = None) -> list[str]:
    return [lap.spot.name for lap in best_laps(spots, services.journeys, 0, (), level)]


def test_a_lap_is_the_sum_of_what_each_kill_pays(services: Services) -> None:
    scarab, foot = services.boosts.all[:2]
    assert lap_runes(spot("a", kill(13, 2_044)), services.journeys, 0, (scarab, foot)) == 13 * 3_188


def test_a_lap_grows_with_the_journey(services: Services) -> None:
    assert lap_runes(spot("a", kill(2, 100), kill(1, 50)), services.journeys, 1, ()) == 500


def test_golden_eyes_do_not_raise_a_whole_lap(services: Services) -> None:
    eyes = next(boost for boost in services.boosts.all if boost.key == "golden-eyes")
    assert lap_runes(spot("a", kill(1, 100)), services.journeys, 0, (eyes,)) == 100


def test_what_is_proven_comes_before_what_merely_pays_more(services: Services) -> None:
    counted = spot("counted", kill(9, 900), proof=Proof.COUNTED)
    once = spot("once", kill(1, 50_000), once=True)
    proven = spot("proven", kill(1, 100), proof=Proof.GUIDE_AND_DATA)
    unknown = spot("unknown", proof=Proof.GUIDE_AND_DATA)
    assert order(services, counted, unknown, once, proven) == ["proven", "once", "counted", "unknown"]


def test_the_better_a_spot_is_proven_the_sooner_it_comes(services: Services) -> None:
    worst_first = [
        spot("unverified", kill(5, 500), proof=Proof.UNVERIFIED),
        spot("counted", kill(4, 400), proof=Proof.COUNTED),
        spot("once", kill(3, 300), once=True),
        spot("data", kill(2, 200), proof=Proof.DATA_ONLY),
        spot("guide", kill(2, 100), proof=Proof.GUIDE),
        spot("both", kill(1, 1), proof=Proof.GUIDE_AND_DATA),
    ]
    assert order(services, *worst_first) == [each.name for each in reversed(worst_first)]


def test_of_equals_the_richer_comes_first(services: Services) -> None:
    assert order(services, spot("poor", kill(1, 1)), spot("rich", kill(1, 2))) == ["rich", "poor"]


def test_what_suits_the_level_comes_first(services: Services) -> None:
    late, early = spot("late", kill(9, 900), level=100), spot("early", kill(1, 1), level=1)
    assert order(services, late, early, level=40) == ["early", "late"]
    assert order(services, late, early, level=100) == ["late", "early"]


def test_what_suits_the_level_comes_first_even_where_its_lap_is_unknown(services: Services) -> None:
    unknown, late = spot("unknown", level=1), spot("late", kill(9, 900), level=100)
    assert order(services, late, unknown, level=40) == ["unknown", "late"]
