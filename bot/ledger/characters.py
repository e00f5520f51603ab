"""Adds, changes and removes a user's characters."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.domain.characters import MOST_CHARACTERS, Character
from bot.domain.refusals import LedgerBusyError, NameTakenError, NoCharacterError, TooManyError
from bot.ledger import tables
from bot.ledger.database import Database
from bot.ledger.ledger import Clock, Ledger, day_of
from bot.ledger.rows import append, begun, columns_of

_ATTEMPTS = 5

_p, _c, _e = tables.player.c, tables.character.c, tables.entry.c


class Characters:
    """Every user's characters.

    Args:
        database: Where they are.
        ledger: Reads them.
        clock: Tells the time.
    """

    def __init__(self, database: Database, ledger: Ledger, clock: Clock) -> None:
        self._database = database
        self._ledger = ledger
        self._clock = clock

    async def add(self, player: int, interaction: int, new: Character) -> Character:
        """Add a character, make it the active one, and return it; the same one if the interaction came before.

        Raises:
            NameTakenError: If the user has one of that name.
            TooManyError: If the user has as many as one may have.
        """
        for _ in range(_ATTEMPTS):
            known = await self._ledger.receipt(player, interaction)
            if known:
                return known.character
            try:
                return await self._added(player, interaction, new)
            except IntegrityError:  # another came first, perhaps the same interaction
                continue
        raise LedgerBusyError

    async def edit(self, player: int, number: int, changes: Mapping[str, Any]) -> None:
        """Change what a character is called or has on.

        Args:
            player: The user.
            number: The character's.
            changes: New values by the names of `Character`.

        Raises:
            NameTakenError: If the user has another one of that name.
        """
        others = [each for each in await self._ledger.characters(player) if each.number != number]
        _check_name(changes.get("name"), others)
        values = {**changes, **({"boosts": "+".join(changes["boosts"])} if "boosts" in changes else {})}
        async with self._database.writing() as connection:
            await connection.execute(
                update(tables.character).where(_c.player == player, _c.number == number).values(**values)
            )

    async def use(self, player: int, number: int) -> None:
        """Make a character the active one."""
        async with self._database.writing() as connection:
            await connection.execute(update(tables.player).where(_p.id == player).values(active=number))

    async def remove(self, player: int, number: int) -> None:
        """Remove a character and all its entries; with the last one goes all we keep of the user.

        Raises:
            NoCharacterError: If there is none.
        """
        kept = await self._ledger.characters(player)
        left = [each.number for each in kept if each.number != number]
        if len(left) == len(kept):
            raise NoCharacterError
        async with self._database.writing() as connection:
            await connection.execute(delete(tables.character).where(_c.player == player, _c.number == number))
            if left:
                gone = (_p.id == player) & (_p.active == number)
                await connection.execute(update(tables.player).where(gone).values(active=left[0]))
            else:
                await connection.execute(delete(tables.player).where(_p.id == player))

    async def _added(self, player: int, interaction: int, new: Character) -> Character:
        others = await self._ledger.characters(player)
        _check_name(new.name, others)
        if len(others) >= MOST_CHARACTERS:
            raise TooManyError(MOST_CHARACTERS)
        async with self._database.writing() as connection:
            number = 1 + (await connection.scalar(select(func.max(_c.number)).where(_c.player == player)) or 0)
            added = begun(new, interaction, self._clock())
            if others:
                await connection.execute(update(tables.player).where(_p.id == player).values(active=number))
            else:
                first = {"id": player, "active": number, "used_at": day_of(self._clock())}
                await connection.execute(insert(tables.player), first)
            await connection.execute(insert(tables.character), {"player": player, **columns_of(new), "number": number})
            await append(connection, player, number, added, {})
        return (await self._ledger.characters(player))[-1]


def _check_name(name: str | None, others: list[Character]) -> None:
    if name and name.casefold() in (each.name.casefold() for each in others):
        raise NameTakenError(name)
