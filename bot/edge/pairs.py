"""Options that name two things to be compared: what the one leaves open, the other decides."""

from discord import app_commands
from typing_extensions import override

from bot.domain.comparisons import Thing
from bot.domain.errors import NotFoundError
from bot.edge.client import Interaction
from bot.knowledge.comparables import choice
from bot.knowledge.naming.spelling import normalised
from bot.metrics import MISSES
from bot.presentation.cards.comparisons import SORTS
from bot.presentation.delivery import suggested
from bot.presentation.offers import offered
from bot.presentation.picks import typed
from bot.presentation.words import words_for

_LONGEST_NAME = 100
_SORT = "comparison"


class OneOfTwo(app_commands.Transformer):
    """Turns a typed name into the thing that it means beside another option's.

    Args:
        beside: The other option.
    """

    def __init__(self, beside: str) -> None:
        self._beside = beside

    @property
    @override
    def max_value(self) -> int:
        return _LONGEST_NAME

    @override
    async def transform(self, interaction: Interaction, value: str, /) -> Thing:  # type: ignore[override]  # our client
        services, locale = interaction.client.services, interaction.locale.value
        await services.comparables.learn(locale)
        try:
            return services.comparables.chosen(value, self._other(interaction), locale)
        except NotFoundError as error:
            services.misses.add(_SORT, error.asked, normalised(error.asked))
            MISSES.labels(_SORT).inc()
            raise

    @override
    async def autocomplete(  # type: ignore[override]  # our client
        self, interaction: Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        return await suggested(self._suggested(interaction, str(value)), _SORT)

    async def _suggested(self, interaction: Interaction, value: str) -> list[app_commands.Choice[str]]:
        comparables, locale = interaction.client.services.comparables, interaction.locale.value
        await comparables.learn(locale)
        found = comparables.suggest(value, self._other(interaction), locale)
        words, shown = words_for(locale), [name.shown for _, name in found]
        return [
            app_commands.Choice(
                name=offered(
                    f"{name.shown} ({words.say(SORTS[sort])})" if shown.count(name.shown) > 1 else name.shown,
                    name.gist,
                    name.nickname(value),
                    words,
                ),
                value=choice(sort, name.key),
            )
            for sort, name in found
        ]

    def _other(self, interaction: Interaction) -> str:
        return typed(interaction)[1].get(self._beside, "")


FirstOption = app_commands.Transform[Thing, OneOfTwo("b")]
SecondOption = app_commands.Transform[Thing, OneOfTwo("a")]
