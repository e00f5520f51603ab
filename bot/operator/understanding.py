"""Says in the terminal what sentences come to: `python -m bot understand`."""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from bot.knowledge.database import open_knowledge
from bot.understanding.lines import Understood, Verdict
from bot.understanding.understanding import Understanding


def add_understanding(actions: Any) -> None:
    """Add `understand` to what the command line can do; it sets ``read``, which takes the knowledge base."""
    action: ArgumentParser = actions.add_parser(
        "understand", help="say what questions come to, one a line of the input"
    )
    action.add_argument("--json", action="store_true", help="one JSON object a line")
    action.set_defaults(read=understand)


async def understand(knowledge: Path, options: Namespace) -> int:
    """Print for each line of standard input the command that it comes to, or those that it may be."""
    async with open_knowledge(knowledge) as db:
        reader = await Understanding(db).reader()
    for question in map(str.rstrip, sys.stdin):
        told = _told(question, reader.understood(question))
        text = json.dumps(told, ensure_ascii=False) if options.json else f"{question}: {_plain(told)}"
        print(text, flush=True)  # noqa: T201  # the operator reads the terminal
    return 0


def _told(question: str, understood: Understood) -> dict[str, Any]:
    lines = [str(line) for line in understood.lines]
    is_none = understood.verdict is Verdict.NONE
    first, others = ("", lines) if is_none else (lines[0], lines[1:])
    return {"question": question, "verdict": understood.verdict, "command": first, "others": others}


def _plain(told: dict[str, Any]) -> str:
    return " ".join([told["verdict"], told["command"], *(f"({each})" for each in told["others"])])
