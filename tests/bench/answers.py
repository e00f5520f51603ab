"""Measures answers beside an empty discord.py command: ``python -m tests.bench.answers``; writes docs/performance.md.

Ours and a bot with one empty command run in processes of their own, in turn. Each is given what Discord's gateway would
give it, one interaction after the other, and answers over HTTP on the loopback address.
"""

import asyncio
import gc
import json
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

import aiohttp
import discord
from aiohttp import web
from discord.ext import commands
from discord.http import Route
from typing_extensions import override

from bot.edge.client import RuneBot
from bot.edge.turns import Turns
from bot.knowledge.building.build import build
from bot.knowledge.database import open_knowledge
from bot.knowledge.naming.everything import load_everything
from bot.offline import lines
from bot.offline.wire import Answer, Line, Payload
from bot.services import open_services
from bot.settings import FACTS, ROOT, Settings
from cogs import EXTENSIONS
from tests.bench.search import table

DOCUMENT = ROOT / "docs" / "performance.md"
EACH, ROUNDS = 150, 7
SAME = ("the same again", 1.5, 1.4)
NEW = ("a card never asked for before", 2.0, 1.8)
TYPING = ("autocomplete", 1.3, 1.25)
OWN = ("reading one's own again", 2.2, 2.2)
OWN_NEW = ("reading one's own, once written", 2.2, 2.2)
PLAN = ("a plan", 4.0, 4.0)
ASK = ("a sentence", 2.0, 2.0)
WRITE = ("a write", 3.5, 2.8)
HEAD = """# How fast it answers

Written by `make bench`: each use beside a bot whose one command says “ok”, in one run, both over HTTP on the loopback
address, without the gateway. Ratios of the median time until the answer is sent, and of the processor time, the median
of seven rounds; beside them what is allowed. Machines differ, the ratios less."""


@dataclass(frozen=True)
class Case:
    """What is measured.

    Attributes:
        sort: What sort of use it is, and how many times what the empty command takes it may take and work.
        line: What is typed; a name that differs each time stands as {}.
        press: The control that is then pressed, over and over.
        before: What is typed before it.
    """

    sort: tuple[str, float, float]
    line: str
    press: str = ""
    before: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What it is called in the table."""
        return f"`{self.line.removeprefix('?').format('…')}`" + (f", “{self.press}”" if self.press else "")


KNOWN = ("/character new Ashen level:60 journey:NG+1",)
OWNS = ("/runes set 50k", "/stash add 3 golden rune 1", "/goal set level:80", "/runes gain 5")
CASES = (
    *(Case(TYPING, f"?{line}") for line in ("/price smi", "/farm cael", "/boss god", "/runeitems have:5 gol")),
    *(Case(NEW, f"/{command} {{}}") for command in ("boss", "enemy", "price", "drops", "area", "farm")),
    *(Case(SAME, line) for line in ("/help", "/levelcost to:150 from:100", "/price memory stone", "/area caelid")),
    *(Case(SAME, line) for line in ("/boss godrick", "/enemy troll", "/farm caelid", "/drops rune arc")),
    *(Case(SAME, line, before=KNOWN) for line in ("/boss malenia", "/farm limgrave")),
    Case(SAME, "/merchant twin maiden husks", press="Next page"),
    Case(SAME, "/enemy troll", press="Gold Scarab ×1.2"),
    *(Case(OWN, line, before=OWNS) for line in ("/runes show", "/runes history", "/goal show", "/stash show")),
    *(Case(OWN, line, before=OWNS) for line in ("/character show", "/mydata show")),
    *(Case(OWN_NEW, line, before=OWNS) for line in ("/runes show", "/runes history", "/goal show")),
    *(Case(PLAN, line, before=(*KNOWN, *OWNS)) for line in ("/plan", "/plan to:90 reached:caelid")),
    *(Case(ASK, f"/ask {line}") for line in ("where do i farm at lvl 40", "how many runes does godrick give in ng+2")),
    *(Case(ASK, f"/ask {line}") for line in ("caelid", "i got 5k", "how do i parry")),
    *(Case(WRITE, line, before=OWNS) for line in ("/runes gain 5", "/runes set 50k", "/stash add 1 golden rune 1")),
    Case(WRITE, "/boss godrick", press="I killed this", before=OWNS),
)


def fresh() -> Iterator[int]:
    """Yield the ids of interactions that are made now: what is late is turned away, and so is what came before."""
    for n in _numbers:
        yield discord.utils.time_snowflake(discord.utils.utcnow()) + n % 2**22


_numbers = count()


class Fresh(Line):
    """A line that answers at once."""

    def __init__(self, bot: Any, user: int = 1) -> None:
        super().__init__(bot, user)
        self._ids = fresh()


class Loopback(Fresh):
    """A line whose answers go over HTTP."""

    @override
    async def _deliver(self, kind: int, data: Payload, message: Payload | None = None) -> Answer:
        payload = self._payload(str(next(self._ids)), kind, data)
        if message:
            payload["message"] = message
        before = asyncio.all_tasks()
        self._bot._connection.parse_interaction_create(payload)  # type: ignore[arg-type]
        if begun := asyncio.all_tasks() - before:
            await asyncio.wait(begun)
        return Answer({})


class EmptyBot(commands.Bot):
    """The least that discord.py needs to answer."""

    def __init__(self) -> None:
        super().__init__(commands.when_mentioned, intents=discord.Intents.none())

        @self.tree.command(description="Say ok.")
        async def empty(interaction: discord.Interaction[Any], what: str = "") -> None:
            await interaction.response.send_message("ok")

        @empty.autocomplete("what")
        async def _(_: discord.Interaction[Any], __: str) -> list[Any]:
            return []


Use = Callable[[], Awaitable[object]]
"""One use of one command."""


class Empty:
    """The empty bot, which does the same in every case."""

    def __init__(self, bot: EmptyBot) -> None:
        self._line = Loopback(bot)

    async def uses(self, case: Case, _: int) -> list[Use]:
        """Return what is measured in one round of a case."""
        if case.sort is TYPING:
            option = {"type": 3, "name": "what", "value": "a", "focused": True}
            return [lambda: self._line.suggest("empty", [option])] * EACH
        return [lambda: self._line.slash("empty", [])] * EACH


class Ours:
    """Our bot; each round of a case has a user of its own."""

    def __init__(self, bot: RuneBot, names: dict[str, list[str]]) -> None:
        self._bot, self._names = bot, names
        self._users = count(10_000)

    async def uses(self, case: Case, turn: int) -> list[Use]:
        """Return what is measured in one round of a case."""
        user = next(self._users)
        typed, line = Fresh(self._bot, user), Loopback(self._bot, user)
        for each in case.before:
            await typed.slash(*lines.parse(self._bot, each))
        if case.sort is TYPING:
            unfinished = lines.parse_unfinished(self._bot, case.line.removeprefix("?"))
            assert unfinished
            return [lambda: line.suggest(*unfinished)] * EACH
        if case.sort is NEW:
            names = self._names[case.line.split()[0]]
            some = names[turn % ROUNDS :: ROUNDS][:EACH]
            different = [lines.parse(self._bot, case.line.format(name)) for name in some]
            return [partial(line.slash, *it) for it in different]
        asked = lines.parse(self._bot, case.line)
        if case.sort is OWN_NEW:
            return [partial(each.slash, *asked) for each in [await self._written(case) for _ in range(EACH)]]
        if not case.press:
            return [lambda: line.slash(*asked)] * EACH
        answer = await typed.slash(*asked)
        control = lines.control_called(answer, case.press)
        return [lambda: line.use(answer, *control)] * EACH

    async def _written(self, case: Case) -> Loopback:
        """Return the line of a user who has written something, and read nothing yet."""
        user = next(self._users)
        for each in case.before:
            await Fresh(self._bot, user).slash(*lines.parse(self._bot, each))
        return Loopback(self._bot, user)


async def measured(uses: list[Use]) -> dict[str, float]:
    """Return the median time, and the processor time of one, in microseconds."""
    for use in uses[:3]:
        await use()
    gc.collect()
    times, work = [], process_time()
    for use in uses[3:]:
        began = perf_counter()
        await use()
        times.append(perf_counter() - began)
    return {"p50": median(times) * 1e6, "cpu": (process_time() - work) / len(times) * 1e6}


async def child(whose: str, base: str, knowledge: str) -> None:
    """Be one of the bots: measure each case that standard input names."""
    Route.BASE = base
    async with AsyncExitStack() as stack:
        bot: Any
        side: Ours | Empty
        if whose == "ours":
            settings = Settings(knowledge_path=Path(knowledge), data_dir=Path(knowledge).parent, log_level="ERROR")
            services = await stack.enter_async_context(open_services(settings))
            bot = await stack.enter_async_context(RuneBot(services, extensions=EXTENSIONS))
            bot.desk.turns = Turns(passed=count(step=61).__next__)  # a minute passes each time that somebody asks
            await bot.load()
            side = Ours(bot, await _names(settings))
        else:
            bot = await stack.enter_async_context(EmptyBot())
            side = Empty(bot)
        listeners = bot.listeners if whose == "ours" else ()
        session = await stack.enter_async_context(aiohttp.ClientSession(middlewares=listeners))
        bot.http._HTTPClient__session = session
        while line := await asyncio.to_thread(sys.stdin.readline):
            number, turn = map(int, line.split())
            print(json.dumps(await measured(await side.uses(CASES[number], turn))), flush=True)


async def _names(settings: Settings) -> dict[str, list[str]]:
    async with open_knowledge(settings.knowledge_path) as db:
        everything = await load_everything(db)
        kinds = {"/price": "item", "/drops": "item", "/farm": "area"} | {
            f"/{it}": it for it in ("boss", "enemy", "area")
        }
        return {
            command: [name.label for name in (await everything.lexicon(kind, "en-US")).index("en-US").names]
            for command, kind in kinds.items()
        }


async def _answered(request: web.Request) -> web.Response:
    await request.read()
    content = json.dumps({"interaction": {"id": "1", "type": 2}}).encode()
    return web.Response(body=content, headers={"Content-Type": "application/json"})


class Bot:
    """A bot in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def begun(cls, *arguments: str) -> "Bot":
        """Begin one."""
        command = [sys.executable, "-m", "tests.bench.answers", *arguments]
        pipe = asyncio.subprocess.PIPE
        return cls(await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, cwd=ROOT))

    async def told(self) -> dict[str, float]:
        """Return what it tells next."""
        assert self._process.stdout
        line = await self._process.stdout.readline()
        assert line, "a bot has ended"
        return json.loads(line)  # type: ignore[no-any-return]

    async def measure(self, number: int, turn: int) -> dict[str, float]:
        """Return what one round of a case takes."""
        assert self._process.stdin
        self._process.stdin.write(f"{number} {turn}\n".encode())
        return await self.told()

    async def end(self) -> None:
        """End it."""
        assert self._process.stdin
        self._process.stdin.close()
        await self._process.wait()


async def main() -> None:
    """Measure everything."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", _answered)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    with TemporaryDirectory() as there:
        knowledge = Path(there) / "knowledge.sqlite"
        build(knowledge, FACTS)
        base = f"http://127.0.0.1:{runner.addresses[0][1]}"
        ours, empty = [await Bot.begun(whose, base, str(knowledge)) for whose in ("ours", "empty")]
        rows = [await _compared(number, ours, empty) for number in range(len(CASES))]
        await ours.end()
        await empty.end()
    await runner.cleanup()
    document = "\n\n".join([HEAD, table(["use", "sort", "time", "processor time"], rows)]) + "\n"
    DOCUMENT.write_text(document, "utf-8")


async def _compared(number: int, ours: Bot, empty: Bot) -> list[str]:
    found: dict[str, list[float]] = {"p50": [], "cpu": []}
    for turn in range(ROUNDS):
        one, other = await ours.measure(number, turn), await empty.measure(number, turn)
        for key, ratios in found.items():
            ratios.append(one[key] / other[key])
    sort, most, most_work = CASES[number].sort
    row = [CASES[number].label, sort]
    row += [_against(median(found["p50"]), most), _against(median(found["cpu"]), most_work)]
    print(*row, sep=" | ", flush=True)
    return row


def _against(ratio: float, most: float) -> str:
    return f"{ratio:.2f} of {most}" + ("" if ratio <= most else ", **missed**")


if __name__ == "__main__":
    asyncio.run(child(*sys.argv[1:]) if sys.argv[1:] else main())
