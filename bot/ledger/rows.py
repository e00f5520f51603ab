"""The rows of the ledger: the statements that read and write them, and the records that they hold.

The statements are made once: SQLAlchemy then compiles each once, too.
"""

from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, bindparam, func, insert, select

from bot.domain.characters import Character
from bot.domain.entries import Deed, Entry, Kind, State, after
from bot.domain.goals import Goal
from bot.domain.wishes import Wishes
from bot.ledger import tables

_OWN = ("number", "name", "kind", "journey", "discovery", "reached")
_p, _c, _e, _g = tables.player.c, tables.character.c, tables.entry.c, tables.goal.c
_newest = tables.entry.alias("newest").c
_LAST_N = (
    select(func.max(_newest.n))
    .where(_newest.player == _c.player, _newest.character == _c.number)
    .correlate(tables.character)
    .scalar_subquery()
)
_CHARACTERS = (
    select(
        *_c,
        *[_e[name] for name in (*State.__struct_fields__, "n")],
        *(_p.used_at, _p.active, _p.private, _p.locale, _e.id.label("last_id")),
        *[_g[name].label(f"goal_{name}") for name in Goal.__struct_fields__],
    )
    .join_from(tables.player, tables.character, _c.player == _p.id)
    .join(tables.entry, (_e.player == _c.player) & (_e.character == _c.number) & (_e.n == _LAST_N))
    .join(tables.goal, (_g.player == _c.player) & (_g.character == _c.number), isouter=True)
    .where(_p.id == bindparam("of"))
)
ACTIVE = _CHARACTERS.where(_c.number == _p.active)
ALL = _CHARACTERS.order_by(_c.number)
BY_ID = select(tables.entry).where(_e.player == bindparam("of"), _e.id == bindparam("interaction"))
_BY_N = select(tables.entry).where(
    _e.player == bindparam("of"), _e.character == bindparam("number"), _e.n == bindparam("at_n")
)
_LATEST = (
    select(tables.entry)
    .where(_e.player == bindparam("of"), _e.character == bindparam("number"))
    .order_by(_e.n.desc())
    .limit(bindparam("many"))
    .offset(bindparam("after"))
)
_STASH = (
    select(tables.pile.c.item, func.sum(tables.pile.c.change).label("total"))
    .where(tables.pile.c.player == bindparam("of"), tables.pile.c.character == bindparam("number"))
    .group_by(tables.pile.c.item)
    .having(func.sum(tables.pile.c.change) > 0)
)
_PILES = select(tables.pile.c.item, tables.pile.c.change).where(
    tables.pile.c.player == bindparam("of"),
    tables.pile.c.character == bindparam("number"),
    tables.pile.c.n == bindparam("at_n"),
)
NEW_PLAYER, NEW_CHARACTER = insert(tables.player), insert(tables.character)
NEW_ENTRY, NEW_PILE = insert(tables.entry), insert(tables.pile)


def columns_of(owner: Character) -> dict[str, Any]:
    """Return the columns of a character that its entries do not hold."""
    own = {name: getattr(owner, name) for name in _OWN}
    return {**own, "boosts": "+".join(owner.boosts)}


def begun(owner: Character, interaction: int, now: int) -> Entry:
    """Return the first entry of a character, with the runes and the level it begins with."""
    deed = Deed(kind=Kind.START, amount=owner.state.held, level=owner.state.level)
    state = replace(after(State(), 0, deed), top=0)
    return Entry(
        n=0,
        id=interaction,
        kind=Kind.START,
        at=now,
        change=state.held,
        about="",
        times=1,
        note="",
        undoes=None,
        state=state,
    )


def append(connection: Connection, player: int, character: int, new: Entry, changes: dict[str, int]) -> None:
    """Insert an entry with what it changes in the stash."""
    state = {name: getattr(new.state, name) for name in State.__struct_fields__}
    values = {name: getattr(new, name) for name in Entry.__struct_fields__ if name != "state"}
    connection.execute(NEW_ENTRY, {"player": player, "character": character, **values, "kind": new.kind.value, **state})
    piles = [
        {"player": player, "character": character, "n": new.n, "item": item, "change": change}
        for item, change in changes.items()
    ]
    if piles:
        connection.execute(NEW_PILE, piles)


def _state(row: Any) -> State:
    return State(**{name: getattr(row, name) for name in State.__struct_fields__})


def character_of(row: Any) -> Character:
    """Return the character that a row of `ACTIVE` or `ALL` holds."""
    own: dict[str, Any] = {name: getattr(row, name) for name in _OWN}
    boosts = tuple(row.boosts.split("+")) if row.boosts else ()
    goal = {name: getattr(row, f"goal_{name}") for name in Goal.__struct_fields__}
    return Character(
        **own,
        boosts=boosts,
        state=_state(row),
        last=row.n,
        last_id=row.last_id,
        wishes=Wishes(private=row.private, language=row.locale),
        goal=None if row.goal_runes is None else Goal(**goal),
    )


def entry_of(row: Any) -> Entry:
    """Return the entry that a row of its table holds.

    Raises:
        ValueError: If it is of a kind that is none.
    """
    values: dict[str, Any] = {
        name: getattr(row, name) for name in Entry.__struct_fields__ if name not in ("kind", "state")
    }
    return Entry(kind=Kind(row.kind), state=_state(row), **values)


def characters_of(connection: Connection, player: int) -> list[Character]:
    """Return all of a user's characters, by number."""
    return [character_of(row) for row in connection.execute(ALL, {"of": player})]


def entry_at(connection: Connection, player: int, character: int, n: int) -> Entry:
    """Return the entry of a character that has a number."""
    return entry_of(connection.execute(_BY_N, {"of": player, "number": character, "at_n": n}).one())


def last_entries(
    connection: Connection, player: int, character: int, *, many: int, after: int = 0
) -> tuple[Entry, ...]:
    """Return so many of a character's last entries, the newest first; those ``after`` so many newer ones."""
    own = {"of": player, "number": character}
    return tuple(entry_of(row) for row in connection.execute(_LATEST, {**own, "many": many, "after": after}))


def stash_of(connection: Connection, player: int, character: int) -> dict[str, int]:
    """Return how many of each rune item a character carries, by key."""
    found = connection.execute(_STASH, {"of": player, "number": character})
    return {row.item: int(row.total) for row in found}


def piles_at(connection: Connection, player: int, character: int, n: int) -> dict[str, int]:
    """Return what an entry changed in a character's stash, by key."""
    found = connection.execute(_PILES, {"of": player, "number": character, "at_n": n})
    return {row.item: row.change for row in found}
