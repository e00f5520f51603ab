"""How rewards grow from journey to journey: NG, NG+1 ... NG+7."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from bot.domain.boosts import Boosts, boosted
from bot.domain.records import Place

LAST = 7
"""NG+8 and later pay what NG+7 pays."""


class Journey(Struct, frozen=True, kw_only=True):
    """One journey after the first.

    Attributes:
        number: n of NG+n, 1 to 7.
        per_mille: What NG+n multiplies the NG+1 value by, in thousandths; not cumulative.
    """

    number: int
    per_mille: int
    source: str


class Journeys:
    """The growth of rewards.

    Args:
        steps: NG+1 to NG+7, in order.

    Attributes:
        sources: Where the steps are from.
    """

    def __init__(self, steps: Sequence[Journey]) -> None:
        self._per_mille = {step.number: step.per_mille for step in steps}
        self.sources = tuple(step.source for step in steps)

    def reward(self, runes: int, ng1_factor: int, journey: int) -> int:
        """Return what pays ``runes`` in the first journey, in the given one, in whole runes.

        The factors of the tables are floating-point numbers, and so is this product: where it is half a rune, that
        decides the rounding, and the game may differ by one. What NG+1 multiplies by 1 stays as it is in every
        journey, as the tables have it for bosses.

        Args:
            runes: The reward in the first journey.
            ng1_factor: What the row's own NG+1 multiplies it by.
            journey: 0 for the first journey, n for NG+n.
        """
        if journey == 0 or ng1_factor == 1:
            return runes
        return round(runes * ng1_factor * (self._per_mille[journey] / 1000))

    def paid(self, runes: int, ng1_factor: int, journey: int, boosts: Boosts) -> int:
        """Return what one kill pays in a journey with boosts: every answer that tells what a kill pays asks here."""
        return boosted(self.reward(runes, ng1_factor, journey), boosts)

    @property
    def cycles(self) -> list[int]:
        """What NG+1 to NG+7 multiply the NG+1 value by, in thousandths."""
        return list(self._per_mille.values())

    def growth(self, ng1_factor: int) -> list[int]:
        """Return what NG+1 to NG+7 multiply the first journey's reward by, in thousandths."""
        return [self.reward(1000, ng1_factor, number) for number in self._per_mille]


def by_factor(places: Iterable[Place]) -> dict[int, list[Place]]:
    """Return the places by what NG+1 usually multiplies rewards by there, the most first; others are left out."""
    found: dict[int, list[Place]] = {}
    for place in places:
        if place.ng1_factor is not None:
            found.setdefault(place.ng1_factor, []).append(place)
    return dict(sorted(found.items(), reverse=True))
