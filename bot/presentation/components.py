"""Discord's components (V2), as they go over the wire: of discord.py's objects a card takes a third of its time."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from discord import ui
from typing_extensions import override

from bot.presentation.theme import BUTTON, OPTION

Component: TypeAlias = dict[str, Any]
"""One component; its ``type`` is Discord's number for its kind."""

_ROW, _BUTTON, _SELECT, _SECTION, _TEXT, _GALLERY, _FILE, _SEPARATOR, _CONTAINER = 1, 2, 3, 9, 10, 12, 13, 14, 17
_GREY, _RED = 2, 4


def text(content: str) -> Component:
    """Return a text, in Discord's Markdown."""
    return {"type": _TEXT, "content": content}


def separator() -> Component:
    """Return a line between two texts."""
    return {"type": _SEPARATOR, "divider": True, "spacing": 1}


def file(name: str) -> Component:
    """Return a file that is sent along."""
    return {"type": _FILE, "file": {"url": f"attachment://{name}"}}


def gallery(name: str, told: str) -> Component:
    """Return a picture that is sent along, with what is told to whoever cannot see it."""
    return {"type": _GALLERY, "items": [{"media": {"url": f"attachment://{name}"}, "description": told}]}


def told_of(card: Component) -> str:
    """Return what is told of a container's picture."""
    (gallery,) = (each for each in card["components"] if each["type"] == _GALLERY)
    return str(gallery["items"][0]["description"])


def without_gallery(card: Component) -> Component:
    """Return a container without its picture."""
    return {**card, "components": [each for each in card["components"] if each["type"] != _GALLERY]}


def section(beside: Component, accessory: Component) -> Component:
    """Return a text with a button beside it."""
    return {"type": _SECTION, "components": [beside], "accessory": accessory}


def button(
    label: str, custom_id: str, *, longest: int = BUTTON, is_grave: bool = False, is_disabled: bool = False
) -> Component:
    """Return a button; of its label as much as is shown."""
    style = _RED if is_grave else _GREY
    made = {"type": _BUTTON, "style": style, "label": label[:longest], "custom_id": custom_id}
    return {**made, "disabled": True} if is_disabled else made


def option(label: str, value: str, *, told: str = "", is_chosen: bool = False) -> Component:
    """Return what can be chosen in a select, with what is told of it."""
    made: Component = {"label": label[:OPTION], "value": value}
    if told:
        made["description"] = told[:OPTION]
    if is_chosen:
        made["default"] = True
    return made


def select(
    custom_id: str, placeholder: str, options: Sequence[Component], *, least: int = 1, most: int = 1
) -> Component:
    """Return a row with a select."""
    chosen = {"placeholder": placeholder, "min_values": least, "max_values": most, "options": list(options)}
    return row({"type": _SELECT, "custom_id": custom_id, **chosen})


def row(*controls: Component) -> Component:
    """Return a row of controls."""
    return {"type": _ROW, "components": list(controls)}


def container(parts: Iterable[Component], colour: int) -> Component:
    """Return what stands behind an accent colour."""
    return {"type": _CONTAINER, "accent_color": colour, "components": list(parts)}


class Laid(ui.LayoutView):
    """Components as discord.py takes them."""

    def __init__(self, *components: Component) -> None:
        super().__init__(timeout=None)
        self._components = list(components)
        self.stop()  # nothing of it lives in the process: discord.py need not keep it

    @override
    def to_components(self) -> list[Component]:
        return self._components

    @override
    def has_components_v2(self) -> bool:
        return True
