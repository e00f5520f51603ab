"""Turns the commands that a card names into ones that can be clicked, once Discord has told their ids."""

import re
from collections.abc import Iterable
from typing import Any

_NAMED = re.compile(r"`/([a-z]+)((?: [a-z]+)?)`")
_ids: dict[str, str] = {}


def learn(commands: Iterable[Any]) -> None:
    """Take note of the ids of commands, as Discord's payloads have them."""
    _ids.clear()
    for command in commands:
        _ids[command["name"]] = command["id"]


def mentioned(text: str) -> str:
    """Return a text with each command that stands alone between backticks as a mention; unknown ones stay."""
    return _NAMED.sub(_mention, text) if _ids else text


def _mention(match: re.Match[str]) -> str:
    name, part = match[1], match[2]
    return f"</{name}{part}:{_ids[name]}>" if name in _ids else match[0]
