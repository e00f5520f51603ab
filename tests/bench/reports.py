"""Writes what was measured into docs/reliability.md, each campaign its own section."""

import re

from bot.settings import ROOT

DOCUMENT = ROOT / "docs" / "reliability.md"


def report(title: str, text: str) -> None:
    """Put a section in place of the one of the same title; the others stay."""
    document = DOCUMENT.read_text("utf-8")
    section = f"## {title}\n\n{text.strip()}\n"
    before = re.compile(rf"^## {re.escape(title)}$.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    is_there = before.search(document)
    document = before.sub(lambda _: f"{section}\n", document) if is_there else f"{document}\n{section}"
    DOCUMENT.write_text(document.rstrip() + "\n", "utf-8")
