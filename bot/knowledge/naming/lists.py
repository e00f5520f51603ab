"""Reads shopping lists: one field names many items."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from bot.domain.baskets import MOST_ITEMS, Basket, Wanted, gathered, parts_of, plain, readings
from bot.domain.errors import NotFoundError
from bot.knowledge.naming.lexicons import ENGLISH
from bot.knowledge.naming.names import Name

_LONGEST = 100  # characters that Discord takes as a choice


class Keyed(Protocol):
    """Anything that has a key."""

    @property
    def key(self) -> str:
        """The stable key."""


class Nameable(Protocol):
    """Where the names of a list are looked up."""

    @property
    def with_commas(self) -> Sequence[str]:
        """Names that have commas of their own, the longest first."""

    async def learn(self, locale: str) -> None:
        """Read the names in a language."""

    async def named(self, asked: str, locale: str = ENGLISH) -> Keyed:
        """Return the one thing that ``asked`` names."""

    def suggest(self, typed: str, locale: str = ENGLISH) -> list[Name]:
        """Return what ``typed`` may become."""


class BasketShelf:
    """All that can stand on a list, such as a shopping list.

    Args:
        items: Where its names are looked up.
        most: How many items may stand on it.
    """

    def __init__(self, items: Nameable, most: int = MOST_ITEMS) -> None:
        self._items = items
        self._most = most

    async def learn(self, locale: str) -> None:
        """Read the names in the reader's language, once."""
        await self._items.learn(locale)

    async def named(self, asked: str, locale: str = ENGLISH) -> Basket:
        """Return the list that ``asked`` holds, parted by commas; quantities stand before or after a name.

        Raises:
            NotFoundError: If a part is like no item.
            AmbiguousNameError: If a part is like several.
            QuantityError: If it asks for none of something, or for too many.
            TooManyItemsError: If it is too long.
        """
        await self.learn(locale)
        texts = [part[0] for part in parts_of(plain(asked), self._items.with_commas) if part[0].strip()]
        if not texts:
            raise NotFoundError(asked)
        return gathered([await self._wanted(text, locale) for text in texts], self._most)

    def suggest(self, typed: str, locale: str = ENGLISH) -> list[Name]:
        """Return at most 25 lists that ``typed`` may become: its last part is completed."""
        return list(self._completed(typed, locale))

    async def _wanted(self, text: str, locale: str) -> Wanted:
        *likelier, (name, quantity) = readings(text)
        for whole_name, one in likelier:
            try:
                return Wanted(item=(await self._items.named(whole_name, locale)).key, quantity=one)
            except NotFoundError:  # its number is a quantity, then
                continue
        return Wanted(item=(await self._items.named(name, locale)).key, quantity=quantity)

    def _completed(self, typed: str, locale: str) -> Iterator[Name]:
        parts = parts_of(typed, self._items.with_commas)
        at = parts[-1].start() if parts and parts[-1].end() == len(typed) else len(typed)
        last = typed[at:].lstrip()
        count = last[: len(last) - len(last.lstrip("0123456789x× "))] if last[:1].isdigit() else ""
        before = f"{typed[:at]} " if at and not typed[at:].startswith(" ") else typed[: len(typed) - len(last)]
        for name in self._items.suggest(last[len(count) :], locale):
            key, label = f"{before}{count}{name.key}", f"{before}{count}{name.label}"
            if len(key) <= _LONGEST and len(label) <= _LONGEST:
                yield Name(key=key, label=label, rank=name.rank)
