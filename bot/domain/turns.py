"""Heavy work, which users take turns at, so that nobody can keep the others waiting."""

from enum import StrEnum

from bot.domain.errors import RuneBotError
from bot.domain.sentences import counts, says


class Labour(StrEnum):
    """What takes long."""

    BOARD = "board"
    DELETION = "deletion"
    EXPORT = "export"
    IMPORT = "import"
    PLAN = "plan"


class TooOftenError(RuneBotError):
    """A user had the same heavy work done as often as anyone may.

    Args:
        seconds: Until it may be done again.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(
            counts(
                "You have asked for that often enough for a while: it is a lot of work for me. "
                "Try again in {n} second.",
                "You have asked for that often enough for a while: it is a lot of work for me. "
                "Try again in {n} seconds.",
                seconds,
            )
        )


class TooManyAtOnceError(RuneBotError):
    """Others have the same heavy work done, and wait for it."""

    def __init__(self) -> None:
        super().__init__(says("Many are asking me for that at once. Nothing was done; please try again in a minute."))
