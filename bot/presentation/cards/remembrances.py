"""What a remembrance is worth."""

from collections.abc import Sequence

from bot.domain.records import Exchange, Remembrance
from bot.domain.sentences import Sentence, counts, says, verbatim
from bot.presentation.card import Card
from bot.presentation.cards.wording import sources
from bot.presentation.theme import Kind


def remembrance(found: Remembrance, exchanges: Sequence[Exchange]) -> Card:
    """Show what using a remembrance gives, what it is exchanged for, and whether it can be duplicated.

    Args:
        found: The remembrance.
        exchanges: What it is exchanged for, cheapest first.
    """
    return Card(
        kind=Kind.SHOP,
        title=verbatim(found.name),
        answer=counts("{n} rune when used", "{n} runes when used", found.runes),
        lines=(
            *(_exchange(each) for each in exchanges),
            says("It can be duplicated.") if found.duplicable else says("It cannot be duplicated."),
        ),
        source=sources([found.source, *(each.source for each in exchanges)]),
    )


def _exchange(each: Exchange) -> Sentence:
    if not each.runes:
        return says("Or exchange it for **{item}**", item=each.item)
    return counts(
        "Or exchange it and {n} rune for **{item}**",
        "Or exchange it and {n} runes for **{item}**",
        each.runes,
        item=each.item,
    )
