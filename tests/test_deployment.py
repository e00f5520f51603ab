"""What the bot is deployed with can be read, and names only settings that there are."""

import asyncio
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.probes import serving
from bot.settings import NAMES
from tests.conftest import ROOT
from tests.test_metrics import free_port

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
IMAGE = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", "")
UNIT = (ROOT / "docs" / "runekeeper.service").read_text("utf-8")
OPERATING = (ROOT / "docs" / "operating.md").read_text("utf-8")
OTHERS = {"PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}


def test_only_settings_are_set() -> None:
    image = re.findall(r"([A-Z_]+)=", "".join(re.findall(r"^(?:ENV|RUN printf) (.+)$", IMAGE, re.MULTILINE)))
    unit = re.findall(r"([A-Z_]+)=", "".join(re.findall(r"^Environment=(.+)$", UNIT, re.MULTILINE)))
    assert {*image, *unit, *SERVICES["bot"]["environment"]} <= NAMES | OTHERS
    assert image
    assert unit


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_names_what_there_is_and_is_looked_after(name) -> None:
    service = SERVICES[name]
    assert {each.partition(":")[0] for each in service["volumes"]} <= set(COMPOSE["volumes"])
    assert set(service["secrets"]) <= set(COMPOSE["secrets"])
    files = [value for variable, value in service["environment"].items() if variable.endswith("_FILE")]
    assert sorted(files) == sorted(f"/run/secrets/{each}" for each in service["secrets"])
    assert set(service.get("depends_on", {})) <= set(SERVICES)
    assert "healthcheck" in service or (service["build"] == "." and "HEALTHCHECK" in IMAGE)
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))


def test_every_secret_is_explained_and_stays_out_of_git() -> None:
    for each in COMPOSE["secrets"].values():
        assert each["file"] in OPERATING
    assert "secrets/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert (ROOT / ".dockerignore").read_text("utf-8").startswith("*\n")


def test_the_image_is_made_of_what_there_is() -> None:
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    copied = " ".join(re.findall(r"^COPY (?!--from)(.+) \S+$", IMAGE, re.MULTILINE)).split()
    assert set(copied) == let_in
    assert [each for each in copied if not (ROOT / each).exists()] == []


def test_the_image_runs_as_one_who_is_always_the_same() -> None:
    (uid,) = re.findall(r"--uid (\d+)", IMAGE)
    assert re.findall(r"^USER (.+)$", IMAGE, re.MULTILINE) == [uid]


def test_the_image_serves_its_metrics_where_they_are_looked_for() -> None:
    ports = re.findall(r"(?:EXPOSE |METRICS_PORT=|or |publish .*:)(\d+)", IMAGE)
    assert len(ports) == 4
    assert set(ports) == {SERVICES["bot"]["ports"][0].rpartition(":")[2]}


async def test_the_image_knows_whether_the_bot_is_alive() -> None:
    (command,) = re.findall(r"^HEALTHCHECK .*CMD (.+)$", IMAGE, re.MULTILINE)
    port = free_port()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

    async def status() -> int:
        own = {"METRICS_PORT": str(port), "PATH": path}
        process = await asyncio.create_subprocess_shell(command, env=own, stderr=asyncio.subprocess.DEVNULL)
        return await process.wait()

    assert await status() == 1
    with serving("0.0.0.0", port):
        assert await status() == 0


def test_the_unit_tries_again_only_where_that_helps() -> None:
    assert "\nRestart=on-failure\nRestartSec=10\nRestartPreventExitStatus=78\n" in UNIT


ANALYZE = shutil.which("systemd-analyze")


@pytest.mark.skipif(ANALYZE is None, reason="there is no systemd")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "runekeeper.service"
    unit.write_text(re.sub(r"^ExecStart=\S+", f"ExecStart={sys.executable}", UNIT, flags=re.MULTILINE), "utf-8")
    words = [ANALYZE or "", "verify", str(unit)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603  # systemd's own
    assert (done.returncode, done.stderr) == (0, "")
