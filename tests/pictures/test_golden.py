"""How each kind of picture looks, held fast: of made-up things, so that facts may change.

When a look was changed on purpose: `make pictures`, look at them, and put what the test says instead into `LOOKS`.
"""

import hashlib
import json

import pytest
from msgspec import to_builtins

from bot.domain.courses import Course, Moment
from bot.domain.grounds import AreaGround, Around, Crowd, Extent, Foe, KindGround, LapGround, Patch, Ring, Site
from bot.domain.hotspots import Compass
from bot.domain.levels import climb
from bot.pictures.areas import area
from bot.pictures.bars import clears
from bot.pictures.climbs import levels
from bot.pictures.courses import held
from bot.pictures.kinds import droppers, kind
from bot.pictures.laps import lap
from bot.pictures.picture import Picture
from bot.presentation.album import scene_in
from bot.presentation.words import DEFAULT

LOOKS = {
    "lap": "17977f93ba49",
    "area": "6faa2cb1e34b",
    "kind": "74203161d54c",
    "droppers": "61dac93acb3c",
    "levels": "48dc7fc653ce",
    "held": "1a7ddfbaa207",
    "one place": "ca46d833509b",
    "two places": "d145139fa6bb",
}


def foe(name: str, runes: int, east: int, north: int, up: int = 0, frame: str = "m60") -> Foe:
    return Foe(name=name, runes=runes, frame=frame, x=east * 10, z=north * 10, height=up * 10)


RING = Ring(points=((-4_000, -3_000), (-3_500, 2_500), (500, 3_500), (4_000, 2_000), (3_000, -2_800)), hole=False)
HOLE = Ring(points=((-300, -300), (300, -300), (300, 300), (-300, 300)), hole=True)
START = Site(key="start", name="Foot of the Stairs", frame="m60", x=0, z=-500, height=0)
SITES = (START, Site(key="far", name="Broken Bridge", frame="m60", x=900, z=800, height=None))
CRYPT = Site(key="crypt", name="Old Crypt", frame="m30_01", x=-900, z=600, height=None)
RATS = tuple(foe("Rat", 40, east, 10 * (east % 3)) for east in range(-60, 60, 12))
TROLLS = (foe("Troll", 1_000, 80, 40, up=20), foe("Troll", 1_000, 95, -30, up=-15))
HOT = Patch(
    frame="m60",
    x=800,
    z=300,
    radius=250,
    runes=2_000,
    best=(("Troll", 2),),
    grace="Broken Bridge",
    metres=50,
    way=Compass.S,
)
COURSE = Course(
    held=tuple(Moment(at=day * 86_400, runes=day * day * 1_000) for day in range(9)),
    deaths=(Moment(at=3 * 86_400, runes=9_000),),
    recoveries=(Moment(at=4 * 86_400, runes=9_000),),
    lost=0,
    goal=80_000,
)
AREA = AreaGround(
    frame="m60",
    foes=(*RATS, *TROLLS, foe("Rat", 40, -90, 60, frame="m30_01")),
    sites=(*SITES, CRYPT),
    patches=(HOT,),
    rings=(RING, HOLE),
    own=(HOLE,),
)
KIND = KindGround(
    world="m60", near=(("Broken Bridge", TROLLS), ("Foot of the Stairs", RATS)), elsewhere=3, rings=(RING,)
)


async def around() -> Around:
    return Around(others=(foe("Rat", 40, 0, 90),), sites=SITES, rings=(RING, HOLE))


async def area_ground() -> AreaGround:
    return AREA


async def kind_ground() -> KindGround:
    return KIND


LAP = LapGround(start=START, taken=(*RATS, *TROLLS), is_choice=True, around=around)
EXTENT = Extent(enemies=len(AREA.foes), sites=len(AREA.sites), patches=AREA.patches, ground=area_ground)
CROWD = Crowd(
    world="m60",
    near=tuple((grace, len(foes)) for grace, foes in KIND.near),
    elsewhere=KIND.elsewhere,
    ground=kind_ground,
)
PICTURES = {
    "lap": lap("a", "A lap", LAP),
    "area": area("b", "A place", EXTENT),
    "kind": kind("c", "Troll", CROWD),
    "droppers": droppers("d", "Bone", CROWD),
    "levels": levels(climb(80, 125, 200_000)),
    "held": held(COURSE),
    "one place": clears("e", ("A place", range(10_000, 90_000, 10_000))),
    "two places": clears("f", ("A place", range(10_000, 90_000, 10_000)), ("Another", range(9_000, 97_000, 11_000))),
}


@pytest.mark.parametrize("name", PICTURES)
async def test_it_looks_as_it_did(name) -> None:
    picture = PICTURES[name]
    assert picture
    assert await look_of(picture) == LOOKS[name], f"{name} looks otherwise: see the top of this file"


async def look_of(picture: Picture) -> str:
    """Return what tells its shapes from others'; on another machine the last digits of a place may differ."""
    drawn = json.dumps(to_builtins(await scene_in(DEFAULT, {}, picture)))
    shapes = json.loads(drawn, parse_float=lambda text: round(float(text), 1) + 0.0)
    return hashlib.sha256(json.dumps(shapes).encode()).hexdigest()[:12]
