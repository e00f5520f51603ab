"""A slip in a setting destroys nothing: neither the ledger, nor a stranger's file."""

import fcntl
import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.files import flush
from tests.support.terminal import Done, run

ASK = ("ask", "/boss godrick")


@pytest.fixture
def ledger(tmp_path: Path, knowledge: Path) -> Path:
    """A ledger with an entry."""
    folder = tmp_path / "ledger"
    assert run("ask", "/runes gain 7", KNOWLEDGE_PATH=str(knowledge), DATA_DIR=str(folder)).status == 0
    return folder / "ledger.sqlite"


@pytest.fixture
def backup(ledger: Path, tmp_path: Path) -> Path:
    assert run("backup", str(tmp_path / "backup.sqlite"), DATA_DIR=str(ledger.parent)).status == 0
    return tmp_path / "backup.sqlite"


def stranger(path: Path, *statements: str) -> Path:
    """Make another program's database."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in (*statements, "CREATE TABLE diary (day, text)", "INSERT INTO diary VALUES (1, 'dear diary')"):
            db.execute(statement)
    return path


STRANGERS = {
    "plain": (),
    "in WAL mode": ("PRAGMA journal_mode = WAL",),
    "marked": ("PRAGMA application_id = 252006674",),
    "with a version": ("CREATE TABLE alembic_version (version_num)", "INSERT INTO alembic_version VALUES ('0001')"),
    "with a player": ("CREATE TABLE player (id)", "CREATE TABLE entry (id)", "CREATE TABLE meta (key)"),
}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def left_alone(victim: Path, *words: str, **settings: str) -> Done:
    """Run, and see that a file stays as it is."""
    before = digest(victim)
    done = run(*words, **settings)
    assert digest(victim) == before
    assert done.status == 78
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.parametrize("words", [("build",), ASK, ()], ids=" ".join)
def test_the_knowledge_base_is_never_built_over_a_ledger(ledger: Path, backup: Path, words, tmp_path: Path) -> None:
    for victim in (ledger, backup):
        for folder in (ledger.parent, tmp_path / "elsewhere"):
            left_alone(victim, *words, KNOWLEDGE_PATH=str(victim), DATA_DIR=str(folder))
    assert run("verify", DATA_DIR=str(ledger.parent)).stdout == "1 player, 1 character, 2 entries: all adds up.\n"


@pytest.mark.parametrize("kind", STRANGERS)
def test_a_strangers_database_is_neither_built_over_nor_written_to(tmp_path: Path, knowledge: Path, kind) -> None:
    victim = stranger(tmp_path / "ledger.sqlite", *STRANGERS[kind])
    left_alone(victim, "build", KNOWLEDGE_PATH=str(victim))
    for words in (ASK, ("verify",), ("restore", str(victim))):
        left_alone(victim, *words, KNOWLEDGE_PATH=str(knowledge), DATA_DIR=str(tmp_path))
    left_alone(victim, *ASK, KNOWLEDGE_PATH=str(knowledge), DATABASE_URL=f"sqlite:///{victim}")


def test_a_knowledge_base_is_no_ledger(tmp_path: Path, knowledge: Path) -> None:
    victim = Path(shutil.copy(knowledge, tmp_path / "ledger.sqlite"))
    left_alone(victim, *ASK, KNOWLEDGE_PATH=str(knowledge), DATA_DIR=str(tmp_path))


@pytest.mark.parametrize("way", ["same", "relative", "symbolic", "hard", "its log", "its index"])
def test_one_path_for_both_is_refused(ledger: Path, way, tmp_path: Path) -> None:
    ends = {"its log": "-wal", "its index": "-shm"}
    path = ledger.with_name(ledger.name + ends.get(way, ""))
    if way == "relative":
        path = Path(os.path.relpath(ledger, Path(__file__).parents[1]))
    elif way in ("symbolic", "hard"):
        path = tmp_path / "link.sqlite"
        path.symlink_to(ledger) if way == "symbolic" else path.hardlink_to(ledger)
    done = left_alone(ledger, "build", KNOWLEDGE_PATH=str(path), DATA_DIR=str(ledger.parent))
    assert "KNOWLEDGE_PATH names the ledger" in done.stderr


def test_one_path_for_both_is_refused_before_either_is_there(tmp_path: Path) -> None:
    path = tmp_path / "new" / "ledger.sqlite"
    done = run(*ASK, KNOWLEDGE_PATH=str(path), DATA_DIR=str(path.parent))
    assert (done.status, path.parent.exists()) == (78, False)


def test_a_knowledge_base_without_a_mark_is_of_an_older_version_and_built_anew(tmp_path: Path, knowledge: Path) -> None:
    old = Path(shutil.copy(knowledge, tmp_path / "knowledge.sqlite"))
    with closing(sqlite3.connect(old)) as db:
        db.execute("PRAGMA application_id = 0")
    assert run("build", KNOWLEDGE_PATH=str(old)).status == 0
    assert digest(old) == digest(knowledge)


def test_a_ledger_without_a_mark_is_of_an_older_version_and_gets_one(ledger: Path, knowledge: Path) -> None:
    with closing(sqlite3.connect(ledger)) as db:
        db.execute("PRAGMA application_id = 0")
    settings = {"KNOWLEDGE_PATH": str(knowledge), "DATA_DIR": str(ledger.parent)}
    assert "You hold 8 runes" in run("ask", "/runes gain 1", **settings).stdout
    with closing(sqlite3.connect(ledger)) as db:
        assert db.execute("PRAGMA application_id").fetchone() != (0,)


def test_the_start_says_which_ledger_it_is(ledger: Path, knowledge: Path, tmp_path: Path) -> None:
    settings = {"KNOWLEDGE_PATH": str(knowledge), "stdin": "/help\n"}
    known = run(DATA_DIR=str(ledger.parent), **settings)
    assert f"The ledger at sqlite:///{ledger} holds players: 1, entries: 2." in known.stdout
    slip = run(DATA_DIR=str(tmp_path / "legder"), **settings)
    assert "a NEW and EMPTY one" in slip.stdout
    assert str(tmp_path / "legder") in slip.stdout


def test_a_relative_folder_is_the_same_wherever_it_is_started(ledger: Path, knowledge: Path, monkeypatch) -> None:
    relative = os.path.relpath(ledger.parent, Path(__file__).parents[1])
    for place in (ledger.parent, knowledge.parent):
        monkeypatch.chdir(place)
        assert "7 runes held" in run("ask", "/runes show", KNOWLEDGE_PATH=str(knowledge), DATA_DIR=relative).stdout


def test_what_is_flushed_may_be_written_as_windows_wants(tmp_path: Path, monkeypatch) -> None:
    flushed = []
    monkeypatch.setattr(os, "fsync", lambda number: flushed.append(fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE))
    (tmp_path / "file").touch()
    flush(tmp_path / "file")
    flush(tmp_path)
    assert flushed == [os.O_RDWR, os.O_RDONLY]
