"""Tortures the bot: ``python -m tests.bench.torture [SEED]`` (`make torture`); writes docs/reliability.md.

The bot is a process of its own, connected to a stand-in for Discord on the loopback address. Enemies use it; then
everything it stands on breaks, while players write runes down. Ends with 1 if a target is missed.
"""

import asyncio
import resource
import sqlite3
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from random import Random
from time import perf_counter
from typing import TypeAlias

from sqlalchemy import select

from bot.ledger.addresses import address
from bot.ledger.opening import open_database
from bot.ledger.tables import entry
from bot.offline import lines
from bot.offline.wire import Answer, Payload, UnansweredError
from tests.bench.reports import report
from tests.bench.search import table
from tests.support.hostility import COMMAND, Blow, Hostility, gain
from tests.support.post import FarLine, Letter, Trouble
from tests.support.postgres import Server, running_server
from tests.support.stage import Stage, open_stage
from tests.support.terminal import run
from tests.support.traffic import QUESTIONS

HOSTILE, WRITES, PLAYERS, AT_ONCE = 10_000, 1_000, 40, 20
FIRST = 20_000  # the first player's id
SHARE = 0.15  # of the answers something befalls, where something does
COLUMNS = ("runs", "put off", "lost", "doubled", "unanswered", "tracebacks")
HEAD = """`make torture SEED={seed}`: {runs:,} interactions with the bot, a process of its own on a stand-in for
Discord, in {minutes:.0f} minutes. *Put off*: its user was told that nothing was written, or to look whether it was.
*Lost*: its user was told that it is written down, and it is not. *Doubled*: answered twice, written twice, or written
though its user was told that it is not, or though Discord had given up on it. *Unanswered*: without an answer for 30 s,
though one was owed. *Tracebacks*: in the log."""
FOOT = """Enemies' interactions are such as Discord lets nobody send, but an enemy in its place could. While things
break, players write down runes, {players} at once. Who was being answered when the process was killed is told by
Discord that it did not respond, and so is who was to be answered more than once in vain: Discord gives up after three
seconds. `verify` said after each campaign that all adds up."""


@dataclass
class Tally:
    """What became of the interactions of one campaign.

    Attributes:
        leaves: Whether some cannot be answered.
    """

    name: str
    leaves: bool = False
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def is_well(self) -> bool:
        """Whether nothing went wrong that need not."""
        wrong = set(COLUMNS[2:]) - ({"unanswered"} if self.leaves else set())
        return not any(self.counts[each] for each in wrong)

    @property
    def row(self) -> list[str]:
        """It as a row of the table."""
        return [self.name, *(f"{self.counts[each]:,}" for each in COLUMNS)]


@dataclass(frozen=True)
class Write:
    """An interaction that writes, and what its user was told of it."""

    tally: Tally
    user: int
    id: int
    told: bool | None


def told(answer: Answer, amount: int) -> bool | None:
    """Return whether a user was told that so many runes are written down; None if they were told to look."""
    if f"+{amount:,}" in answer.text or "That is written down" in answer.text:
        return True
    return None if "went away while I wrote" in answer.text else False


Breaking: TypeAlias = Callable[[Stage, Random, asyncio.Event], Awaitable[None]]
"""Breaks something on a stage until it is told that the campaign is over, and leaves it whole."""


@dataclass
class Torture:
    """Campaigns on one stage."""

    stage: Stage
    seed: int
    tallies: list[Tally]
    writes: list[Write] = field(default_factory=list)

    def players(self) -> list[FarLine]:
        """Return a line for each player; half of them are in servers."""
        return [self.stage.line(FIRST + each, 70 + each % 9 if each % 2 else None) for each in range(PLAYERS)]

    async def hostile(self, number: int) -> None:
        """Let enemies send so many interactions."""
        players, tallies = self.players(), dict[str, Tally]()
        cards = []
        for each in QUESTIONS:
            with suppress(UnansweredError):  # what is first used on a slow machine may take long
                cards.append(await players[0].slash(*lines.parse(self.stage.reader, each)))
        random, room = Random(self.seed), asyncio.Semaphore(AT_ONCE)
        hostility = Hostility(random, self.stage.reader, cards)
        async with asyncio.TaskGroup() as tasks:
            for _ in range(number):
                await room.acquire()
                blow = hostility.blow()
                tally = tallies.setdefault(blow.sort, Tally(blow.sort))
                dealing = tasks.create_task(self._deal(random.choice(players), blow, tally))
                dealing.add_done_callback(lambda _: room.release())
        self.tallies += tallies.values()
        await self.judge(self.tallies[-1])

    async def _deal(self, line: FarLine, blow: Blow, tally: Tally) -> None:
        """Deal one blow, and wait for what comes of it."""
        payload = line.written(blow.kind, blow.data, blow.message, old=blow.old)
        number = int(payload["id"])
        if blow.spoiled:
            blow.spoiled(payload)
        letter = await line.post(payload)
        for _ in range(blow.times - 1):
            await line.post(payload)
        tally.counts["runs"] += blow.times
        said = await self._answer(line, payload, letter, tally) if blow.is_due else None
        if blow.amount:
            heard = told(said, blow.amount) if said else None if blow.is_due else False
            tally.counts["put off"] += said is not None and not heard
            self.writes.append(Write(tally, line.user, number, heard))

    async def _answer(self, line: FarLine, payload: Payload, letter: Letter, tally: Tally) -> Answer | None:
        try:
            return await line.answered(payload)
        except UnansweredError:
            tally.counts["unanswered"] += 1
            return None
        finally:
            tally.counts["doubled"] += not letter.troubles and 40060 in letter.refused

    async def broken(self, name: str, breaking: Breaking, *, leaves: bool = False) -> None:
        """Let players write runes down while something breaks again and again."""
        tally = Tally(name, leaves)
        self.tallies.append(tally)
        told = asyncio.Event()
        breaks = asyncio.ensure_future(breaking(self.stage, Random(f"{self.seed} {name}"), told))
        await asyncio.gather(*(self._gain(line, tally, WRITES // PLAYERS) for line in self.players()))
        told.set()
        await breaks
        await self.judge(tally)

    async def _gain(self, line: FarLine, tally: Tally, number: int) -> None:
        """Write so many sums down, one after the other."""
        random = Random(f"{self.seed} {tally.name} {line.user}")
        for _ in range(number):
            await self.stage.is_up.wait()
            blow = Blow(tally.name, COMMAND, gain(amount := random.randrange(1, 9_999)), amount=amount)
            await self._deal(line, blow, tally)

    async def judge(self, tally: Tally) -> None:
        """Compare what users were told with what the ledger holds; count what the log tells of bugs."""
        settings = {"DATA_DIR": str(self.stage.folder), **self.stage.settings}
        url = address(settings.get("DATABASE_URL", ""), self.stage.folder)
        async with open_database(url) as database:
            query = select(entry.c.player, entry.c.id)
            rows = await database.snapshot(lambda connection: connection.execute(query).all())
        there = Counter((row.player, row.id) for row in rows)
        for write in self.writes:
            found = there[write.user, write.id]
            write.tally.counts["lost"] += write.told is True and not found
            write.tally.counts["doubled"] += found > 1 or (write.told is False and found > 0)
        self.writes.clear()
        tally.counts["tracebacks"] += len(self.stage.process.bugs)
        print(*{bug[-800:] for bug in self.stage.process.bugs}, sep="\n", end="")
        self.stage.process.told.clear()
        verified = await asyncio.to_thread(run, "verify", **settings)
        assert verified.status == 0, verified
        print(*tally.row, verified.stdout.strip(), sep=" | ", flush=True)


async def answers_lost(stage: Stage, random: Random, told: asyncio.Event) -> None:
    """Answers meet 503 and 429, and connections that break before they are taken in, or after."""
    stage.post.troubling = lambda: random.choice([*Trouble]) if random.random() < SHARE else None
    await told.wait()
    stage.post.troubling = lambda: None


async def gateway_breaks(stage: Stage, random: Random, told: asyncio.Event) -> None:
    """The connection to the gateway breaks, and Discord sends again what was not answered by then."""
    while not await _is_over(told, 0.4):
        shakes = len(stage.gateway.shakes)
        await random.choice([stage.gateway.cut, stage.gateway.reconnect])()
        await stage.gateway.shaken(shakes + 1)
        await stage.again()


async def killed(stage: Stage, random: Random, told: asyncio.Event) -> None:
    """The process is killed, and begun anew."""
    while not await _is_over(told, random.uniform(1.0, 3.0)):
        await stage.kill()
        await stage.begin()


async def locked(stage: Stage, random: Random, told: asyncio.Event) -> None:
    """Another process holds the ledger locked, now and then for longer than anybody waits."""
    with closing(sqlite3.connect(stage.folder / "ledger.sqlite", isolation_level=None, timeout=9)) as other:
        while not await _is_over(told, 0.2):
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(random.choice([0.3, 1.0, 5.5]))
            other.execute("ROLLBACK")


async def disk_full(stage: Stage, random: Random, told: asyncio.Event) -> None:
    """The disk takes no more: nothing can be written into any file."""
    pid = stage.process.child.pid
    while not await _is_over(told, random.uniform(0.2, 0.6)):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
        await asyncio.sleep(random.uniform(0.2, 1.0))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def crashing(server: Server) -> Breaking:
    """Return what has a PostgreSQL server crash and come back."""

    async def crash(_: Stage, random: Random, told: asyncio.Event) -> None:
        while not await _is_over(told, random.uniform(0.5, 1.5)):
            await asyncio.to_thread(server.stop)
            await asyncio.to_thread(server.start)

    return crash


async def _is_over(told: asyncio.Event, seconds: float) -> bool:
    """Return whether the campaign is over, after so many seconds at most."""
    with suppress(TimeoutError):
        await asyncio.wait_for(told.wait(), seconds)
    return told.is_set()


async def main(seed: int) -> bool:
    """Run all campaigns; return whether every target is met."""
    tallies, began = list[Tally](), perf_counter()
    async with open_stage() as stage:
        torture = Torture(stage, seed, tallies)
        await torture.hostile(HOSTILE)
        await torture.broken("answers lost, 503, 429", answers_lost, leaves=True)
        await torture.broken("the gateway's connection cut", gateway_breaks)
        await torture.broken("the ledger locked by another", locked)
        await torture.broken("a full disk", disk_full)
        await torture.broken("the process killed", killed, leaves=True)
    with running_server() as server:
        async with open_stage(DATABASE_URL=server.url) as stage:
            await Torture(stage, seed, tallies).broken("PostgreSQL crashing", crashing(server))
    minutes, runs = (perf_counter() - began) / 60, sum(each.counts["runs"] for each in tallies)
    rows = table(["campaign", *COLUMNS], [each.row for each in tallies])
    head = HEAD.format(seed=seed, runs=runs, minutes=minutes)
    report("Tortured", "\n\n".join([head, rows, FOOT.format(players=PLAYERS)]))
    return all(each.is_well for each in tallies)


if __name__ == "__main__":
    sys.exit(not asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else 1)))
