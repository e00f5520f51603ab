"""Soaks the bot: ``python -m tests.bench.soak [MINUTES]`` (`make soak MINUTES=60`); writes docs/reliability.md.

The bot runs as a process of its own, as `python -m bot serve` runs it, and is connected to a stand-in for Discord on
the loopback address: its gateway, and the doors for answers, which take in and judge each. Ends with 1 if a target is
missed.
"""

import asyncio
import sys
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from statistics import quantiles

from bot.offline.wire import UnansweredError
from tests.bench.reports import report
from tests.bench.search import table
from tests.support.post import Post
from tests.support.process import Process
from tests.support.stage import open_stage
from tests.support.terminal import run
from tests.support.traffic import Crowd

MINUTES, RATE, PLAYERS, SEED = 60, 10, 500, 1  # a rate a second
WARM, GROWTH = 10, 10  # minutes until memory is to stay as it is; percent that it may grow from then on
HEAD = """Minutes: {minutes}, written by `make soak MINUTES={minutes}`. {rate} interactions a second, {players} players
(half of them in servers): every command, names of all sorts, typing, and the controls on the last card. The bot is a
process of its own, as `serve` runs it, and a stand-in for Discord on the loopback address has a gateway and takes its
answers; the ledger is SQLite. Lost is what has no answer within 30 s; refused are answers that Discord would not
take: too late, twice, unknown."""


@dataclass
class Soak:
    """What happened.

    Attributes:
        resident: The memory of all processes of the bot, in MiB: at the start, and after each minute.
    """

    crowd: Crowd
    post: Post
    process: Process
    counts: Counter[str] = field(default_factory=Counter)
    resident: list[float] = field(default_factory=list)

    async def run(self, minutes: int) -> None:
        """Have players do things, ``RATE`` a second, whether or not what they did before is answered."""
        clock = asyncio.get_running_loop().time
        begun = clock()
        async with asyncio.TaskGroup() as tasks:
            for number in range(minutes * 60 * RATE):
                if number % (60 * RATE) == 0:
                    self._sample()
                tasks.create_task(self._act())
                await asyncio.sleep(max(0.0, begun + (number + 1) / RATE - clock()))
        self._sample()

    async def _act(self) -> None:
        self.counts["runs"] += 1
        try:
            await self.crowd.act()
        except UnansweredError:
            self.counts["lost"] += 1

    def _sample(self) -> None:
        self.resident.append(self.process.resident())
        print(f"{len(self.resident) - 1} min: {self.resident[-1]:.1f} MiB, {dict(self.counts)}", flush=True)

    @property
    def warm(self) -> int:
        """The minute from which on memory is to stay as it is."""
        return min(WARM, (len(self.resident) - 1) // 2)

    @property
    def growth(self) -> float:
        """By how many percent memory grew at most since then."""
        return (max(self.resident[self.warm :]) / self.resident[self.warm] - 1) * 100

    def told(self, status: int) -> str:
        """Return it as tables."""
        letters = self.post.letters.values()
        times = [each.acknowledged * 1_000 for each in letters if each.acknowledged is not None]
        cuts = quantiles(times, n=1_000)
        row = [*(f"{self.counts[what]:,}" for what in ("runs", "lost")), f"{sum(len(it.refused) for it in letters):,}"]
        row += [f"{len(self.process.told)}", f"{cuts[499]:.1f} ms", f"{cuts[989]:.0f} ms", f"{max(times):.0f} ms"]
        head = ["interactions", "lost", "refused", "warnings, errors", "acknowledged, median", "99 of 100", "slowest"]
        step = -(-len(self.resident) // 13)
        minutes = [*range(0, len(self.resident), step)]
        memory = [["MiB", *(f"{self.resident[it]:.0f}" for it in minutes)]]
        grown = f"From minute {self.warm} on it grew by {self.growth:.1f} % at most; {GROWTH} % are allowed."
        told = [
            table(head, [row]),
            f"Memory of all its processes: {grown}",
            table(["minute", *map(str, minutes)], memory),
        ]
        return "\n\n".join([*told, f"Told to stop, it ended with {status}."])

    @property
    def is_well(self) -> bool:
        """Whether every target is met."""
        refused = any(each.refused for each in self.post.letters.values())
        return not (self.counts["lost"] or refused or self.process.told or self.growth > GROWTH)


async def main(minutes: int) -> bool:
    """Soak the bot for so many minutes; return whether every target is met."""
    async with open_stage() as stage:
        lines = [stage.line(10_000 + each, 70 + each % 9 if each % 2 else None) for each in range(PLAYERS)]
        soak = Soak(Crowd(stage.reader, Random(SEED), lines), stage.post, stage.process)
        await soak.run(minutes)
        status = await stage.process.ended()
        verified = await asyncio.to_thread(run, "verify", DATA_DIR=str(stage.folder))
    print(*stage.process.told, sep="\n")
    head = HEAD.format(minutes=minutes, rate=RATE, players=PLAYERS)
    report("Soaked", f"{head}\n\n{soak.told(status)} `verify` says of the ledger: {verified.stdout.strip()}")
    return soak.is_well and status == verified.status == 0


if __name__ == "__main__":
    sys.exit(not asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else MINUTES)))
