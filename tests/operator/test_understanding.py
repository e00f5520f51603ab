"""`python -m bot understand`."""

import json
from pathlib import Path

from tests.support.terminal import run_process


def test_questions_are_read_line_by_line_in_one_process(knowledge: Path) -> None:
    lines = "where do i farm at lvl 40\ncaelid\nhow do i parry\n\n"
    done = run_process("understand", "--json", stdin=lines, KNOWLEDGE_PATH=str(knowledge))
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.status, done.stderr) == (0, "")
    assert [each["verdict"] for each in told] == ["command", "choose", "none", "none"]
    assert told[0] == {
        "question": "where do i farm at lvl 40",
        "verdict": "command",
        "command": "/farm level:40",
        "others": [],
    }


def test_without_json_it_is_for_people(knowledge: Path) -> None:
    done = run_process("understand", stdin="where do i farm at lvl 40\n", KNOWLEDGE_PATH=str(knowledge))
    assert done.stdout == "where do i farm at lvl 40: command /farm level:40\n"
