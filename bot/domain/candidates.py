"""What a text may name, and what the answer about each would say."""

from msgspec import Struct


class Gist(Struct, frozen=True, kw_only=True):
    """What the answer about a thing says, in a word.

    Attributes:
        low: The least runes that it pays or costs; None if it is not about runes.
        high: The most.
        at: Where it is, or who sells it; empty if that is not one place.
    """

    low: int | None
    high: int | None
    at: str


class Candidate(Struct, frozen=True, kw_only=True):
    """Something that a text may name.

    Attributes:
        kind: What sort of thing it is; empty where all are of one.
        gist: What the answer about it says, in a word; None if nothing does.
    """

    key: str
    name: str
    kind: str = ""
    gist: Gist | None = None
