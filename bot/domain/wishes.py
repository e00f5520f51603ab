"""What users and servers want of the bot, where they said."""

from typing import Self

from msgspec import Struct

from bot.domain.errors import RuneBotError
from bot.domain.sentences import says

LANGUAGES = {
    "en-US": "English",
    "de": "Deutsch",
    "es-ES": "Español (España)",
    "es-419": "Español (Latinoamérica)",
    "fr": "Français",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "pl": "Polski",
    "pt-BR": "Português (Brasil)",
    "ru": "Русский",
    "th": "ไทย",
    "zh-CN": "简体中文",
    "zh-TW": "繁體中文",
}
"""The languages that there are names of things in, or sentences, as Discord names them; with their own names."""

DISCORDS = "discord"
"""The language that Discord is shown in to each."""


class BoardOffError(RuneBotError):
    """Something of a leaderboard that the server does not want."""

    def __init__(self) -> None:
        super().__init__(
            says(
                "This server has its leaderboard switched off. Who manages it can use `/settings server leaderboard:`."
            )
        )


class Wishes(Struct, frozen=True, kw_only=True):
    """What a user wants, or a server.

    Attributes:
        private: Whether answers are for the asker alone; None if they did not say.
        language: One of `LANGUAGES`, or `DISCORDS`; None if they did not say.
        has_board: Whether the server has a leaderboard.
    """

    private: bool | None = None
    language: str | None = None
    has_board: bool = True

    def or_else(self, other: Self) -> "Wishes":
        """Return these, and where nothing was said those of another."""
        return Wishes(
            private=other.private if self.private is None else self.private, language=self.language or other.language
        )


UNSAID = Wishes()
"""What someone wants who never said."""
