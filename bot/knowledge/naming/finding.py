"""Finds names: which did the user mean?

A text is looked up in three ways, the surest first: it is a name, a nickname or initials; a name begins with it, or a
later word does; it shares trigrams with names, which are then compared word by word.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from bot.domain.errors import AmbiguousNameError, NotFoundError
from bot.knowledge.naming.indexes import Inside, Starts, Trigrams
from bot.knowledge.naming.judging import judged
from bot.knowledge.naming.likeness import Alike, likenesses
from bot.knowledge.naming.names import SUGGESTIONS, Hit, Likeness, Name, Verdict, forms_of, official_of
from bot.knowledge.naming.spelling import (
    BEFORE_GIST,
    endings,
    in_roman,
    initials,
    is_wide,
    normalised,
    once,
    singular,
    sound,
    squeezed,
    uncounted,
)

_REMEMBERED = 1_000  # texts: many type the same
_ENOUGH = 8  # things that a text is or begins: what it is merely like is not looked for
_COMPARED = 32  # names with the most trigrams in common
_KEPT = 4  # places for later words, however many names begin with the text: else they would come and go while typing
_SHORTEST = 3  # letters; nothing is like less
_BEGUN = range(4, 9)  # letters; so few have few trigrams, and are a beginning that may be mistyped
_WORTH_OFFERING, _NEAREST = 0.42, 5  # of likeness while typing; but so many are offered, however little they are alike
_HEARD = 0.3  # of what is missing to likeness, where a text sounds like a name


class Index:
    """The names of some things, held in memory.

    Args:
        names: The names.
        words: Words of any name of the game: what consists of them is spelled right, and never taken for another.
        beside: An index that is searched as well: the names of the same things in English.
    """

    def __init__(
        self, names: Iterable[Name], words: frozenset[str] = frozenset(), beside: "Index | None" = None
    ) -> None:
        self._known = words
        self._beside = beside
        self.names = sorted(names, key=lambda name: (name.rank, name.group, len(name.label)))
        self._by_key: dict[str, list[Name]] = {}
        for name in beside.names if beside else self.names:
            self._by_key.setdefault(name.key, []).append(name)
        # Tuples, not lists: the garbage collector leaves tuples of numbers alone.
        self._exact: list[dict[str, tuple[int, ...]]] = [{} for _ in Likeness]
        self._list(sorted(self._forms(), key=lambda form: len(form[0])))
        self._search = lru_cache(maxsize=_REMEMBERED)(self._searched)

    def _list(self, forms: list[tuple[str, int, bool]]) -> None:
        """Put the forms of all names, the shortest first, into the tables that they are found by."""
        self._owners = [owner for _, owner, _ in forms]
        self._texts = [text for text, _, _ in forms]
        self._trigrams = Trigrams(self._texts)
        self._inside = Inside([squeezed(text) for text in self._texts])
        self._sounds: dict[str, tuple[int, ...]] = {}
        self._shortest: dict[int, int] = {}
        heads: set[tuple[int, str]] = set()
        later: set[tuple[int, str]] = set()
        for number, (text, owner, official) in enumerate(forms):
            heard = sound(text)
            self._sounds[heard] = (*self._sounds.get(heard, ()), number)
            tight, *rest = endings(text)
            (heads if official else later).add((owner, tight))
            if official:
                self._shortest.setdefault(owner, number)
            later.update((owner, ending) for ending in rest)
        bare = {(owner, singular(text)) for text, owner, official in forms if official}
        self._heads = Starts(heads)
        self._bare = Starts(bare - heads)
        self._later = Starts(later, lambda ending: len(ending[1]) + self.names[ending[0]].rank // 100)

    def search(self, typed: str, limit: int = SUGGESTIONS, *, is_whole: bool = False) -> list[Hit]:
        """Return what ``typed`` may become or mean, best first, each thing once; what is most asked if it is empty.

        Args:
            typed: A text.
            limit: How many things are returned at most.
            is_whole: Whether nothing will be added to it: where it is a name, nothing else is looked for.
        """
        text = normalised(typed.partition(BEFORE_GIST)[0])
        if self._beside:
            beside = self._beside.search(typed, limit, is_whole=is_whole)
            hits = [*beside, *(self._search(text, limit, is_whole=is_whole) if text else ())]
            hits.sort(key=lambda hit: (hit.likeness, -hit.score))
            found: dict[tuple[str, str], Hit] = {}
            for hit in hits:
                found.setdefault((hit.name.kind, hit.name.key), hit)
            return list(found.values())[:limit]
        if not text:
            return [Hit(name, Likeness.START, Alike(0.0, 0.0, 0.0)) for name in self.names[:limit]]
        return list(self._search(text, limit, is_whole=is_whole))

    def _searched(self, text: str, limit: int, *, is_whole: bool) -> tuple[Hit, ...]:
        """Return what a normalised text may become or mean in this index alone."""
        found: dict[int, Hit] = {}
        for likeness, owners in self._sure(text, limit):
            if is_whole and found and likeness is Likeness.MAYBE:
                return tuple(found.values())[:limit]
            alike = Alike(1 - likeness / 50, 1.0, 1.0)
            for owner in owners:
                if owner not in found:
                    found[owner] = Hit(self.names[owner], likeness, alike)
        if len(found) < _ENOUGH and len(text) >= _SHORTEST:
            for owner, alike in self._alike(text):
                if len(found) == limit or (alike.score < _WORTH_OFFERING and len(found) >= _NEAREST):
                    break
                found.setdefault(owner, Hit(self.names[owner], Likeness.ALIKE, alike))
        return tuple(found.values())[:limit]

    def suggest(self, typed: str, limit: int = SUGGESTIONS) -> list[Name]:
        """Return what ``typed`` may become, best first, each thing once; what is most asked if it is empty."""
        return [hit.name for hit in self.search(typed, limit)]

    def resolve(self, asked: str) -> tuple[Verdict, list[Hit]]:
        """Return what to do with a text, and the one thing it means, what it may mean, or what is nearest to it."""
        if len(bearers := self._by_key.get(asked, [])) == 1:
            return Verdict.MATCH, [Hit(bearers[0], Likeness.NAME, Alike(1.0, 1.0, 1.0))]
        asked = asked.partition(BEFORE_GIST)[0]
        text = normalised(asked)
        near = self.search(asked, is_whole=True) if text else []
        verdict, meant = judged(text, near, self._known)
        if verdict is Verdict.NONE:
            if less := once(asked):
                return self.resolve(less)
            if (less := uncounted(asked)) and not any(_has_number_of(text, hit) for hit in near[:_NEAREST]):
                return self.resolve(less)
            return verdict, [hit for hit in near if hit.score >= _WORTH_OFFERING]
        if verdict is Verdict.MATCH and meant[0].likeness is Likeness.START:
            meant += [hit for hit in self._having(text) if _is_rival(hit.name, meant[0].name)]
        return (Verdict.PICK if len(meant) > 1 else verdict), meant

    def meant(self, asked: str, *, exactly: bool = False) -> list[Name]:
        """Return what a text means, or what it may mean if it is a name, or begins one.

        Args:
            asked: The text.
            exactly: Whether it must be a name.
        """
        verdict, hits = self.resolve(asked)
        last = Likeness.PLURAL if exactly else Likeness.START
        is_meant = verdict is Verdict.MATCH and not exactly
        return [hit.name for hit in hits if verdict is not Verdict.NONE and (is_meant or hit.likeness <= last)]

    def find(self, asked: str) -> str:
        """Return the key of the one thing that ``asked`` names.

        Raises:
            NotFoundError: If nothing is like it; it carries the nearest names.
            AmbiguousNameError: If several things are; it carries their names.
        """
        verdict, hits = self.resolve(asked)
        if verdict is Verdict.NONE:
            raise NotFoundError(asked, [hit.name.candidate for hit in hits[:3]])
        if verdict is Verdict.PICK:
            is_guess = hits[0].likeness is Likeness.ALIKE
            raise AmbiguousNameError(asked, [hit.name.candidate for hit in hits], is_guess=is_guess)
        return hits[0].name.key

    def _having(self, text: str) -> list[Hit]:
        """Return what has a text anywhere in its name, be it within a word."""
        hits = [Hit(self.names[owner], Likeness.START, Alike(0.9, 1.0, 1.0)) for owner in self._within(squeezed(text))]
        return [*hits, *(self._beside._having(text) if self._beside else ())]  # noqa: SLF001  # of its own kind

    def _forms(self) -> Iterator[tuple[str, int, bool]]:
        """Yield every form of every name: the text, whose it is, whether it is official; and note the exact ones."""
        for owner, name in enumerate(self.names):
            official = [form for form in map(normalised, official_of(name)) if form]
            also = [] if name.local else [form for form in map(normalised, name.also) if form]
            maybe = [] if name.local else map(normalised, name.maybe)
            for form in official:
                self._note(Likeness.NAME, squeezed(form), owner)
                self._note(Likeness.NICKNAME, squeezed(in_roman(form)), owner)
                self._note(Likeness.PLURAL, singular(form), owner)
                for short in initials(form):
                    self._note(Likeness.INITIALS, short, owner)
            for form in also:
                self._note(Likeness.NICKNAME, squeezed(form), owner)
            for form in maybe:
                self._note(Likeness.MAYBE, squeezed(form), owner)
            for form in dict.fromkeys([*official, *also]):
                yield form, owner, form in official

    def _note(self, likeness: Likeness, text: str, owner: int) -> None:
        owners = self._exact[likeness].get(text, ())
        if text and owner not in owners:
            self._exact[likeness][text] = (*owners, owner)

    def _sure(self, text: str, limit: int) -> Iterator[tuple[Likeness, Iterable[int]]]:
        """Yield whose names a text is, may be, or begins, the surest first."""
        tight = squeezed(text)
        for likeness in (Likeness.NAME, Likeness.NICKNAME, Likeness.PLURAL, Likeness.MAYBE):
            spelled = singular(text) if likeness is Likeness.PLURAL else tight
            yield likeness, self._exact[likeness].get(spelled, ())
        yield Likeness.START, self._within(tight) if is_wide(tight) else self._begun(text, limit)
        yield Likeness.INITIALS, self._exact[Likeness.INITIALS].get(tight, ())

    def _begun(self, text: str, limit: int) -> Iterable[int]:
        """Return whose names, or later words of them, begin with a text, those most asked for first."""
        tight = squeezed(text)
        heads, later = self._heads.beginning(tight, limit), self._later.beginning(tight, limit)
        kept = limit - min(_KEPT, len(later))
        return chain(heads[:kept], later, heads[kept:], self._bare.beginning(singular(text), limit))

    def _within(self, tight: str) -> list[int]:
        """Return whose names have a text anywhere in them, be it within a word, those most asked for first."""
        return sorted({self._owners[number] for number in self._inside.having(tight)})

    def _alike(self, text: str) -> list[tuple[int, Alike]]:
        """Return what shares trigrams with a text, with how much it is like it, the most alike first."""
        heard = self._sounds.get(sound(text), ())[:_COMPARED]
        begun = self._heads.nearly_beginning(squeezed(text), SUGGESTIONS) if len(text) in _BEGUN else []
        shared = self._trigrams.sharing(text, _COMPARED)
        numbers = list(dict.fromkeys([*heard, *(self._shortest[owner] for owner in begun), *shared]))
        found = likenesses(text, [self._texts[number] for number in numbers])
        best: dict[int, Alike] = {}
        for at, (number, alike) in enumerate(zip(numbers, found, strict=True)):
            owner = self._owners[number]
            best[owner] = max(best.get(owner, alike), alike.nearer(_HEARD) if at < len(heard) else alike)
        return sorted(best.items(), key=lambda each: (-each[1].score, each[0]))


def _is_rival(name: Name, other: Name) -> bool:
    return (name.kind, name.key) != (other.kind, other.key) and name.group <= other.group


def _has_number_of(text: str, hit: Hit) -> bool:
    numbers = {word for word in text.split() if word.isdecimal()}
    return any(not numbers.isdisjoint(form.split()) for form in forms_of(hit.name))
