"""The bot as a process of its own, connected to a stand-in for Discord on the loopback address."""

import asyncio
import json
import os
import re
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.__main__ import main
from bot.settings import ROOT, Settings
from tests.support.rest import TOKEN, Rest

_HELD = re.compile(r"\(and (\d+) more like it\)")
_NOTEWORTHY = {"WARNING", "ERROR", "CRITICAL"}


@dataclass
class Process:
    """The bot, running.

    Attributes:
        told: What it logged from WARNING on, and what stood on standard error besides.
    """

    child: asyncio.subprocess.Process
    told: list[str]
    _reading: asyncio.Task[None] | None = None

    @classmethod
    async def begun(cls, rest: Rest, folder: Path, told: list[str], **settings: str) -> "Process":
        """Begin it, with its ledger and knowledge base in a folder; return it once it is connected."""
        given = {"DISCORD_TOKEN": TOKEN, "DATA_DIR": str(folder), "KNOWLEDGE_PATH": str(folder / "knowledge.sqlite")}
        kept = {name: value for name, value in os.environ.items() if name == "PATH"}
        rest.connected.clear()
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", __name__, rest.base),
            cwd=ROOT,
            env={**kept, **given, "LOG_FORMAT": "json", **settings},
            stderr=asyncio.subprocess.PIPE,
            limit=2**20,
        )
        process = cls(child, told)
        process._reading = asyncio.create_task(process._read())
        async with asyncio.timeout(60):
            await rest.connected.wait()
        return process

    @property
    def bugs(self) -> list[str]:
        """What tells of a bug: a traceback, or what no line of the log is; again for each more like it."""
        found = [each for each in self.told if not _told(each) or "error" in _told(each)]
        return [each for each in found for _ in range(1 + sum(map(int, _HELD.findall(each))))]

    async def ended(self, number: int = signal.SIGTERM) -> int:
        """End it, and return its exit status."""
        if self.child.returncode is None:
            self.child.send_signal(number)
        status = await self.child.wait()
        assert self._reading
        await self._reading
        return status

    def resident(self) -> float:
        """Return how much memory it and what it began take, in MiB."""
        return sum(map(_resident, _family(self.child.pid))) / 1024

    async def _read(self) -> None:
        assert self.child.stderr
        async for line in self.child.stderr:
            text = line.decode(errors="replace").rstrip()
            if _told(text).get("level", "ERROR") in _NOTEWORTHY:
                self.told.append(text)


def _told(line: str) -> Mapping[str, Any]:
    """Return what a line of the log says; nothing if it is none."""
    try:
        told = json.loads(line)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _family(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    begun = [int(each) for path in Path(f"/proc/{pid}/task").glob("*/children") for each in path.read_text().split()]
    return [pid, *(each for child in begun for each in _family(child))]


def _resident(pid: int) -> int:
    """Return the memory of one process, in KiB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)


if __name__ == "__main__":
    Route.BASE = f"http://{sys.argv[1]}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = URL(f"ws://{sys.argv[1]}/gateway")
    Settings.model_config["env_file"] = None
    sys.argv[1:] = ["serve"]
    main()
