"""Answers in the terminal: one line, lines from standard input, a prompt, or a short tour."""

import gc
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rich.console import Console

from bot.domain.errors import RuneBotError
from bot.edge.client import RuneBot
from bot.offline import lines, screen
from bot.offline.wire import Answer, Line
from bot.services import open_services
from bot.settings import Settings
from cogs import EXTENSIONS

TOUR = (
    "/boss godrick",
    "/farm caelid level:40",
    "/enemy albinauric place:mohgwyn boosts:scarab",
    "/levelcost to:125 from:80 held:500000",
    "/price memory stone",
)
_HINT = "Type a command, /help for a list, “press LABEL” for a control of the last answer, or Ctrl-D to leave."


class Session:
    """One user at a terminal.

    Args:
        bot: The bot, loaded but not logged in.
        console: Where answers are printed.
    """

    def __init__(self, bot: RuneBot, console: Console) -> None:
        self._bot = bot
        self._console = console
        self._line = Line(bot)
        self._last: Answer | None = None

    async def answer(self, text: str) -> bool:
        """Answer one line; return whether it worked."""
        try:
            answer = await self._answered(text)
        except RuneBotError as error:
            screen.show_problem(self._console, error)
            return False
        if not answer.is_problem or answer.controls:
            self._last = answer
        screen.show(self._console, answer)
        return not answer.is_problem

    async def suggestions(self, text: str) -> list[tuple[str, str]]:
        """Return what the last option of an unfinished line may become: text to insert, and text to show."""
        unfinished = lines.parse_unfinished(self._bot, text)
        if unfinished is None:
            return []
        return [(each["value"], each["name"]) for each in (await self._line.suggest(*unfinished)).choices]

    async def _answered(self, text: str) -> Answer:
        if self._last and text.startswith("press "):
            control, values = lines.control_called(self._last, text.removeprefix("press "))
            return await self._line.use(self._last, control, values)
        if self._last and self._last.is_form and text.startswith("send "):
            return await self._line.send(self._last, *map(str.strip, text.removeprefix("send ").split(";")))
        return await self._line.slash(*lines.parse(self._bot, text))


@asynccontextmanager
async def open_bot(settings: Settings) -> AsyncIterator[RuneBot]:
    """Yield the bot, loaded but not logged in."""
    async with open_services(settings) as services, RuneBot(services, extensions=EXTENSIONS) as bot:
        await bot.load()
        gc.freeze()  # see bot.online
        gc.enable()
        yield bot


async def ask(settings: Settings, text: str, *, as_json: bool = False) -> int:
    """Answer one line; return the exit status: 1 for a user's mistake."""
    async with open_bot(settings) as bot:
        if as_json:
            from bot.offline.telling import tell  # noqa: PLC0415  # few ask for that

            told = await tell(bot, text)
            print(json.dumps(told, ensure_ascii=False))  # noqa: T201  # it was asked for
            return 0 if told["status"] == "answered" else 1
        return 0 if await Session(bot, Console(highlight=False)).answer(text) else 1


async def talk(settings: Settings) -> int:
    """Answer what is typed, or what standard input holds, or give a short tour if it holds nothing."""
    console = Console(highlight=False)
    console.print("No DISCORD_TOKEN is set: I answer here, offline.")
    async with open_bot(settings) as bot:
        session = Session(bot, console)
        console.print(str(await bot.services.holdings()), markup=False, soft_wrap=True)
        if sys.stdin.isatty():
            from bot.offline.prompt import prompt  # noqa: PLC0415  # it takes long to import, and who asks one line does not need it

            console.print(_HINT)
            await prompt(bot, session)
        elif not await _read(session, console):
            console.print("Nothing to read, so here is what I can do:")
            for text in TOUR:
                console.print(f"\n{text}", style="bold")
                await session.answer(text)
    return 0


async def _read(session: Session, console: Console) -> int:
    """Answer every line of standard input; return how many there were."""
    answered = 0
    for text in map(str.strip, sys.stdin):
        if text:
            answered += 1
            console.print(f"\n{text}", style="bold", markup=False)
            await session.answer(text)
    return answered
