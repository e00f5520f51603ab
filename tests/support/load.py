"""Many users at once: what they do, and whether the ledger holds exactly that."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count, pairwise
from random import Random
from time import perf_counter

from sqlalchemy import select

from bot.domain.entries import Deed, Entry, Kind, after, retold
from bot.domain.refusals import LedgerBusyError, LedgerDownError, RefusalError
from bot.ledger.database import Database
from bot.ledger.ledger import Ledger
from bot.ledger.rows import entry_of
from bot.ledger.tables import entry

FIRST = 80351110224678912
_LUMP = {"golden-rune-1": 3}


@dataclass
class Answers:
    """What users were told.

    Attributes:
        written: The entries they were given receipts for, by user and interaction.
        refused: How many deeds could not be.
        failed: Whether they were told that nothing was written, where the ledger failed; by user and interaction.
        seconds: How long each answer took.
    """

    written: dict[tuple[int, int], Entry] = field(default_factory=dict)
    refused: int = 0
    failed: dict[tuple[int, int], bool] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    def add(self, other: "Answers") -> None:
        """Take in what others were told."""
        self.written |= other.written
        self.refused += other.refused
        self.failed |= other.failed
        self.seconds += other.seconds


def deeds(random: Random, number: int) -> list[Deed]:
    """Return what a user tells, one after the other: some of all there is."""
    kinds = [
        Deed(kind=Kind.SET, amount=random.randrange(100_000)),
        Deed(kind=Kind.SPEND, amount=random.randrange(2_000)),
        Deed(kind=Kind.LEVEL, level=None, start=9),
        Deed(kind=Kind.DIE),
        Deed(kind=Kind.RECOVER),
        Deed(kind=Kind.STASH, stash=_LUMP),
        Deed(kind=Kind.USE, amount=600, stash={item: -number for item, number in _LUMP.items()}),
        Deed(kind=Kind.UNDO),
    ]
    gains = [Deed(kind=Kind.GAIN, amount=random.randrange(1, 50_000), note="from a boss") for _ in range(number)]
    return [random.choice(kinds) if random.random() < 0.5 else gain for gain in gains]


async def tell(ledger: Ledger, user: int, told: Iterable[Deed], ids: Iterable[int]) -> Answers:
    """Tell the ledger one deed after the other."""
    answers = Answers()
    for deed, interaction in zip(told, ids, strict=False):
        began = perf_counter()
        try:
            receipt = await ledger.record(user, interaction, deed)
        except LedgerBusyError:
            answers.failed[user, interaction] = True
        except LedgerDownError as error:
            answers.failed[user, interaction] = error.is_safe
        except RefusalError:
            answers.refused += 1
        else:
            answers.written[user, interaction] = receipt.entry
        answers.seconds.append(perf_counter() - began)
    return answers


async def crowd(ledger: Ledger, users: Iterable[int], number: int, first: int = 10**18) -> Answers:
    """Let many users tell ``number`` deeds each, all at once; interactions are counted from ``first``."""
    ids = count(first)
    told = [(user, deeds(Random(user + first), number), [next(ids) for _ in range(number)]) for user in users]
    answers = Answers()
    for each in await asyncio.gather(*(tell(ledger, *one) for one in told)):
        answers.add(each)
    return answers


async def entries_of(database: Database) -> dict[int, list[Entry]]:
    """Return every user's entries of the first character, in order."""
    found: dict[int, list[Entry]] = {}
    query = select(entry).order_by(entry.c.player, entry.c.n)
    for row in await database.snapshot(lambda connection: connection.execute(query).all()):
        found.setdefault(row.player, []).append(entry_of(row))
    return found


def check(found: dict[int, list[Entry]], answers: Answers) -> None:
    """See that each answered entry is there once, as it was answered; failures were told truly; all adds up."""
    stored = {
        (user, each.id): each for user, entries in found.items() for each in entries if each.kind is not Kind.START
    }
    assert {key: stored.get(key) for key in answers.written} == answers.written
    assert {answers.failed[key] for key in stored.keys() - answers.written.keys()} <= {False}
    for entries in found.values():
        assert [each.n for each in entries] == list(range(len(entries)))
        assert len({each.id for each in entries}) == len(entries)
        for before, now in pairwise(entries):
            assert now.change == now.state.held - before.state.held
            assert now.state.is_balanced
            if now.kind is Kind.UNDO:
                assert now.undoes == before.state.top
                assert now.state == entries[now.undoes - 1].state
            else:
                assert after(before.state, now.n, retold(now)) == now.state
