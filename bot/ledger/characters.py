"""Adds, changes and removes a user's characters."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.characters import MOST_CHARACTERS, Character
from bot.domain.refusals import (
    LedgerBusyError,
    NameTakenError,
    NoCharacterError,
    OutdatedError,
    RefusalError,
    TooManyError,
)
from bot.ledger import tables
from bot.ledger.database import Database
from bot.ledger.ledger import Clock, Ledger, day_of
from bot.ledger.rows import ALL, NEW_CHARACTER, NEW_PLAYER, append, begun, character_of, columns_of

_ATTEMPTS = 5

_p, _c = tables.player.c, tables.character.c


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
            NoCharacterError: If it is gone.
        """
        async with self._database.writing() as connection:
            others = {each.number: each for each in await self._locked(connection, player)}
            if (owner := others.pop(number, None)) is None:
                raise NoCharacterError
            _check_name(changes.get("name"), others.values())
            values = columns_of(replace(owner, **changes))
            await connection.execute(
                update(tables.character).where(_c.player == player, _c.number == number).values(**values)
            )

    async def use(self, player: int, number: int) -> None:
        """Make a character the active one.

        Raises:
            NoCharacterError: If it is gone.
        """
        async with self._database.writing() as connection:
            if number not in (each.number for each in await self._locked(connection, player)):
                raise NoCharacterError
            await connection.execute(update(tables.player).where(_p.id == player).values(active=number))

    async def remove(self, player: int, number: int, shown: int) -> None:
        """Remove a character and all its entries; with the last one goes all we keep of the user.

        Args:
            player: The user.
            number: The character's.
            shown: The id of its last entry, as the user saw it.

        Raises:
            NoCharacterError: If it is gone.
            OutdatedError: If something was written since, or it is another one by now.
        """
        async with self._database.writing() as connection:
            kept = {each.number: each for each in await self._locked(connection, player)}
            if number not in kept:
                raise NoCharacterError
            if kept.pop(number).last_id != shown:
                raise OutdatedError
            await connection.execute(delete(tables.character).where(_c.player == player, _c.number == number))
            if kept:
                gone = (_p.id == player) & (_p.active == number)
                await connection.execute(update(tables.player).where(gone).values(active=min(kept)))
            else:
                await connection.execute(delete(tables.player).where(_p.id == player))
        with suppress(RefusalError):  # it is deleted in any case, and written over within a day
            await self._database.sweep()

    async def _added(self, player: int, interaction: int, new: Character) -> Character:
        now = self._clock()
        async with self._database.writing() as connection:
            others = await self._locked(connection, player)
            _check_name(new.name, others)
            if len(others) >= MOST_CHARACTERS:
                raise TooManyError(MOST_CHARACTERS)
            number = 1 + max((each.number for each in others), default=0)
            if others:
                await connection.execute(update(tables.player).where(_p.id == player).values(active=number))
            else:
                await connection.execute(NEW_PLAYER, {"id": player, "active": number, "used_at": day_of(now)})
            await connection.execute(NEW_CHARACTER, {"player": player, **columns_of(new), "number": number})
            await append(connection, player, number, begun(new, interaction, now), {})
        return replace(new, number=number, last_id=interaction)

    @staticmethod
    async def _locked(connection: AsyncConnection, player: int) -> list[Character]:
        """Return all of the user's characters, which nobody else changes until the transaction ends."""
        await connection.execute(update(tables.player).where(_p.id == player).values(active=_p.active))
        return [character_of(row) for row in await connection.execute(ALL, {"of": player})]


def _check_name(name: str | None, others: Iterable[Character]) -> None:
    if name and name.casefold() in (each.name.casefold() for each in others):
        raise NameTakenError(name)
