"""Serves the face: a page, what it asks, and the files that answers hold."""

import sys
import webbrowser
from argparse import Namespace
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from secrets import token_urlsafe
from typing import Any, TypeAlias, TypeVar

from aiohttp import web
from discord import AppCommandOptionType
from pydantic import Base64Bytes, BaseModel, ConfigDict, Field, ValidationError

from bot.domain.errors import SettingsError
from bot.edge.client import RuneBot
from bot.offline.attached import Attached, attaching
from bot.offline.lines import commands_of
from bot.offline.session import open_bot
from bot.pictures.painter import open_painter
from bot.presentation.mentions import learn
from bot.presentation.typed import Command, takes_file
from bot.presentation.words import DEFAULT
from bot.settings import Settings
from bot.signals import told_to_stop
from bot.web.guards import Guard, add_headers
from bot.web.tabs import MOST_PLAYERS, File, NotOnPageError, Tabs, UnknownTabError

STATIC = Path(__file__).parent / "static"
_KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_TRUTH = AppCommandOptionType.boolean
_MOST_BYTES = 13_000_000  # what an export may hold, as text


class _Asked(BaseModel):
    """What a page sends."""

    model_config = ConfigDict(extra="forbid", strict=True)

    tab: str = ""


class _Opened(_Asked):
    player: int = Field(1, ge=1, le=MOST_PLAYERS)
    language: str = DEFAULT


class _Asking(_Asked):
    line: str = Field(min_length=1, max_length=6000)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    option: str
    name: str = Field(max_length=200)
    content: Base64Bytes


class _Using(_Asked):
    command: str
    options: dict[str, str]
    file: _File | None = None


class _Pressing(_Asked):
    message: str
    control: str
    values: list[str] = []


class _Sending(_Asked):
    message: str
    texts: list[str]


A = TypeVar("A", bound=_Asked)
Answering: TypeAlias = Callable[[web.Request], Coroutine[Any, Any, web.Response]]


class Face:
    """Answers the page.

    Args:
        bot: The bot, loaded but not logged in.
        attached: Where what is attached is kept.
    """

    def __init__(self, bot: RuneBot, attached: Attached) -> None:
        self._bot = bot
        self._tabs = Tabs(bot, attached)

    def app(self, guard: Guard) -> web.Application:
        """Return what serves it, behind a guard."""
        app = web.Application(middlewares=[guard.check], client_max_size=_MOST_BYTES)
        app.on_response_prepare.append(add_headers)
        app.router.add_get("/{token}/", _page("index.html"))
        for path in STATIC.iterdir():
            app.router.add_get(f"/{{token}}/{path.name}", _page(path.name))
        app.router.add_get("/{token}/files/{tab}/{message}/{name}", self._file)
        for name, answering in self._answering().items():
            app.router.add_post(f"/{{token}}/{name}", answering)
        return app

    def _answering(self) -> dict[str, Answering]:
        tab = self._tabs.tab
        return {
            "open": _reading(_Opened, self._open),
            "ask": _reading(_Asking, lambda asked: tab(asked.tab).ask(asked.line)),
            "use": _reading(_Using, self._use),
            "suggest": _reading(_Using, lambda asked: tab(asked.tab).suggest(asked.command, asked.options)),
            "press": _reading(
                _Pressing, lambda asked: tab(asked.tab).press(asked.message, asked.control, asked.values)
            ),
            "send": _reading(_Sending, lambda asked: tab(asked.tab).send(asked.message, asked.texts)),
        }

    async def _open(self, asked: _Opened) -> Any:
        """Return a new tab, and every command."""
        commands = [_about(command) for _, command in sorted(commands_of(self._bot).items())]
        return {"tab": self._tabs.open(asked.player, asked.language), "commands": commands}

    async def _use(self, asked: _Using) -> Any:
        file = File(asked.file.option, asked.file.name, asked.file.content) if asked.file else None
        return await self._tabs.tab(asked.tab).use(asked.command, asked.options, file)

    async def _file(self, request: web.Request) -> web.Response:
        """Return a file; but for a picture it is to be saved, never to be shown."""
        asked = request.match_info
        try:
            content = self._tabs.tab(asked["tab"]).file(asked["message"], asked["name"])
        except UnknownTabError:
            raise web.HTTPNotFound from None
        if asked["name"].endswith(".png"):
            return web.Response(body=content, content_type="image/png")
        return web.Response(
            body=content, content_type="application/octet-stream", headers={"Content-Disposition": "attachment"}
        )


def _about(command: Command) -> dict[str, Any]:
    """Return what the page has to know of a command."""
    options = [
        {
            "name": each.display_name,
            "about": str(each.description),
            "required": each.required,
            "suggests": each.autocomplete,
            "file": each.display_name == takes_file(command),
            "choices": ["True", "False"] if each.type is _TRUTH else [choice.name for choice in each.choices],
        }
        for each in command.parameters
    ]
    return {"name": command.qualified_name, "about": command.description, "options": options}


def _page(name: str) -> Answering:
    """Return what hands out a file of ours."""
    path = STATIC / name

    async def handing_out(_: web.Request) -> web.Response:
        return web.Response(body=path.read_bytes(), content_type=_KINDS[path.suffix], charset="utf-8")

    return handing_out


def _reading(model: type[A], answering: Callable[[A], Coroutine[Any, Any, Any]]) -> Answering:
    """Return what reads a request, answers it, and says what is wrong with it if it is none of our page's."""

    async def handling(request: web.Request) -> web.Response:
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        try:
            return web.json_response(await answering(model.model_validate_json(await request.read())))
        except (ValidationError, NotOnPageError):
            raise web.HTTPBadRequest(text="My page asks nothing like that.") from None
        except UnknownTabError:
            raise web.HTTPGone(text="That is no longer kept. Reload the page.") from None

    return handling


@asynccontextmanager
async def serving(bot: RuneBot, guard: Guard, port: int) -> AsyncIterator[str]:
    """Serve a bot's face meanwhile; yield its address.

    Raises:
        SettingsError: If the address cannot be had.
    """
    with attaching(bot) as attached:
        runner = web.AppRunner(Face(bot, attached).app(guard), access_log=None)
        await runner.setup()
        try:
            try:
                await web.TCPSite(runner, guard.host, port).start()
            except (OSError, OverflowError) as error:
                raise SettingsError(f"--host and --port name no address to be had: {error}.") from None
            name = f"[{guard.host}]" if ":" in guard.host else guard.host
            yield f"http://{name}:{runner.addresses[0][1]}/{guard.token}/"
        finally:
            await runner.cleanup()


async def serve(settings: Settings, options: Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C; return the exit status.

    Raises:
        SettingsError: If the address cannot be had, or may not be.
    """
    guard = Guard(token=token_urlsafe(24), host=options.host, password=settings.web_password.get_secret_value())
    told = told_to_stop()
    async with (
        open_bot(settings) as bot,
        open_painter() as bot.desk.album.painter,
        serving(bot, guard, options.port) as address,
    ):
        learn({"name": command.name, "id": "1"} for command in bot.tree.get_commands())
        print(f"Runekeeper, much as Discord shows it: {address}", flush=True)  # noqa: T201  # it is meant to be read
        print("Ctrl-C ends it.", file=sys.stderr)  # noqa: T201  # see above
        if options.open:
            webbrowser.open(address)
        await told.wait()
    return 0
