"""Pictures on answers: in time, late, never, and never in the way of what was asked since."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from io import BytesIO
from types import SimpleNamespace

import discord
import pytest
from PIL import Image
from typing_extensions import override

from bot.domain.levels import climb
from bot.edge.client import RuneBot
from bot.offline.wire import Answer, Line, Payload
from bot.pictures import climbs
from bot.pictures.painter import COMMAND, NoPictureError, Painter
from bot.pictures.scene import Scene
from bot.presentation import album
from bot.presentation.album import Album
from bot.presentation.components import Component, container, gallery
from bot.presentation.words import DEFAULT
from tests.support.player import Player, new_user

GALLERY = 12
ASKED = "/levelcost to:125 from:80 held:200k"


class Slow(Painter):
    """Draws nothing before it is let."""

    def __init__(self) -> None:
        super().__init__(patience=60.0)
        self.let = asyncio.Event()

    @override
    async def png(self, key: str, scene: Callable[[], Awaitable[Scene]]) -> bytes:
        await self.let.wait()
        return await super().png(key, scene)


class Read(Painter):
    """Notes what stands in its pictures."""

    texts: tuple[str, ...] = ()

    @override
    async def png(self, key: str, scene: Callable[[], Awaitable[Scene]]) -> bytes:
        self.texts = tuple(label.text for label in (await scene()).labels)
        return await super().png(key, scene)


class Broken(Painter):
    @override
    async def png(self, key: str, scene: Callable[[], Awaitable[Scene]]) -> bytes:
        raise NoPictureError


@pytest.fixture
async def use(bot: RuneBot, monkeypatch) -> AsyncIterator[Callable[[Painter], Painter]]:
    """Let a painter draw for the bot while a test runs."""
    used: list[Painter] = []

    def begin(painter: Painter) -> Painter:
        monkeypatch.setattr(
            bot.desk, "album", Album(painter, bot.services.labels.local)
        )  # of its own: on the wire all messages have one id
        used.append(painter)
        return painter

    yield begin
    for painter in used:
        await painter.close()


def galleries(answer: Answer) -> list[Payload]:
    return [each for each in answer.components if each["type"] == GALLERY]


async def test_where_nothing_is_drawn_the_picture_is_told(ann: Player) -> None:
    (gallery,) = galleries(await ann.says(ASKED))
    (item,) = gallery["items"]
    assert "Level 80 to 125 costs 2,963,607" in item["description"]


async def test_a_picture_that_is_there_soon_comes_with_the_answer(ann: Player, use, monkeypatch) -> None:
    monkeypatch.setattr(album, "_SOON", 60.0)
    use(Painter(patience=60.0))
    answer = await ann.says(ASKED)
    (gallery,) = galleries(answer)
    name = gallery["items"][0]["media"]["url"].removeprefix("attachment://")
    assert list(answer.files) == [name]
    with Image.open(BytesIO(answer.files[name])) as image:
        assert image.width == 800


@pytest.mark.parametrize(("locale", "title"), [("en-GB", "Caelid"), ("ja", "ケイリッド"), ("zh-CN", "盖利德")])
async def test_a_map_has_the_names_that_its_reader_knows(bot: RuneBot, use, locale, title) -> None:
    painter = use(Read(patience=60.0))
    await Player(bot, Line(bot, new_user(), locale)).says("/area caelid")
    assert title in painter.texts


async def test_what_cannot_be_drawn_is_left_out(ann: Player, use) -> None:
    use(Broken())
    answer = await ann.says(ASKED)
    assert "# 2,963,607 runes" in answer.text
    assert galleries(answer) == []
    assert not answer.files


async def test_a_late_picture_is_added_to_its_answer(ann: Player, use, monkeypatch) -> None:
    monkeypatch.setattr(album, "_SOON", 0.0)
    slow = use(Slow())
    asking = asyncio.ensure_future(ann.says(ASKED))
    await asyncio.sleep(0)
    slow.let.set()
    answer = await asking
    assert len(galleries(answer)) == 1
    assert len(answer.files) == 1


async def test_a_picture_whose_process_was_killed_is_added_to_its_answer(ann: Player, use, monkeypatch) -> None:
    monkeypatch.setattr(album, "_SOON", 0.0)
    painter = use(Painter((sys.executable, "-c", "import time; time.sleep(600)"), patience=60.0))
    asking = asyncio.ensure_future(ann.says(ASKED))
    while painter._process is None:  # noqa: ASYNC110  # it has no event for that
        await asyncio.sleep(0.01)
    painter._command = COMMAND
    painter._process.kill()
    answer = await asking
    assert len(galleries(answer)) == len(answer.files) == 1


@pytest.mark.parametrize(("later", "sent"), [((), 2), ((9,), 1)])
async def test_a_late_picture_is_not_added_to_a_card_that_was_changed_since(monkeypatch, later, sent) -> None:
    monkeypatch.setattr(album, "_SOON", 0.0)
    slow, seen = Slow(), asyncio.Queue[int]()
    kept, pressed = Album(slow), SimpleNamespace(id=8, message=SimpleNamespace(id=55))
    picture = climbs.levels(climb(80, 125, None))
    assert picture
    card = container([gallery(picture.file, "what each level costs")], 0)

    async def send(_: Component, files: list[discord.File]) -> None:
        seen.put_nowait(len(files))

    sending = asyncio.ensure_future(kept.send(pressed, card, picture, DEFAULT, send))  # type: ignore[arg-type]  # as much of one as is looked at
    assert await seen.get() == 0
    for interaction in later:
        kept._note(55, interaction)
    slow.let.set()
    await sending
    assert seen.qsize() == sent - 1
    await slow.close()
