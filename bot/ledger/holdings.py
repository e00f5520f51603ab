"""Which ledger this is: said at the start, so that nobody takes a new and empty one for the one they had."""

from msgspec import Struct
from sqlalchemy import func, select
from typing_extensions import override

from bot.ledger import tables
from bot.ledger.addresses import shown
from bot.ledger.database import Database


class Holdings(Struct, frozen=True, kw_only=True):
    """What a ledger holds.

    Attributes:
        where: Where it is, without who may enter and how.
        is_new: Whether there was none.
    """

    where: str
    is_new: bool
    players: int
    entries: int

    @override
    def __str__(self) -> str:
        if self.is_new:
            return (
                f"There was no ledger at {self.where}: a NEW and EMPTY one is there now. "
                "If you had one, stop me and set DATA_DIR or DATABASE_URL."
            )
        return f"The ledger at {self.where} holds players: {self.players:,}, entries: {self.entries:,}."


async def holdings_of(database: Database) -> Holdings:
    """Return what a ledger holds."""
    counts = [select(func.count()).select_from(table) for table in (tables.player, tables.entry)]
    players, entries = await database.read(
        lambda connection: [connection.execute(each).scalar_one() for each in counts]
    )
    return Holdings(where=shown(database.url), is_new=database.is_new, players=players, entries=entries)
