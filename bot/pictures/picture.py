"""A picture on a card: what is drawn, and what it says to whoever cannot see it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.domain.sentences import Sentence
from bot.pictures.scene import Say, Scene

MOST_TOLD = 1_024
"""The most characters that Discord takes to tell of a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture.

    Attributes:
        key: What tells it from all others, such as ``farm:rennala``: the same key in one language is the same picture.
        told: What it shows, with its numbers.
        scene: Makes its shapes, in the reader's language.
    """

    key: str
    told: Sentence
    scene: Callable[[Say], Scene] = field(compare=False)

    @property
    def file(self) -> str:
        """What its file is called."""
        return f"{self.key.replace(':', '-')}.png"
