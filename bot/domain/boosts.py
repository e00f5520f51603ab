"""What raises the runes of a kill, and how boosts combine.

Source: SpEffectParam, whose factors are single-precision numbers, as are their products: 1.05 is stored as
1.04999995..., so 14,000 runes under golden leaves are 14,699. Rewards that players read off the game agree: 14,699 for
14,000, 11,339 for 10,800 and 67,200 for 64,000 under golden leaves, 180,000 for 150,000 with the Gold Scarab. The third
says that the product is rounded to single precision before it is cut: 64,000 times the stored number is below 67,200.
"""

import struct
from collections.abc import Iterable, Sequence

from msgspec import Struct

from bot.domain.errors import BoostClashError


class Boost(Struct, frozen=True, kw_only=True):
    """One thing that raises the runes of a kill.

    Attributes:
        percent: What a kill pays with it, of 100.
        seconds: How long it lasts; None while it is worn or as long as the weather holds.
        slot: Boosts of one slot replace each other; None stacks with all.
        at_will: Whether a player can have it by choice: weather and luck cannot be chosen.
        lap: Whether it holds for every kill of a lap (golden eyes are a single enemy's).
        position: Its place among the toggles, and its bit in a `Boosts` mask.
    """

    key: str
    name: str
    percent: int
    seconds: int | None
    slot: str | None
    at_will: bool
    lap: bool
    position: int
    source: str


Boosts = tuple[Boost, ...]

EXAMPLE = 1_000
"""The runes of the kill that examples are worked with."""


def rate(boosts: Iterable[Boost]) -> float:
    """Return what boosts multiply a kill by, in single precision.

    Which of three or more the game multiplies first is not known; one kill may be off by one rune for it.
    """
    product = 1.0
    for boost in boosts:
        product = _single(product * _single(boost.percent / 100))
    return product


def boosted(runes: int, boosts: Iterable[Boost]) -> int:
    """Return the ``runes`` of one kill with the boosts, cut to whole runes.

    The game pays each kill by itself: a sum of several is the sum of what each of them pays.
    """
    return int(_single(_single(runes) * rate(boosts)))


def _single(number: float) -> float:
    """Return the single-precision number nearest to ``number``; it holds whole numbers up to 16,777,216 exactly."""
    nearest: float = struct.unpack("<f", struct.pack("<f", number))[0]
    return nearest


def toggled(boosts: Boosts, turned: Boost) -> Boosts:
    """Return ``boosts`` with one switched; a boost that is switched on replaces the one in its slot."""
    if turned in boosts:
        return tuple(boost for boost in boosts if boost != turned)
    kept = [boost for boost in boosts if turned.slot is None or boost.slot != turned.slot]
    return tuple(sorted([*kept, turned], key=lambda boost: boost.position))


def combined(boosts: Iterable[Boost]) -> Boosts:
    """Return the boosts once each, in the order of their toggles.

    Raises:
        BoostClashError: If two of them replace each other.
    """
    chosen: Boosts = ()
    for boost in dict.fromkeys(boosts):
        clash = next((other for other in chosen if boost.slot and other.slot == boost.slot), None)
        if clash:
            raise BoostClashError(clash.name, boost.name)
        chosen = toggled(chosen, boost)
    return chosen


def combinations(boosts: Sequence[Boost]) -> list[Boosts]:
    """Return every set of boosts that can be had at once, fewest first; the empty one too."""
    sets: list[Boosts] = [()]
    for boost in boosts:
        sets += [(*some, boost) for some in sets if not boost.slot or all(one.slot != boost.slot for one in some)]
    return sorted(sets, key=len)


def best_for_laps(boosts: Sequence[Boost]) -> Boosts:
    """Return the boosts that a player can have at will and that together raise every kill the most."""
    at_will = [boost for boost in boosts if boost.at_will]
    return max(combinations(at_will), key=lambda some: boosted(EXAMPLE, some))
