"""Floors under the search: what `make bench` measures, on fewer queries, must not get worse."""

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from bot.knowledge.database import open_knowledge
from bot.knowledge.naming.everything import load_everything
from bot.knowledge.naming.finding import Index
from bot.knowledge.naming.names import Verdict
from tests.bench.queries import Query, made
from tests.bench.search import forms, is_among

EACH = 60  # queries of a class
FLOORS = {
    **{kind: {"first": 100, "answered": 85} for kind in ("exact", "norm")},
    **{kind: {"first": 97, "answered": 80} for kind in ("phonetic", "extra", "space", "reorder")},
    "typo1": {"first": 95, "answered": 80},  # a letter for a number, or one of three letters, leaves it open
    **{kind: {"first": 95, "answered": 65} for kind in ("typo2", "partial")},  # much is asked back
    "prefix": {"among": 80},
    "prefix_typo": {"among": 90},
}
"""Of a hundred queries of each class, how many must find what is meant first, among 25, or be answered unasked."""


@pytest.fixture(scope="module")
async def counts(knowledge: Path) -> dict[str, Counter[str]]:
    """What the search made of queries of each class."""
    async with open_knowledge(knowledge) as db:
        everything = await load_everything(db)
        index = (await everything.lexicon(None, "en-US")).index("en-US")
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for query in made(everything.names, each=EACH):
        found[query.made].update(told(index, query))
    return found


def told(index: Index, query: Query) -> dict[str, int]:
    """Return what became of one query."""
    hits = is_among(index.search(query.text), query.wanted)
    verdict, meant = index.resolve(query.text)
    is_answered = verdict is Verdict.MATCH
    return {
        "all": 1,
        "first": hits[:1] == [True],
        "among": any(hits),
        "answered": is_answered,
        "wrong": is_answered and not forms(meant[0].name) & query.wanted,
    }


@pytest.mark.parametrize("kind", FLOORS)
def test_what_is_meant_is_found(counts: dict[str, Counter[str]], kind) -> None:
    count = counts[kind]
    assert count["all"] >= EACH // 2
    shares = {what: 100 * count[what] / count["all"] for what in FLOORS[kind]}
    assert all(shares[what] >= floor for what, floor in FLOORS[kind].items()), shares


def test_nothing_is_taken_for_another_thing(counts: dict[str, Counter[str]]) -> None:
    assert sum(count["wrong"] for kind, count in counts.items() if kind not in ("prefix", "prefix_typo")) <= 1


def test_what_is_of_another_game_is_never_answered(counts: dict[str, Counter[str]]) -> None:
    assert counts["neg"]["all"] > 50
    assert counts["neg"]["answered"] == 0
