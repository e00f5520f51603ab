from bot.domain.boosts import Boosts
from bot.domain.farms import FarmSpot, Lap, Proof, Stage, best_laps, by_stage, offered, runners_up, suiting
from bot.domain.plans import Reach, within
from bot.services import Services
from tests.support.spots import kill, spot


def laps(services: Services, *spots: FarmSpot, journey: int = 0, boosts: Boosts = ()) -> list[Lap]:
    return best_laps(spots, services.journeys, journey, boosts)


def order(services: Services, *spots: FarmSpot, level: int | None = None, dlc: bool | None = None) -> list[str]:
    return [lap.spot.name for lap in suiting(laps(services, *spots), level, dlc=dlc)]


def test_a_lap_is_the_sum_of_what_each_kill_pays(services: Services) -> None:
    (lap,) = laps(services, spot("a", kill(13, 2_044)), boosts=services.boosts.all[:2])  # x1.2 x1.3
    assert lap.each == (3_188,)
    assert lap.runes == 13 * 3_188


def test_a_lap_grows_with_the_journey(services: Services) -> None:
    assert laps(services, spot("a", kill(2, 100), kill(1, 50)), journey=1)[0].runes == 500


def test_golden_eyes_do_not_raise_a_whole_lap(services: Services) -> None:
    eyes = next(boost for boost in services.boosts.all if boost.key == "golden-eyes")
    assert laps(services, spot("a", kill(1, 100)), boosts=(eyes,))[0].runes == 100


def test_spots_are_ranked_by_the_runes_of_a_lap_however_they_are_known(services: Services) -> None:
    poor = spot("proven", kill(1, 100), proof=Proof.GUIDE_AND_DATA)
    rich = spot("counted", kill(9, 900), proof=Proof.COUNTED)
    assert order(services, poor, rich) == ["counted", "proven"]


def test_what_is_no_lap_comes_after_all_laps(services: Services) -> None:
    unknown, once = spot("unknown"), spot("once", kill(1, 50_000), once=True)
    clear, lap = spot("clear", kill(21, 900)), spot("lap", kill(20, 1))
    assert order(services, unknown, once, clear, lap) == ["lap", "clear", "once", "unknown"]


def test_nothing_above_the_level_is_shown(services: Services) -> None:
    late, early = spot("late", kill(1, 900), level=100), spot("early", kill(1, 100), level=1)
    assert order(services, late, early, level=99) == ["early"]
    assert order(services, late, early, level=100) == ["late", "early"]


def test_where_all_is_above_the_level_the_lowest_is_shown(services: Services) -> None:
    late, later = spot("late", kill(1, 900), level=100), spot("later", kill(1, 900), level=101)
    assert order(services, late, later, level=1) == ["late"]


def test_nothing_that_is_beaten_tenfold_is_shown_for_a_level(services: Services) -> None:
    spots = [spot("rich", kill(1, 1_000)), spot("tenth", kill(1, 100)), spot("less", kill(1, 99))]
    assert order(services, *spots, level=1) == ["rich", "tenth"]
    assert order(services, *spots) == ["rich", "tenth", "less"]


def test_the_dlc_is_shown_alone_or_left_out(services: Services) -> None:
    base, beyond = spot("base", kill(1, 5)), spot("beyond", kill(1, 6), dlc=True)
    assert order(services, base, beyond) == ["beyond", "base"]
    assert order(services, base, beyond, dlc=True) == ["beyond"]
    assert order(services, base, beyond, dlc=False) == ["base"]


def test_every_stage_of_the_game_has_its_own(services: Services) -> None:
    spots = [spot(str(level), kill(1, 10), level=level) for level in (1, 39, 40, 99, 100, 150)]
    found = by_stage(
        laps(services, *spots, spot("dlc", kill(1, 1), level=1, dlc=True), spot("once", kill(1, 1), once=True))
    )
    names = {stage: [lap.spot.name for lap in some] for stage, some in found.items()}
    assert names == {
        Stage.EARLY: ["1", "39"],
        Stage.MIDDLE: ["40", "99"],
        Stage.LATE: ["100", "150"],
        Stage.DLC: ["dlc"],
    }


def test_what_pays_once_is_offered_beside_however_many_laps(services: Services) -> None:
    found = laps(services, *(spot(str(n), kill(1, n)) for n in range(1, 99)), spot("once", kill(1, 5), once=True))
    assert [lap.spot.name for lap in offered(found)][-2:] == ["83", "once"]


def test_the_fastest_that_is_known_is_told_beside_the_best(services: Services) -> None:
    best, second = spot("best", kill(1, 900)), spot("second", kill(1, 800))
    slow, fast = spot("slow", kill(1, 700), seconds=70), spot("fast", kill(1, 600), seconds=30)
    found = laps(services, best, second, slow, fast)
    assert [lap.a_minute for lap in found] == [None, None, 600, 1_200]
    assert [lap.spot.name for lap in runners_up(found[0], found)] == ["second", "fast"]


def test_what_is_advised_is_tested_suits_and_needs_no_dlc(services: Services) -> None:
    found = laps(
        services,
        spot("hard", kill(1, 900), level=120),
        spot("beyond", kill(1, 950), dlc=True),
        spot("counted", kill(1, 990), proof=Proof.COUNTED),
        spot("once", kill(1, 999), once=True),
        spot("unknown"),
        spot("soft", kill(1, 500), level=39),
    )
    assert [[lap.spot.name for lap in within(found, level, Reach())] for level in (120, 119, None)] == [
        ["hard", "soft"],
        ["soft"],
        ["soft"],
    ]
    assert within([], 80, Reach()) == []
