"""What a user asked: enough to answer it again, in any process, after any restart."""

from dataclasses import dataclass, field, replace
from typing import Self

from bot.domain.rewards import Boosts


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A command with its options, by keys.

    Attributes:
        command: The command's name.
        args: The command's own options, in its order: keys of records or numbers; empty where not given.
        journey: 0 for the first journey, n for NG+n.
        page: Which page of the answer is looked at, from 0.
    """

    command: str
    args: tuple[str, ...] = ()
    journey: int = 0
    boosts: Boosts = field(default=())
    page: int = 0

    def on_page(self, page: int) -> Self:
        """Return the question, looking at another page."""
        return replace(self, page=page)

    def in_journey(self, journey: int) -> Self:
        """Return the question in another journey, from its first page."""
        return replace(self, journey=journey, page=0)

    def with_boosts(self, boosts: Boosts) -> Self:
        """Return the question with other boosts, from its first page."""
        return replace(self, boosts=boosts, page=0)
