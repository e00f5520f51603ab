"""How rewards grow from playthrough to playthrough."""

from collections.abc import Mapping, Sequence

from bot.domain.enemies import Spoils
from bot.domain.journeys import Journeys
from bot.domain.records import Boss, Place
from bot.domain.sentences import Listing, Sentence, Style, joined, says, verbatim
from bot.pictures import bars
from bot.presentation.card import Card
from bot.presentation.cards.wording import GAME, by_journey
from bot.presentation.theme import Look

_OWN = says("Usual there; `/enemy` and `/boss` count with each one's own factor.")
_LATER = says("NG+8 and later pay what NG+7 pays. The multipliers don't stack from NG+ to NG+.")


def everywhere(places: Mapping[int, Sequence[Place]], journeys: Journeys, example: Sequence[Sentence]) -> Card:
    """Show what NG+1 multiplies rewards by in every area, and what the later playthroughs make of it.

    Args:
        places: The regions and areas by what NG+1 usually multiplies by, the most first.
        journeys: How rewards grow.
        example: A worked one, for where nobody comes back.
    """
    factors = list(places)
    return Card(
        look=Look.JOURNEY,
        title=says("How rewards grow in NG+"),
        answer=says("×{low} to ×{high} in NG+1, by area", low=factors[-1], high=factors[0]),
        lines=(
            *example,
            says("Then, of the NG+1 reward: {growth}", growth=_growth(journeys.cycles)),
            _LATER,
            *(_area(factor, found) for factor, found in places.items()),
            _OWN,
        ),
        source=GAME,
        rows=_rows(journeys.sources),
    )


def here(place: Place, journeys: Journeys, clears: Sequence[int], example: Sequence[Sentence]) -> Card:
    """Show how rewards usually grow in one place.

    Args:
        place: The place.
        journeys: How rewards grow.
        clears: What one clear pays in NG and in NG+1 to NG+7.
        example: A worked one, for where nobody comes back.
    """
    factor = place.ng1_factor
    if factor is None:
        lines = [says("Of the NG+1 reward: {growth}", growth=_growth(journeys.cycles))]
    else:
        lines = [says("Of the NG reward: {growth}", growth=_growth(journeys.growth(factor))), _OWN]
    if clears[0]:
        example = [says("One clear: {first} in NG, {last} in NG+7", first=clears[0], last=clears[-1])]
    return Card(
        look=Look.JOURNEY,
        title=says("How rewards grow in {place}", place=place.name),
        answer=says("Unknown: the game data has no usual factor here")
        if factor is None
        else says("×{n} in NG+1", n=factor),
        lines=(*lines, *example, _LATER),
        picture=bars.clears(place.key, (place.name, clears)),
        source=GAME,
        rows=_rows([place.source, *journeys.sources]),
    )


def example(boss: Boss, paid: Sequence[Spoils]) -> Sentence:
    """Return what a boss pays from NG to NG+7, as an example.

    Args:
        boss: The boss.
        paid: What it pays in NG and in NG+1 to NG+7.
    """
    factor, rewards = boss.ng1_factor, by_journey(paid)
    return says("For example {boss}, ×{factor}: {rewards}", boss=boss.name, factor=factor, rewards=rewards)


def _rows(sources: Sequence[str]) -> tuple[Sentence, ...]:
    return tuple(verbatim(source) for source in dict.fromkeys(sources))


def _growth(per_mille: Sequence[int]) -> Sentence:
    return joined(
        *(
            says("NG+{number} ×{factor}", number=number, factor=verbatim(f"{each / 1000:g}"))
            for number, each in enumerate(per_mille, 1)
        ),
        style=Style.DOTS,
    )


def _area(factor: int, places: Sequence[Place]) -> Sentence:
    return says(
        "**×{factor}** · {places}", factor=factor, places=Listing(tuple(place.name for place in places), Style.DOTS)
    )
