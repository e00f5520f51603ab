"""Measures the search for names: `make bench`, or `python -m tests.bench.search --queries FILE` for other queries.

Prints the table; without ``--queries`` it also writes it into docs/search.md.
"""

import argparse
import asyncio
import random
import tempfile
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import mean, median, quantiles
from time import thread_time
from typing import Any

from rapidfuzz import fuzz, process, utils

from bot.knowledge.building.build import build
from bot.knowledge.database import open_knowledge
from bot.knowledge.naming.everything import load_everything
from bot.knowledge.naming.finding import Index
from bot.knowledge.naming.names import Hit, Name, Verdict
from bot.knowledge.naming.spelling import normalised
from bot.settings import FACTS, ROOT
from tests.bench.queries import Query, made, read

TYPED = {"prefix", "prefix_mid", "prefix_typo"}
DOCUMENT = ROOT / "docs" / "search.md"
HEAD = """# How well names are found

Made by `make bench`; the queries are made of the shipped names with a fixed seed (`tests/bench/queries.py`), the larger
sets of names by putting their words together anew. *Resolved* is answered without asking, *wrong* is answered with
another thing. *Within the kind* is how an option finds that takes one kind of thing. Times are the processor's, of one
look-up with nothing cached; they depend on the machine, the ratios hardly.
"""


async def shipped() -> tuple[list[Name], Index]:
    """Return every shipped name, and the index over all of them."""
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder) / "knowledge.sqlite", FACTS)
        async with open_knowledge(Path(folder) / "knowledge.sqlite") as db:
            everything = await load_everything(db)
            return everything.names, (await everything.lexicon(None, "en-US")).index()


def forms(name: Name) -> frozenset[str]:
    """Return what a name is called officially: no aliases."""
    return frozenset(map(normalised, (name.label, name.label.partition(" (")[0], *name.official)))


def accuracy(index: Index, names: list[Name], queries: Iterable[Query]) -> list[list[str]]:
    """Return a row a class: how many, how many are first and among 25, what free text comes to."""
    known = frozenset[str]().union(*map(forms, names))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for query in queries:
        count = counts[query.made]
        count["all"] += 1
        wanted = query.wanted & known
        if query.wanted and not wanted:
            continue
        hits = is_among(index.search(query.text), wanted)
        verdict, meant = index.resolve(query.text)
        count.update({"n": 1, "first": hits[:1] == [True], "found": any(hits)})
        count["resolved"] += verdict is Verdict.MATCH
        count["wrong"] += verdict is Verdict.MATCH and not forms(meant[0].name) & wanted
    return [
        [
            kind,
            f"{c['n']} of {c['all']}",
            *([_percent(c["first"], c["n"]), _percent(c["found"], c["n"])] if not kind.startswith("neg") else ["", ""]),
            *(["", ""] if kind in TYPED else [_percent(c["resolved"], c["n"]), _percent(c["wrong"], c["n"])]),
        ]
        for kind, c in counts.items()
    ]


def beginnings(index: Index, names: list[Name], queries: Iterable[Query]) -> list[list[str]]:
    """Return a row for each length of the beginnings of names: how many are found among all, and within their kind."""
    known: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for form in forms(name):
            known[form].add(name.kind)
    within = {kind: Index(name for name in names if name.kind == kind) for kind in {name.kind for name in names}}
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for query in queries:
        kinds = set[str]().union(*(known[form] for form in query.wanted & known.keys()))
        if query.made != "prefix" or not kinds:
            continue
        of_kind = [any(is_among(within[kind].search(query.text), query.wanted)) for kind in kinds]
        everywhere = any(is_among(index.search(query.text), query.wanted))
        for length in (min(len(query.text), 5), 0):
            counts[length].update({"n": 1, "all": everywhere, "kind": all(of_kind)})
    labels = {0: "any", 5: "5 and more"}
    return [
        [labels.get(length, f"{length}"), f"{c['n']}", _percent(c["all"], c["n"]), _percent(c["kind"], c["n"])]
        for length, c in sorted(counts.items())
    ]


def is_among(hits: Iterable[Hit], wanted: frozenset[str]) -> list[bool]:
    """Return of each hit whether it is wanted."""
    return [bool(forms(hit.name) & wanted) for hit in hits]


def typing(index: Index, names: list[Name], drawn: int = 400) -> list[list[str]]:
    """Return how many keys it takes until a name is among the first five, and how often a hit goes and comes back."""
    keys, gone, reachable, reached = [], 0, 0, 0
    starts = [form for name in names for form in forms(name)]
    for name in random.Random(1).sample(names, drawn):
        seen = []
        for typed in range(1, len(name.label) + 1):
            text = name.label[:typed]
            keyed = [(hit.name.kind, hit.name.key) for hit in index.search(text)]
            seen.append(keyed.index((name.kind, name.key)) if (name.kind, name.key) in keyed else 99)
            if typed in {3, 5} and sum(form.startswith(normalised(text)) for form in starts) <= 25:
                reachable += 1
                reached += seen[-1] < 25
        first = next((at for at, place in enumerate(seen) if place < 25), len(seen))
        gone += any(place == 99 for place in seen[first:])
        keys.append(next((at for at, place in enumerate(seen, start=1) if place < 5), len(seen) + 1))
    return [
        ["keys until it is among the first five, on average", f"{mean(keys):.2f}"],
        ["names that go and come back while they are typed", f"{gone} of {drawn}"],
        ["found of those that at most 25 names begin like, at 3 and 5 keys", _percent(reached, reachable)],
    ]


def speed(labels: list[str], queries: list[str], size: int) -> list[str]:
    """Return the times of one look-up in so many names, beside WRatio's and the substring idiom's."""
    labels = enlarged(labels, size)
    names = [Name(key=str(number), label=label) for number, label in enumerate(labels)]
    tracemalloc.start()
    index = Index(names)
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    built = median(timed(lambda _: Index(names), ["once", "twice", "thrice"])) / 1e6
    queries = list(dict.fromkeys(queries))
    ours = timed(index.search, queries[:2_000])
    some = queries[: 200_000 // size * 5]
    ratio = timed(lambda text: process.extract(text, labels, scorer=fuzz.WRatio, processor=_plain, limit=25), some)
    idiom = timed(lambda text: [label for label in labels if text.lower() in label.lower()][:25], some)
    return [
        f"{size:,}",
        f"{built:.2f} s",
        f"{memory / 2**20:.1f} MiB",
        f"{_part(ours, 50):.0f} / {_part(ours, 99):.0f} µs",
        f"{_part(ratio, 50):,.0f} µs",
        f"1/{_part(ratio, 50) / _part(ours, 50):.0f}",
        f"{_part(idiom, 50):,.0f} µs",
    ]


def anything(index: Index, texts: int = 10_000) -> list[list[str]]:
    """Return the longest time that one of so many random Unicode texts takes; none may raise."""
    drawn = random.Random(3)
    planes = [
        (32, 126),
        (160, 0x24F),
        (0x400, 0x4FF),
        (0xE00, 0xE7F),
        (0x3040, 0x9FFF),
        (0xAC00, 0xD7A3),
        (1, 0x10FFFF),
    ]
    made_up = []
    for _ in range(texts):
        low, high = drawn.choice(planes)
        points = (drawn.randint(low, high) for _ in range(drawn.randint(0, 120)))
        made_up.append("".join(chr(point) for point in points if not 0xD800 <= point <= 0xDFFF))
    slowest = max(timed(index.resolve, made_up))
    return [[f"longest time of {texts:,} random Unicode texts", f"{slowest / 1_000:.2f} ms"]]


def timed(look_up: Callable[[str], Any], texts: Iterable[str]) -> list[float]:
    """Return the microseconds that each look-up takes."""
    times = []
    for text in texts:
        start = thread_time()
        look_up(text)
        times.append((thread_time() - start) * 1e6)
    return times


def enlarged(labels: list[str], size: int) -> list[str]:
    """Return so many labels: those there are, and more of their words."""
    drawn, words = random.Random(2), [label.split() for label in labels]
    found = dict.fromkeys(labels)
    while len(found) < size:
        head, tail = drawn.choice(words), drawn.choice(words)
        found[" ".join(head[: drawn.randint(1, len(head))] + tail[drawn.randrange(len(tail)) :])] = None
    return list(found)[:size]


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, ["---"] * len(head), *rows])


def _plain(text: str) -> str:
    return str(utils.default_process(text))


def _part(times: list[float], percent: int) -> float:
    return quantiles(times, n=100)[percent - 1]


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.2%}" if whole else ""


async def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=Path, help="a CSV file: query, expected_names parted by bars, class")
    options = parser.parse_args()
    names, index = await shipped()
    queries = read(options.queries) if options.queries else made(names)
    head = ["names", "build", "memory", "p50 / p99", "WRatio p50", "ratio", "substring p50"]
    texts = [query.text for query in queries]
    random.Random(4).shuffle(texts)
    labels = list(dict.fromkeys(name.label for name in names))
    parts = [
        HEAD,
        table(
            ["class", "queries of known names", "first", "among 25", "resolved", "wrong"],
            accuracy(index, names, queries),
        ),
        table(
            ["letters typed of a name", "queries", "among 25 of all kinds", "among 25 within the kind"],
            beginnings(index, names, queries),
        ),
        table(["typing", ""], typing(index, names) + anything(index)),
        table(head, [speed(labels, texts, size) for size in (10_000, 100_000)]),
    ]
    document = "\n\n".join(parts) + "\n"
    print(document)  # the engineer reads the terminal
    if not options.queries:
        DOCUMENT.parent.mkdir(exist_ok=True)
        DOCUMENT.write_text(document, "utf-8")


if __name__ == "__main__":
    asyncio.run(main())
