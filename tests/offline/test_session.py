"""The terminal, as its user sees it: a process of its own, and the prompt."""

import sqlite3
import sys
from datetime import datetime
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from bot.edge.client import RuneBot
from bot.offline import session as sessions
from bot.offline.prompt import Suggester
from bot.offline.screen import show
from bot.offline.session import TOUR, Session
from bot.offline.wire import Answer
from bot.settings import Settings
from tests.support.terminal import run, run_process


def test_ask_answers_one_line_and_exits_with_0(knowledge: Path) -> None:
    done = run_process("ask", "/boss godrick", KNOWLEDGE_PATH=str(knowledge))
    assert (done.status, done.stderr) == (0, "")
    assert "20,000 runes" in done.stdout


@pytest.mark.parametrize(("line", "said"), [("/boss xyzzy", "I couldn't find"), ("/nope", "no command of mine")])
def test_a_users_mistake_is_status_1_and_a_sentence(knowledge: Path, line, said) -> None:
    done = run_process("ask", line, KNOWLEDGE_PATH=str(knowledge))
    assert (done.status, done.stderr) == (1, "")
    assert said in done.stdout


def test_what_one_answer_does_not_need_is_not_imported_for_it(knowledge: Path, tmp_path: Path) -> None:
    places = {"KNOWLEDGE_PATH": str(knowledge), "DATA_DIR": str(tmp_path)}
    run_process("ask", "/boss godrick", **places)  # makes the ledger
    done = run_process("ask", "/boss godrick", **places, PYTHONPROFILEIMPORTTIME="1")
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert {"bot.services", "sqlalchemy"} <= imported
    assert imported.isdisjoint(
        {
            "PIL",
            "alembic",
            "asyncpg",
            "bot.knowledge.building.build",
            "bot.ledger.postgres",
            "bot.understanding.reader",
            "prompt_toolkit",
            "rapidfuzz",
            "shtab",
            "sqlalchemy.dialects.postgresql",
            "sqlalchemy.ext.asyncio",
            "sqlalchemy.orm",
        }
    )


def test_lines_on_standard_input_are_answered_one_by_one(knowledge: Path) -> None:
    done = run(stdin="/boss godrick\n\npress NG+2\npress nothing\n/nope\n/boss margit\n", KNOWLEDGE_PATH=str(knowledge))
    assert (done.status, done.stderr) == (0, "")
    assert done.stdout.startswith("No DISCORD_TOKEN is set")
    at = [done.stdout.index(said) for said in ("20,000", "88,000", "no control called", "no command", "12,000")]
    assert at == sorted(at)


def test_times_are_told_by_the_readers_clock(capsys) -> None:
    content = "Died <t:1795348800:R>, first <t:1795348800:D>"
    show(Console(), Answer({"components": [{"type": 17, "components": [{"type": 10, "content": content}]}]}))
    told = datetime.fromtimestamp(1_795_348_800).astimezone()
    assert f"Died {told:%d %B %Y, %H:%M}, first {told:%d %B %Y} " in capsys.readouterr().out


def test_with_nothing_to_read_it_shows_real_answers(knowledge: Path) -> None:
    done = run(KNOWLEDGE_PATH=str(knowledge))
    assert (done.status, done.stderr) == (0, "")
    assert all(line in done.stdout for line in TOUR)
    assert "That did not work" not in done.stdout


def test_build_tells_the_rows_of_each_table(tmp_path: Path) -> None:
    done = run("build", KNOWLEDGE_PATH=str(tmp_path / "knowledge.sqlite"))
    assert done.status == 0
    assert "boss: 211" in done.stdout.splitlines()


@pytest.mark.parametrize("spoil", ["missing", "stale"])
def test_a_knowledge_base_that_will_not_do_is_built_anew(tmp_path: Path, knowledge: Path, spoil) -> None:
    path = tmp_path / "knowledge.sqlite"
    if spoil == "stale":
        path.write_bytes(knowledge.read_bytes())
        with sqlite3.connect(path) as db:
            db.execute("UPDATE built SET content_hash = 'of other facts'")
        db.close()
    assert run("ask", "/boss godrick", KNOWLEDGE_PATH=str(path)).status == 0
    assert path.read_bytes() == knowledge.read_bytes()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"KNOWLEDGE_PATH": "/dev/null/knowledge.sqlite"}, "/dev/null/knowledge.sqlite cannot be read"),
        ({"LOG_LEVEL": "LOUD"}, "A setting is wrong. LOG_LEVEL"),
    ],
)
def test_the_operators_mistake_is_a_sentence_and_a_status_of_its_own(settings, said) -> None:
    done = run_process("ask", "/boss godrick", **settings)
    assert done.status == 78
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_package_that_is_missing_after_an_upgrade_is_told(knowledge: Path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "bot.offline.session", None)
    with pytest.raises(ModuleNotFoundError):  # ours: a bug
        run("ask", "/boss godrick", KNOWLEDGE_PATH=str(knowledge))
    monkeypatch.delitem(sys.modules, "bot.offline.session")
    monkeypatch.setitem(sys.modules, "rich.console", None)
    done = run("ask", "/boss godrick", KNOWLEDGE_PATH=str(knowledge))
    assert (done.status, done.stdout) == (78, "")
    assert "I need the package rich" in done.stderr


async def test_the_prompt_answers_until_it_is_left(settings: Settings, monkeypatch, capsys) -> None:
    monkeypatch.setattr("sys.stdin", type("Terminal", (), {"isatty": lambda _: True})())
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("/boss godrick\r\r\x04")
        assert await sessions.talk(settings) == 0
    assert "20,000 runes" in capsys.readouterr().out


async def test_the_prompt_offers_what_discord_would(bot: RuneBot) -> None:
    suggester = Suggester(bot, Session(bot, Console()))

    async def offered(text: str) -> list[str]:
        return [each.display_text async for each in suggester.get_completions_async(Document(text), CompleteEvent())]

    assert await offered("/lev") == ["/levelcost"]
    assert (await offered("/boss mess"))[0].startswith("Messmer the Impaler · ")
    assert (await offered("/enemy albinauric place:mohg"))[0].startswith("Mohgwyn Palace")
    assert await offered("/nope x") == []


def test_a_ledger_that_cannot_be_made_is_the_operators(knowledge: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("ask", "/boss godrick", KNOWLEDGE_PATH=str(knowledge), DATA_DIR=str(tmp_path / "file"))
    assert done.status == 78
    assert "DATA_DIR or DATABASE_URL says where it is" in done.stderr
    assert "Traceback" not in done.stderr
