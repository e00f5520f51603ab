"""What is typed after ``runekeeper``, and what it says of itself."""

import json
import re
import shlex
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from bot.operator.commandline import read_command_line
from tests.conftest import ROOT
from tests.support.terminal import Done, run

OPERATING = (ROOT / "docs" / "operating.md").read_text("utf-8")


@pytest.fixture(scope="module")
def help_text() -> str:
    return run("--help").stdout


def test_it_says_which_version_it_is() -> None:
    assert run("--version") == Done(0, f"runekeeper {version('runekeeper')}\n")


def test_the_examples_in_the_help_can_be_typed(help_text: str) -> None:
    examples = re.findall(r"^  runekeeper ?(.*?)   ", help_text, re.MULTILINE)
    assert len(examples) > 4
    for example in examples:
        assert read_command_line(shlex.split(example)).action in (*shlex.split(example)[:1], None)


def test_the_help_has_every_word_that_the_handbook_names(help_text: str) -> None:
    words = set(re.findall(r"^    ([a-z]+)\b", help_text, re.MULTILINE))
    assert set(re.findall(r"`(?:\S+/)?(?:python -m bot|runekeeper) ([a-z]+)\b", OPERATING)) <= words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("aks", "ask"),
        ("backp", "backup"),
        ("server", "serve"),
        ("version", "--version"),
        ("help", "--help"),
        ("completions", "completion"),
    ],
)
def test_a_mistyped_word_is_told_with_the_one_that_was_meant(typed, meant) -> None:
    done = run(typed)
    assert (done.status, done.stdout) == (2, "")
    assert f"there is no word “{typed}”. Did you mean: runekeeper {meant}\n" in done.stderr


@pytest.mark.parametrize("question", [["/boss godrick"], ["/boss", "godrick"], ["where do i farm at level 40"]])
def test_a_question_without_its_word_is_told_as_it_is_to_be_typed(question) -> None:
    done = run(*question)
    assert (done.status, done.stdout) == (2, "")
    typed = done.stderr.rpartition("To ask a question: runekeeper ")[2]
    assert read_command_line(shlex.split(typed)).line == question


def asked(knowledge: Path, *words: str) -> tuple[int, dict[str, Any]]:
    done = run("ask", "--json", *words, KNOWLEDGE_PATH=str(knowledge))
    assert (done.stderr, done.stdout.count("\n")) == ("", 1)
    return done.status, json.loads(done.stdout)


def test_an_answer_for_a_program_has_what_stands_on_the_card(knowledge: Path) -> None:
    status, told = asked(knowledge, "/boss", "godrick")
    assert (status, told["status"]) == (0, "answered")
    assert (told["question"], told["title"]) == ("/boss godrick", "Godrick the Grafted")
    assert told["answer"] == "20,000 runes"
    assert "Drops: Godrick's Great Rune, Remembrance of the Grafted" in told["lines"]
    assert {"label": "I killed this"} in told["controls"]
    assert not re.search(r"[*`\\]|^-?#", "\n".join(told["lines"]), re.MULTILINE)


def test_a_picture_is_told_in_words_and_a_sentence_with_what_it_was_taken_for(knowledge: Path) -> None:
    _, told = asked(knowledge, "where do i farm in caelid")
    assert "Understood as /farm place:Caelid" in told["notes"]
    assert [told.startswith("Map of the lap") for told in told["pictures"]] == [True]


@pytest.mark.parametrize(
    ("line", "said"), [("/boss xyzzy", "I couldn't find “xyzzy”"), ("/nope", "no command of mine")]
)
def test_a_refusal_for_a_program_is_status_1_and_says_why(knowledge: Path, line, said) -> None:
    status, told = asked(knowledge, line)
    assert (status, told["status"], told["answer"]) == (1, "refused", "")
    assert said in " ".join(told["lines"])


def test_the_handbook_has_every_key_of_an_answer(knowledge: Path) -> None:
    rows = re.findall(
        r"^\| `([a-z]+)` \| .+ \|$", OPERATING.partition("`ask --json`")[2].partition("\n## ")[0], re.MULTILINE
    )
    assert rows == [*asked(knowledge, "/boss godrick")[1]] == [*asked(knowledge, "/nope")[1]]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["runekeeper", "ba"], {"backup"}),
        (["runekeeper", "ask", "--j"], {"--json"}),
        (["runekeeper", "completion", ""], {"bash", "zsh", "fish"}),
        (["runekeeper", "verify", "CHANGE"], {"CHANGELOG.md"}),
    ],
)
def test_bash_completes_words_options_and_files(typed, offered) -> None:
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("there is no bash here")
    words = " ".join(f"'{word}'" for word in typed)
    asks = f"COMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}; _shtab_runekeeper; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    script = f"{run('completion', 'bash').stdout}\n{asks}"
    done = subprocess.run([bash], input=script, cwd=ROOT, text=True, capture_output=True, check=True)  # noqa: S603  # ours
    assert set(done.stdout.split()) == offered


@pytest.mark.parametrize(("shell", "line"), [("zsh", "#compdef runekeeper"), ("fish", "complete -c runekeeper")])
def test_other_shells_are_told_in_their_own_words(shell, line, help_text: str) -> None:
    done = run("completion", shell)
    assert (done.status, done.stderr) == (0, "")
    assert line in done.stdout
    assert all(word in done.stdout for word in re.findall(r"^    ([a-z]+)\b", help_text, re.MULTILINE))


def test_a_shell_that_is_not_known_is_told_with_those_that_are() -> None:
    done = run("completion", "cmd")
    assert done.status == 2
    assert "bash" in done.stderr
