"""What a text may name, and what the answer about each would say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """What the answer about a thing says, in a word.

    Attributes:
        low: The least runes that it pays or costs; None if it is not about runes.
        high: The most.
        at: Where it is, or who sells it; empty if that is not one place.
    """

    low: int | None
    high: int | None
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that a text may name.

    Attributes:
        kind: What sort of thing it is; empty where all are of one.
        gist: What the answer about it says, in a word; None if nothing does.
    """

    key: str
    name: str
    kind: str = ""
    gist: Gist | None = None
