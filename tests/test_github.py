"""What GitHub reads can be read, and says what is so."""

import re
import tomllib
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

FOLDER = ROOT / ".github"
FORMS = sorted((FOLDER / "ISSUE_TEMPLATE").glob("*.yml"))
FILES = {"pip": "requirements.txt", "github-actions": ".github/workflows", "docker": "Dockerfile"}
FILES |= {"docker-compose": "compose.yaml"}


def read(*path: str) -> Any:
    return yaml.safe_load(FOLDER.joinpath(*path).read_text("utf-8"))


def test_what_runs_there_is_what_runs_here_on_the_oldest_python_and_a_newer_one() -> None:
    steps: list[dict[str, Any]] = read("workflows", "check.yml")["jobs"]["check"]["steps"]
    assert steps[-1]["run"] == ".ci/run"
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100
    oldest, newest = steps[1]["with"]["python-version"].split()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={oldest}"
    assert int(newest.partition(".")[2]) > int(oldest.partition(".")[2])


def test_everything_that_is_kept_up_to_date_is_there() -> None:
    kept = {each["package-ecosystem"] for each in read("dependabot.yml")["updates"]}
    assert kept == set(FILES)
    assert [file for file in FILES.values() if not (ROOT / file).exists()] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_asks_for_what_is_needed(form) -> None:
    asked = yaml.safe_load(form.read_text("utf-8"))
    assert asked["name"]
    assert asked["description"]
    assert {each["type"] for each in asked["body"]} <= {"input", "textarea"}
    ids = [each["id"] for each in asked["body"]]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z]+", each) for each in ids)
    assert sum(each.get("validations", {}).get("required", False) for each in asked["body"]) >= 3


def test_there_is_a_form_for_each_sort_of_report() -> None:
    assert [form.stem for form in FORMS] == ["bug", "missing-name", "wrong-fact"]
