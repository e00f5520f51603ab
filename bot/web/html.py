"""HTML, put together from parts: what is not HTML already is escaped here, and nowhere else."""

from collections.abc import Iterable
from html import escape
from typing import TypeAlias


class Html(str):
    """Text that stands in a page as it is. Anything done to it makes plain text again, which is escaped."""

    __slots__ = ()


Attribute: TypeAlias = str | int | bool | None
_EMPTY = ("br", "hr", "img", "input")


def element(tag: str, *children: str, **attributes: Attribute) -> Html:
    """Return an element with what it holds.

    Args:
        tag: Its name, a literal of ours.
        children: Elements, and texts, which are escaped.
        attributes: By their names: ``class_`` and ``aria_label`` are ``class`` and ``aria-label``. True is an attribute
            without a value, False and None are none.
    """
    given = "".join(_attribute(name, value) for name, value in attributes.items())
    return Html(f"<{tag}{given}>" if tag in _EMPTY else f"<{tag}{given}>{together(children)}</{tag}>")


def together(children: Iterable[str]) -> Html:
    """Return elements and texts, one after the other."""
    return Html("".join(each if isinstance(each, Html) else escape(each) for each in children))


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
