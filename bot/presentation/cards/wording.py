"""Wordings that many cards share."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from bot.domain.boosts import Boosts
from bot.domain.enemies import Spoils
from bot.domain.hotspots import WAYS, Compass
from bot.domain.questions import Question
from bot.domain.sentences import Listing, Sentence, Style, joined, says, verbatim
from bot.presentation.card import Press

NOTHING = verbatim("")
GAME = says("Game data {version}, not yet {newer}", version="1.16.1", newer="1.17")
"""Where the numbers of most answers come from, and which version of the game nobody could check them against yet."""
CHECKED = says("Game data {version}", version="1.17.0")
"""Where classes and shop lines are from: the newest tables that are published of them."""
_MOST_SOURCES = 3
_BAR = 10


def journey_name(journey: int) -> Sentence:
    """Return what a journey is called."""
    return verbatim(f"NG+{journey}" if journey else "NG")


def titled(title: Sentence, question: Question, boosts: Boosts) -> Sentence:
    """Return a title with the journey and the boosts that its numbers hold for, of those that the card can switch."""
    parts: list[Sentence] = [title]
    if question.journey:
        parts.append(journey_name(question.journey))
    parts += [verbatim(boost.name) for boost in question.boosts if boost in boosts]
    return joined(*parts, style=Style.DOTS)


def packed(pack: str) -> tuple[Sentence, ...]:
    """Return that something comes with a pack alone; nothing if it comes with the game."""
    return (says("Only with the {pack}.", pack=pack),) if pack else ()


def recommended(low: int | None, high: int | None) -> Sentence:
    """Return the levels that the community recommends for a place."""
    if low is None or high is None:
        return says("Recommended level: unknown")
    return says("Recommended level {low}–{high} (community)", low=low, high=high)


def done(label: Sentence) -> tuple[Press, ...]:
    """Return the buttons that write down what a card shows, once or as often as one says."""
    return Press(label=label), Press(label=says("Several times…"), counted=True)


def bar(part: int, whole: int) -> Sentence:
    """Return how much there is of something, as a bar; it is full only when nothing is missing."""
    full = min(part, whole) * _BAR // whole
    return verbatim("▰" * full + "▱" * (_BAR - full))


def by_journey(spoils: Sequence[Spoils]) -> Sentence:
    """Return what a boss pays alone, from the first journey to the last."""
    first, *later = (pay.alone for pay in spoils)
    rewards = [says("NG+{number} {runes}", number=number, runes=runes) for number, runes in enumerate(later, 1)]
    return joined(says("NG {runes}", runes=first), *rewards, style=Style.DOTS)


def from_grace(metres: int, way: Compass, grace: str) -> Sentence:
    """Return how one gets somewhere from a site of grace."""
    if not metres:
        return says("at {grace}", grace=grace)
    return says("{metres} m {way} of {grace}", metres=metres, way=WAYS[way], grace=grace)


def located(*names: str) -> Sentence:
    """Return where something is, from the narrowest to the widest, each name once."""
    return joined(*(name for name in dict.fromkeys(names) if name), style=Style.COMMAS)


def sources(rows: Sequence[str]) -> Sentence:
    """Return the parameter rows that numbers come from: the first few, and how many more."""
    unique = list(dict.fromkeys(rows))
    shown = Listing(tuple(unique[:_MOST_SOURCES]), Style.COMMAS)
    if len(unique) > _MOST_SOURCES:
        return says("{rows} and {more} more", rows=shown, more=len(unique) - _MOST_SOURCES)
    return joined(*unique, style=Style.COMMAS)


def rounded(number: Fraction, places: int = 3) -> Decimal:
    """Return a number with at most so many decimals: what the locales show is three."""
    return Decimal(round(number * 10**places)).scaleb(-places)


def chance_of(low: Fraction, high: Fraction) -> Sentence:
    """Return a chance, or from which to which it goes, in percent with at most two decimals."""
    if low == high:
        return says("{percent}%", percent=rounded(high * 100, 2))
    if not low:
        return says("up to {percent}%", percent=rounded(high * 100, 2))
    return says("{low} to {high}%", low=rounded(low * 100, 2), high=rounded(high * 100, 2))
