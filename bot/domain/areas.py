"""What a place is worth: its enemies cleared once, and its bosses."""

from collections.abc import Callable, Iterable
from functools import cache
from operator import itemgetter
from statistics import median_low

from msgspec import Struct

from bot.domain.boosts import Boosts
from bot.domain.grounds import Extent
from bot.domain.hotspots import Haul, Hotspot, haul
from bot.domain.journeys import LAST, Journeys
from bot.domain.records import Boss, Stand


class Holding(Struct, frozen=True, kw_only=True):
    """What a place holds; names in the order of the alphabet, bosses and hot spots the richest first.

    A grace has no hot spots, nor has a place whose coordinates nobody knows. Its extent is there if it was asked for.
    """

    stands: tuple[Stand, ...]
    bosses: tuple[Boss, ...]
    merchants: tuple[str, ...]
    graces: tuple[str, ...]
    farms: tuple[str, ...]
    hotspots: tuple[Hotspot, ...] = ()
    extent: Extent | None = None


class Survey(Struct, frozen=True, kw_only=True):
    """What a place is worth, in one journey and with some boosts.

    Attributes:
        enemies: How many that attack and come back.
        clear: Runes of killing each of them once.
        median: What the one in the middle pays.
        best: The names that bring the most in one clear, with how many there are and what they bring.
        richest: Who pays the most for one kill, and how much; None if there is nobody.
        bosses: The bosses with what each pays.
        boss_runes: What they pay in all.
        spots: What its hot spots pay.
    """

    enemies: int
    clear: int
    median: int
    best: tuple[tuple[str, int, int], ...]
    richest: tuple[str, int] | None
    bosses: tuple[tuple[str, int], ...]
    boss_runes: int
    spots: tuple[Haul, ...]


def survey(holding: Holding, journeys: Journeys, journey: int, boosts: Boosts) -> Survey:
    """Return what a place is worth; friends, bystanders and what does not come back are left out."""
    lap = tuple(boost for boost in boosts if boost.lap)
    paid = _payer(journeys, journey, lap)
    foes = [(stand, paid(stand)) for stand in _foes(holding)]
    bosses = [(boss.name, paid(boss)) for boss in holding.bosses]
    values = [runes for stand, runes in foes for _ in range(stand.back)]
    richest, most = max(foes, key=itemgetter(1), default=(None, 0))
    return Survey(
        enemies=len(values),
        clear=sum(values),
        median=median_low(values) if values else 0,
        best=_best(foes),
        richest=(richest.enemy, most) if richest else None,
        bosses=tuple(bosses),
        boss_runes=sum(runes for _, runes in bosses),
        spots=tuple(haul(spot, journeys, journey, lap) for spot in holding.hotspots),
    )


def clear(holding: Holding, journeys: Journeys, journey: int, boosts: Boosts) -> int:
    """Return what one clear pays in a journey and with some boosts, as `survey` has it."""
    paid = _payer(journeys, journey, tuple(boost for boost in boosts if boost.lap))
    return sum(paid(stand) * stand.back for stand in _foes(holding))


def clears(holding: Holding, journeys: Journeys) -> tuple[int, ...]:
    """Return what one clear pays in NG and in NG+1 to NG+7, without boosts."""
    foes = _foes(holding)
    return tuple(
        sum(journeys.reward(stand.runes, stand.ng1_factor, number) * stand.back for stand in foes)
        for number in range(LAST + 1)
    )


def _payer(journeys: Journeys, journey: int, lap: Boosts) -> Callable[[Stand | Boss], int]:
    """Return what tells what a kill pays."""

    @cache  # hundreds of a kind pay the same
    def paid(runes: int, ng1_factor: int) -> int:
        return journeys.paid(runes, ng1_factor, journey, lap)

    return lambda killed: paid(killed.runes, killed.ng1_factor)


def _foes(holding: Holding) -> list[Stand]:
    return [stand for stand in holding.stands if stand.foe and not stand.with_boss and stand.back]


def _best(foes: Iterable[tuple[Stand, int]]) -> tuple[tuple[str, int, int], ...]:
    counts: dict[str, int] = {}
    sums: dict[str, int] = {}
    for stand, runes in foes:
        counts[stand.enemy] = counts.get(stand.enemy, 0) + stand.back
        sums[stand.enemy] = sums.get(stand.enemy, 0) + runes * stand.back
    return tuple(sorted(((name, counts[name], sums[name]) for name in sums), key=lambda each: (-each[2], each[0])))
