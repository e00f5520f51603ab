"""What was held over time, as a list of shapes and as a picture."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.courses import Course, Moment
from bot.pictures import look
from bot.pictures.courses import held, span
from bot.pictures.picture import MOST_TOLD
from bot.pictures.renderer import png
from bot.pictures.scene import Dot, Scene, Shape, meets
from bot.presentation.words import DEFAULT, words_for

WORDS = words_for(DEFAULT)
HELD = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 999_999_999)), min_size=2, max_size=60)


def course_of(moments: list[tuple[int, int]], goal: int | None, deaths: int = 0) -> Course:
    held_ = tuple(Moment(at=at, runes=runes) for at, runes in sorted(moments))
    return Course(held=held_, deaths=held_[:deaths], recoveries=held_[:deaths], lost=0, goal=goal)


def scene_of(found: Course) -> Scene:
    picture = held(found)
    assert picture
    return asyncio.run(picture.scene(WORDS.plainly))


@given(HELD, st.none() | st.integers(1, 999_999_999), st.integers(0, 9))
def test_nothing_is_outside_and_labels_do_not_meet(moments, goal, deaths) -> None:
    found = course_of(moments, goal, deaths)
    scene = scene_of(found)
    boxes = [label.box for label in scene.labels]
    assert not [(a, b) for at, a in enumerate(boxes) for b in boxes[:at] if meets(a, b, gap=-1.5)]
    points = [point for item in scene.items if isinstance(item, Shape) for ring in item.rings for point in ring]
    corners = [(x, y) for box in boxes for x, y in (box[:2], box[2:])]
    assert all(-1 <= x <= look.WIDTH + 1 and 0 <= y <= scene.height for x, y in points + corners)
    crosses = [item for item in scene.items if isinstance(item, Shape) and item.stroke == look.BAD]
    rings = [item for item in scene.items if isinstance(item, Dot) and item.stroke == look.GOOD]
    assert (len(crosses), len(rings)) == (len(found.deaths), len(found.recoveries))


@pytest.mark.parametrize(("goal", "is_broken"), [(None, False), (220, False), (221, True)])
def test_a_goal_far_beyond_stands_above_a_broken_axis(goal, is_broken) -> None:
    scene = scene_of(course_of([(0, 10), (60, 100)], goal))
    zigzags = [item for item in scene.items if isinstance(item, Shape) and item.width == 1.2 and not item.dash]
    assert len(zigzags) == (2 if is_broken else 0)


def test_what_cannot_be_seen_is_told() -> None:
    picture = held(course_of([(0, 1_000), (86_400 * 3, 2_500)], 9_000, deaths=1))
    assert picture
    told = WORDS.plainly(picture.told)
    for said in ("over 3 days", "1,000 at first", "2,500 at most", "Deaths: 1", "The goal is 9,000."):
        assert said in told
    assert len(told) <= MOST_TOLD
    assert len(png(asyncio.run(picture.scene(WORDS.plainly)))) < 100_000


def test_one_entry_makes_no_picture() -> None:
    assert held(course_of([(0, 5)], None)) is None


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1, "1 second"), (119, "119 seconds"), (120, "2 minutes"), (7_200, "2 hours"), (200_000, "2 days")],
)
def test_times_are_told_in_the_largest_unit_that_there_are_two_of(seconds, said) -> None:
    assert WORDS.say(span(seconds)) == said
