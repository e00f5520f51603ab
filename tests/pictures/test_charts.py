"""Charts, as lists of shapes and as pictures."""

import asyncio
from io import BytesIO

import pytest
from PIL import Image

from bot.domain.levels import MAX_LEVEL, Climb, climb, cost_of_next
from bot.pictures import look
from bot.pictures.climbs import levels
from bot.pictures.picture import MOST_TOLD, Picture
from bot.pictures.plots import ticks
from bot.pictures.renderer import SCALE, png
from bot.pictures.scene import Scene, meets
from bot.presentation.words import DEFAULT, words_for

WORDS = words_for(DEFAULT)
MOST_BYTES = 100_000
CLIMBS = [
    climb(start, target, held)
    for start in (1, 2, 12, 50, 80, 149, 300, 700, 708)
    for target in sorted({start + 5, start + 9, start + 60, MAX_LEVEL})
    for held in (None, 0, 9_999, 300_000, 10**8)
    if target <= MAX_LEVEL
]


def picture_of(found: Climb) -> Picture:
    picture = levels(found)
    assert picture
    return picture


def scene_of(found: Climb) -> Scene:
    return asyncio.run(picture_of(found).scene(WORDS.plainly))


def test_a_few_levels_need_no_picture() -> None:
    assert levels(climb(80, 84, 5)) is None


@pytest.mark.parametrize("found", CLIMBS, ids=lambda found: f"{found.start}-{found.target}-{found.held}")
def test_labels_of_levels_do_not_meet_and_nothing_is_outside(found) -> None:
    scene = scene_of(found)
    boxes = [label.box for label in scene.labels]
    assert not [(a, b) for at, a in enumerate(boxes) for b in boxes[:at] if meets(a, b, gap=-1.5)]
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= look.WIDTH and box[3] <= scene.height for box in boxes)
    texts = [label.text for label in scene.labels]
    assert f"You, level {found.start}" in texts
    assert f"next: {cost_of_next(found.start):,}" in texts


def test_what_cannot_be_seen_is_told() -> None:
    told = WORDS.plainly(picture_of(climb(80, 125, 200_000)).told)
    for number in (cost_of_next(80), cost_of_next(125), sum(map(cost_of_next, range(80, 125))), 200_000):
        assert f"{number:,}" in told
    assert max(len(WORDS.plainly(picture_of(found).told)) for found in CLIMBS) <= MOST_TOLD


@pytest.mark.parametrize("found", CLIMBS[::9], ids=lambda found: f"{found.start}-{found.target}-{found.held}")
def test_a_picture_is_a_small_png_twice_as_large_and_always_the_same(found) -> None:
    scene = scene_of(found)
    drawn = png(scene)
    assert len(drawn) <= MOST_BYTES
    with Image.open(BytesIO(drawn)) as image:
        assert (image.format, image.mode) == ("PNG", "P")
        assert image.size == (look.WIDTH * SCALE, scene.height * SCALE)
    assert png(scene) == drawn
    assert scene.height in look.HEIGHTS


@pytest.mark.parametrize(("low", "high"), [(0, 9_000_000), (69, 132), (700, 712)])
def test_ticks_are_round_and_few(low, high) -> None:
    found = ticks(low, high, 5)
    assert 2 <= len(found) <= 6
    assert low <= found[0]
    assert found[-1] <= high
    assert found == [round(each, 6) for each in found]
