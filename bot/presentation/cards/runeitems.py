"""What rune items give, and which to use."""

from collections.abc import Iterable, Sequence

from bot.domain.levels import Reach
from bot.domain.runeitems import Bag, Pile, Plan, RuneItem, number_in, worth
from bot.domain.sentences import Listing, Sentence, Style, counts, says
from bot.presentation.card import Card
from bot.presentation.cards.wording import GAME
from bot.presentation.theme import Look

_MOST_TOLD = 3  # kinds of items that the answer itself names


def values(items: Sequence[RuneItem]) -> Card:
    """Show what each rune item gives, the least valuable first."""
    return Card(
        look=Look.RUNES,
        title=says("Rune items"),
        answer=says("{low} to {high} runes each", low=items[0].runes, high=items[-1].runes),
        lines=tuple(says("**{runes}** · {item}", runes=item.runes, item=item.name) for item in items),
        source=GAME,
        rows=_rows(items),
    )


def alone(piles: Sequence[Pile], *, need: int, reached: Reach | None) -> Card:
    """Show how many of each item alone give enough.

    Args:
        piles: So many of each item, the least waste first.
        need: The runes needed.
        reached: How far they take a character; None if that was not asked.
    """
    return Card(
        look=Look.RUNES,
        title=counts("{n} rune from one rune item", "{n} runes from one rune item", need),
        answer=_pile(piles[0]),
        lines=(*_reach(reached), *(says("{pile}: {runes}", pile=_pile(pile), runes=worth([pile])) for pile in piles)),
        source=GAME,
        rows=_rows([pile.item for pile in piles]),
    )


def total(bag: Bag, *, reached: Reach | None) -> Card:
    """Show what rune items add up to.

    Args:
        bag: The items.
        reached: How far they take a character; None if that was not asked.
    """
    return Card(
        look=Look.RUNES,
        title=counts("{n} rune item", "{n} rune items", number_in(bag)),
        answer=counts("{n} rune", "{n} runes", worth(bag)),
        lines=(listed(bag), *_reach(reached)),
        source=GAME,
        rows=_rows([pile.item for pile in bag]),
    )


def plan(found: Plan, bag: Bag, *, reached: Reach | None) -> Card:
    """Show which rune items to use.

    Args:
        found: What to use.
        bag: All there are.
        reached: How far what is used takes a character; None if that was not asked.
    """
    is_long = found.runes < found.need or len(found.used) > _MOST_TOLD
    lines = [listed(found.used), waste(found)] if is_long else [waste(found)]
    return Card(
        look=Look.RUNES,
        title=counts("At least {n} rune from rune items", "At least {n} runes from rune items", found.need),
        answer=_used(found, bag)
        if is_long
        else says("Use {items}: {runes}", items=listed(found.used), runes=found.runes),
        lines=(*lines, *_reach(reached)),
        source=GAME,
        rows=_rows([pile.item for pile in bag]),
    )


def _used(found: Plan, bag: Bag) -> Sentence:
    used, held = number_in(found.used), number_in(bag)
    return says("{runes} runes from {used} of {held}", runes=found.runes, used=used, held=held)


def listed(bag: Sequence[Pile]) -> Sentence:
    """Return what is in a bag, in one sentence."""
    return says("{piles}", piles=Listing(tuple(_pile(pile) for pile in bag), Style.COMMAS))


def _pile(pile: Pile) -> Sentence:
    return says("{count} × {item}", count=pile.count, item=pile.item.name)


def waste(found: Plan) -> Sentence:
    """Return how much a plan wastes, or is short of."""
    if found.runes < found.need:
        return counts(
            "Not enough: **{n}** rune is missing.", "Not enough: **{n}** are missing.", found.need - found.runes
        )
    if found.runes == found.need:
        return says("Exactly enough: nothing is wasted.")
    return says(
        "**{over}** more than needed: no choice wastes less.",
        over=found.runes - found.need,
    )


def _reach(found: Reach | None) -> tuple[Sentence, ...]:
    if found is None:
        return ()
    if found.level == found.start:
        return (says("Not enough for the next level."),)
    return (
        says(
            "Level {start} to {level} (+{up}), {left} left.",
            start=found.start,
            level=found.level,
            up=found.level - found.start,
            left=found.left,
        ),
    )


def _rows(items: Iterable[RuneItem]) -> tuple[Sentence, ...]:
    return tuple(says("{item}: {source}", item=item.name, source=item.source) for item in items)
