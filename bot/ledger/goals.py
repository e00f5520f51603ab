"""Keeps what each character's runes are saved for: one goal a character. It is read with its character."""

from sqlalchemy import bindparam, delete
from sqlalchemy.exc import IntegrityError

from bot.domain.goals import Goal
from bot.domain.refusals import NoCharacterError, NoGoalError
from bot.domain.times import Clock, now
from bot.ledger import tables
from bot.ledger.database import Database

_g = tables.goal.c
_OWN = (_g.player == bindparam("of")) & (_g.character == bindparam("number"))
_CLEAR = delete(tables.goal).where(_OWN)
PAID = _CLEAR.where(_g.about == bindparam("bought"), _g.runes == bindparam("cost"))
"""Clears a character's goal if it is for so many runes, and for this."""


class Goals:
    """Every character's goal.

    Args:
        database: Where they are.
        clock: Tells the time.
    """

    def __init__(self, database: Database, clock: Clock = now) -> None:
        self._database = database
        self._clock = clock

    async def put(self, player: int, character: int, goal: Goal) -> None:
        """Set a character's goal, in place of the one it had.

        Raises:
            NoCharacterError: If there is no such character any more.
        """
        values = {**{name: getattr(goal, name) for name in Goal.__struct_fields__}, "set_at": self._clock()}
        new = self._database.insert(tables.goal).values(player=player, character=character, **values)
        put = new.on_conflict_do_update(index_elements=["player", "character"], set_=values)
        try:
            await self._database.write(lambda connection: connection.execute(put), player)
        except IntegrityError:
            raise NoCharacterError from None

    async def clear(self, player: int, character: int) -> None:
        """Remove a character's goal.

        Raises:
            NoGoalError: If it has none.
        """
        own = {"of": player, "number": character}
        if not await self._database.write(lambda connection: connection.execute(_CLEAR, own).rowcount, player):
            raise NoGoalError
