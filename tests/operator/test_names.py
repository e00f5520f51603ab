"""`python -m bot find` and `python -m bot names`."""

import io
import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

import pytest

from bot.operator import names as finding
from tests.support.terminal import run


def options(*line: str) -> Namespace:
    parser = ArgumentParser()
    finding.add_finding(parser.add_subparsers())
    return parser.parse_args(line)


async def found(knowledge: Path, capsys: pytest.CaptureFixture[str], *line: str) -> list[dict[str, Any]]:
    assert await finding.find(knowledge, options("find", "--json", *line)) == 0
    return [json.loads(each) for each in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("query", "verdict"),
    [
        ("moonveil", "match"),
        ("SSS9", "match"),
        ("heros rune 5", "match"),
        ("smithing stone iii", "match"),
        ("golden rune12", "match"),
        ("broken runes", "match"),
        ("soldier", "pick"),
        ("erdtree", "pick"),
        ("ranni", "pick"),
        ("godwick", "pick"),
        ("bell bearing hunter", "pick"),
        ("qwertyuiop", "none"),
        ("smithing stone 99", "none"),
    ],
)
async def test_a_query_has_a_verdict(knowledge: Path, capsys, query, verdict) -> None:
    (answer,) = await found(knowledge, capsys, query)
    assert answer["verdict"] == verdict
    assert len(answer["hits"]) <= 25
    keys = [(hit["kind"], hit["key"]) for hit in answer["hits"]]
    assert len(keys) == len(set(keys))


async def test_one_name_of_two_kinds_is_told_apart_by_the_kind(knowledge: Path, capsys) -> None:
    (answer,) = await found(knowledge, capsys, "godrick the grafted")
    assert answer["verdict"] == "pick"
    assert {hit["kind"] for hit in answer["hits"][:2]} == {"boss", "grace"}


async def test_a_kind_narrows_the_search(knowledge: Path, capsys) -> None:
    (answer,) = await found(knowledge, capsys, "--kind", "weapon", "uchigatana")
    assert {hit["kind"] for hit in answer["hits"]} == {"weapon"}


async def test_lines_of_standard_input_are_looked_up_one_by_one(knowledge: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("caelid\n接ぎ木のゴドリック\n"))
    answers = await found(knowledge, capsys, "--kind", "boss", "--locale", "ja")
    assert [answer["query"] for answer in answers] == ["caelid", "接ぎ木のゴドリック"]
    assert answers[1]["hits"][0]["key"] == "godrick"


async def test_without_json_it_is_for_people(knowledge: Path, capsys) -> None:
    await finding.find(knowledge, options("find", "caelid"))
    assert "Caelid (area, caelid)" in capsys.readouterr().out


async def test_every_name_is_listed(knowledge: Path, capsys) -> None:
    await finding.names(knowledge, options("names", "--json"))
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    kinds = {row["kind"] for row in rows}
    assert {
        "boss",
        "enemy",
        "area",
        "grace",
        "item",
        "rune-item",
        "weapon",
        "spirit-ash",
        "farm-spot",
        "topic",
    } <= kinds
    assert len(rows) > 3_900


def test_a_kind_that_is_none_is_told_with_those_there_are(knowledge: Path) -> None:
    done = run("find", "--kind", "pet", "fia", KNOWLEDGE_PATH=str(knowledge))
    assert done.status == 78
    assert done.stderr.startswith("There is no kind “pet”. There are area, boost, boss,")


def test_the_command_line_finds_names(knowledge: Path) -> None:
    assert "Caelid (area, caelid)" in run("find", "caelid", KNOWLEDGE_PATH=str(knowledge)).stdout
