"""What changes runes, drops or what death takes, and what other players get."""

from dataclasses import dataclass
from enum import StrEnum


class EffectKind(StrEnum):
    """What an effect changes."""

    KILL = "kill"
    HIT = "hit"
    DISCOVERY = "discovery"
    DEATH = "death"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Something that changes runes, discovery, or what death takes.

    Attributes:
        amount: Percent of a kill's runes, runes for a hit, or discovery added; None for death.
        seconds: How long it lasts; None while it is worn, or where it does not apply.
        stacking: What it can be combined with.
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


class RateKind(StrEnum):
    """Whether a rate is a share in co-op, or a rate in PvP."""

    CO_OP = "co-op"
    PVP = "pvp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What a player gets when another, or an enemy, falls: in thousandths of a base.

    The base of a co-op share is the reward; what PvP rates multiply is not in the tables.
    """

    loser: str
    winner: str
    per_mille: int
    kind: RateKind
    source: str
