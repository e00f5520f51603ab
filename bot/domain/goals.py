"""What a character's runes are saved for, and how far that is."""

from collections.abc import Sequence

from msgspec import Struct

from bot.domain.entries import Deed, Kind, State
from bot.domain.farms import Lap
from bot.domain.levels import MAX_LEVEL, cost_between
from bot.domain.records import Item, Offer
from bot.domain.refusals import LevelReachedError, NotForSaleError, NotStrengthenedError, OutdatedError
from bot.domain.shopping import cheapest
from bot.domain.subjects import Matter, Subject, subject_in
from bot.domain.upgrades import Upgrade, Weapon


class Goal(Struct, frozen=True, kw_only=True):
    """What runes are saved for.

    Attributes:
        about: What they buy, as the text of a `Subject`; empty for a level and for a mere sum.
        level: The level to reach; None for anything else.
        runes: What it costs; 0 for a level, whose cost depends on the level one is at.
        start: The level that a weapon is strengthened from, its materials counted; None for anything else.
    """

    about: str = ""
    level: int | None = None
    runes: int = 0
    start: int | None = None


def of_upgrade(weapon: Weapon, way: Upgrade) -> Goal:
    """Return the goal of strengthening a weapon: what the smith takes, and what its materials that are sold cost.

    Raises:
        NotStrengthenedError: If it is not known what the smith takes.
    """
    if way.runes is None:
        raise NotStrengthenedError(weapon.name, is_taken=True)
    about = Subject(matter=Matter.UPGRADE, key=weapon.key, number=way.target)
    return Goal(about=str(about), runes=way.runes + way.bought, start=way.start)


def weapon_of(goal: Goal) -> tuple[str, int, int] | None:
    """Return the key of the weapon that a goal strengthens, and from which level to which; None for other goals."""
    subject = subject_in(goal.about)
    if goal.start is None or not isinstance(subject, Subject) or subject.matter is not Matter.UPGRADE:
        return None
    return subject.key, goal.start, subject.number


def of_level(level: int, state: State) -> Goal:
    """Return the goal of reaching a level.

    Raises:
        LevelReachedError: If it is reached.
    """
    if state.level is not None and level <= state.level:
        raise LevelReachedError(state.level, MAX_LEVEL)
    return Goal(level=level)


def of_item(item: Item, offers: Sequence[Offer], quantity: int) -> Goal:
    """Return the goal of buying so many of an item, at the cheapest.

    Raises:
        NotForSaleError: If there are not so many for runes alone.
    """
    purchase = cheapest(offers, quantity)
    if purchase.bought < quantity:
        raise NotForSaleError(item.name, purchase.bought)
    return Goal(about=str(Subject(matter=Matter.ITEM, key=item.key, number=quantity)), runes=purchase.runes)


def bought(goal: Goal | None, cost: int) -> Deed:
    """Return the deed of buying what a character saves for.

    Raises:
        OutdatedError: If it saves for something else by now, or for nothing.
    """
    if goal is None or not goal.about or goal.runes != cost:
        raise OutdatedError
    return Deed(kind=Kind.SPEND, amount=cost, about=goal.about, pays_goal=True)


class Progress(Struct, frozen=True, kw_only=True):
    """How far a goal is.

    Attributes:
        needed: The runes it takes from here, 0 for a level that is reached; None while the level is not known.
        held: The runes there are.
        lap: The farm lap to close the gap with; None where none is known to suit.
    """

    goal: Goal
    needed: int | None
    held: int
    lap: Lap | None

    @property
    def missing(self) -> int:
        """The runes still to get."""
        return max(0, (self.needed or 0) - self.held)

    @property
    def is_done(self) -> bool:
        """Whether nothing is missing."""
        return self.needed is not None and not self.missing

    @property
    def laps(self) -> int:
        """How many laps close the gap; 0 if there is none, or no lap to close it with."""
        pays = self.lap.runes if self.lap else None
        return -(-self.missing // pays) if pays else 0


def progress(goal: Goal, state: State, lap: Lap | None) -> Progress:
    """Return how far a goal is for a character that is at ``state``."""
    return Progress(goal=goal, needed=_needed(goal, state.level), held=state.held, lap=lap)


def _needed(goal: Goal, level: int | None) -> int | None:
    if goal.level is None:
        return goal.runes
    if level is None:
        return None
    return cost_between(level, goal.level) if level < goal.level else 0
