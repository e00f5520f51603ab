"""The wheel, as one who has no checkout uses it: from any folder, with what it keeps in the user's own."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.terminal import Done

OURS = "runekeeper"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)  # noqa: S603  # ours
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the wheel's files are; its name holds what names of folders may hold."""
    folder = tmp_path_factory.mktemp("of somebody") / "Ünïcode, 50%"
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


class User:
    """One who has installed it."""

    def __init__(self, installed: Path, home: Path) -> None:
        self._installed = installed
        self.home = home
        self.folder = home / "any folder"
        self.folder.mkdir(parents=True)
        self.keeps = home / "kept" / OURS / "data"

    def begins(self, *words: str, **environment: str) -> subprocess.Popen[str]:
        kept = {name: value for name, value in os.environ.items() if name == "PATH" or name.startswith("COVERAGE")}
        own = {"HOME": str(self.home), "XDG_DATA_HOME": str(self.home / "kept"), "PYTHONPATH": str(self._installed)}
        return subprocess.Popen(  # noqa: S603  # ours
            [sys.executable, *words],
            cwd=self.folder,
            env=kept | own | environment,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def runs(self, *words: str, **environment: str) -> Done:
        return ended(self.begins("-m", OURS, *words, **environment))


def ended(process: subprocess.Popen[str]) -> Done:
    said, wrong = process.communicate()
    return Done(process.returncode, said, wrong)


@pytest.fixture
def user(installed: Path, tmp_path: Path) -> User:
    return User(installed, tmp_path / "home")


def test_a_wheel_has_one_name_at_its_top_and_all_that_is_ours_below(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {OURS}
    folders = [ROOT / "bot", ROOT / "cogs", ROOT / "data" / "knowledge"]
    ours = {str(file.relative_to(ROOT)) for folder in folders for file in folder.rglob("*.*") if file.is_file()}
    shipped = {name.removeprefix(f"{OURS}/") for name in names if name.startswith(f"{OURS}/")}
    assert shipped == {name for name in ours if "__pycache__" not in name} - {"bot/installed.py"} | {"__main__.py"}


def test_two_begun_at_once_answer_from_any_folder_and_keep_things_in_the_users_own(user: User, knowledge: Path) -> None:
    both = [user.begins("-m", OURS, "ask", "/boss godrick") for _ in range(2)]
    for done in map(ended, both):
        assert (done.status, done.stderr) == (0, "")
        assert "20,000 runes" in done.stdout
    assert (user.keeps / "knowledge.sqlite").read_bytes() == knowledge.read_bytes()
    assert {file.name for file in user.keeps.iterdir()} == {"knowledge.sqlite", "ledger.sqlite"}
    assert list(user.folder.iterdir()) == []


def test_settings_come_from_the_current_folder_too(user: User, knowledge: Path) -> None:
    user.keeps.mkdir(parents=True)
    (user.keeps.parent / ".env").write_text(f"KNOWLEDGE_PATH={knowledge}\nDATA_DIR=own\nCOLOUR=red\n", "utf-8")
    (user.folder / ".env").write_text("DATA_DIR=other\nCOLOUR=red\nKEEPMONTHS=3\n", "utf-8")
    done = user.runs("ask", "/boss godrick", KEEP_MONTHS="")
    assert done.status == 0
    assert [line.split(" is no setting")[0] for line in done.stderr.splitlines()] == ["COLOUR", "KEEPMONTHS"]
    assert (user.keeps.parent / "other" / "ledger.sqlite").is_file()
    assert not (user.keeps.parent / "own").exists()


def test_what_it_begins_is_of_the_same_wheel(user: User, installed: Path, knowledge: Path) -> None:
    begun = (
        "import runpy, subprocess, sys\n"
        "sys.argv = ['runekeeper', 'ask', '/boss godrick']\n"
        "try: runpy.run_module('runekeeper', run_name='__main__')\n"
        "except SystemExit: subprocess.run([sys.executable, '-c', 'import bot, cogs; print(bot, cogs)'])"
    )
    (user.folder / "bot.py").write_text("raise AssertionError('of another bot')", "utf-8")
    done = ended(user.begins("-c", begun, KNOWLEDGE_PATH=str(knowledge)))
    assert done.stderr == ""
    assert done.stdout.count(str(installed / OURS)) == 2


def test_a_folder_of_ones_own_that_cannot_be_had_is_told(user: User) -> None:
    done = user.runs("ask", "/boss godrick", XDG_DATA_HOME="/dev/null")
    assert (done.status, done.stdout) == (78, "")
    assert "/dev/null/runekeeper/data/knowledge.sqlite cannot be read: Not a directory" in done.stderr


NOBODY = "import pwd, runpy; pwd.getpwuid = {}.__getitem__; runpy.run_module('runekeeper', run_name='__main__')"


def test_one_without_a_home_is_told_what_to_set(user: User, knowledge: Path, tmp_path: Path) -> None:
    homeless = {"HOME": "", "XDG_DATA_HOME": ""}
    done = ended(user.begins("-c", NOBODY, **homeless))
    assert (done.status, done.stdout) == (78, "")
    assert "Set DATA_DIR and KNOWLEDGE_PATH" in done.stderr
    done = ended(user.begins("-c", NOBODY, **homeless, DATA_DIR="given"))
    assert (done.status, done.stdout) == (78, "")
    done = ended(user.begins("-c", NOBODY, **homeless, DATA_DIR=str(tmp_path), KNOWLEDGE_PATH=str(knowledge)))
    assert "Nothing to read, so here is what I can do" in done.stdout
