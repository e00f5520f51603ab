"""Finds two things of a sort by their names: what each name leaves open, the other decides."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from bot.domain.candidates import Candidate
from bot.domain.comparisons import SameThingError, Sort, Thing, UnlikeError, shared
from bot.domain.errors import AmbiguousNameError, NotFoundError
from bot.knowledge.naming.lexicons import ENGLISH, Lexicon
from bot.knowledge.naming.names import SUGGESTIONS, Hit, Likeness, Name, Verdict

Readings: TypeAlias = dict[Sort, list[Candidate]]
"""What a text may mean, by sort; more than one of a sort where that is to be asked."""


class _Read(NamedTuple):
    """What a text means, and what it may mean where the other name is of another sort."""

    sure: Readings
    rest: Readings

    def of(self, sort: Sort) -> list[Candidate]:
        """Return what it means of a sort."""
        return self.sure.get(sort) or self.rest.get(sort, [])


_NEAREST = 3
_CHOSEN = re.compile(r"(?P<sort>[a-z])\.(?P<key>[a-z0-9-]+)", re.ASCII)


class Comparables:
    """Everything that can be compared.

    Args:
        names: The names of each sort.
    """

    def __init__(self, names: Mapping[Sort, Lexicon]) -> None:
        self._names = names

    async def learn(self, locale: str) -> None:
        """Read the names in the reader's language, once."""
        for lexicon in self._names.values():
            await lexicon.learn(locale)

    def chosen(self, asked: str, beside: str, locale: str = ENGLISH) -> Thing:
        """Return what ``asked`` means beside another name. What is wrong with the other alone, it tells itself.

        Raises:
            NotFoundError: If nothing is like it.
            AmbiguousNameError: If several things of the sort of both are.
            UnlikeError: If no sort is that of both.
            SameThingError: If both are the same thing.
        """
        mine, theirs = self._readings(asked, locale), self._readings(beside, locale)
        if not mine.sure:
            raise NotFoundError(asked, self._near(asked, theirs.sure, locale))
        sort = _sort(mine, theirs) if theirs.sure else next(iter(mine.sure))
        is_one = sort is not None and mine.of(sort) == theirs.of(sort)
        if sort is None or (is_one and not (sort in mine.sure and sort in theirs.sure)):
            (its, one), (others, other) = _first(mine.sure), _first(theirs.sure)
            raise UnlikeError(one.name, its, other.name, others)
        meant = mine.of(sort)
        if len(meant) > 1:
            raise AmbiguousNameError(asked, [_keyed(sort, each) for each in meant])
        if is_one:
            raise SameThingError(meant[0].name)
        return Thing(sort=sort, key=meant[0].key)

    def suggest(self, typed: str, beside: str, locale: str = ENGLISH) -> list[tuple[Sort, Name]]:
        """Return at most 25 names that ``typed`` may become, of the sorts of the name beside it, best first."""
        sorts = set(self._readings(beside, locale).sure) or set(Sort)
        found: dict[tuple[str, str], tuple[Sort, Name]] = {}
        for sort, hit in self._hits(typed, locale):
            if sort in sorts:  # a weapon is an item, too: it is offered once
                found.setdefault((hit.name.kind, hit.name.key), (sort, hit.name))
        return list(found.values())[:SUGGESTIONS]

    def _readings(self, asked: str, locale: str) -> _Read:
        """Return what a text means: what has it for a name, if anything has, before what it may become."""
        if (match := _CHOSEN.fullmatch(asked)) and match["sort"] in list(Sort):
            sort = Sort(match["sort"])
            verdict, hits = self._names[sort].index(locale).resolve(match["key"])
            if verdict is Verdict.MATCH and hits[0].name.key == match["key"]:
                sorts = (sort, Sort.ITEM) if sort is Sort.WEAPON else (sort,)
                return _Read({each: [hits[0].name.candidate] for each in sorts}, {})
        found: Readings = {}
        named: Readings = {}
        for sort, lexicon in self._names.items():
            verdict, hits = lexicon.index(locale).resolve(asked)
            if verdict is not Verdict.NONE:
                meant = [hit.name.candidate for hit in hits]
                (named if hits[0].likeness <= Likeness.PLURAL else found)[sort] = meant
        if not named:
            return _Read(found, {})
        if len(named) > 1 and all(each.kind == "grace" for each in named.get(Sort.AREA, ())):
            named.pop(Sort.AREA, None)  # many graces are called after a boss: who names both means the boss
        rest = {sort: meant for sort, meant in found.items() if len(meant) == 1 and meant[0].kind != "grace"}
        return _Read(named, rest)

    def _near(self, asked: str, sorts: Readings, locale: str) -> list[Candidate]:
        """Return the names that are nearest to a text, of some sorts or of all."""
        hits = [(sort, hit.name) for sort, hit in self._hits(asked, locale) if sort in (sorts or Sort)]
        return [_keyed(sort, name.candidate) for sort, name in hits[:_NEAREST]]

    def _hits(self, typed: str, locale: str) -> Iterator[tuple[Sort, Hit]]:
        """Yield what a text may become, of all sorts, best first."""
        hits = [
            (hit.likeness, -hit.score, place, number, sort, hit)
            for number, (sort, lexicon) in enumerate(self._names.items())
            for place, hit in enumerate(lexicon.index(locale).search(typed))
        ]
        for *_, sort, hit in sorted(hits, key=lambda each: each[:4]):
            yield sort, hit


def _sort(one: _Read, other: _Read) -> Sort | None:
    """Return the sort of both: by what they are called, else by what one of them is called."""
    if sort := shared(one.sure, other.sure):
        return sort
    ways = {shared(one.sure, other.rest), shared(one.rest, other.sure)}
    return next((sort for sort in Sort if sort in ways), None)


def choice(sort: Sort, key: str) -> str:
    """Return the text that means one thing of one sort, and nothing else."""
    return f"{sort.value}.{key}"


def _keyed(sort: Sort, candidate: Candidate) -> Candidate:
    return replace(candidate, key=choice(sort, candidate.key))


def _first(readings: Readings) -> tuple[Sort, Candidate]:
    sort, candidates = next(iter(readings.items()))
    return sort, candidates[0]
