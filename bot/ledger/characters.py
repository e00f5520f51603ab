"""Adds, changes and removes a user's characters."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, delete, update
from sqlalchemy.exc import IntegrityError

from bot.domain.characters import MOST_CHARACTERS, NOBODY, Character, changed
from bot.domain.entries import Deed, Kind, State
from bot.domain.refusals import LedgerBusyError, NameTakenError, NoCharacterError, OutdatedError, TooManyError
from bot.domain.times import DAY, Clock, day_of
from bot.domain.wishes import Wishes
from bot.ledger import tables
from bot.ledger.database import Database
from bot.ledger.ledger import Ledger
from bot.ledger.rows import ACTIVE, ALL, NEW_CHARACTER, NEW_PLAYER, append, begun, character_of, columns_of

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

        def work(connection: Connection) -> Character:
            return self._added(connection, player, interaction, new)

        for _ in range(_ATTEMPTS):
            known = await self._ledger.receipt(player, interaction)
            if known:
                return known.character
            with suppress(IntegrityError):  # another came first, perhaps the same interaction
                return await self._database.write(work, player)
        raise LedgerBusyError

    async def edit(
        self,
        player: int,
        interaction: int,
        changes: Mapping[str, Any],
        level: int | None,
        also: Callable[[Connection], None] | None = None,
    ) -> None:
        """Change the active character; someone new gets a character like that.

        Args:
            player: The user.
            interaction: The interaction's id: a second delivery of the same one writes nothing.
            changes: New values by the names of `Character`; None for what stays as it is.
            level: The level it has; None if that was not told.
            also: What else is written with it, in the same transaction.

        Raises:
            NameTakenError: If the user has another one of that name.
        """
        changes = {name: value for name, value in changes.items() if value is not None}

        def work(connection: Connection) -> None:
            kept = {each.number: each for each in _locked(connection, player)}
            if kept:
                self._changed(connection, player, kept, changes)
                if level is not None:
                    self._ledger.write_within(connection, player, interaction, Deed(kind=Kind.EDIT, level=level))
            else:
                new = replace(NOBODY, **changes, state=State(level=level))
                self._added(connection, player, interaction, new)
            if also:
                also(connection)

        for _ in range(_ATTEMPTS):
            with suppress(IntegrityError):
                return await self._database.write(work, player)
            if await self._ledger.receipt(player, interaction):
                return None
        raise LedgerBusyError

    async def want(self, player: int, interaction: int, wishes: Wishes) -> None:
        """Write down what a user wants, but what they said nothing about; someone new gets a first character.

        Args:
            player: The user.
            interaction: The interaction's id.
            wishes: What they want.
        """
        told = ("private", wishes.private), ("locale", wishes.language)
        own = {name: value for name, value in told if value is not None}
        note = update(tables.player).where(_p.id == player).values(**own)

        def work(connection: Connection) -> None:
            if not connection.execute(note).rowcount:
                self._added(connection, player, interaction, replace(NOBODY, wishes=wishes))

        for _ in range(_ATTEMPTS):
            with suppress(IntegrityError):
                return await self._database.write(work, player)
        raise LedgerBusyError

    async def use(self, player: int, number: int) -> None:
        """Make a character the active one.

        Raises:
            NoCharacterError: If it is gone.
        """

        def work(connection: Connection) -> None:
            if number not in (each.number for each in _locked(connection, player)):
                raise NoCharacterError
            connection.execute(update(tables.player).where(_p.id == player).values(active=number))

        await self._database.write(work, player)

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

        def work(connection: Connection) -> None:
            kept = {each.number: each for each in _locked(connection, player)}
            if number not in kept:
                raise NoCharacterError
            if kept.pop(number).last_id != shown:
                raise OutdatedError
            connection.execute(delete(tables.character).where(_c.player == player, _c.number == number))
            if kept:
                gone = (_p.id == player) & (_p.active == number)
                connection.execute(update(tables.player).where(gone).values(active=min(kept)))
            else:
                connection.execute(delete(tables.player).where(_p.id == player))
            self._database.deleted(connection, self._clock() // DAY)

        await self._database.write(work, player)

    def _changed(
        self, connection: Connection, player: int, kept: dict[int, Character], changes: Mapping[str, Any]
    ) -> None:
        active = connection.execute(ACTIVE, {"of": player}).one().number
        _check_name(changes.get("name"), [each for number, each in kept.items() if number != active])
        values = columns_of(changed(kept[active], changes))
        connection.execute(update(tables.character).where(_c.player == player, _c.number == active).values(**values))

    def _added(self, connection: Connection, player: int, interaction: int, new: Character) -> Character:
        now = self._clock()
        others = _locked(connection, player)
        _check_name(new.name, others)
        if len(others) >= MOST_CHARACTERS:
            raise TooManyError(MOST_CHARACTERS)
        number = 1 + max((each.number for each in others), default=0)
        if others:
            connection.execute(update(tables.player).where(_p.id == player).values(active=number))
        else:
            own = {"id": player, "active": number, "used_at": day_of(now)}
            wishes = {"private": new.wishes.private, "locale": new.wishes.language}
            connection.execute(NEW_PLAYER, {**own, **wishes})
        connection.execute(NEW_CHARACTER, {"player": player, **columns_of(new), "number": number})
        append(connection, player, number, begun(new, interaction, now), {})
        return replace(new, number=number, last_id=interaction)


def _locked(connection: Connection, player: int) -> list[Character]:
    """Return all of the user's characters, which nobody else changes until the transaction ends."""
    connection.execute(update(tables.player).where(_p.id == player).values(active=_p.active))
    return [character_of(row) for row in connection.execute(ALL, {"of": player})]


def _check_name(name: str | None, others: Iterable[Character]) -> None:
    if name and name.casefold() in (each.name.casefold() for each in others):
        raise NameTakenError(name)
