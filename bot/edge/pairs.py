"""Options that name two things to be compared: what the one leaves open, the other decides."""

from discord import app_commands
from typing_extensions import override

from bot.domain.comparisons import Thing
from bot.domain.errors import NotFoundError
from bot.edge.client import Interaction
from bot.edge.texts import TextOption
from bot.knowledge.comparables import choice
from bot.presentation.cards.comparisons import SORTS
from bot.presentation.offers import offered
from bot.presentation.picks import typed
from bot.presentation.words import words_for


class OneOfTwo(TextOption):
    """Turns a typed name into the thing that it means beside another option's.

    Args:
        beside: The other option.
    """

    def __init__(self, beside: str) -> None:
        super().__init__("comparison")
        self._beside = beside

    @override
    async def transform(self, interaction: Interaction, value: str, /) -> Thing:  # type: ignore[override]  # our client
        comparables, locale = interaction.client.services.comparables, interaction.locale.value
        await comparables.learn(locale)
        try:
            return comparables.chosen(value, self._other(interaction), locale)
        except NotFoundError as error:
            self.miss(interaction, error)
            raise

    @override
    async def suggested(self, interaction: Interaction, value: str, /) -> list[app_commands.Choice[str]]:
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
