"""Tables of texts: which begin with a text, which have it inside, and which share most trigrams with it.

All are plain Python and answer in microseconds, whatever is asked first: nothing is cached.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import accumulate, islice, zip_longest

_LAST_SIGN = "\U0010ffff"
_FEW = 16  # names; a trigram of fewer keeps their numbers, and becomes a bit set when it is asked for
_SHARED = 0.4  # of the trigrams that the most alike text shares
_FILLED = re.compile(rb"\0*+(.)", re.DOTALL)  # `re` runs through a row of one byte ten times faster than to `[^\0]`
_BITS_OF = [[bit for bit in range(8) if byte >> bit & 1] for byte in range(256)]


class Starts:
    """Whose texts begin with a text, the best first.

    Args:
        texts: The number of an owner and one of its texts, each pair once; the lower the number, the better.
        late: The lower, the better; before the number.
    """

    def __init__(self, texts: Iterable[tuple[int, str]], late: Callable[[tuple[int, str]], int] | None = None) -> None:
        self._best_first = _without_beginnings(sorted(texts))
        if late:
            self._best_first.sort(key=late)
        in_order = [text for _, text in self._best_first]
        self._places = sorted(range(len(in_order)), key=in_order.__getitem__)
        self._texts = [in_order[place] for place in self._places]
        self._of_letter: dict[str, list[int]] = defaultdict(list)  # too many begin with one letter to compare them
        for owner, text in self._best_first:
            self._of_letter[text[:1]].append(owner)

    def beginning(self, start: str, limit: int) -> list[int]:
        """Return at most ``limit`` owners of texts that begin with ``start``, the best first."""
        if len(start) == 1:
            return self._of_letter.get(start, [])[:limit]
        low, high = self._range(start)
        return self._best(self._places[low:high], limit)

    def nearly_beginning(self, start: str, limit: int) -> list[int]:
        """Return at most ``limit`` owners of texts beginning like ``start`` but for one slip after its first letter."""
        places: list[int] = []
        for at in range(1, len(start)):
            head, tail = start[:at], start[at:]
            slips = {head + tail[1:], head + tail[1:2] + tail[0] + tail[2:]}
            for letter in self._letters_after(head):
                slips |= {head + letter + tail[1:], head + letter + tail}
            for slip in slips:
                low, high = self._range(slip)
                places += self._places[low:high]
        return self._best(set(places), limit)

    def _best(self, places: Iterable[int], limit: int) -> list[int]:
        return [self._best_first[place][0] for place in nsmallest(limit, places)]

    def _range(self, start: str) -> tuple[int, int]:
        """Return where the texts that begin with ``start`` stand in alphabetical order."""
        low = bisect_left(self._texts, start)
        return low, self._end(start, low)

    def _end(self, start: str, low: int) -> int:
        """Return where the texts that begin with ``start`` end, of those from ``low`` on."""
        head = start.rstrip(_LAST_SIGN)
        return bisect_left(self._texts, head[:-1] + chr(ord(head[-1]) + 1), low) if head else len(self._texts)

    def _letters_after(self, start: str) -> Iterator[str]:
        """Yield the letters that follow a beginning."""
        at, high = self._range(start)
        while at < high:
            letter = self._texts[at][len(start) : len(start) + 1]
            if letter:
                yield letter
            at = self._end(start + letter, at) if letter else at + 1


class Inside:
    """Which texts have a text anywhere in them.

    Args:
        texts: The texts, none with a line break.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._all = "\n".join(texts)
        self._starts = array("L", accumulate((len(text) + 1 for text in texts), initial=0))

    def having(self, part: str) -> list[int]:
        """Return the numbers of the texts that have a part in them, ascending."""
        found: list[int] = []
        at = self._all.find(part)
        while at >= 0:
            found.append(bisect_right(self._starts, at) - 1)
            at = self._all.find(part, self._starts[found[-1] + 1])
        return found


class Trigrams:
    """Which texts share most trigrams with a text.

    A trigram is a bit set: bit n says whether text n has it. Adding bit sets as binary numbers are added, all columns
    at once, counts for every text how many of some trigrams it has, in as many steps as the count has digits.

    Args:
        texts: The shortest first: of those that share equally many, the shorter are more alike.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        numbers: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            padded = f" {text} "
            for at in range(len(text)):
                numbers[padded[at : at + 3]].append(number)
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
            having = those & digit
            those = having if count >> place & 1 else those ^ having
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
        at = byte.start(1)
        for bit in _BITS_OF[filled[at]]:
            yield at * 8 + bit
