"""Measures the understanding of sentences: `python -m tests.bench.understanding [QUESTIONS.csv …]`.

Without a file it takes the questions of the tests. A file has the columns `question` and `command`: command lines,
parted by `||` where any of them will do and by `&&` where all are needed; `CLARIFY` if it should be asked back, `NONE`
if it is nothing that the bot knows.
"""

import asyncio
import csv
import gc
import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import thread_time
from typing import TypeAlias

import aiosqlite

from bot.knowledge.building.build import build
from bot.knowledge.building.freshness import is_stale
from bot.knowledge.database import open_knowledge
from bot.knowledge.naming.everything import Everything, load_everything
from bot.knowledge.naming.finding import Index
from bot.knowledge.naming.names import Verdict
from bot.settings import FACTS, ROOT, load_settings
from bot.understanding.lines import Verdict as Reply
from bot.understanding.reader import Reader
from bot.understanding.understanding import Understanding

Plain: TypeAlias = tuple[str, frozenset[tuple[str, str]]]

_OPTIONS = (
    "name|item|items|weapon|spirit|topic|place|kind|need|have|from|to|held|class|discovery|quantity|level|journey"
)
_OPTION = re.compile(rf"(?:^|\s)({_OPTIONS}|boosts|dlc|amount|note|period|everywhere|reached|a|b):")
_KINDS = {
    "boss name": "boss",
    "enemy name": "enemy",
    "area name": "place",
    "merchant name": "merchant",
    "class name": "class",
    "item name": None,
    "place": "place",
    "item": "item",
    "items": "item",
    "have": "rune-item",
    "weapon": "item",
    "topic": "topic",
    "boosts": "boost",
    "class": "class",
    "reached": "place",
    "a": None,
    "b": None,
}
_RENAMED = {
    "multiplayer": "learn topic:co-op",
    "privacy": "mydata privacy",
    "journeys": "ngplus",
    "ashes": "upgrade",
    "greatrune": "item",
    "remembrance": "item",
}
_PARTS = re.compile(r"(?:(\d+) (?:x )?)?(.*?)(?: x(\d+))?")
_TWO = re.compile(
    r"/(?P<command>\w+) (?P<option>name|place|weapon):(?P<one>.+?)(?P<rest>| journey:\S+)"
    r" && /(?P=command) (?P=option):(?P<other>.+?)(?P=rest)"
)
QUESTIONS = ROOT / "tests" / "understanding" / "questions.csv"
_DRAWN = 20261121


class Judge:
    """Compares command lines by what they name.

    Args:
        everything: All names.
        indexes: The names of each kind.
    """

    def __init__(self, everything: Everything, indexes: dict[str | None, Index]) -> None:
        self._everything, self._indexes = everything, indexes

    def plain(self, line: str) -> Plain:
        """Return a command line with keys for names, and without how it was written."""
        command, _, rest = line.strip().removeprefix("/").partition(" ")
        line = f"{_RENAMED.get(command, command)} {rest}".strip()
        name, *parts = _OPTION.split(line.replace(" spirit:", " weapon:"))
        told = zip(parts[::2], parts[1::2], strict=True)
        return name.strip(), frozenset((option, self._value(name.strip(), option, text)) for option, text in told)

    def _value(self, command: str, option: str, text: str) -> str:
        kind = _KINDS.get(f"{command} {option}", _KINDS.get(option, ""))
        if kind == "" or f"{command} {option}" == "character name":
            number = re.fullmatch(r"([\d.,]+)([km]?)", text.strip().casefold())
            times = {"": 1, "k": 1_000, "m": 1_000_000}
            return str(int(float(number[1].replace(",", "")) * times[number[2]])) if number else text.strip().casefold()
        if option not in {"have", "items", "boosts"}:
            return self._key(kind, text.strip())
        parts = [_PARTS.fullmatch(part.strip()) for part in text.split(",")]
        return "+".join(sorted(f"{part[1] or part[3] or 1} {self._key(kind, part[2])}" for part in parts if part))

    def _key(self, kind: str | None, text: str) -> str:
        verdict, hits = self._indexes[kind].resolve(text)
        return hits[0].name.key if verdict is Verdict.MATCH else text.casefold()

    def outcome(self, reader: Reader, question: str, wanted: str) -> str:
        """Return “right”, “offered”, “wrong” or “silent”."""
        understood = reader.understood(question)
        ways = [way.strip() for way in wanted.split("||")]
        if understood.verdict is Reply.NONE:
            return "right" if "NONE" in ways else "silent"
        lines = [self.plain(str(line)) for line in understood.lines]
        some = [[self.plain(line) for line in way.split("&&")] for way in ways if way not in {"NONE", "CLARIFY"}]
        some += [[self.plain(beside)] for way in ways if (beside := _beside(way))]
        if understood.verdict is Reply.COMMAND:
            return "right" if lines in some else "wrong"
        if "CLARIFY" in ways or any(len(way) > 1 and set(way) <= set(lines) for way in some):
            return "right"
        return "offered" if any(set(way) & set(lines) for way in some) else "wrong"


def _beside(way: str) -> str:
    """Return the comparison that says what two lines say that name a thing each to one command; none for others."""
    found = _TWO.fullmatch(way)
    return f"/compare a:{found['one']} b:{found['other']}{found['rest']}" if found else ""


def _slipped(text: str, drawn: random.Random) -> str:
    """Return a sentence with one slip of a letter in one of its longer words."""
    words = text.split()
    at = drawn.choice([at for at, word in enumerate(words) if word.isalpha() and len(word) > 3] or [0])
    word, place = words[at], drawn.randrange(1, max(2, len(words[at]) - 1))
    letter = drawn.choice("abcdefghijklmnopqrstuvwxyz")
    ways = [
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    ]
    return " ".join([*words[:at], drawn.choice(ways), *words[at + 1 :]])


_NOISE: dict[str, Callable[[str, random.Random], str]] = {
    "as it is": lambda text, _: text,
    "one slip": _slipped,
    "capitals": lambda text, _: text.upper(),
    "no apostrophes": lambda text, _: re.sub("['’]", "", text),
    "pls, lol": lambda text, drawn: drawn.choice(["pls {}", "{} lol", "yo {} pls", "{} plz"]).format(text),
}


def questions(path: Path = QUESTIONS) -> list[tuple[str, str]]:
    """Return the questions of a file, each with what answers it."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["question"], row["command"]) for row in csv.DictReader(file)]


async def load_judge(db: aiosqlite.Connection) -> Judge:
    """Read all names."""
    everything = await load_everything(db)
    kinds = {*_KINDS.values()}
    return Judge(everything, {kind: (await everything.lexicon(kind, "en-US")).index() for kind in kinds})


async def _measure(paths: list[Path]) -> None:
    settings = load_settings()
    if is_stale(settings.knowledge_path, FACTS):
        build(settings.knowledge_path, FACTS)
    async with open_knowledge(settings.knowledge_path) as db:
        reader, judge = await Understanding(db).reader(), await load_judge(db)
    gc.freeze()
    for path in paths or [QUESTIONS]:
        for noise, made in _NOISE.items():
            reader.understood.cache_clear()
            print(f"{path.name}, {noise}: {_figures(judge, reader, questions(path), made)}")  # the maintainer reads it


def _figures(
    judge: Judge, reader: Reader, rows: list[tuple[str, str]], made: Callable[[str, random.Random], str]
) -> str:
    drawn = random.Random(_DRAWN)
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    times = []
    for question, wanted in rows:
        text = made(question, drawn)
        start = thread_time()
        reader.understood(text)
        times.append((thread_time() - start) * 1e3)
        counts[wanted.startswith("NONE")][judge.outcome(reader, text, wanted)] += 1
    times.sort()
    asked, outside = counts[False], counts[True]
    shares = ", ".join(
        f"{name} {asked[name] / max(1, asked.total()):.1%}" for name in ("right", "offered", "wrong", "silent")
    )
    return (
        f"{asked.total()} questions: {shares}; {outside['right']} of {outside.total()} others refused; "
        f"p50 {times[len(times) // 2]:.2f} ms, p95 {times[int(len(times) * 0.95)]:.2f} ms"
    )


if __name__ == "__main__":
    asyncio.run(_measure([Path(argument) for argument in sys.argv[1:]]))
