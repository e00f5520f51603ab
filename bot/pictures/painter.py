"""Has pictures drawn beside the event loop: in one process, one at a time, and the same one never twice."""

import asyncio
import logging
import pickle
import struct
import sys
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import cast

from bot.pictures.scene import Scene

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "bot.pictures.child")
MOST_KEPT, MOST_WAITING = 64, 16
_PATIENCE = 5.0  # seconds for one picture
_LENGTH = struct.Struct("<I")  # as in `bot.pictures.child`, which is never imported here: it would bring Pillow
_ENDED = (ConnectionError, asyncio.IncompleteReadError)  # the process did, killed perhaps
_FAILURES = (TimeoutError, OSError, asyncio.IncompleteReadError)


@asynccontextmanager
async def open_painter() -> AsyncIterator["Painter"]:
    """Yield a painter, and end what it began."""
    painter = Painter()
    try:
        yield painter
    finally:
        await painter.close()


class NoPictureError(Exception):
    """A picture could not be drawn, or not in time: the answer goes without it."""


class Painter:
    """Draws pictures, and keeps the last ones.

    Args:
        command: What draws; see `bot.pictures.child`.
        patience: Seconds that one picture may take.
    """

    def __init__(self, command: Sequence[str] = COMMAND, patience: float = _PATIENCE) -> None:
        self._command = command
        self._patience = patience
        self._process: Process | None = None
        self._one = asyncio.Lock()
        self._kept: dict[str, bytes] = {}
        self._asked: dict[str, asyncio.Task[bytes]] = {}
        self.drawn = 0

    def kept(self, key: str) -> bytes | None:
        """Return a picture that was drawn lately."""
        if kept := self._kept.pop(key, None):
            self._kept[key] = kept  # the last to go
        return kept

    async def png(self, key: str, scene: Callable[[], Awaitable[Scene]]) -> bytes:
        """Return a picture as a PNG; whoever asks for one that is being drawn waits for it.

        Args:
            key: What tells it from all others.
            scene: Makes its shapes, if it is not kept.

        Raises:
            NoPictureError: If it cannot be drawn, or not in time, or too many wait.
        """
        if kept := self.kept(key):
            return kept
        if key not in self._asked:
            if len(self._asked) >= MOST_WAITING:
                raise NoPictureError
            self._asked[key] = asyncio.create_task(self._painted(key, scene))
        return await asyncio.shield(self._asked[key])

    async def close(self) -> None:
        """Draw no more."""
        for task in [*self._asked.values()]:
            task.cancel()
        await asyncio.gather(*self._asked.values(), return_exceptions=True)
        await self._end()

    async def _painted(self, key: str, scene: Callable[[], Awaitable[Scene]]) -> bytes:
        try:
            async with self._one:
                shapes = await scene()
                try:
                    picture = await self._drawn(shapes)
                except _ENDED:
                    picture = await self._drawn(shapes)
        except _FAILURES as error:
            log.warning("A picture was not drawn: %s", type(error).__name__)
            raise NoPictureError from None
        finally:
            del self._asked[key]
        self._kept[key] = picture
        if len(self._kept) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        return picture

    async def _drawn(self, scene: Scene) -> bytes:
        """Return a picture from the process that draws; what fails in any way ends it, and another begins."""
        try:
            async with asyncio.timeout(self._patience):
                process = self._process = self._process or await self._begun()
                scenes, pictures = cast(StreamWriter, process.stdin), cast(StreamReader, process.stdout)
                told = pickle.dumps(scene)
                scenes.write(_LENGTH.pack(len(told)) + told)
                (length,) = _LENGTH.unpack(await pictures.readexactly(_LENGTH.size))
                picture = await pictures.readexactly(length)
        except BaseException:
            await self._end()
            raise
        if not picture:
            raise OSError
        self.drawn += 1
        return picture

    async def _begun(self) -> Process:
        return await asyncio.create_subprocess_exec(*self._command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        await process.wait()
