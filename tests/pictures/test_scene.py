"""Where labels go, and how wide texts are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from bot.pictures.lettering import FONTS, WEIGHTS, is_drawable, width
from bot.pictures.scene import Label, Room, fitting, meets

POINTS = st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300)), max_size=40)


@given(POINTS)
def test_labels_never_meet_and_stay_inside(points) -> None:
    room = Room((0, 0, 400, 300))
    placed = [room.place(Label(x=x, y=y, text="Runebear"), off=6) for x, y in points]
    boxes = [label.box for label in placed if label]
    assert not any(meets(one, other, gap=0) for at, one in enumerate(boxes) for other in boxes[:at])
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= 400 and box[3] <= 300 for box in boxes)
    assert len(boxes) >= min(1, sum(60 < x < 340 and 30 < y < 270 for x, y in points))


@pytest.mark.parametrize("weight", WEIGHTS)
def test_texts_are_as_wide_as_they_are_drawn(weight) -> None:
    font = ImageFont.truetype(str(FONTS / f"NotoSans-{weight}.ttf"), 1000, layout_engine=ImageFont.Layout.BASIC)
    for text in ("Elden Lord", "1,234,567 runes · NG+7", "Ärger, œuvre, łódź", "Кольцо"):
        assert width(text, 1000, bold=weight == "Bold") == pytest.approx(font.getlength(text), abs=len(text))


def test_what_no_font_has_is_known() -> None:
    assert is_drawable("Leyndell, Royal Capital × 2")
    assert not is_drawable("接ぎ木のゴドリック")


@given(st.text("abcdefgh WMi", min_size=1, max_size=80), st.integers(40, 300))
def test_a_text_is_made_to_fit(text, most) -> None:
    shown, size = fitting(text, 15, most)
    assert width(shown, size) <= most
    assert shown == text or shown.endswith("…")
