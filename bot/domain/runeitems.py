"""Which rune items to use for a number of runes: the least waste first, then the fewest items."""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import gcd

from msgspec import Struct

MOST_OF_ONE = 9_999


class RuneItem(Struct, frozen=True, kw_only=True):
    """An item that gives ``runes`` when it is used."""

    key: str
    name: str
    runes: int
    source: str


class Pile(Struct, frozen=True, kw_only=True):
    """Several of one rune item."""

    item: RuneItem
    count: int


Bag = tuple[Pile, ...]


def worth(bag: Iterable[Pile]) -> int:
    """Return the runes that everything in ``bag`` gives when used."""
    return sum(pile.item.runes * pile.count for pile in bag)


def number_in(bag: Iterable[Pile]) -> int:
    """Return how many items there are in ``bag``."""
    return sum(pile.count for pile in bag)


def counts_of(bag: Bag) -> dict[str, int]:
    """Return how many of each item there are in ``bag``, by key."""
    return {pile.item.key: pile.count for pile in bag}


def written(counts: Mapping[str, int]) -> str:
    """Return how many of each key there are, as it stands in a question: ``5-golden-rune-1+1-lords-rune``.

    It may be longer than a custom id: a card with a bag has no controls.
    """
    return "+".join(f"{count}-{key}" for key, count in counts.items())


def piles(text: str) -> dict[str, int]:
    """Return how many of each key `written` wrote; raise ValueError if it wrote no such text."""
    found = [re.fullmatch(r"([1-9]\d{0,3})-([a-z0-9-]+)", part, re.ASCII) for part in text.split("+")]
    counts = {match[2]: int(match[1]) for match in found if match}
    if len(counts) != len(found):
        raise ValueError(text)
    return counts


def alone(items: Iterable[RuneItem], need: int) -> list[Pile]:
    """Return how many of each item alone give ``need`` runes: the least waste first, then the fewest."""
    enough = [Pile(item=item, count=-(-need // item.runes)) for item in items]
    return sorted(enough, key=lambda pile: (worth([pile]), pile.count, pile.item.name))


class Plan(Struct, frozen=True, kw_only=True):
    """What to use.

    Attributes:
        used: The items, most valuable first; everything if that is not enough.
        runes: What they give.
        need: What was to be reached.
    """

    used: Bag
    runes: int
    need: int


def plan(bag: Bag, need: int) -> Plan:
    """Return what to use of ``bag`` for at least ``need`` runes: the least sum, then the fewest items.

    The answer is exact. What is kept back is looked for instead where that is the smaller sum.
    """
    total = worth(bag)
    if total <= need:
        return Plan(used=by_value(bag), runes=total, need=need)
    values: dict[int, int] = {}
    for pile in bag:
        values[pile.item.runes] = values.get(pile.item.runes, 0) + pile.count
    unit = gcd(*values)
    kinds = {value // unit: count for value, count in values.items()}
    chosen = _chosen(kinds, -(-need // unit), total // unit)
    used = _taken(bag, {value * unit: count for value, count in chosen.items()})
    return Plan(used=used, runes=worth(used), need=need)


def _chosen(kinds: dict[int, int], need: int, total: int) -> dict[int, int]:
    """Return how many of each value make the least sum from ``need`` on."""
    if need <= total - need:
        search = _Search(kinds, need + max(kinds), sign=1)
        return search.made_of(search.least_from(need))
    search = _Search(kinds, total - need, sign=-1)
    kept = search.made_of(search.most())
    return {value: count - kept.get(value, 0) for value, count in kinds.items()}


class _Search:
    """Sums of a bag: which there are, and what the best way to make one is.

    Args:
        kinds: How many there are of each value.
        limit: The largest sum to look at.
        sign: 1 to make a sum of the fewest items, -1 to make it of the most.
    """

    def __init__(self, kinds: dict[int, int], limit: int, *, sign: int) -> None:
        self._kinds = sorted(kinds.items(), key=lambda kind: -sign * kind[0])
        self._sign = sign
        self._failed: dict[tuple[int, int], int] = {}
        sums = [1]
        for value, count in reversed(self._kinds):
            sums.append(_with(sums[-1], value, count, limit))
        self._sums = sums[-1]
        self._after = [each.to_bytes(limit // 8 + 1, "little") for each in reversed(sums)]

    def least_from(self, need: int) -> int:
        """Return the least sum there is that is not below ``need``."""
        above = self._sums >> need
        return need + (above & -above).bit_length() - 1

    def most(self) -> int:
        """Return the largest sum there is."""
        return self._sums.bit_length() - 1

    def made_of(self, goal: int) -> dict[int, int]:
        """Return how many of each value make ``goal``, one of the sums there are."""
        budget = self._bound(0, goal)
        while (found := self._within(0, goal, budget)) is None:
            budget += 1
        return found

    def _within(self, at: int, rest: int, budget: int) -> dict[int, int] | None:
        """Return what makes ``rest`` of the kinds from ``at`` on, at no more than ``budget``; None if nothing does."""
        if not rest:
            return {} if budget >= 0 else None
        if budget <= self._failed.get((at, rest), budget - 1):
            return None
        value, there = self._kinds[at]
        for count in range(min(there, rest // value), -1, -1):
            left, allowed = rest - count * value, budget - count * self._sign
            if self._bound(at + 1, left) > allowed:
                break
            if self._after[at + 1][left >> 3] >> (left & 7) & 1:
                found = self._within(at + 1, left, allowed)
                if found is not None:
                    return {value: count, **found}
        self._failed[at, rest] = budget
        return None

    def _bound(self, at: int, rest: int) -> int:
        """Return what ``rest`` costs at least if items could be cut: less than that no way can cost."""
        items = 0
        for value, there in self._kinds[at:]:
            if there * value >= rest:
                return items * self._sign - (-self._sign * rest // value)
            items += there
            rest -= there * value
        return items * self._sign


def _with(sums: int, value: int, count: int, limit: int) -> int:
    """Return the sums, a bit each, that there are with ``count`` more items of ``value``."""
    mask = (1 << limit + 1) - 1
    left, step = min(count, limit // value), 1
    while left:
        step = min(step, left)
        sums |= sums << step * value & mask
        left -= step
        step *= 2
    return sums


def _taken(bag: Bag, values: dict[int, int]) -> Bag:
    used = []
    for pile in by_value(bag):
        count = min(pile.count, values.get(pile.item.runes, 0))
        if count:
            values[pile.item.runes] -= count
            used.append(Pile(item=pile.item, count=count))
    return tuple(used)


def by_value(bag: Sequence[Pile]) -> Bag:
    """Return ``bag``, the most valuable items first."""
    return tuple(sorted(bag, key=lambda pile: (-pile.item.runes, pile.item.name)))
