"""What an answer is made of, before it is put into a language and laid out."""

from dataclasses import dataclass

from bot.domain.rewards import Boosts
from bot.domain.sentences import Sentence
from bot.presentation.theme import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One answer.

    Attributes:
        kind: What it is about; decides the accent colour.
        title: What was asked.
        answer: The answer itself, shown in large.
        lines: What supports it, in order.
        paged: Whether many lines make several pages. A card that is read as a whole is not, and must fit.
        source: Where the numbers come from, shown in small.
        journeys: Whether the journey can be changed on the card.
        boosts: The boosts that can be switched on the card.
    """

    kind: Kind
    title: Sentence
    answer: Sentence
    lines: tuple[Sentence, ...] = ()
    paged: bool = True
    source: Sentence
    journeys: bool = False
    boosts: Boosts = ()
