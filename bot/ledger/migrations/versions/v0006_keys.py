"""Finds a player's leaderboards and who was not seen for long, and turns words about rune items into their keys.

An earlier version wrote down what was taken up or used in English. Which items it was stands beside it, so those
texts become keys; the name of a boss or an enemy stays as it was written, as no row says which key it had.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_LONGEST = 200
_MANY = 1_000
_WORDY = """
    SELECT entry.player, entry.character, entry.n, entry.kind, pile.item, pile.change
    FROM entry JOIN pile USING (player, character, n)
    WHERE entry.kind IN ('stash', 'use') AND entry.about <> '' AND entry.about NOT LIKE 'piles:%'
    ORDER BY entry.player, entry.character, entry.n, pile.item
"""
_UPDATE = "UPDATE entry SET about = :about WHERE player = :player AND character = :character AND n = :n"


def upgrade() -> None:
    """Make the indexes; rewrite the texts."""
    op.create_index("ix_member_player", "member", ["player"])
    op.create_index("ix_player_used_at", "player", ["used_at"])
    op.create_index("ix_miss_at", "miss", ["at"])
    connection = op.get_bind()
    keyed = list(_keyed(connection.execute(sa.text(_WORDY))))
    for start in range(0, len(keyed), _MANY):
        connection.execute(sa.text(_UPDATE), keyed[start : start + _MANY])


def _keyed(rows: Iterable[Any]) -> Iterator[dict[str, object]]:
    for (player, character, n, kind), piles in groupby(rows, lambda row: (row[0], row[1], row[2], row[3])):
        changes = [(row[4], row[5]) for row in piles]
        sign = "" if kind == "use" else "+" if changes[0][1] > 0 else "−"
        about = f"piles:{sign}:{'+'.join(f'{abs(change)}-{item}' for item, change in changes)}"
        if len(about) > _LONGEST:
            about = f"{about[:_LONGEST].rpartition('+')[0]}…"
        yield {"player": player, "character": character, "n": n, "about": about}
