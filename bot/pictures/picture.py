"""A picture on a card: what is drawn, and what it says to whoever cannot see it."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bot.domain.sentences import Sentence
from bot.pictures.scene import Say, Scene

MOST_TOLD = 1_024
"""The most characters that Discord takes to tell of a picture."""


Drawing: TypeAlias = Callable[[Say], Coroutine[Any, Any, Scene]]
"""Makes the shapes of a picture, in the reader's language; what only the picture shows is read then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture.

    Attributes:
        key: What tells it from all others, such as ``farm:rennala``: the same key in one language is the same picture.
        told: What it shows, with its numbers.
        scene: Makes its shapes.
    """

    key: str
    told: Sentence
    scene: Drawing = field(compare=False)

    @property
    def file(self) -> str:
        """What its file is called."""
        return f"{self.key.replace(':', '-')}.png"


def known(scene: Callable[[Say], Scene]) -> Drawing:
    """Return the drawing of a scene of which everything is known."""

    async def drawing(say: Say) -> Scene:
        return scene(say)

    return drawing
