"""The way from where a character is to what it wants: what to use, what to pay in which order, where to farm."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field

from bot.domain.boosts import Boost, Boosts, toggled
from bot.domain.farms import MANY_LAPS, MOST_LAPS, Lap, advised, kill_runes, worthwhile
from bot.domain.journeys import Journeys
from bot.domain.laps import Pace, spot_in
from bot.domain.payments import Stint, stints
from bot.domain.records import Offer
from bot.domain.runeitems import Bag, worth
from bot.domain.runeitems import Plan as Use
from bot.domain.runeitems import plan as to_use
from bot.domain.shopping import Purchase, cheapest
from bot.domain.upgrades import Supply, Upgrade

MOST_FARMS = 3


class Timed(StrEnum):
    """Who says how long a lap takes."""

    YOU = "you"
    PLAYERS = "players"
    GUIDES = "guides"
    NOBODY = "nobody"


class Way(Struct, frozen=True, kw_only=True):
    """A farm that brings what is missing.

    Attributes:
        laps: How many laps it takes.
        minutes: How many minutes they take, a part of one for a whole; None if nobody says.
    """

    lap: Lap
    laps: int
    minutes: int | None
    timed: Timed


class Help(Struct, frozen=True, kw_only=True):
    """A boost that is not on, and what it would bring.

    Attributes:
        laps: How many laps of the best farm it takes with it.
        offer: Where to buy it, where a lap brings more with it than it costs; None for what one wears.
    """

    boost: Boost
    laps: int
    offer: Offer | None


class Stones(Struct, frozen=True, kw_only=True):
    """Stones to buy.

    Attributes:
        count: How many of those that are needed are to be had there.
        offer: Where they are cheapest, within reach.
    """

    name: str
    count: int
    offer: Offer


class Plan(Struct, frozen=True, kw_only=True):
    """The way to what a character wants.

    Attributes:
        cost: What it costs from here.
        carried: What the rune items carried give in all.
        use: Which of them to use; None if none are carried, or nothing is missing.
        missing: The runes that neither what is held nor the rune items bring.
        now: What can be paid at once, after what is bought to help, the cheapest step first.
        later: What is paid after that, the cheapest step first.
        ways: The best farms, best first; none if nothing is missing, or if it is too much for any of them.
        is_early: Whether even the best would be run very often, and a lap pays more elsewhere.
        helps: What brings the missing sooner.
        stones: Which stones to buy within reach, the first needed first.
        find: Which stones nobody sells at all: their names, and how many.
        beyond: How many stones are sold beyond reach only.
    """

    cost: int
    held: int
    carried: int
    use: Use | None
    missing: int
    now: tuple[Stint, ...]
    later: tuple[Stint, ...]
    ways: tuple[Way, ...]
    is_early: bool
    helps: tuple[Help, ...]
    stones: tuple[Stones, ...]
    find: tuple[tuple[str, int], ...]
    beyond: int


class Reach(Struct, frozen=True, kw_only=True):
    """Where a character has been.

    Attributes:
        areas: The keys of the areas; None if it was not told.
        dlc: Whether they reach into the DLC.
        place: What the farthest place is called; empty if it was not told, or that is everywhere.
    """

    areas: frozenset[str] | None = None
    dlc: bool = False
    place: str = ""

    @property
    def is_told(self) -> bool:
        """Whether it was told."""
        return self.areas is not None

    def holds(self, area: str) -> bool:
        """Return whether an area is among them, or may be; what is in none is anywhere."""
        return self.areas is None or not area or area in self.areas


def within(laps: Sequence[Lap], level: int | None, reach: Reach) -> list[Lap]:
    """Return the best farms of a level within reach, best first, at most three.

    They are farms that guides tell of. What nobody tested is among them where it is known to be within reach, and pays
    twice as much as what guides tell of.
    """
    dlc = None if reach.dlc else False
    known, others = advised([lap for lap in laps if reach.holds(lap.spot.at)], level, dlc=dlc)
    if not reach.is_told:
        return known[:MOST_FARMS]
    best = sorted([*known, *others], key=_worth, reverse=True)[:MOST_FARMS]
    return worthwhile(sorted(best, key=lambda lap: lap.runes, reverse=True))


def _worth(lap: Lap) -> int:
    return lap.runes * (2 if lap.spot.is_tested else 1)


class Means(Struct, frozen=True, kw_only=True):
    """What a character has beside runes.

    Attributes:
        stash: How many of each rune item it carries, by key.
        pace: How fast its last laps were; None if they were not timed.
    """

    stash: Mapping[str, int] = field(default_factory=dict)
    pace: Pace | None = None


class Situation(Struct, frozen=True, kw_only=True):
    """What a plan is made of.

    Attributes:
        steps: What is to be paid, in its order: see `bot.domain.payments`.
        held: The runes held.
        bag: The rune items carried.
        farms: The farms within reach, best first, in the journey and with the boosts that are on.
        most: What a lap pays at most, wherever it is.
        pace: How fast the player's own last laps were; None if they were not timed.
        way: What strengthening costs, if a weapon is to be.
        reach: Where the character has been.
        journeys: The rules of journeys.
        journey: 0 for the first journey, n for NG+n.
        on: The boosts that are on.
        boosts: All there are.
        offers: The shop lines that sell boosts and stones, by the key of these.
    """

    steps: Sequence[Stint]
    held: int
    bag: Bag
    farms: Sequence[Lap]
    most: int = 0
    pace: Pace | None = None
    way: Upgrade | None = None
    reach: Reach
    journeys: Journeys
    journey: int = 0
    on: Boosts = ()
    boosts: Boosts = ()
    offers: Mapping[str, Sequence[Offer]]

    @property
    def need(self) -> int:
        """What the runes held do not pay."""
        return max(0, sum(step.runes for step in self.steps) - self.held)

    @property
    def is_heavy(self) -> bool:
        """Whether it takes long: which of many rune items to use is a search, where not all are."""
        return worth(self.bag) > self.need > 0


def plan(given: Situation) -> Plan:
    """Return the way to pay for everything."""
    cost = sum(step.runes for step in given.steps)
    need = given.need
    use = to_use(given.bag, need) if given.bag and need else None
    got = use.runes if use else 0
    missing = max(0, need - got)
    stones = _stones(given)
    purse = given.held + got
    farms = [lap for lap in given.farms if lap.laps_for(missing) <= MOST_LAPS] if missing else []
    helps = _helps(given, farms[0], missing, purse) if farms else ()
    paid = _paid(given.steps, purse - sum(each.offer.price for each in helps if each.offer))
    ways = tuple(_way(lap, missing, given.pace) for lap in farms)
    return Plan(
        cost=cost,
        held=given.held,
        carried=worth(given.bag),
        use=use,
        missing=missing,
        now=stints(given.steps[:paid]),
        later=stints(given.steps[paid:]),
        ways=ways,
        is_early=any(way.laps > MANY_LAPS and way.lap.runes < given.most for way in ways[:1]),
        helps=helps,
        stones=tuple(_first(each, there.offers[0]) for each, there in stones if there.bought),
        find=tuple(
            (each.material.name, each.quantity - each.purchase.bought)
            for each, _ in stones
            if each.purchase.bought < each.quantity
        ),
        beyond=sum(max(0, each.purchase.bought - there.bought) for each, there in stones),
    )


def _paid(steps: Sequence[Stint], purse: int) -> int:
    """Return how many of the steps, one after the other, a purse pays."""
    for paid, step in enumerate(steps):
        if step.runes > purse:
            return paid
        purse -= step.runes
    return len(steps)


def _helps(given: Situation, lap: Lap, missing: int, purse: int) -> tuple[Help, ...]:
    """Return which boosts that are not on save laps of the best farm: what is worn; what a lap and a purse pay for."""
    found = []
    for boost in given.boosts:
        if not boost.at_will or not boost.lap or boost in given.on or _clashes(boost, given.on):
            continue
        each = kill_runes(lap.spot, given.journeys, given.journey, toggled(given.on, boost))
        raised = Lap(spot=lap.spot, each=each)
        sold = cheapest(_within(given, boost.key), 1)
        is_sold = bool(sold.bought) and sold.runes <= purse and raised.runes - lap.runes > sold.runes
        laps = raised.laps_for(missing)
        if laps < lap.laps_for(missing) and (boost.seconds is None or is_sold):
            found.append(Help(boost=boost, laps=laps, offer=sold.offers[0] if is_sold else None))
    return tuple(found)


def _stones(given: Situation) -> list[tuple[Supply, Purchase]]:
    """Return the stones of an upgrade, each with how it is bought within reach."""
    supplies = given.way.supplies if given.way else ()
    return [(each, cheapest(_within(given, each.material.key), each.quantity)) for each in supplies]


def _first(supply: Supply, offer: Offer) -> Stones:
    return Stones(name=supply.material.name, count=cheapest([offer], supply.quantity).bought, offer=offer)


def _within(given: Situation, item: str) -> list[Offer]:
    """Return the shop lines within reach that sell an item."""
    return [offer for offer in given.offers.get(item, ()) if given.reach.holds(offer.at)]


def _way(lap: Lap, missing: int, pace: Pace | None) -> Way:
    laps = lap.laps_for(missing)
    seconds, timed = _seconds(lap, pace)
    return Way(lap=lap, laps=laps, minutes=-(-laps * seconds // 60) if seconds else None, timed=timed)


def _seconds(lap: Lap, pace: Pace | None) -> tuple[int | None, Timed]:
    """Return how long a lap takes: by the player's own, else by other players', else by guides."""
    if pace and pace.spot == spot_in(str(lap.spot.subject)):
        return pace.seconds, Timed.YOU
    if lap.measured:
        return lap.measured.seconds, Timed.PLAYERS
    return lap.spot.seconds, Timed.GUIDES if lap.spot.seconds else Timed.NOBODY


def _clashes(boost: Boost, on: Collection[Boost]) -> bool:
    return boost.slot is not None and any(other.slot == boost.slot for other in on)
