"""Options that are typed, with suggestions while one types."""

from abc import abstractmethod

from discord import app_commands
from typing_extensions import override

from bot.domain.errors import NotFoundError
from bot.edge.client import Interaction
from bot.knowledge.naming.spelling import normalised
from bot.metrics import MISSES
from bot.presentation.delivery import suggested

_LONGEST_NAME = 100


class TextOption(app_commands.Transformer):
    """A text, taken as it was typed.

    Args:
        sort: What sort of thing it is, in the operator's words.
        longest: The most characters that may be typed.
    """

    def __init__(self, sort: str, longest: int = _LONGEST_NAME) -> None:
        self.sort = sort
        self._longest = longest

    @property
    @override
    def max_value(self) -> int:
        return self._longest

    @override
    async def transform(self, interaction: Interaction, value: str, /) -> object:  # type: ignore[override]  # our client
        return value

    @override
    async def autocomplete(  # type: ignore[override]  # our client
        self, interaction: Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        return await suggested(self.suggested(interaction, str(value)), self.sort)

    @abstractmethod
    async def suggested(self, interaction: Interaction, value: str, /) -> list[app_commands.Choice[str]]:
        """Return what it may become."""

    def miss(self, interaction: Interaction, error: NotFoundError) -> None:
        """Count a name that nothing is like, for the operator."""
        interaction.client.services.misses.add(self.sort, error.asked, normalised(error.asked))
        MISSES.labels(self.sort).inc()
