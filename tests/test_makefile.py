"""The first command that anyone types, on machines that are not ready for it."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT

AS_IT_IS = ""
OLD = "sys.version_info = (3, 10, 13)"
WITHOUT_PIP = "sys.modules['ensurepip'] = None"
_CHECKS = f"""if [ "$1" = -c ]; then exec "{sys.executable}" -c "import sys; PRETENDED
$2"; fi"""
_MAKES = """if [ "$1" = --version ]; then echo Python 3.99; exit; fi
mkdir -p "$4/bin"; cp "$0" "$4/bin/python"; echo made >> "$4.times"
"""


@dataclass(frozen=True)
class Machine:
    """A machine with a Python that pretends."""

    folder: Path

    @property
    def environment(self) -> Path:
        return self.folder / ".venv"

    @property
    def times(self) -> int:
        """How often an environment was made."""
        log = self.folder / ".venv.times"
        return len(log.read_text("utf-8").splitlines()) if log.exists() else 0

    def has(self, pretended: str = AS_IT_IS, then: str = "") -> None:
        """Have a Python that pretends something, and does something more when it has made an environment."""
        python = self.folder / "python3"
        python.write_text(f"#!/bin/sh\n{_CHECKS.replace('PRETENDED', pretended)}\n{_MAKES}{then}\n", "utf-8")
        python.chmod(0o755)

    def make(self) -> subprocess.CompletedProcess[str]:
        command = ["make", "--no-print-directory", f"VENV={self.environment}", str(self.environment / ".made")]
        environment = {"PATH": f"{self.folder}{os.pathsep}{os.defpath}"}
        return subprocess.run(command, cwd=ROOT, env=environment, text=True, capture_output=True, check=False)  # noqa: S603  # ours


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    if not shutil.which("make"):
        pytest.skip("there is no make here")
    return Machine(tmp_path)


@pytest.mark.parametrize(
    ("pretended", "said"),
    [
        (OLD, "Runekeeper needs Python 3.11 or later, and {python} is 3.10.13. Name another: make PYTHON=python3.12"),
        (WITHOUT_PIP, "{python} cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv"),
    ],
)
def test_a_python_that_will_not_do_is_told_and_leaves_nothing(machine: Machine, pretended, said) -> None:
    machine.has(pretended)
    done = machine.make()
    assert done.returncode
    assert said.format(python=sys.executable) in done.stderr
    assert "Traceback" not in done.stderr
    assert not machine.environment.exists()


def test_a_machine_without_python_is_told(machine: Machine) -> None:
    command = ["make", "--no-print-directory", f"VENV={machine.environment}", "PYTHON=python3.99", "build"]
    done = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False)  # noqa: S603  # ours
    assert done.returncode
    assert "There is no python3.99 here. Install Python 3.11 or later" in done.stderr


def test_an_environment_is_made_once_and_it_says_so(machine: Machine) -> None:
    machine.has()
    assert machine.make().stdout == f"Making the folder {machine.environment} with Python 3.99\n"
    assert "up to date" in machine.make().stdout
    assert machine.times == 1


def test_one_that_was_not_finished_is_made_anew(machine: Machine) -> None:
    machine.has(then="kill -9 $PPID; exit 1")
    assert machine.make().returncode
    assert (machine.environment / "bin" / "python").exists()
    machine.has()
    assert machine.make().returncode == 0
    assert machine.times == 2


def test_one_whose_python_is_gone_is_made_anew(machine: Machine) -> None:
    machine.has()
    machine.make()
    (machine.environment / "bin" / "python").unlink()
    (machine.environment / "bin" / "python").symlink_to(machine.folder / "uninstalled")
    assert machine.make().returncode == 0
    assert machine.times == 2
