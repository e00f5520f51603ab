"""Reads what users ask for: `intents.toml` and `words.toml`."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct, field

from bot.understanding.words import short_forms, stem, stems

_HERE = Path(__file__).parent

Phrase: TypeAlias = tuple[str, ...]


class Intent(Struct, frozen=True, kw_only=True):
    """What somebody may ask for.

    Attributes:
        key: Its name.
        command: The command that answers it.
        options: What fills each option of the command.
        fixed: Options that are always the same.
        needs: What must be said: one of each set; see `intents.toml`.
        cues: The words that speak for it, with how much each tells.
        against: The words that speak against it.
        writes: Whether it writes something down.
        beside: A sort of things that may be named beside what it is about.
        unsure: Whether it leaves open what is meant, so that others are offered beside it.
        examples: Questions that come to it.
    """

    key: str
    command: str
    options: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[frozenset[str], ...] = ()
    cues: Mapping[Phrase, float] = field(default_factory=dict)
    against: frozenset[Phrase] = frozenset()
    writes: bool = False
    unsure: bool = False
    beside: str = ""
    examples: tuple[str, ...] = ()


class Catalogue(Struct, frozen=True, kw_only=True):
    """All intents, and the words that no intent owns.

    Attributes:
        stop: Stems that mean nothing to a question.
        foreign: What only other questions hold.
        same: Words that stand for another.
        short: What is written for other words, with those.
        moods: Words that tell whether something is asked.
        groups: Phrases of which an intent may need one.
        common: Every word of them all.
        named: Those of them that name something all the same.
        alone: The foreign words that no intent has.
        everyday: Words that look like others, and are none of them.
    """

    intents: tuple[Intent, ...]
    stop: frozenset[str]
    foreign: frozenset[Phrase]
    same: Mapping[str, str]
    short: Mapping[str, str]
    moods: Mapping[str, frozenset[str]]
    groups: Mapping[str, frozenset[Phrase]]
    common: frozenset[str]
    named: frozenset[str]
    alone: frozenset[str]
    everyday: frozenset[str]


def load_catalogue() -> Catalogue:
    """Read all intents."""
    told = tomllib.loads((_HERE / "words.toml").read_text("utf-8"))
    rows: dict[str, dict[str, Any]] = tomllib.loads((_HERE / "intents.toml").read_text("utf-8"))
    canon = {stem(each): stem(word) for word, others in told["same"].items() for each in others.split()}

    short = short_forms(told["short"])

    def phrases(text: str) -> list[Phrase]:
        parts = (short(part.replace("-", " ")) for part in text.split())
        found = (tuple(canon.get(each, each) for each in stems(part)) for part in parts)
        return [phrase for phrase in dict.fromkeys(found) if phrase]

    owners = Counter(phrase for row in rows.values() for phrase in phrases(row["words"]))
    told_of = [*told["groups"].values(), *(f"{row['words']} {row.get('against', '')}" for row in rows.values())]
    common, foreign = frozenset(_words([told["stop"], *told_of])), frozenset(_words([told["foreign"]]))
    return Catalogue(
        intents=tuple(
            Intent(
                key=key,
                command=row["command"],
                options=row.get("options", {}),
                fixed=row.get("fixed", {}),
                needs=tuple(frozenset(need.split("|")) for need in row.get("needs", ())),
                cues={
                    phrase: len(phrase) ** 0.5 * log(1 + len(rows) / owners[phrase]) for phrase in phrases(row["words"])
                },
                against=frozenset(phrases(row.get("against", ""))),
                writes=row.get("writes", False),
                unsure=row.get("unsure", False),
                beside=row.get("beside", ""),
                examples=tuple(row["examples"]),
            )
            for key, row in rows.items()
        ),
        stop=frozenset(canon.get(bare, bare) for each in told["stop"].split() for bare in (stem(each),)),
        foreign=frozenset(phrases(told["foreign"])),
        same=told["same"],
        short=told["short"],
        named=frozenset(told["named"].split()),
        moods={name: frozenset(text.split()) for name, text in told["moods"].items()},
        groups={name: frozenset(phrases(text)) for name, text in told["groups"].items()},
        common=common | foreign,
        alone=foreign - common,
        everyday=frozenset(told["everyday"].split()) - common,
    )


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in text.replace("-", " ").replace("=", "").split()}
