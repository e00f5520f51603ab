"""Tells an answer to a program: what stands on the card, as values that JSON can hold."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from bot.domain.errors import RuneBotError
from bot.edge.client import RuneBot
from bot.offline import lines
from bot.offline.screen import plain
from bot.offline.wire import Answer, Line, Payload
from bot.presentation.words import DEFAULT, words_for

_MARKS = {"### ": "title", "# ": "answer", "-# ": "notes"}


class Status(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    REFUSED = "refused"
    """It cannot be answered as it is; the text says why, and what to do."""


async def tell(bot: RuneBot, text: str) -> Payload:
    """Answer one line; the shape of what is returned is in docs/operating.md."""
    try:
        answer = await Line(bot).slash(*lines.parse(bot, text))
    except RuneBotError as error:
        return _told(text, Status.REFUSED, [words_for(DEFAULT).say(error.sentence)])
    return _told(text, Status.REFUSED if answer.is_problem else Status.ANSWERED, answer.text.split("\n")) | _beside(
        answer
    )


def _told(question: str, status: Status, texts: Iterable[str]) -> Payload:
    """Return every key; what stands on the card by the marks of its lines."""
    told: dict[str, Any] = {"question": question, "status": status, "title": "", "answer": "", "lines": [], "notes": []}
    for line in filter(None, texts):
        mark, name = next(((mark, name) for mark, name in _MARKS.items() if line.startswith(mark)), ("", "lines"))
        text = plain(line.removeprefix(mark).replace("**", ""))
        told[name] = text if isinstance(told[name], str) else [*told[name], text]
    return told | {"controls": [], "pictures": [], "files": [], "private": False}


def _beside(answer: Answer) -> Payload:
    """Return what is on a card beside its text."""
    return {
        "controls": [_control(each) for each in answer.controls if not each.get("disabled")],
        "pictures": [item["description"] for each in answer.components for item in each.get("items", ())],
        "files": [*answer.files],
        "private": answer.private,
    }


def _control(control: Payload) -> Payload:
    """Return what stands on a button, or on a select with what can be chosen in it and what is."""
    if "options" not in control:
        return {"label": control["label"]}
    options = control["options"]
    return {
        "label": control.get("placeholder", ""),
        "choices": [each["label"] for each in options],
        "chosen": [each["label"] for each in options if each.get("default")],
    }
