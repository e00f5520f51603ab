"""Writes what happens to a character's runes, and reads what it came to.

A write reads the last entry, works out the next, and inserts it under the next number. Two that continue the same entry
cannot both get in: the second begins anew with what the first left. So no balance is ever written from a stale one.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeAlias, TypeVar

from msgspec.structs import replace
from sqlalchemy import Connection, select, update
from sqlalchemy.exc import IntegrityError

from bot.domain.characters import FIRST_NAME, NOBODY, Character
from bot.domain.entries import Deed, Entry, Kind, State, after, restocked, times_of, to_undo
from bot.domain.errors import RuneBotError
from bot.domain.plans import Means
from bot.domain.receipts import PAGE, History, Receipt
from bot.domain.refusals import (
    LedgerBusyError,
    LedgerDownError,
    NothingKeptError,
    NothingToUndoError,
    OutdatedError,
    RefusalError,
)
from bot.domain.runeitems import MOST_OF_ONE
from bot.domain.times import Clock, day_of, now
from bot.ledger import rows, tables
from bot.ledger.database import Database
from bot.ledger.goals import PAID
from bot.ledger.known import Known
from bot.ledger.laps import pace_of
from bot.ledger.room import check_room

T = TypeVar("T")
_Also: TypeAlias = Callable[[Connection, Character], T]

_ATTEMPTS = 20
_AFTERWARDS = {Kind.SPEND, Kind.RECOVER, Kind.UNDO}  # what nobody does first

_p = tables.player.c


class Ledger:
    """Every user's entries.

    Args:
        database: Where they are.
        clock: Tells the time.

    Attributes:
        known: The active characters that need not be read.
    """

    def __init__(self, database: Database, clock: Clock = now) -> None:
        self._database = database
        self.clock = clock
        self.known = Known(database, lambda: self.clock())  # noqa: PLW0108  # it may be another by then

    async def record(self, player: int, interaction: int, deed: Deed) -> Receipt:
        """Write an entry for the active character and return its receipt; the same one if it was written before.

        Someone new gets a first character.

        Args:
            player: The user's id.
            interaction: The interaction's id: a second delivery of the same one writes nothing.
            deed: What is to happen.

        Raises:
            InvalidLevelError: If it pays for levels that cannot be.
            RefusalError: If it cannot happen, or the ledger cannot be reached; see `bot.domain.refusals`.
        """
        try:
            return await self._recorded(player, interaction, deed)
        except LedgerDownError as first:
            try:
                return await self._recorded(player, interaction, deed)  # if it got through, this finds the entry
            except (LedgerBusyError, LedgerDownError) as second:
                raise (second if first.is_safe else first) from None

    async def _recorded(self, player: int, interaction: int, deed: Deed) -> Receipt:
        def work(connection: Connection) -> tuple[Receipt, bool]:
            try:
                return self.write_within(connection, player, interaction, deed), True
            except RuneBotError:  # a deed done before can seldom be done again: nothing is left to spend, say
                if known := self._receipt(connection, player, interaction):
                    return known, False
                raise

        for _ in range(_ATTEMPTS):
            with suppress(IntegrityError):  # another was first: this very interaction, or one to begin anew from
                receipt, is_new = await self._database.write(work, player)
                if is_new:
                    self.known.keep(player, self.known.edition(player), receipt.character)
                return receipt
            if known := await self.receipt(player, interaction):
                return known
        raise LedgerBusyError

    async def receipt(self, player: int, interaction: int) -> Receipt | None:
        """Return the receipt of what an interaction wrote; None if it wrote nothing."""
        return await self._database.read(lambda connection: self._receipt(connection, player, interaction))

    def _receipt(self, connection: Connection, player: int, interaction: int) -> Receipt | None:
        row = connection.execute(rows.BY_ID, {"of": player, "interaction": interaction}).one_or_none()
        if row is None:
            return None
        found = connection.execute(rows.ALL, {"of": player})
        owner = next(rows.character_of(each) for each in found if each.number == row.character)
        written = rows.entry_of(row)
        undone = rows.entry_at(connection, player, owner.number, written.undoes) if written.undoes else None
        before = rows.entry_at(connection, player, owner.number, max(0, written.n - 1)).state
        return _receipt_of(owner, written, undone, before)

    async def active(self, player: int) -> Character:
        """Return the user's active character; `NOBODY` for someone we keep nothing of."""
        return self.known.of(player) or (await self._active(player, lambda *_: None))[0]

    async def kept(self, player: int) -> Character:
        """Return the user's active character.

        Raises:
            NothingKeptError: If there is none.
        """
        owner = await self.active(player)
        if not owner.is_kept:
            raise NothingKeptError
        return owner

    async def _kept(self, player: int, also: _Also[T]) -> tuple[Character, T]:
        owner, found = await self._active(player, also)
        if not owner.is_kept:
            raise NothingKeptError
        return owner, found

    async def _active(self, player: int, also: _Also[T]) -> tuple[Character, T]:
        """Return the user's active character, and what else is read of it, all at once."""
        edition = self.known.edition(player)  # first: another thread writes, and changes it
        known = self.known.of(player)

        def work(connection: Connection) -> tuple[Character, bool, T]:
            if known:
                return known, False, also(connection, known)
            row = connection.execute(rows.ACTIVE, {"of": player}).one_or_none()
            owner = rows.character_of(row) if row else NOBODY
            is_due = row is not None and row.used_at < day_of(self.clock())
            return owner, is_due, also(connection, owner)

        owner, is_due, found = await self._database.read(work)
        self.known.keep(player, edition, owner)
        if is_due:
            self._database.write_later(lambda connection: self._used(connection, player))
        return owner, found

    async def is_reached(self) -> bool:
        """Return whether the ledger can be read just now."""
        with suppress(RefusalError):
            await self._database.read(lambda reading: reading.execute(select(tables.player.c.id).limit(1)).first())
            return True
        return False

    async def characters(self, player: int) -> list[Character]:
        """Return all of the user's characters, by number."""
        return await self._database.read(lambda connection: rows.characters_of(connection, player))

    async def roster(self, player: int) -> tuple[Character, list[Character]]:
        """Return the user's active character, and all of them, by number.

        Raises:
            NothingKeptError: If there is none.
        """
        return await self._kept(player, lambda connection, _: rows.characters_of(connection, player))

    async def history(self, player: int, page: int) -> tuple[Character, History]:
        """Return the user's active character, and one page of what happened to it.

        Raises:
            NothingKeptError: If there is none.
        """

        def work(connection: Connection, owner: Character) -> History:
            entries = rows.last_entries(connection, player, owner.number, many=PAGE + 1, after=PAGE * page)
            numbers = [entry.undoes for entry in entries if entry.undoes]
            return History(
                entries=entries, undone={n: rows.entry_at(connection, player, owner.number, n) for n in numbers}
            )

        return await self._kept(player, work)

    async def latest(self, player: int, many: int) -> tuple[Character, tuple[Entry, ...]]:
        """Return the user's active character, and so many of its last entries, the newest first.

        Raises:
            NothingKeptError: If there is none.
        """
        return await self._kept(
            player, lambda connection, owner: rows.last_entries(connection, player, owner.number, many=many)
        )

    async def stash(self, player: int) -> tuple[Character, dict[str, int]]:
        """Return the user's active character, and how many of each rune item it carries, by key.

        Raises:
            NothingKeptError: If there is none.
        """
        return await self._kept(player, lambda connection, owner: rows.stash_of(connection, player, owner.number))

    async def means(self, player: int) -> tuple[Character, Means]:
        """Return the user's active character, with what a plan begins with."""

        def work(connection: Connection, owner: Character) -> Means:
            stash = rows.stash_of(connection, player, owner.number)
            return Means(stash=stash, pace=pace_of(connection, player, owner.number))

        return await self._active(player, work)

    def write_within(self, connection: Connection, player: int, interaction: int, deed: Deed) -> Receipt:
        """Write an entry within a transaction; see `record`."""
        row = connection.execute(rows.ACTIVE, {"of": player}).one_or_none()
        if row is None:
            if deed.kind in _AFTERWARDS:
                raise NothingKeptError
            self._welcome(connection, player)
            row = connection.execute(rows.ACTIVE, {"of": player}).one()
        elif row.used_at < day_of(self.clock()):
            self._used(connection, player)
        owner = rows.character_of(row)
        if deed.follows not in (None, owner.last_id):
            raise OutdatedError
        n = owner.last + 1
        check_room(connection, player, n, deed)
        state, changes, undone = _outcome(connection, player, owner, deed)
        if deed.pays_goal:  # before the entry is there: who finds it takes it for written
            _clear_goal(connection, player, owner, deed)
            owner = replace(owner, goal=None)
        if changes:
            restocked(rows.stash_of(connection, player, owner.number), changes, MOST_OF_ONE, deed.names)
        written = Entry(
            n=n,
            id=interaction,
            kind=deed.kind,
            at=self.clock(),
            change=state.held - owner.state.held,
            about=deed.about,
            times=times_of(deed, owner.state, state),
            note=deed.note,
            undoes=undone.n if undone else None,
            state=state,
        )
        rows.append(connection, player, owner.number, written, changes)
        return _receipt_of(owner, written, undone, owner.state)

    def _welcome(self, connection: Connection, player: int) -> None:
        connection.execute(rows.NEW_PLAYER, {"id": player, "active": 1, "used_at": day_of(self.clock())})
        first = Character(number=1, name=FIRST_NAME)
        connection.execute(rows.NEW_CHARACTER, {"player": player, **rows.columns_of(first)})
        rows.append(connection, player, first.number, rows.begun(first, -first.number, self.clock()), {})

    def _used(self, connection: Connection, player: int) -> None:
        connection.execute(update(tables.player).where(_p.id == player), {"used_at": day_of(self.clock())})


def _receipt_of(owner: Character, written: Entry, undone: Entry | None, before: State) -> Receipt:
    return Receipt(
        character=replace(owner, state=written.state, last=written.n, last_id=written.id),
        entry=written,
        undone=undone,
        lost=written.state.lost - before.lost if written.kind is Kind.DIE else 0,
    )


def _outcome(
    connection: Connection, player: int, owner: Character, deed: Deed
) -> tuple[State, dict[str, int], Entry | None]:
    """Return what a deed makes of a character's state, what it changes in the stash, and which entry it undoes."""
    if deed.kind is not Kind.UNDO:
        return after(owner.state, owner.last + 1, deed), dict(deed.stash), None
    undone = rows.entry_at(connection, player, owner.number, to_undo(owner.state))
    if deed.undoes not in (None, undone.id):
        raise NothingToUndoError(is_late=True)
    state = rows.entry_at(connection, player, owner.number, undone.n - 1).state
    return (
        state,
        {item: -change for item, change in rows.piles_at(connection, player, owner.number, undone.n).items()},
        undone,
    )


def _clear_goal(connection: Connection, player: int, owner: Character, deed: Deed) -> None:
    """Clear the goal that a deed pays for.

    Raises:
        OutdatedError: If the character saves for something else by now.
    """
    paid = {"of": player, "number": owner.number, "bought": deed.about, "cost": deed.amount}
    if not connection.execute(PAID, paid).rowcount:
        raise OutdatedError
