"""What kills and boss fights pay."""

from collections.abc import Iterable, Sequence
from operator import itemgetter

from msgspec import Struct

from bot.domain.boosts import Boosts
from bot.domain.journeys import LAST, Journeys
from bot.domain.records import Boss, Stand


class Prey(Struct, frozen=True, kw_only=True):
    """Enemies of one kind that pay the same and stand in one place.

    Attributes:
        runes: What each pays, in the journey and with the boosts asked for.
        at: The key of the place.
        count: How many stand there.
        graces: The nearest graces with how many stand nearest to each, most first.
        sources: The parameter rows.
    """

    runes: int
    place: str
    at: str
    count: int
    graces: tuple[tuple[str, int], ...]
    foe: bool
    once: bool
    with_boss: bool
    sources: tuple[str, ...]


def prey(stands: Iterable[Stand], journeys: Journeys, journey: int, boosts: Boosts) -> list[Prey]:
    """Return what the enemies pay by place, best first; friends and bystanders last."""

    def kind(stand: Stand) -> tuple[bool, int, str, bool, bool]:
        runes = journeys.paid(stand.runes, stand.ng1_factor, journey, boosts)
        return not stand.foe, -runes, stand.place, stand.with_boss, stand.once

    groups: dict[tuple[bool, int, str, bool, bool], list[Stand]] = {}
    for stand in stands:
        groups.setdefault(kind(stand), []).append(stand)
    return [
        Prey(
            runes=-runes,
            place=place,
            at=group[0].at,
            count=sum(stand.count for stand in group),
            graces=_graces(group),
            foe=not friend,
            once=once,
            with_boss=with_boss,
            sources=tuple(sorted({stand.source for stand in group})),
        )
        for (friend, runes, place, with_boss, once), group in sorted(groups.items(), key=itemgetter(0))
    ]


def pay(groups: Sequence[Prey]) -> tuple[int, int]:
    """Return the least and the most that a kill pays; of friends and bystanders only if there is nobody else."""
    foes = [group for group in groups if group.foe] or groups
    return min(group.runes for group in foes), max(group.runes for group in foes)


class Bounty(Struct, frozen=True, kw_only=True):
    """One of the sums that a kill of one kind of enemy can pay, and where it does."""

    runes: int
    places: tuple[str, ...]


def bounties(groups: Iterable[Prey]) -> list[Bounty]:
    """Return what a kill can pay by itself, not as a part of a boss fight; in the order of the groups."""
    places: dict[int, dict[str, None]] = {}
    for group in groups:
        if group.runes and not group.with_boss:
            places.setdefault(group.runes, {})[group.place] = None
    return [Bounty(runes=runes, places=tuple(found)) for runes, found in places.items()]


def _graces(stands: Sequence[Stand]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for stand in stands:
        counts[stand.grace] = counts.get(stand.grace, 0) + stand.count
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


class Spoils(Struct, frozen=True, kw_only=True):
    """What a boss pays in one journey, in runes: alone, and each player's share in co-op."""

    alone: int
    host: int
    cooperator: int


def spoils(boss: Boss, journeys: Journeys, boosts: Boosts) -> list[Spoils]:
    """Return what a boss pays in the first journey and in NG+1 to NG+7."""

    def paid(runes: int, journey: int) -> int:
        return journeys.paid(runes, boss.ng1_factor, journey, boosts)

    return [
        Spoils(alone=paid(boss.runes, n), host=paid(boss.host, n), cooperator=paid(boss.cooperator, n))
        for n in range(LAST + 1)
    ]
