"""What a name means where its command does not know it: something that another answers, or what a place has."""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any, TypeAlias

from bot.domain.areas import Holding
from bot.domain.candidates import Candidate, Gist
from bot.domain.errors import RuneBotError
from bot.domain.questions import Question
from bot.domain.sentences import Sentence, says
from bot.knowledge.naming.shelf import Shelf
from bot.knowledge.naming.spelling import NOISE, normalised
from bot.services import Services

Meant: TypeAlias = tuple[Candidate, Question]

_HOMES: tuple[tuple[str, Callable[[Services], Shelf[Any]], Sentence, Sentence], ...] = (
    ("boss", lambda services: services.bosses, says("That is a boss."), says("Bosses by that name")),
    ("merchant", lambda services: services.merchants, says("That is a merchant."), says("Merchants by that name")),
    ("enemy", lambda services: services.enemies, says("That is an enemy."), says("Enemies by that name")),
    ("price", lambda services: services.items, says("That is an item."), says("Items by that name")),
    ("area", lambda services: services.places, says("That is a place."), says("Places by that name")),
    ("class", lambda services: services.classes, says("That is a class."), says("Classes by that name")),
    ("learn", lambda services: services.topics, says("That is a topic."), says("Topics by that name")),
)
"""Which command answers what sort of thing, those asked for most first."""

_IN: dict[str, Callable[[str], Sentence]] = {
    "boss": lambda place: says("Bosses in {place}", place=place),
    "enemy": lambda place: says("Enemies in {place}", place=place),
    "merchant": lambda place: says("Merchants in {place}", place=place),
}
_MOST = 25  # things that one menu offers


class MeantError(RuneBotError):
    """A name that is answered otherwise than by the command it was given to.

    Args:
        heading: What was found.
        meant: What it may mean, with the question that each is.
        is_sure: Whether it is the one thing that is meant, if there is but one.
    """

    def __init__(self, heading: Sentence, meant: Sequence[Meant], *, is_sure: bool = True) -> None:
        super().__init__(heading)
        self.meant = tuple(meant[:_MOST])
        self.is_sure = is_sure and len(meant) == 1


async def elsewhere(
    services: Services, asked: str, sort: str, locale: str, *, only_bosses: bool = False
) -> MeantError | None:
    """Return what another command knows by a name; None if none does. Who has it for a name comes before who may.

    Args:
        services: Where to look.
        asked: The name.
        sort: What was asked for.
        locale: The reader's language.
        only_bosses: Whether what was asked for begins names of its own sort: then an enemy's may be the boss's very
            name, and nothing else is meant.
    """
    others = [each for each in _HOMES if each[0] != sort and (not only_bosses or (each[0], sort) == ("boss", "enemy"))]
    for exactly, (home, shelf_of, one, several) in product([True] if only_bosses else [True, False], others):
        shelf = shelf_of(services)
        await shelf.learn(locale)
        if found := shelf.meant(asked, locale, exactly=exactly):
            rest = ("1",) if home == "price" else ()
            meant = [(each, Question(command=home, args=(each.key, *rest))) for each in found]
            return MeantError(one if len(meant) == 1 else several, meant, is_sure=shelf.is_sure(asked, locale))
    return None


async def there(services: Services, asked: str, sort: str, locale: str) -> MeantError | None:
    """Return what a place has of a sort, if a text names the place: “leyndell”, “limgrave giant”; None if it does not.

    An item that is called just so comes before a weapon that has it for a part of its name: “arrow”.

    Args:
        services: Where to look.
        asked: The text.
        sort: What was asked for.
        locale: The reader's language.
    """
    if sort == "weapon" and not services.weapons.meant(asked, locale, exactly=True):
        await services.items.learn(locale)
        if services.items.meant(asked, locale, exactly=True):
            return await elsewhere(services, asked, sort, locale)
    if sort not in _IN:
        return None
    shelf = next(shelf_of for home, shelf_of, *_ in _HOMES if home == sort)(services)
    if shelf.meant(asked, locale, exactly=True):
        return None
    await services.places.learn(locale)
    for part, rest in _parted(asked.split()):
        for place in services.places.meant(part, locale, exactly=True)[:1]:
            things = _things(sort, place.key, await services.areas.holding(place.key), services)
            wanted = {each.key for each in shelf.meant(rest, locale)} if rest else {each.key for each, _ in things}
            if things := [thing for thing in things if thing[0].key in wanted]:
                return MeantError(_IN[sort](place.name), things)
    return None


def _parted(words: Sequence[str]) -> list[tuple[str, str]]:
    """Return a text in two, in every way, the longest first part first: what may be a place, and what else it says."""
    ways = [(words[:at], words[at:]) for at in range(len(words), 0, -1)]
    ways += [(words[at:], words[:at]) for at in range(1, len(words))]
    return [(" ".join(part), _telling(rest)) for part, rest in ways]


def _telling(words: Sequence[str]) -> str:
    return " ".join(word for word in words if normalised(word) not in {*NOISE, "bosses", "enemies", "merchants"})


def _things(sort: str, place: str, holding: Holding, services: Services) -> list[Meant]:
    """Return what of a sort a place has, the best paid first."""
    if sort == "boss":
        return [
            (
                Candidate(key=boss.key, name=boss.name, gist=Gist(low=boss.runes, high=boss.runes, at=boss.place)),
                Question(command="boss", args=(boss.key,)),
            )
            for boss in holding.bosses
        ]
    if sort == "merchant":
        found = [services.merchants.meant(name, exactly=True) for name in holding.merchants]
        return [(each, Question(command="merchant", args=(each.key,))) for some in found for each in some[:1]]
    paid: dict[str, list[int]] = {}
    for stand in holding.stands:
        if stand.foe and stand.runes:
            paid.setdefault(stand.enemy, []).append(stand.runes)
    return [
        (
            Candidate(key=each.key, name=name, gist=Gist(low=min(runes), high=max(runes), at="")),
            Question(command="enemy", args=(each.key, place)),
        )
        for name, runes in paid.items()
        for each in services.enemies.meant(name, exactly=True)[:1]
    ]
