"""Looks names up in the terminal: `python -m bot find` and `python -m bot names`."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.domain.errors import KnowledgeError
from bot.knowledge.database import open_knowledge
from bot.knowledge.naming.everything import Everything, load_everything
from bot.knowledge.naming.lexicons import ENGLISH
from bot.knowledge.naming.names import Hit, Verdict


def add_finding(actions: Any) -> None:
    """Add `find` and `names` to what the command line can do; each sets ``read``, which takes the knowledge base."""
    finding: ArgumentParser = actions.add_parser("find", help="say what a name means; of standard input, line by line")
    finding.add_argument("query", nargs="*")
    finding.add_argument("--kind", help="only things of this kind, such as boss, place or weapon")
    finding.add_argument("--locale", default=ENGLISH, help="the reader's language, as Discord names it")
    finding.add_argument("--json", action="store_true", help="one JSON object a line")
    finding.set_defaults(read=find)
    listing: ArgumentParser = actions.add_parser("names", help="list every name that can be found")
    listing.add_argument("--json", action="store_true", help="one JSON object a line")
    listing.set_defaults(read=names)


async def find(knowledge: Path, options: Namespace) -> int:
    """Print the verdict on each query, and up to 25 things it may mean, the likeliest first."""
    async with open_knowledge(knowledge) as db:
        everything = await load_everything(db)
        if options.kind not in (None, *everything.kinds):
            raise KnowledgeError(f"There is no kind “{options.kind}”. There are {', '.join(sorted(everything.kinds))}.")
        index = (await everything.lexicon(options.kind, options.locale)).index(options.locale)
    queries: Iterable[str] = [" ".join(options.query)] if options.query else map(str.rstrip, sys.stdin)
    for query in queries:
        verdict, meant = index.resolve(query)
        first = [(hit.name.kind, hit.name.key) for hit in meant]
        others = [hit for hit in index.search(query) if hit.score and (hit.name.kind, hit.name.key) not in first]
        hits = [_hit(everything, hit) for hit in (*meant, *others)[:25]]
        print(_as_json(query, verdict, hits) if options.json else _as_text(query, verdict, hits))  # noqa: T201
    return 0


async def names(knowledge: Path, options: Namespace) -> int:
    """Print every name that can be found, with its aliases."""
    async with open_knowledge(knowledge) as db:
        everything = await load_everything(db)
    for name in everything.names:
        told: dict[str, Any] = {"name": name.label, "kind": everything.sort(name), "key": name.key}
        told |= {"official": name.official, "aliases": name.also, "ambiguous": name.maybe}
        print(json.dumps(told, ensure_ascii=False) if options.json else f"{name.label} ({told['kind']})")  # noqa: T201
    return 0


def _hit(everything: Everything, hit: Hit) -> dict[str, Any]:
    name = hit.name
    told: dict[str, Any] = {
        "name": name.label,
        "kind": everything.sort(name),
        "key": name.key,
        "score": round(hit.score, 3),
    }
    return told | {"local": name.local} if name.local else told


def _as_json(query: str, verdict: Verdict, hits: list[dict[str, Any]]) -> str:
    return json.dumps({"query": query, "verdict": verdict, "hits": hits}, ensure_ascii=False)


def _as_text(query: str, verdict: Verdict, hits: list[dict[str, Any]]) -> str:
    lines = [f"  {hit['score']:.2f}  {hit['name']} ({hit['kind']}, {hit['key']})" for hit in hits]
    return "\n".join([f"{query}: {verdict}", *lines])
