"""Two processes, a shard each, on one PostgreSQL: one is killed while players ask and tell."""

import asyncio
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from bot.domain.entries import Kind
from bot.edge.client import RuneBot
from bot.ledger.checks import check
from bot.ledger.opening import open_database
from bot.offline import lines
from tests.support.gateway import Gateway
from tests.support.load import entries_of
from tests.support.player import new_user
from tests.support.post import FarLine, Post
from tests.support.process import Process
from tests.support.rest import Rest

_SHARDS = 2
_PLAYERS = 6
_ROUNDS = 12
_GAINED = 1_000
"""What is gained in the first round; in each later one it is one more."""


@dataclass
class Processes:
    """One for each shard.

    Attributes:
        gone: Set for each shard that nobody has.
        there: Set for each that somebody has.
    """

    rest: Rest
    gateway: Gateway
    folder: Path
    settings: dict[str, str]
    told: list[str] = field(default_factory=list)
    running: dict[int, Process] = field(default_factory=dict)
    gone: list[asyncio.Event] = field(default_factory=lambda: [asyncio.Event() for _ in range(_SHARDS)])
    there: list[asyncio.Event] = field(default_factory=lambda: [asyncio.Event() for _ in range(_SHARDS)])

    async def begin(self, shard: int) -> None:
        """Begin the process that has a shard, and wait for its session."""
        begun = len(self.gateway.shakes)
        own = {"SHARD_COUNT": str(_SHARDS), "SHARD_IDS": str(shard), "BACKUP_DAYS": "0", **self.settings}
        self.running[shard] = await Process.begun(self.rest, self.folder, self.told, **own)
        await self.gateway.shaken(begun + 1)
        self.gone[shard].clear()
        self.there[shard].set()

    async def kill(self, shard: int) -> None:
        """Kill one, as a machine that loses its power does."""
        self.there[shard].clear()
        self.gone[shard].set()
        await self.running[shard].ended(signal.SIGKILL)


@pytest.fixture
async def processes(rest: Rest, gateway: Gateway, url: URL, tmp_path, knowledge) -> AsyncIterator[Processes]:
    rest.shards = rest.at_once = _SHARDS
    gateway.lag = 0.02
    settings = {"DATABASE_URL": url.render_as_string(hide_password=False), "KNOWLEDGE_PATH": str(knowledge)}
    processes = Processes(rest, gateway, tmp_path, settings)
    for shard in range(_SHARDS):
        await processes.begin(shard)
    yield processes
    for each in processes.running.values():
        await each.ended()


async def _lived(bot: RuneBot, line: FarLine, processes: Processes, half: asyncio.Event) -> list[int]:
    """Tell and ask, and return which gains were answered with a receipt."""
    answered = []
    for number in range(_ROUNDS):
        if number == _ROUNDS // 2:
            half.set()
        for asked in (f"/runes gain {_GAINED + number}", "/boss godrick", "/price memory stone"):
            await processes.there[line.shard].wait()
            asking = asyncio.create_task(line.slash(*lines.parse(bot, asked)))
            going = asyncio.create_task(processes.gone[line.shard].wait())
            await asyncio.wait({asking, going}, return_when=asyncio.FIRST_COMPLETED)
            is_answered = asking.done() and not asking.exception()  # on a slow machine one may come too late
            if is_answered and f"+{_GAINED + number:,}" in asking.result().text:
                answered.append(_GAINED + number)
            for task in (asking, going):
                task.cancel()
    return answered


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_what_was_told_as_written_is_there_once_though_a_process_is_killed(
    processes: Processes, bot: RuneBot, url: URL
) -> None:
    post, half, players = Post(), asyncio.Event(), [new_user() for _ in range(_PLAYERS)]
    processes.rest.takes = post.take
    told = [FarLine(bot, processes.gateway, post, player) for player in players]
    for number, line in enumerate(told):
        line.shard = number % _SHARDS
    living = [asyncio.create_task(_lived(bot, line, processes, half)) for line in told]
    await half.wait()
    await processes.kill(1)
    await processes.begin(1)
    answered = dict(zip(players, await asyncio.gather(*living), strict=True))
    async with open_database(url) as database:
        assert (await database.snapshot(check)).wrong == ()
        written = {
            player: [entry.change for entry in entries if entry.kind is Kind.GAIN]
            for player, entries in (await entries_of(database)).items()
        }
    for player in players:
        assert sorted(set(written[player])) == sorted(written[player])  # each once
        assert set(written[player]) >= set(answered[player])
        assert len(answered[player]) > _ROUNDS // 2


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_card_of_one_process_is_answered_by_another_and_a_doubled_interaction_written_once(
    processes: Processes, bot: RuneBot, url: URL
) -> None:
    post, player = Post(), new_user()
    processes.rest.takes = post.take
    line = FarLine(bot, processes.gateway, post, player)
    card = await line.slash(*lines.parse(bot, "/boss godrick"))
    line.shard = 1
    (killed,) = (control for control in card.controls if control.get("label") == "I killed this")
    assert "20,000" in (await line.use(card, killed)).text
    payload = line.written(2, {"id": "5", "type": 1, "name": "runes", "options": _gain(_GAINED)})
    for line.shard in (0, 1):
        await line.post(payload)
    assert f"+{_GAINED:,}" in (await line.answered(payload)).text
    async with open_database(url) as database:
        assert [entry.change for entry in (await entries_of(database))[player]] == [0, 20_000, _GAINED]


def _gain(amount: int) -> list[dict[str, object]]:
    return [{"type": 1, "name": "gain", "options": [{"type": 3, "name": "amount", "value": str(amount)}]}]
