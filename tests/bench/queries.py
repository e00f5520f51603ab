"""Makes queries of the shipped names as players mistype them, always the same ones; or reads others from a file."""

import csv
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bot.knowledge.naming.names import Name
from bot.knowledge.naming.spelling import normalised

LETTERS = "abcdefghijklmnopqrstuvwxyz"
UNKNOWN = re.findall(
    r"\w+",
    "pikachu charizard gandalf hobbiton minecraft creeper fortnite zelda ganondorf kratos mario bowser "
    "sephiroth cloud strife geralt novigrad skyrim dovahkiin whiterun sekiro isshin ashina ornstein "
    "smough gwyn lordran drangleic lothric anor londo blighttown hollow estus firelink bloodborne yharnam "
    "gehrman queelag asdfgh qwertz hjkl lorem ipsum forecast today pizza bitcoin netflix homework python "
    "javascript football tarkov overwatch tracer diablo mephisto tristram warcraft arthas ",
)
SLIPS = {"ph": "f", "ck": "k", "gh": "g", "ee": "ea", "ll": "l", "tt": "t", "ei": "ie", "c": "k", "y": "i", "s": "z"}


class Query(NamedTuple):
    """What is typed, what it should find (normalised; empty if nothing), and how it was made."""

    text: str
    wanted: frozenset[str]
    made: str


def read(path: Path) -> list[Query]:
    """Return the queries of a file: query, expected_names parted by bars, class."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Query(
                row["query"],
                frozenset(normalised(name) for name in row["expected_names"].split("|") if name),
                row["class"] if row["class"] == "neg_hard" else row["class"].partition(":")[0],
            )
            for row in csv.DictReader(file)
        ]


def made(names: list[Name], each: int = 250) -> list[Query]:
    """Return so many queries of each class, made of names drawn with a fixed seed."""
    drawn = random.Random(20260801)
    queries = [
        Query(text, frozenset({normalised(name.label)}), kind)
        for name in drawn.sample(names, each)
        for kind, text in _variants(name.label, drawn)
    ]
    return queries + [Query(word, frozenset(), "neg") for word in UNKNOWN]


def _variants(label: str, drawn: random.Random) -> Iterator[tuple[str, str]]:
    words = normalised(label).split()
    yield "exact", label
    yield "norm", drawn.choice([str.upper, str.lower, str.swapcase])(label).replace("'", drawn.choice(["", "’"]))
    yield "typo1", mistyped(label, drawn)
    yield "typo2", mistyped(mistyped(label, drawn), drawn)
    yield "extra", drawn.choice(["where is {}", "{} location", "how to get {}", "{} farm"]).format(label)
    yield "phonetic", next((label.lower().replace(a, b, 1) for a, b in SLIPS.items() if a in label.lower()), label)
    cut = drawn.randint(3, max(3, len(label) - 1))
    yield "prefix", label[: drawn.randint(1, len(label))]
    if cut > 4:
        yield "prefix_typo", mistyped(label[:cut], drawn)
    if len(words) > 1:
        yield "space", "".join(words)
        yield "reorder", " ".join(drawn.sample(words, len(words)))
        yield "partial", " ".join(word[:5] for word in words)


def mistyped(text: str, drawn: random.Random) -> str:
    """Return a text with one slip of the finger, not in its first letter, nor in a number: that is another thing."""
    at = drawn.choice([at for at in range(1, max(2, len(text) - 1)) if not text[at : at + 1].isdigit()] or [1])
    return drawn.choice(
        [
            text[:at] + text[at + 1 :],
            text[:at] + drawn.choice(LETTERS) + text[at:],
            text[:at] + drawn.choice(LETTERS) + text[at + 1 :],
            text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
        ]
    )
