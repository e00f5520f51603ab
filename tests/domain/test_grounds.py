import pytest

from bot.domain.grounds import Foe, Reach, Site, reach
from bot.domain.hotspots import Compass

GRACE = Site(key="g", name="G", frame="m60", x=1_000, z=1_000, height=0)


def foe(east: int, north: int, up: int = 0) -> Foe:
    """Return one that stands so many metres from the grace."""
    return Foe(name="rat", runes=10, frame="m60", x=1_000 + east * 10, z=1_000 + north * 10, height=up * 10)


@pytest.mark.parametrize(
    ("foes", "told"),
    [
        ([foe(30, 40)], Reach(least=50, most=50, way=Compass.NE, above=0)),
        ([foe(0, -10), foe(3, -40, up=12), foe(0, -90, up=-30)], Reach(least=10, most=90, way=Compass.S, above=2)),
        ([foe(50, 0), foe(-50, 0), foe(0, 10)], Reach(least=10, most=50, way=None, above=0)),
    ],
)
def test_the_reach_of_a_lap_is_told_from_its_grace(foes: list[Foe], told: Reach) -> None:
    assert reach(GRACE, foes) == told
