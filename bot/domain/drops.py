"""What enemies drop: the chance of a kill, and what one clear around a grace gives.

Source: ItemLotParam. One slot of a lot is drawn by weight, and discovery raises the weight of the lucky ones; the lots
of an enemy are rolled each on its own. In fractions: nothing is rounded before it is shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from math import lcm, prod

from msgspec import Struct

from bot.domain.records import Drop, Stand

LEAST_DISCOVERY = 100
MOST_DISCOVERY = 999
_MILLION = 1_000_000
_KEPT = 2_000  # chances: those of most slots are the same


def chance(drop: Drop, discovery: int) -> Fraction:
    """Return the chance that a roll of its lot gives this.

    Args:
        drop: The slot.
        discovery: As the game shows it, 100 or more.
    """
    return _chance(drop.ppm, drop.lucky_ppm, discovery, discovery if drop.lucky else LEAST_DISCOVERY)


@lru_cache(maxsize=_KEPT)
def _chance(ppm: int, lucky_ppm: int, discovery: int, weight: int) -> Fraction:
    return Fraction(ppm * weight, LEAST_DISCOVERY * _MILLION + lucky_ppm * (discovery - LEAST_DISCOVERY))


def kill_chance(drops: Sequence[Drop], discovery: int) -> Fraction:
    """Return the chance that one kill gives at least one of these, which are all of one parameter row."""
    if len(drops) == 1:  # as most have: fractions take their time
        return chance(drops[0], discovery)
    lots: dict[str, Fraction] = {}
    for drop in drops:
        here = chance(drop, discovery)
        lots[drop.lot] = lots[drop.lot] + here if drop.lot in lots else here
    return 1 - prod((1 - each for each in lots.values()), start=Fraction(1))


def expected(drops: Iterable[Drop], discovery: int) -> Fraction:
    """Return how many of these one kill gives on average."""
    return sum((chance(drop, discovery) * drop.quantity for drop in drops), Fraction())


class Dropper(Struct, frozen=True, kw_only=True):
    """Enemies of one name, and the chance of one kill: the lowest and the highest of its parameter rows."""

    enemy: str
    low: Fraction
    high: Fraction


class Clear(Struct, frozen=True, kw_only=True):
    """What killing everything that stands nearest to a grace, and comes back, gives of an item.

    Attributes:
        expected: How many drop on average.
        enemies: Which of them can drop it, and how many there are, most first.
    """

    grace: str
    place: str
    expected: Fraction
    enemies: tuple[tuple[str, int], ...]


class Single(Struct, frozen=True, kw_only=True):
    """What can be got once only, or from someone who is better left alive.

    Attributes:
        graces: The nearest graces.
    """

    enemy: str
    chance: Fraction
    foe: bool
    graces: tuple[str, ...]


class Hunt(Struct, frozen=True, kw_only=True):
    """All ways in which an item is dropped, the best first."""

    droppers: tuple[Dropper, ...]
    clears: tuple[Clear, ...]
    singles: tuple[Single, ...]


def hunt(drops: Sequence[Drop], stands: Sequence[Stand], discovery: int) -> Hunt:
    """Return all ways in which an item is dropped.

    Friends and what is dropped once only are no farm: they are told apart, and no expectation holds them.

    Args:
        drops: Every slot that holds the item.
        stands: Where those stand that drop it.
        discovery: As the game shows it, 100 or more.
    """
    again = _by_param(drop for drop in drops if not drop.once)
    farmed = farmed_of(drops, stands)
    return Hunt(
        droppers=_droppers(again, farmed, discovery),
        clears=_clears(again, farmed, discovery),
        singles=_singles(drops, stands, discovery),
    )


def farmed_of(drops: Iterable[Drop], stands: Iterable[Stand]) -> list[Stand]:
    """Return those that drop something again and again: they come back, and are no friends."""
    again = {drop.param for drop in drops if not drop.once}
    return [stand for stand in stands if stand.foe and stand.back and stand.param in again]


def _by_param(drops: Iterable[Drop]) -> dict[int, list[Drop]]:
    groups = defaultdict(list)
    for drop in drops:
        groups[drop.param].append(drop)
    return dict(groups)


def _droppers(again: Mapping[int, list[Drop]], stands: Sequence[Stand], discovery: int) -> tuple[Dropper, ...]:
    chances: dict[str, list[Fraction]] = defaultdict(list)
    for enemy, param in sorted({(stand.enemy, stand.param) for stand in stands}):
        chances[enemy].append(kill_chance(again[param], discovery))
    droppers = [Dropper(enemy=enemy, low=min(found), high=max(found)) for enemy, found in chances.items()]
    return tuple(sorted(droppers, key=lambda each: (-each.high, -each.low, each.enemy)))


def _clears(again: Mapping[int, list[Drop]], stands: Sequence[Stand], discovery: int) -> tuple[Clear, ...]:
    groups: dict[str, list[Stand]] = defaultdict(list)
    for stand in stands:
        groups[stand.grace].append(stand)
    chances = {param: expected(found, discovery) for param, found in again.items()}
    whole = lcm(*(each.denominator for each in chances.values()))
    a_kill = {param: int(each * whole) for param, each in chances.items()}
    parts = {grace: sum(stand.back * a_kill[stand.param] for stand in group) for grace, group in groups.items()}
    return tuple(
        Clear(
            grace=grace,
            place=groups[grace][0].place,
            expected=Fraction(parts[grace], whole),
            enemies=_counted(groups[grace]),
        )
        for grace in sorted(groups, key=lambda grace: (-parts[grace], grace))
    )


def _counted(stands: Sequence[Stand]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = defaultdict(int)
    for stand in stands:
        counts[stand.enemy] += stand.back
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _singles(drops: Sequence[Drop], stands: Sequence[Stand], discovery: int) -> tuple[Single, ...]:
    all_of = _by_param(drops)
    graces: dict[tuple[bool, Fraction, str], list[str]] = defaultdict(list)
    for stand in stands:
        farmed = stand.foe and stand.back
        single = [drop for drop in all_of.get(stand.param, ()) if drop.once or not farmed]
        if single:
            graces[not stand.foe, -kill_chance(single, discovery), stand.enemy].append(stand.grace)
    return tuple(
        Single(enemy=enemy, chance=-chance, foe=not friend, graces=tuple(dict.fromkeys(found)))
        for (friend, chance, enemy), found in sorted(graces.items())
    )


class Loot(Struct, frozen=True, kw_only=True):
    """An item that an enemy drops, and the chance of one kill: 0 as the lowest if some of its rows never drop it.

    Attributes:
        once: Whether a player gets it once only.
    """

    item: str
    low: Fraction
    high: Fraction
    once: bool


def loot(drops: Iterable[Drop], stands: Iterable[Stand], discovery: int = LEAST_DISCOVERY) -> list[Loot]:
    """Return what the enemies that stand there drop, the likeliest first.

    Args:
        drops: All that they drop, wherever they stand.
        stands: Where they stand.
        discovery: As the game shows it, 100 or more.
    """
    params = {stand.param for stand in stands}
    items: dict[str, list[Drop]] = defaultdict(list)
    for drop in drops:
        if drop.param in params:
            items[drop.item].append(drop)
    found = []
    for item, slots in items.items():
        rows = _by_param(slots)
        chances = {each.as_integer_ratio(): each for each in (kill_chance(row, discovery) for row in rows.values())}
        low = min(chances.values()) if len(rows) == len(params) else Fraction()
        found.append(Loot(item=item, low=low, high=max(chances.values()), once=all(slot.once for slot in slots)))
    found.sort(key=lambda each: each.item)
    return sorted(found, key=lambda each: (each.high, each.low), reverse=True)
