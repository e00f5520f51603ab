"""`python -m bot diff`, and `build` with a folder of other facts."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.knowledge.building.changes import Turn, compare
from bot.settings import FACTS
from tests.support.terminal import run

Facts: TypeAlias = Callable[..., Path]
GODRICK = "godrick,"


@pytest.fixture
def facts(tmp_path: Path) -> Facts:
    """Return a folder with the shipped facts, in which some texts are others: ``boss=(before, after)``."""

    def changed(**files: tuple[str, str]) -> Path:
        folder = tmp_path / "facts"
        shutil.copytree(FACTS, folder, dirs_exist_ok=True)
        for name, (before, after) in files.items():
            path = folder / f"{name}.csv"
            text = path.read_text("utf-8")
            assert before in text
            path.write_text(text.replace(before, after, 1), "utf-8")
        return folder

    return changed


def line_of(table: str, start: str) -> str:
    """Return the line of a fact file that starts so."""
    lines = (FACTS / f"{table}.csv").read_text("utf-8").splitlines(keepends=True)
    (found,) = (line for line in lines if line.startswith(start))
    return found


def test_the_same_facts_do_not_differ(knowledge: Path, facts: Facts) -> None:
    done = run("diff", str(knowledge), str(facts()))
    assert (done.status, done.stdout) == (0, "Nothing differs.\n")


def test_what_changed_is_said_in_plain_words_and_by_topic(knowledge: Path, facts: Facts) -> None:
    godrick, stone, kill = (
        line_of("boss", GODRICK),
        line_of("offer", "100000,"),
        line_of("drop_chance", "30100014,enemy,301000002,2,"),
    )
    changed = facts(
        boss=(godrick, godrick.replace(",20000,15000,5000,", ",24000,18000,6000,")),
        offer=(stone, stone.replace(",1000,runes,,2,", ",900,runes,,2,")),
        drop_chance=(kill, kill.replace(",30000,1,30000,", ",45000,1,45000,")),
    )
    said = run("diff", str(knowledge), str(changed)).stdout
    assert "Rewards: 1 changed\n  Godrick the Grafted (boss): runes 20,000 -> 24,000, host 15,000 -> 18,000" in said
    assert (
        "Prices: 1 changed\n  Gatekeeper Gostoc, Festering Bloody Finger (100000) (offer): price 1,000 -> 900\n" in said
    )
    assert "Costs: nothing differs\n" in said
    assert "Drops: 1 changed\n  Banished Knight Helm (Altered) (30100014, enemy, 301000002, 2) (drop chance): " in said
    assert "chance in a million 30,000 -> 45,000" in said


def test_new_and_gone_records_are_told_and_gone_keys_are_a_warning(knowledge: Path, facts: Facts) -> None:
    grease, arrow = line_of("effect", "festive-grease,"), line_of("offer", "100000,")
    more = facts(
        effect=(grease, ""), offer=(arrow, arrow + arrow.replace("100000,", "100001,", 1).replace(",1000,", ",77,", 1))
    )
    said = run("diff", str(knowledge), str(more)).stdout
    assert "  gone: Festive Grease (effect): amount 25\n" in said
    assert "  new: Gatekeeper Gostoc, Festering Bloody Finger (100001) (offer): price 77, stock 2\n" in said
    assert said.endswith("Keys are for ever, and cards in old messages may hold these: festive-grease.\n")
    back = compare(more, knowledge)
    assert [(each.turn, each.label) for each in back if each.table == "effect"] == [(Turn.NEW, "Festive Grease")]


def test_where_a_number_is_from_may_change_without_a_word(knowledge: Path, facts: Facts) -> None:
    godrick = line_of("boss", GODRICK)
    changed = facts(boss=(godrick, godrick.rstrip("\n") + " of 1.17\n"))
    assert compare(knowledge, changed) == []


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("nowhere", "neither a knowledge base nor a folder"),
        ("ledger", "neither a knowledge base nor a folder"),
        ("empty", "cannot be read"),
        ("wrong", "boss.csv, line 1, column key: the column is missing"),
    ],
)
def test_what_cannot_be_compared_is_the_operators(tmp_path: Path, facts: Facts, old: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "ledger").write_bytes(b"not of ours")
    facts(boss=("key,id", "id")).rename(tmp_path / "wrong")
    done = run("diff", str(tmp_path / old), str(FACTS))
    assert (done.status, done.stdout) == (78, "")
    assert said in done.stderr


def test_other_facts_are_built_from_their_folder(tmp_path: Path, facts: Facts) -> None:
    godrick = line_of("boss", GODRICK)
    changed, made = facts(boss=(godrick, godrick.replace(",20000,", ",20400,", 1))), tmp_path / "other.sqlite"
    assert run("build", str(changed), KNOWLEDGE_PATH=str(made)).status == 0
    ((turn, cells),) = [(each.turn, each.cells) for each in compare(FACTS, made) if each.table == "boss"]
    assert (turn, cells) == (Turn.CHANGED, (("runes", 20_000, 20_400),))
    assert run("build", str(tmp_path / "nowhere"), KNOWLEDGE_PATH=str(made)).status == 78
