"""Two tables of texts: which begin with a text, and which share most trigrams with it.

Both are plain Python and answer in microseconds, whatever is asked first: nothing is cached.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import islice, zip_longest

_END = "\U0010ffff"
_CROWD = 8_000  # texts; where more begin alike, the best are found sooner by going through all from the best
_FEW = 16  # names; a trigram of fewer keeps their numbers, and becomes a bit set when it is asked for
_SHARED = 0.4  # of the trigrams that the most alike text shares
_FILLED = re.compile(rb"[^\0]")
_BITS_OF = [[bit for bit in range(8) if byte >> bit & 1] for byte in range(256)]


class Starts:
    """Whose texts begin with a text, the best first.

    Args:
        texts: The number of an owner and one of its texts, each pair once; the lower the number, the better.
    """

    def __init__(self, texts: Iterable[tuple[int, str]]) -> None:
        self._best_first = _without_beginnings(sorted(texts))
        self._places = sorted(range(len(self._best_first)), key=lambda place: self._best_first[place][1])
        self._texts = [self._best_first[place][1] for place in self._places]

    def beginning(self, start: str, limit: int) -> list[int]:
        """Return at most ``limit`` owners of texts that begin with ``start``, the best first."""
        low = bisect_left(self._texts, start)
        high = bisect_left(self._texts, start + _END, low)
        if high - low > _CROWD:
            return list(islice((owner for owner, text in self._best_first if text.startswith(start)), limit))
        return [self._best_first[place][0] for place in nsmallest(limit, self._places[low:high])]


class Trigrams:
    """Which texts share most trigrams with a text.

    A trigram is a bit set: bit n says whether text n has it. Adding bit sets as binary numbers are added, all columns
    at once, counts for every text how many of some trigrams it has, in as many steps as the count has digits.

    Args:
        texts: The shortest first: of those that share equally many, the shorter are more alike.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        numbers: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for trigram in trigrams(text):
                numbers.setdefault(trigram, []).append(number)
        self._every = (1 << len(texts)) - 1
        self._of = {trigram: _bit_set(some) if len(some) > _FEW else tuple(some) for trigram, some in numbers.items()}

    def sharing(self, text: str, limit: int) -> list[int]:
        """Return the numbers of at most ``limit`` texts, those that share most trigrams with ``text`` first."""
        digits = self._counted(text)
        most, found = 0, list[int]()
        those = self._every
        for place in reversed(range(len(digits))):
            if those & digits[place]:
                those &= digits[place]
                most |= 1 << place
        for count in range(most, int(most * _SHARED), -1):
            found += islice(_members(self._having(count, digits)), min(limit // 2, limit - len(found)))
            if len(found) == limit:
                break
        return found

    def _counted(self, text: str) -> list[int]:
        """Return the binary digits, the lowest first, of how many trigrams each text shares; one bit set a digit."""
        digits: list[int] = []
        for trigram in trigrams(text):
            some = self._of.get(trigram, 0)
            carry = some if isinstance(some, int) else _bit_set(some)
            for place, digit in enumerate(digits):
                if not carry:
                    break
                digits[place], carry = digit ^ carry, digit & carry
            if carry:
                digits.append(carry)
        return digits

    def _having(self, count: int, digits: Sequence[int]) -> int:
        those = self._every
        for place, digit in enumerate(digits):
            those &= digit if count >> place & 1 else ~digit
        return those


def _without_beginnings(texts: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return sorted texts without those that a longer one of the same owner begins with: it is found just as well."""
    return [
        each
        for each, (owner, longer) in zip_longest(texts, texts[1:], fillvalue=(-1, ""))
        if each[0] != owner or not longer.startswith(each[1])
    ]


def trigrams(text: str) -> set[str]:
    """Return what stands in any three places of a text, the gaps around it too."""
    text = f" {text} "
    return {text[at : at + 3] for at in range(len(text) - 2)}


def _bit_set(numbers: Sequence[int]) -> int:
    """Return the bit set of ascending numbers."""
    bits = bytearray((numbers[-1] >> 3) + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def _members(bits: int) -> Iterator[int]:
    """Yield the numbers in a bit set, ascending."""
    filled = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for byte in _FILLED.finditer(filled):
        at = byte.start()
        for bit in _BITS_OF[filled[at]]:
            yield at * 8 + bit
