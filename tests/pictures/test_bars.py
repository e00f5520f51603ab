"""What one clear pays from NG to NG+7, as a list of shapes and as a picture."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.journeys import LAST
from bot.pictures import look
from bot.pictures.bars import Paid, clears
from bot.pictures.picture import MOST_TOLD
from bot.pictures.renderer import png
from bot.pictures.scene import Panel, Scene, meets
from bot.presentation.words import DEFAULT, words_for

WORDS = words_for(DEFAULT)
RUNES = st.lists(st.integers(1, 99_999_999), min_size=LAST + 1, max_size=LAST + 1)


def scene_of(*places: Paid) -> Scene:
    picture = clears("here", *places)
    assert picture
    return asyncio.run(picture.scene(WORDS.plainly))


@given(st.lists(RUNES, min_size=1, max_size=2))
def test_each_playthrough_has_a_bar_and_labels_do_not_meet(paid) -> None:
    places = [(f"Consecrated Snowfield Catacombs {number}", runes) for number, runes in enumerate(paid)]
    scene = scene_of(*places)
    boxes = [label.box for label in scene.labels]
    assert not [(a, b) for at, a in enumerate(boxes) for b in boxes[:at] if meets(a, b, gap=-1.5)]
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= look.WIDTH and box[3] <= scene.height for box in boxes)
    bars = [item for item in scene.items if isinstance(item, Panel)]
    assert len(bars) == len(places) * (LAST + 1)
    heights = [bar.box[3] - bar.box[1] for bar in bars]
    runes = [each for _, some in places for each in some]
    assert all(heights[a] >= heights[b] for a in range(len(bars)) for b in range(len(bars)) if runes[a] > runes[b])


@pytest.mark.parametrize(("runes", "said"), [(950, "950"), (12_345, "12.3k"), (999_999, "1M"), (1_374_895, "1.37M")])
def test_a_bar_by_itself_says_what_it_stands_for(runes, said) -> None:
    assert [label.text for label in scene_of(("Caelid", [runes] * 8)).labels].count(said) >= 8


def test_two_places_are_told_apart_by_letters() -> None:
    scene = scene_of(("Caelid", [100] * 8), ("Limgrave", [80] * 8))
    assert "A Caelid · B Limgrave" in [label.text for label in scene.labels]
    assert [label.text for label in scene.labels].count("B") == 8
    assert len(png(scene)) < 100_000


def test_what_cannot_be_seen_is_told() -> None:
    picture = clears("two", ("Caelid", range(1_000, 1_008)), ("Limgrave", range(2_000, 2_008)))
    assert picture
    told = WORDS.plainly(picture.told)
    assert all(f"{runes:,}" in told for base in (1_000, 2_000) for runes in range(base, base + 8))
    assert len(told) <= MOST_TOLD


def test_where_nobody_comes_back_there_is_none() -> None:
    assert clears("hold", ("Roundtable Hold", [0] * 8)) is None
