"""Reads HTML as a browser does: what is a tag, and what is text."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from typing_extensions import override

_EMPTY = {"br", "img", "input"}


@dataclass
class Found:
    """What stands in a piece of HTML.

    Attributes:
        elements: Each element's name and attributes, in order.
        text: All text.
    """

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    text: str = ""

    @property
    def tags(self) -> set[str]:
        """The names of the elements."""
        return {tag for tag, _ in self.elements}

    def values(self, name: str) -> list[str]:
        """Return the values of an attribute, in order."""
        return [str(attributes[name]) for _, attributes in self.elements if name in attributes]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Found()
        self.open: Counter[str] = Counter()

    @override
    def handle_starttag(self, tag, attrs) -> None:
        assert len(attrs) == len(dict(attrs)), f"an attribute of {tag} stands twice"
        self.found.elements.append((tag, dict(attrs)))
        self.open[tag] += tag not in _EMPTY

    @override
    def handle_endtag(self, tag) -> None:
        self.open[tag] -= 1

    @override
    def handle_data(self, data) -> None:
        self.found.text += data


def read(html: str) -> Found:
    """Return what stands in a piece of HTML, in which every element ends."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not any(reader.open.values())
    return reader.found
