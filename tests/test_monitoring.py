"""The dashboard and the alert rules can be read, and name what there is."""

import json
import re
from typing import Any

import promql_parser
import pytest
import yaml
from prometheus_client import REGISTRY
from prometheus_client.metrics import MetricWrapperBase

from bot import metrics
from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "monitoring"
DASHBOARD: dict[str, Any] = json.loads((FOLDER / "dashboard.json").read_text("utf-8"))
RULES: list[dict[str, Any]] = yaml.safe_load((FOLDER / "alerts.yml").read_text("utf-8"))["groups"][0]["rules"]
EXPRESSIONS = [
    *(target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]),
    *(rule["expr"] for rule in RULES),
]
ENDS = {"counter": ["_total"], "histogram": ["_bucket", "_count", "_sum"], "info": ["_info"], "gauge": [""]}


def labels_of() -> dict[str, set[str]]:
    """Return the names of all series there can be, and the labels of each."""
    found: dict[str, set[str]] = {}
    for metric in vars(metrics).values():
        if isinstance(metric, MetricWrapperBase):
            sort = metric._type or ""
            own = {"histogram": {"le"}, "info": {"version", "discord", "game"}}.get(sort, set())
            found |= {f"{metric._name}{end}": {*metric._labelnames, *own} for end in ENDS[sort]}
    return found


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_an_expression_names_only_what_there_is(expression) -> None:
    known = labels_of()
    named = re.findall(r"\b(runekeeper_\w+)", expression)
    assert named or "process_resident_memory_bytes" in expression
    assert [name for name in named if name not in known] == []
    every = set().union(*(known[name] for name in named)) if named else set()
    asked = set(re.findall(r"(\w+)=~?\"", expression))
    asked |= {label for group in re.findall(r"by \(([^)]*)\)", expression) for label in group.split(", ")}
    assert asked <= every
    promql_parser.parse(expression)


def test_what_is_waited_for_is_what_happens() -> None:
    told = {what for expression in EXPRESSIONS for what in re.findall(r'what="(\w+)"', expression)}
    assert told == {each.value for each in metrics.What}


def test_every_metric_is_shown_or_watched_or_explained() -> None:
    operating = (ROOT / "docs" / "operating.md").read_text("utf-8")
    ours = {metric.name for metric in REGISTRY.collect() if metric.name.startswith("runekeeper")}
    assert [name for name in sorted(ours) if name not in operating] == []


def test_every_panel_has_a_place_of_its_own() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        at = panel["gridPos"]
        cells = {(at["x"] + x, at["y"] + y) for x in range(at["w"]) for y in range(at["h"])}
        assert not cells & taken
        assert at["x"] + at["w"] <= 24
        taken |= cells


def test_every_alert_says_what_is_wrong_and_the_handbook_what_to_do() -> None:
    operating = (ROOT / "docs" / "operating.md").read_text("utf-8")
    for rule in RULES:
        assert rule["annotations"]["summary"].endswith(".")
        assert rule["labels"]["severity"] in {"warning", "critical"}
        assert f"`{rule['alert']}`" in operating
