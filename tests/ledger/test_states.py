"""Whatever users tell the ledger, in whatever order: it agrees with a model that fits on one screen."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.engine import URL
from typing_extensions import override

from bot.domain.characters import Character
from bot.domain.entries import Deed, Kind
from bot.domain.errors import RuneBotError
from bot.domain.levels import MAX_HELD, MAX_LEVEL, cost_between
from bot.domain.receipts import Receipt
from bot.domain.runeitems import MOST_OF_ONE
from bot.ledger.characters import Characters
from bot.ledger.ledger import Ledger
from bot.ledger.opening import open_database
from bot.ledger.rows import stash_of
from bot.ledger.tables import entry

ids = count(10**18)
users = count(80351110224678912)

AMOUNTS = st.one_of(st.integers(0, 5_000), st.sampled_from([0, 1, MAX_HELD // 2, MAX_HELD - 1, MAX_HELD]))
LEVELS = st.none() | st.integers(1, 30) | st.sampled_from([MAX_LEVEL - 1, MAX_LEVEL])
ITEMS = st.sampled_from(["golden-rune-1", "lords-rune"])
COUNTS = st.integers(1, 20) | st.just(MOST_OF_ONE)
WHO = st.integers(0, 1)


@dataclass(frozen=True)
class Purse:
    """What a player would note on paper."""

    held: int = 0
    stained: int = 0
    gained: int = 0
    spent: int = 0
    lost: int = 0
    level: int | None = None
    stash: dict[str, int] = field(default_factory=dict)

    def got(self, amount: int) -> "Purse":
        fits = min(amount, MAX_HELD - self.held)
        return replace(self, held=self.held + fits, gained=self.gained + fits)

    def paid(self, amount: int) -> "Purse | None":
        left = self.held - amount
        return replace(self, held=left, spent=self.spent + amount) if left >= 0 else None

    def packed(self, item: str, change: int) -> "Purse | None":
        there = self.stash.get(item, 0) + change
        kept = {key: number for key, number in {**self.stash, item: there}.items() if number}
        return replace(self, stash=kept) if 0 <= there <= MOST_OF_ONE else None


class User:
    """One user: for each character the purses so far, the last on top; an undo takes one off."""

    def __init__(self) -> None:
        self.id = next(users)
        self.piles: list[list[Purse]] = [[Purse()]]
        self.active = 0
        self.entries = [1]
        self.receipts: dict[int, Receipt] = {}

    @property
    def pile(self) -> list[Purse]:
        return self.piles[self.active]

    @property
    def is_new(self) -> bool:
        return self.entries == [1]


class Machine(RuleBasedStateMachine):
    """Two users tell the ledger all that can be told."""

    ledger: Ledger
    runner: asyncio.Runner

    def __init__(self) -> None:
        super().__init__()
        self.users = [User(), User()]
        self.touched = self.users[0]

    def run(self, doing: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(doing)

    def tell(self, who: int, deed: Deed, expected: Purse | None) -> None:
        """Record a deed; where the model has no purse for it, see it refused."""
        user = self.touched = self.users[who]
        interaction = next(ids)
        try:
            receipt = self.run(self.ledger.record(user.id, interaction, deed))
        except RuneBotError:
            assert expected is None, deed
            return
        assert expected is not None, deed
        if deed.kind is Kind.UNDO:
            user.pile.pop()
        else:
            user.pile.append(expected)
        user.receipts[interaction] = receipt
        assert receipt.entry.n == user.entries[user.active]
        user.entries[user.active] += 1

    @rule(who=WHO, amount=AMOUNTS)
    def set_(self, who: int, amount: int) -> None:
        now = self.users[who].pile[-1]
        more = amount - now.held
        then = replace(now, held=amount, gained=now.gained + max(0, more), lost=now.lost + max(0, -more))
        self.tell(who, Deed(kind=Kind.SET, amount=amount, note="ünder ☂ 'quotes'"), then)

    @rule(who=WHO, amount=AMOUNTS)
    def gain(self, who: int, amount: int) -> None:
        self.tell(who, Deed(kind=Kind.GAIN, amount=amount, times=2), self.users[who].pile[-1].got(amount))

    @rule(who=WHO, amount=st.none() | AMOUNTS)
    def spend(self, who: int, amount: int | None) -> None:
        now = self.users[who].pile[-1]
        then = None if self.users[who].is_new else now.paid(now.held if amount is None else amount)
        self.tell(who, Deed(kind=Kind.SPEND, amount=amount), then)

    @rule(who=WHO, to=LEVELS, start=LEVELS)
    def level(self, who: int, to: int | None, start: int | None) -> None:
        now = self.users[who].pile[-1]
        base = now.level or start
        reached = to or (base or 0) + 1
        paid = None
        if base and start in (None, base) and base < reached <= MAX_LEVEL:
            paid = now.paid(cost_between(base, reached))
        self.tell(who, Deed(kind=Kind.LEVEL, level=to, start=start), paid and replace(paid, level=reached))

    @rule(who=WHO, level=st.integers(1, 30))
    def edit(self, who: int, level: int) -> None:
        self.tell(who, Deed(kind=Kind.EDIT, level=level), replace(self.users[who].pile[-1], level=level))

    @rule(who=WHO)
    def die(self, who: int) -> None:
        now = self.users[who].pile[-1]
        then = replace(now, held=0, stained=now.held, lost=now.lost + now.stained)
        self.tell(who, Deed(kind=Kind.DIE), then)

    @rule(who=WHO)
    def recover(self, who: int) -> None:
        now = self.users[who].pile[-1]
        fits = min(now.stained, MAX_HELD - now.held)
        then = replace(now, held=now.held + fits, stained=0, lost=now.lost + now.stained - fits)
        self.tell(who, Deed(kind=Kind.RECOVER), then if now.stained else None)

    @rule(who=WHO, item=ITEMS, number=COUNTS, sign=st.sampled_from([1, -1]))
    def stash(self, who: int, item: str, number: int, sign: int) -> None:
        change = sign * number
        then = self.users[who].pile[-1].packed(item, change)
        self.tell(who, Deed(kind=Kind.STASH, stash={item: change}), then)

    @rule(who=WHO, item=ITEMS, number=COUNTS, amount=AMOUNTS)
    def use(self, who: int, item: str, number: int, amount: int) -> None:
        then = self.users[who].pile[-1].got(amount).packed(item, -number)
        self.tell(who, Deed(kind=Kind.USE, amount=amount, stash={item: -number}, times=number), then)

    @rule(who=WHO)
    def undo(self, who: int) -> None:
        pile = self.users[who].pile
        self.tell(who, Deed(kind=Kind.UNDO), pile[-2] if len(pile) > 1 else None)

    @precondition(lambda self: any(user.receipts for user in self.users))
    @rule(data=st.data(), amount=AMOUNTS)
    def deliver_again(self, data: st.DataObject, amount: int) -> None:
        """Deliver an interaction again: as it was, or as another deed, for its id alone counts."""
        user = self.touched = data.draw(st.sampled_from([user for user in self.users if user.receipts]))
        interaction, receipt = data.draw(st.sampled_from(list(user.receipts.items())))
        told = receipt.entry
        same = Deed(kind=told.kind, amount=abs(told.change), level=told.state.level)
        others = [Deed(kind=Kind.SPEND, amount=amount), Deed(kind=Kind.LEVEL, level=1), Deed(kind=Kind.UNDO)]
        deed = data.draw(st.sampled_from([same, *others]))
        assert self.run(self.ledger.record(user.id, interaction, deed)) == receipt

    @rule(who=WHO)
    def change_character(self, who: int) -> None:
        user = self.touched = self.users[who]
        if not self.run(self.ledger.characters(user.id)):
            return
        if len(user.piles) == 1:
            user.piles.append([Purse()])
            user.entries.append(1)
        user.active = 1 - user.active
        self.run(self._activate(user))

    async def _activate(self, user: User) -> None:
        characters = Characters(self.ledger._database, self.ledger, lambda: 0)
        if len(await self.ledger.characters(user.id)) < len(user.piles):
            await characters.add(user.id, next(ids), Character(name="Second"))
        await characters.use(user.id, user.active + 1)

    async def carried(self, player: int, number: int) -> dict[str, int]:
        return await self.ledger._database.read(lambda connection: stash_of(connection, player, number))

    @invariant()
    def the_ledger_holds_what_the_model_holds(self) -> None:
        user = self.touched
        for kept, pile, entries in zip(
            self.run(self.ledger.characters(user.id)), user.piles, user.entries, strict=False
        ):
            now, state = pile[-1], kept.state
            assert state.is_balanced
            assert (state.held, state.stained, state.gained) == (now.held, now.stained, now.gained)
            assert (state.spent, state.lost, state.level) == (now.spent, now.lost, now.level)
            assert self.run(self.carried(user.id, kept.number)) == now.stash
            assert kept.last + 1 == entries
        active = self.run(Ledger(self.ledger._database).active(user.id))
        assert self.ledger.known.of(user.id, lately=True) in (active, None)

    @override
    def teardown(self) -> None:
        """See that nothing is there but what was answered."""
        for user in self.users:
            rows = self.run(self._rows(user))
            assert sorted(row.id for row in rows if row.kind != Kind.START) == sorted(user.receipts)
            assert all(row.gained == row.held + row.spent + row.stained + row.lost for row in rows)

    async def _rows(self, user: User) -> list[Any]:
        query = select(entry).where(entry.c.player == user.id)
        return await self.ledger._database.read(lambda connection: list(connection.execute(query)))


@pytest.fixture
def machine(url: URL) -> Iterator[type[Machine]]:
    """The machine, with a loop of its own: hypothesis is not asynchronous."""
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as own:
        stack = AsyncExitStack()
        database = own.run(stack.enter_async_context(open_database(url)))

        class Opened(Machine):
            ledger, runner = Ledger(database), own

        yield Opened
        own.run(stack.aclose())


def test_the_ledger_agrees_with_its_model(machine: type[Machine]) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=20, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
