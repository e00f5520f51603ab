"""Custom ids: a question as the controls on its answer hold it, so that they work after a restart and in any process.

A custom id reads ``rk:control:command:asker:journey+boosts:page:options``, the asker in base 36; journey and boosts are
left out where they are none. What a menu offers reads the same from the command on, without an asker.
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Self

from msgspec import Struct

from bot.domain.boosts import Boosts, combined
from bot.domain.errors import StaleCardError
from bot.domain.questions import Question

NG = "ng"
"""What a playthrough begins with, among the things of a select that are boosts else."""

ANYONE = -1
"""Stands for whoever asks, on what is laid out once for all."""


class Use(StrEnum):
    """What a control is for."""

    PAGE = "p"
    TERMS = "x"
    JOURNEY = "j"  # on old cards, as the next: a select of its own, and a button a boost
    BOOST = "b"
    MENU = "m"
    NEXT = "n"
    ROWS = "q"
    WRITE = "w"
    FORM = "f"
    ASK = "a"
    PICK = "s"
    SHOW = "e"
    DELETE = "d"


_STATE = re.compile(
    r"(?P<use>[a-z])(?P<number>\d{0,6}):(?P<command>[a-z-]+):(?P<asker>[0-9a-z]{1,13}):"
    r"((?P<journey>[0-7])(?P<boosts>[0-9a-f]{2}))?:(?P<page>\d{1,6}):(?P<args>[a-z0-9:+-]*)",
    re.ASCII,
)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Asked(Struct, frozen=True, kw_only=True):
    """A question and who asked it."""

    question: Question
    asker: int

    def custom_id(self, control: str) -> str:
        """Return the custom id of one control on the answer."""
        command, _, state = value_of(self.question).partition(":")
        return f"rk:{control}:{command}:{in_base_36(self.asker)}:{state}"

    @classmethod
    def of(cls, custom_id: str, boosts: Boosts) -> tuple[Self, Use, int]:
        """Return what stands in a custom id: the question with its asker, what the control is for, and its number.

        Raises:
            StaleCardError: If it is none of this version's.
            BoostClashError: If its boosts cannot be had at once.
        """
        match = _STATE.fullmatch(custom_id.removeprefix("rk:"))
        if match is None or match["use"] not in list(Use):
            raise StaleCardError
        mask = int(match["boosts"] or "0", 16)
        question = Question(
            command=match["command"].replace("-", " "),
            args=tuple(match["args"].split(":")),
            journey=int(match["journey"] or 0),
            boosts=combined(boost for boost in boosts if mask >> boost.position & 1),
            page=int(match["page"]),
            is_read=True,
        )
        return cls(question=question, asker=int(match["asker"], 36)), Use(match["use"]), int(match["number"] or 0)


def value_of(question: Question) -> str:
    """Return a question as a menu holds it."""
    mask = sum(1 << boost.position for boost in question.boosts)
    command = question.command.replace(" ", "-")
    state = f"{question.journey}{mask:02x}" if question.journey or mask else ""
    return f"{command}:{state}:{question.page}:{':'.join(question.args)}"


def question_of(value: str, boosts: Boosts) -> Question:
    """Return the question that a menu holds; see `value_of`.

    Raises:
        StaleCardError: If it is none of this version's.
    """
    command, _, state = value.partition(":")
    return Asked.of(f"rk:{Use.MENU}:{command}:0:{state}", boosts)[0].question


@lru_cache(maxsize=1_000)
def in_base_36(number: int) -> str:
    """Return a user's id as custom ids have it."""
    if number == ANYONE:
        return "~asker~"
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
