"""Sentences for users: written once as templates, put into the reader's language at the edge.

Domain and presentation say *what* is to be said; `bot.presentation.words` says it in a locale.
`says` and `counts` are the markers that the message extractor looks for.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias, Union
from unicodedata import category

from msgspec import Struct


class Sentence(Struct, frozen=True):
    """One thing to say to a user.

    Attributes:
        template: English text with ``{name}`` for each value; the key of the catalogues. May hold Discord markdown.
        values: What stands in the braces.
        many: The plural template, where the wording depends on ``n``.
        n: The number that chooses between them.
    """

    template: str
    values: Mapping[str, "Value"]
    many: str = ""
    n: int = 1


class Style(StrEnum):
    """How a listing is said."""

    OR = "or"
    COMMAS = "commas"
    DOTS = "dots"
    LINES = "lines"


class Listing(Struct, frozen=True):
    """Several values, one after the other; the style says what stands between them."""

    items: tuple["Value", ...]
    style: Style


Value: TypeAlias = Union[str, int, Decimal, Sentence, Listing]  # noqa: UP007  # names itself: `|` cannot quote
"""A str is shown literally (markdown escaped), a number with the locale's separators."""


def line(text: str) -> str:
    """Return what a user typed on one line, without what cannot be seen: control signs and marks of direction."""
    seen = "".join(" " if each.isspace() else each for each in text if each.isspace() or category(each)[0] != "C")
    return " ".join(seen.split())


def says(template: str, /, **values: Value) -> Sentence:
    """Return the sentence that ``template`` makes of ``values``."""
    return Sentence(template, values)


def counts(one: str, many: str, n: int, /, **values: Value) -> Sentence:
    """Return a sentence whose wording depends on the number ``n``, which ``{n}`` stands for."""
    return Sentence(one, {"n": n, **values}, many, n)


def joined(*parts: "Value", style: Style) -> Sentence:
    """Return what several parts make, one after the other."""
    return Sentence("{parts}", {"parts": Listing(parts, style)})


def verbatim(text: str) -> Sentence:
    """Return a sentence that is no sentence of ours: a name or another text from the fact files."""
    return Sentence("{text}", {"text": text})
