"""A sentence, with the numbers and names that were found in it."""

from collections.abc import Sequence

from msgspec import Struct

from bot.understanding.numbers import Numbers
from bot.understanding.things import Thing
from bot.understanding.words import Word

_AGAINST = frozenset(["vs", "versus", "or"])


class Said(Struct, frozen=True):
    """A sentence, with what was found in it.

    Attributes:
        fillers: Words that may stand beside anything.
        asides: Words that say nothing about what is asked: “pls”, “lol”.
    """

    words: Sequence[Word]
    numbers: Numbers
    things: Sequence[Thing]
    fillers: frozenset[str]
    asides: frozenset[str]

    @property
    def named(self) -> set[int]:
        """The places of the words of names."""
        return {at for thing in self.things for at in range(thing.start, thing.end)}

    @property
    def is_bare(self) -> bool:
        """Whether it is one name and nothing else."""
        return self._is_all_but(self.named)

    @property
    def is_counted(self) -> bool:
        """Whether it is one name and numbers, and nothing else: “radahn ng+2”."""
        return self._is_all_but(self.named | self.numbers.used)

    @property
    def is_paired(self) -> bool:
        """Whether it sets two names against each other, and says nothing else: “margit vs godrick”."""
        return self._is_all_but(self.named, _AGAINST, names=2)

    def _is_all_but(self, places: set[int], more: frozenset[str] = frozenset(), names: int = 1) -> bool:
        rest = [word.text for at, word in enumerate(self.words) if at not in places]
        return len(self.things) == names and (self.fillers | more).issuperset(rest)
