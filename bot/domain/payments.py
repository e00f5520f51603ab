"""What is to be paid to reach what a character wants, and in which order."""

from collections.abc import Sequence
from enum import StrEnum
from heapq import merge
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.characters import Character
from bot.domain.goals import Goal
from bot.domain.levels import MAX_LEVEL, cost_of_next
from bot.domain.refusals import LevelReachedError, NoAimError, NoLevelToldError
from bot.domain.shopping import cheapest
from bot.domain.upgrades import Upgrade


class Payment(StrEnum):
    """What runes are paid for."""

    LEVEL = "level"
    SMITH = "smith"
    GOAL = "goal"


class Stint(Struct, frozen=True, kw_only=True):
    """Payments of one kind in a row.

    Attributes:
        first: The level that the first of them brings; 0 for a goal that is paid at once.
        last: The level that the last of them brings.
        runes: What they cost in all.
    """

    kind: Payment
    first: int
    last: int
    runes: int


class Wish(Struct, frozen=True, kw_only=True):
    """What is planned for whom.

    Attributes:
        goal: What the character saves for; None if for nothing.
        to: A level that is wanted besides, or instead of the level saved for; None for none.
        level: The level the plan begins at; None if it was not told.
    """

    owner: Character
    goal: Goal | None
    to: int | None
    level: int | None

    @property
    def target(self) -> int | None:
        """The level that is wanted; None if only something else is."""
        return self.to or (self.goal.level if self.goal else None)

    @property
    def thing(self) -> Goal | None:
        """What is wanted that is no level; None if only a level is."""
        return self.goal if self.goal and self.goal.level is None else None


def payments(wish: Wish, way: Upgrade | None) -> tuple[Stint, ...]:
    """Return each step to what is wanted, the cheapest of those that can come next first.

    So the least is lost to a death on the way.

    Args:
        wish: What is wanted.
        way: What strengthening costs, if the goal is a weapon's.

    Raises:
        NoAimError: If nothing is wanted.
        NoLevelToldError: If a level is wanted, and the character's was not told.
        LevelReachedError: If the level is reached.
    """
    if wish.target is None and wish.thing is None:
        raise NoAimError
    rows = [_levels(wish.target, wish.level)] if wish.target is not None else []
    if way:
        rows.append(_smithings(way))
    elif wish.thing:
        rows.append([Stint(kind=Payment.GOAL, first=0, last=0, runes=wish.thing.runes)])
    return tuple(merge(*rows, key=lambda step: step.runes))


def stints(steps: Sequence[Stint]) -> tuple[Stint, ...]:
    """Return payments with those of one kind that follow one another as one."""
    rows = [list(row) for _, row in groupby(steps, key=lambda step: step.kind)]
    return tuple(replace(row[0], last=row[-1].last, runes=sum(step.runes for step in row)) for row in rows)


def _levels(target: int, level: int | None) -> list[Stint]:
    if level is None:
        raise NoLevelToldError
    if target <= level:
        raise LevelReachedError(level, MAX_LEVEL)
    return [
        Stint(kind=Payment.LEVEL, first=each + 1, last=each + 1, runes=cost_of_next(each))
        for each in range(level, target)
    ]


def _smithings(way: Upgrade) -> list[Stint]:
    """Return what each step costs with the stones it takes more, at the cheapest."""
    offers = {supply.material: supply.purchase.offers for supply in way.supplies}
    taken = dict.fromkeys(offers, 0)
    found = []
    for step in way.steps:
        here, before = offers[step.material], taken[step.material]
        taken[step.material] += step.quantity
        stones = cheapest(here, taken[step.material]).runes - cheapest(here, before).runes
        runes = (step.runes or 0) + stones
        found.append(Stint(kind=Payment.SMITH, first=step.to_level, last=step.to_level, runes=runes))
    return found
