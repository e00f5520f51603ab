"""What Discord's components become."""

import pytest

from bot.web.drawing import Drawing
from tests.web.reading import read

NASTY = """<img src=x onerror="alert(1)">'\"><script>alert(2)</script>"""
BUTTON = {"type": 2, "style": 2, "label": NASTY, "custom_id": NASTY}
OPTION = {"label": NASTY, "value": NASTY, "description": NASTY}
SELECT = {"type": 3, "custom_id": NASTY, "placeholder": NASTY, "options": [OPTION, {**OPTION, "default": True}]}
TEXT = {"type": 10, "content": NASTY}
PICTURE = {"media": {"url": "attachment://x.png"}, "description": NASTY}
EVERYTHING = {
    "type": 17,
    "accent_color": 0xC0392B,
    "components": [
        TEXT,
        {"type": 9, "components": [TEXT], "accessory": BUTTON},
        {"type": 9, "components": [TEXT], "accessory": {"type": 11, **PICTURE}},
        {"type": 12, "items": [PICTURE, PICTURE]},
        {"type": 13, "file": {"url": f"attachment://{NASTY}"}},
        {"type": 14, "divider": True, "spacing": 2},
        {"type": 1, "components": [BUTTON, {"type": 2, "style": 5, "label": NASTY, "url": NASTY}]},
        {"type": 1, "components": [SELECT]},
    ],
}
FORM = {
    "title": NASTY,
    "components": [
        {
            "type": 18,
            "label": NASTY,
            "description": NASTY,
            "component": {"type": 4, "style": style, "custom_id": NASTY, "value": NASTY, "placeholder": NASTY},
        }
        for style in (1, 2)
    ],
}


@pytest.mark.parametrize(
    "html", [Drawing("m1", {"x.png": "x"}).all([EVERYTHING]), Drawing("m1").form(FORM)], ids=["card", "form"]
)
def test_no_text_becomes_anything_but_text(html) -> None:
    found = read(html)
    assert "script" not in found.tags
    assert not [name for _, attributes in found.elements for name in attributes if name.startswith(("on", "style"))]
    assert found.text.count(NASTY) == html.count("&lt;script&gt;") - sum(
        str(value).count("<script>") for _, attributes in found.elements for value in attributes.values()
    )
    assert {attributes["src"] for tag, attributes in found.elements if tag == "img"} <= {"x"}
    assert set(found.values("href")) <= {"", "x", "about:blank"}


def test_pictures_have_their_words_and_open_when_pressed() -> None:
    drawing = Drawing("m1", {"x.png": "files/t/m1/x.png"})
    found = read(drawing.all([{"type": 12, "items": [{**PICTURE, "description": "The lap"}]}]))
    assert found.values("alt") == ["The lap"]
    assert found.values("src") == found.values("href") == ["files/t/m1/x.png"]
    assert "The lap" in found.text


def test_a_picture_from_elsewhere_is_not_loaded() -> None:
    media = {"url": "https://evil.example/x.png"}
    found = read(Drawing("m1").all([{"type": 12, "items": [{"media": media, "description": "x"}]}]))
    assert "img" not in found.tags
    assert found.text == "x"


def test_a_select_says_what_is_chosen_and_what_it_offers() -> None:
    options = [{"label": "NG", "value": "0", "default": True}, {"label": "NG+1", "value": "1"}]
    select = {"type": 3, "custom_id": "rk:x", "placeholder": "Playthrough", "options": options, "max_values": 2}
    found = read(Drawing("m1").one(select))
    assert found.values("aria-label") == ["Playthrough: NG", "Playthrough"]
    assert found.values("aria-selected") == ["true", "false"]
    assert found.values("aria-multiselectable") == ["true"]
    assert found.values("role") == ["combobox", "listbox", "option", "option"]
    assert found.values("aria-controls") == ["m1-0"]
    assert found.values("id") == ["m1-0", "m1-0-0", "m1-0-1"]


def test_what_is_switched_off_cannot_be_pressed() -> None:
    assert "disabled" in read(Drawing("m1").one({**BUTTON, "disabled": True})).elements[0][1]


def test_a_component_that_is_not_known_is_an_error() -> None:
    with pytest.raises(KeyError):
        Drawing("m1").one({"type": 99})
