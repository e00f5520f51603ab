"""A user's life in the ledger, with something of everything that can happen."""

from itertools import count

from bot.domain.entries import Deed, Kind
from bot.ledger.ledger import Ledger
from bot.ledger.limits import BOOSTS, KIND, PILE, REACHED

ids = count(10**18)
KNOWN = {
    KIND: frozenset(["", "vagabond"]),
    BOOSTS: frozenset(["", "scarab", "horn", "scarab+horn"]),
    REACHED: frozenset(["liurnia-of-the-lakes"]),
    PILE: frozenset(["golden-rune-1", "lords-rune"]),
}
"""The keys that lives hold."""
NOTE = 'Fia\'s "hug", at last; =1+1 — 褪せ人'

DEEDS = (
    Deed(kind=Kind.SET, amount=52_000, note=NOTE),
    Deed(kind=Kind.GAIN, amount=20_000, about="Godrick the Grafted", times=2),
    Deed(kind=Kind.LEVEL, level=60, start=59),
    Deed(kind=Kind.STASH, stash={"golden-rune-1": 5, "lords-rune": 1}),
    Deed(kind=Kind.USE, amount=800, stash={"golden-rune-1": -2}),
    Deed(kind=Kind.UNDO),
    Deed(kind=Kind.SPEND, amount=100),
    Deed(kind=Kind.DIE),
    Deed(kind=Kind.GAIN, amount=7),
    Deed(kind=Kind.RECOVER),
    Deed(kind=Kind.SET, amount=3),
    Deed(kind=Kind.UNDO),
    Deed(kind=Kind.UNDO),
)


async def live(ledger: Ledger, player: int, deeds: tuple[Deed, ...] = DEEDS) -> None:
    """Write one life."""
    for deed in deeds:
        await ledger.record(player, next(ids), deed)
