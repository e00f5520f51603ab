"""Two things side by side: of which sort both are."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from bot.domain.candidates import Candidate
from bot.domain.errors import RuneBotError
from bot.domain.sentences import Sentence, says


class Sort(StrEnum):
    """What sort of things can be compared; where the names leave it open, the first. One letter stands on a card."""

    BOSS = "b"
    ENEMY = "e"
    AREA = "a"
    FARM = "f"
    WEAPON = "w"
    ITEM = "i"


class Thing(Struct, frozen=True, kw_only=True):
    """Something that can be compared."""

    sort: Sort
    key: str


class UnlikeError(RuneBotError):
    """Two things that no sort has in common."""

    def __init__(self, one: str, its: Sort, other: str, others: Sort) -> None:
        super().__init__(
            says(
                "{one}, but {other}. Give me two of a kind: two bosses, enemies, places, farms, weapons or items.",
                one=_is(one, its),
                other=_is(other, others),
            )
        )


class SameThingError(RuneBotError):
    """One thing, named twice."""

    def __init__(self, name: str) -> None:
        super().__init__(says("Both are {name}. Give me two different ones.", name=name))


def shared(one: Mapping[Sort, Sequence[Candidate]], other: Mapping[Sort, Sequence[Candidate]]) -> Sort | None:
    """Return the sort that both of two texts name a thing of, the one that leaves least to ask; None if none is.

    Args:
        one: What the one may mean, by sort.
        other: What the other may mean.
    """
    both = [sort for sort in Sort if one.get(sort) and other.get(sort)]
    return min(both, key=lambda sort: (len(one[sort]) > 1) + (len(other[sort]) > 1), default=None)


def _is(name: str, sort: Sort) -> Sentence:
    match sort:
        case Sort.BOSS:
            return says("{name} is a boss", name=name)
        case Sort.ENEMY:
            return says("{name} is an enemy", name=name)
        case Sort.AREA:
            return says("{name} is a place", name=name)
        case Sort.FARM:
            return says("{name} is a farm", name=name)
        case Sort.WEAPON:
            return says("{name} is a weapon or spirit ash", name=name)
        case Sort.ITEM:
            return says("{name} is an item", name=name)
