"""The process that draws: what it does when it hangs, crashes or runs out of memory, and how it is shared."""

import asyncio
import sys
from collections.abc import AsyncIterator

import pytest

from bot.pictures.painter import MOST_KEPT, MOST_WAITING, NoPictureError, Painter
from bot.pictures.renderer import png
from bot.pictures.scene import Label, Scene

HUNG = (sys.executable, "-c", "import time; time.sleep(600)")
GONE = (sys.executable, "-c", "pass")
SPOILED = (sys.executable, "-c", "import sys; sys.stdout.buffer.write(b'\\xff' * 64); sys.stdout.flush(); input()")


async def scene(text: str = "Caelid", height: int = 200) -> Scene:
    return Scene(height=height, items=(Label(x=12, y=20, text=text),))


@pytest.fixture
async def painter() -> AsyncIterator[Painter]:
    made = Painter(patience=60.0)
    yield made
    await made.close()


async def test_a_picture_is_what_the_renderer_draws(painter: Painter) -> None:
    assert await painter.png("caelid", scene) == png(await scene())


async def test_the_same_picture_is_drawn_once_and_kept(painter: Painter) -> None:
    drawn = await asyncio.gather(*(painter.png("caelid", scene) for _ in range(8)))
    assert len(set(drawn)) == painter.drawn == 1
    assert await painter.png("caelid", lambda: scene("never made")) == drawn[0]


async def test_the_one_that_was_not_asked_for_longest_goes(painter: Painter) -> None:
    for number in range(MOST_KEPT):
        await painter.png(str(number), scene)
    await painter.png("0", scene)
    await painter.png("one more", scene)
    assert painter.drawn == MOST_KEPT + 1
    await painter.png("0", scene)
    assert painter.drawn == MOST_KEPT + 1
    await painter.png("1", scene)
    assert painter.drawn == MOST_KEPT + 2


@pytest.mark.parametrize(
    "command", [HUNG, GONE, SPOILED, ("no such program",)], ids=["hung", "gone", "spoiled", "none"]
)
async def test_a_process_that_fails_is_ended_and_another_draws(painter: Painter, command) -> None:
    painter._command, able = command, painter._command
    painter._patience = 1.0
    with pytest.raises(NoPictureError):
        await painter.png("caelid", scene)
    assert painter._process is None
    painter._command, painter._patience = able, 60.0
    assert await painter.png("caelid", scene) == png(await scene())


async def test_what_was_being_drawn_when_the_process_was_killed_is_drawn_by_another(painter: Painter) -> None:
    painter._command, able = HUNG, painter._command
    drawing = asyncio.ensure_future(painter.png("caelid", scene))
    while painter._process is None:  # noqa: ASYNC110  # it has no event for that
        await asyncio.sleep(0.01)
    painter._command = able
    painter._process.kill()
    assert await drawing == png(await scene())


async def test_what_takes_too_much_memory_is_not_drawn_and_the_next_is(painter: Painter) -> None:
    with pytest.raises(NoPictureError):
        await painter.png("tall", lambda: scene(height=2**18))
    assert await painter.png("caelid", scene) == png(await scene())


async def test_no_more_than_so_many_wait(painter: Painter) -> None:
    waiting = [asyncio.ensure_future(painter.png(str(number), scene)) for number in range(MOST_WAITING)]
    await asyncio.sleep(0)
    with pytest.raises(NoPictureError):
        await painter.png("one more", scene)
    assert len(await asyncio.gather(*waiting)) == MOST_WAITING


async def test_whoever_waits_no_longer_leaves_it_to_the_others(painter: Painter) -> None:
    one, other = (asyncio.ensure_future(painter.png("caelid", scene)) for _ in range(2))
    await asyncio.sleep(0)
    one.cancel()
    assert await other == png(await scene())
    assert painter.drawn == 1


async def test_nothing_is_left_when_it_closes() -> None:
    painter = Painter(HUNG)
    waiting = asyncio.ensure_future(painter.png("caelid", scene))
    while painter._process is None:  # noqa: ASYNC110  # it has no event for that
        await asyncio.sleep(0.01)
    process = painter._process
    await painter.close()
    with pytest.raises((asyncio.CancelledError, NoPictureError)):
        await waiting
    assert process.returncode is not None
    assert painter._asked == {}
