"""What changes runes, drops or what death takes, and what each player gets when several play."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from math import prod

from msgspec import Struct

from bot.domain.boosts import Boost
from bot.domain.levels import cost_of_next

EXAMPLE_LEVEL = 100
"""The level that examples are worked with."""


class EffectKind(StrEnum):
    """What an effect changes."""

    KILL = "kill"
    HIT = "hit"
    DISCOVERY = "discovery"
    DEATH = "death"


class Effect(Struct, frozen=True, kw_only=True):
    """Something that changes runes, discovery, or what death takes.

    Attributes:
        amount: Percent of a kill's runes, runes for a hit, or discovery added; None for death.
        seconds: How long it lasts; None while it is worn, or where it does not apply.
        stacking: What it cannot be combined with, or how it ends; empty if there is nothing to say.
        found: Where it comes from.
    """

    key: str
    name: str
    kind: EffectKind
    amount: int | None
    seconds: int | None
    stacking: str
    found: str
    source: str


def gain(boosts: Iterable[Boost]) -> Decimal:
    """Return how many percent more a kill pays with the boosts."""
    return 100 * prod((Decimal(boost.percent) / 100 for boost in boosts), start=Decimal(1)) - 100


class Party(StrEnum):
    """Who pays or is paid when several play: the roles of players in their order, then what else pays."""

    HOST = "host"
    HELPER = "helper"
    INVADER = "invader"
    HUNTER = "hunter"
    DUELIST = "duelist"
    ENEMY = "enemy"
    BOSS = "boss"
    FOG = "fog"


ROLES = (Party.HOST, Party.HELPER, Party.INVADER, Party.HUNTER, Party.DUELIST)
"""What a player can be to the others."""


def role(text: str) -> Party:
    """Return the role that ``text`` names.

    Raises:
        ValueError: If it names none.
    """
    if (party := Party(text)) not in ROLES:
        raise ValueError(text)
    return party


class Rate(Struct, frozen=True, kw_only=True):
    """What a player gets when another, an enemy or a boss is beaten, or the host walks through a boss's fog.

    Attributes:
        per_mille: Thousandths of an enemy's or a boss's reward; for the fog, of what the winner's last level cost; for
            a player, of something that the tables do not hold.
    """

    loser: Party
    winner: Party
    per_mille: int
    source: str


def for_the_fog(rates: Iterable[Rate], level: int) -> int:
    """Return what a hunter gets when the host walks through a boss's fog, in whole runes.

    Args:
        rates: What everyone gets.
        level: The hunter's, 2 to 713; what the step to it cost is what the share is of.
    """
    return next(rate.per_mille for rate in rates if rate.loser is Party.FOG) * cost_of_next(level - 1) // 1000
