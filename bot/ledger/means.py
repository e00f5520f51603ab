"""Reads what a plan begins with: one read, for it is asked for often."""

from bot.domain.plans import Means
from bot.ledger.database import Database
from bot.ledger.laps import pace_of
from bot.ledger.ledger import stash_of


class Purses:
    """What every character carries.

    Args:
        database: Where it is.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, player: int, character: int) -> Means:
        """Return the rune items that a character carries, and how fast its last laps were."""
        return await self._database.read(
            lambda connection: Means(
                stash=stash_of(connection, player, character),
                pace=pace_of(connection, player, character),
            )
        )
