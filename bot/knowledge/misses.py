"""What users typed and nothing was found for, so that aliases can grow. Nobody's name stands beside it."""

from collections import Counter

from bot.knowledge.spelling import normalised

MOST = 2_000
"""How many different texts are counted; when there are more, half of them go, the rarest."""


class Misses:
    """Counts what was looked up in vain, by sort of thing and normalised text.

    Args:
        most: How many texts are kept.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, kind: str, text: str) -> None:
        """Count one text that meant nothing."""
        self._counts[kind, normalised(text)] += 1
        if len(self._counts) > self._most:
            self._counts = Counter(dict(self._counts.most_common(self._most // 2)))

    def most(self, n: int) -> list[tuple[str, str, int]]:
        """Return the ``n`` texts that were typed most in vain: sort of thing, text, how often."""
        return [(kind, text, count) for (kind, text), count in self._counts.most_common(n)]
