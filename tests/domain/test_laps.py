from itertools import count

import pytest

from bot.domain.entries import Entry, Kind, State
from bot.domain.laps import Pace, pace, spot_in, together

CROW = "farm:mohgwyn-crow-shot:0"


def told(*laps: tuple[int, int] | str, about: str = CROW, pays: int = 100) -> list[Entry]:
    """Return entries, the newest first: laps by the seconds since the entry before and how many, or another kind."""
    at, numbers, entries = 1_000, count(1), []
    for each in laps:
        seconds, times = (10, 1) if isinstance(each, str) else each
        at += seconds
        n = next(numbers)
        kind = Kind(each) if isinstance(each, str) else Kind.GAIN
        undoes = n - 1 if kind is Kind.UNDO else None
        entries.append(
            Entry(
                n=n,
                id=n,
                kind=kind,
                at=at,
                change=pays * times,
                about=about if kind is Kind.GAIN else "",
                times=times,
                note="",
                undoes=undoes,
                state=State(),
            )
        )
    return entries[::-1]


def test_the_pace_is_the_median_of_five_laps_or_more() -> None:
    found = pace(told((0, 1), (38, 1), (40, 1), (36, 1), (90, 1), (37, 1)))
    assert found == Pace(spot=CROW, laps=5, seconds=38, runes=100)
    assert found.a_minute == 157  # 100 x 60 / 38
    assert pace(told((0, 1), (38, 1), (40, 1), (36, 1), (90, 1))) is None


def test_several_laps_told_at_once_took_the_same_part_of_the_time() -> None:
    assert pace(told((0, 1), (200, 5))) == Pace(spot=CROW, laps=5, seconds=40, runes=100)


@pytest.mark.parametrize("gap", [(601, 1), (2, 1), (100, 50), (4_000, 5)])
def test_a_pause_and_what_was_told_late_is_no_lap(gap) -> None:
    found = pace(told((0, 1), *[(30, 1)] * 3, gap, *[(50, 1)] * 3))
    assert found == Pace(spot=CROW, laps=6, seconds=30, runes=100)


def test_only_laps_in_a_row_are_timed() -> None:
    assert pace(told((0, 1), *[(30, 1)] * 6, "die", (30, 1), (30, 1))) is None
    assert pace([*told((0, 1), *[(30, 1)] * 6, about="boss:godrick:0")]) is None
    assert pace([]) is None


def test_what_was_undone_is_no_lap_and_ends_no_row() -> None:
    assert pace(told((0, 1), *[(30, 1)] * 4, (3, 1), "undo", (17, 1))) == Pace(spot=CROW, laps=5, seconds=30, runes=100)


def test_a_spot_is_one_in_every_journey() -> None:
    assert [spot_in(f"{spot}:{journey}") for spot in ("farm:a", "grace:b", "boss:c") for journey in (0, 7)] == [
        *["farm:a:0"] * 2,
        *["grace:b:0"] * 2,
        *[""] * 2,
    ]


def test_fewer_than_five_players_are_not_told_of() -> None:
    assert together([10, 20, 30, 40]) is None
    found = together([10, 20, 30, 40, 500])
    assert found
    assert (found.players, found.seconds) == (5, 30)
