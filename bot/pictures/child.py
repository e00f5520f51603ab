"""The process that draws: scenes in, pictures out, one after the other, until its input ends."""

import os
import pickle
import struct
import sys
from contextlib import suppress
from typing import BinaryIO

from bot.pictures.renderer import png

LENGTH = struct.Struct("<I")
"""What stands before each scene and each picture: its length in bytes; 0 is a scene that could not be drawn."""

_NICE = 5  # whoever waits for an answer goes first
_MOST_MEMORY = 512 * 2**20


def main() -> None:
    """Draw what comes in."""
    _hold_back()
    _draw(sys.stdin.buffer, sys.stdout.buffer)


def _hold_back() -> None:
    """Let others go first, and take no more than our share, where the system knows how."""
    with suppress(ImportError, AttributeError, OSError, ValueError):
        os.nice(_NICE)
        import resource  # noqa: PLC0415  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def _draw(scenes: BinaryIO, pictures: BinaryIO) -> None:
    while head := scenes.read(LENGTH.size):
        scene = pickle.loads(scenes.read(*LENGTH.unpack(head)))  # noqa: S301  # our own process wrote it
        try:
            picture = png(scene)
        except (MemoryError, ValueError, OSError):
            picture = b""
        pictures.write(LENGTH.pack(len(picture)) + picture)
        pictures.flush()


if __name__ == "__main__":
    main()
