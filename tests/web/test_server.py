"""The face as a process of its own."""

import asyncio
import signal
import sys
from pathlib import Path

import aiohttp

from tests.conftest import ROOT
from tests.support.terminal import WITHOUT_DOTENV


async def test_it_prints_its_address_serves_it_to_this_machine_and_ends_when_told(knowledge: Path, tmp_path) -> None:
    environment = {"KNOWLEDGE_PATH": str(knowledge), "DATA_DIR": str(tmp_path), "PATH": ""}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", WITHOUT_DOTENV, "web", "--port", "0"),
        cwd=ROOT,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    said = (await process.stdout.readline()).decode()
    address = said.split()[-1]
    assert address.startswith("http://127.0.0.1:")
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        assert "This is not Discord" in await answer.text()
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0
