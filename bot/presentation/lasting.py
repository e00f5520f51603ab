"""Keeps answers as they were laid out. Those from facts alone are for whoever asks next, with controls of their own.

Only the asker stands in the custom ids of the controls; nothing else on such a card is anybody's. An answer about what
is somebody's own is kept for them alone: their question names them.
"""

from collections.abc import Hashable
from typing import Any, NamedTuple, TypeAlias

import orjson

from bot.domain.questions import Question
from bot.pictures.picture import Picture
from bot.presentation import components
from bot.presentation.card import Card
from bot.presentation.components import Component
from bot.presentation.customids import ANYONE, Asked, Use, in_base_36
from bot.presentation.layout import layout
from bot.presentation.words import Words

MOST = 500
"""Answers that are kept, of up to six kilobytes each, with a few of what their pictures tell. What was not asked for
longest goes."""

_Key: TypeAlias = tuple[Any, ...]


class LaidOut(NamedTuple):
    """A card as it was laid out for anyone, and its picture."""

    card: bytes
    picture: Picture | None


class Lasting:
    """The answers, by what was asked and the words that they are in."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._laid: dict[_Key, tuple[LaidOut, Hashable]] = {}

    def get(
        self, question: Question, words: Words, last: Use | None = None, edition: Hashable = None
    ) -> LaidOut | None:
        """Return an answer as it was laid out; None if it was not, too long ago, or in another edition."""
        key = _key(question, words, last)
        laid, of = self._laid.pop(key, (None, None))
        if laid is None or of != edition:
            return None
        self._laid[key] = laid, of  # the last to go
        return laid

    def keep(
        self, card: Card, question: Question, words: Words, last: Use | None = None, edition: Hashable = None
    ) -> LaidOut:
        """Lay an answer out for whoever asks, keep it, and return it.

        Args:
            card: The answer.
            question: What was asked.
            words: The words that it is in.
            last: What its last button does.
            edition: What it holds that is not of the facts: it is not returned in another.
        """
        container = layout(card, Asked(question=question, asker=ANYONE), words, last=last)
        laid = LaidOut(orjson.dumps(container), card.picture)
        self._laid[_key(question, words, last)] = laid, edition
        if len(self._laid) > self._most:
            del self._laid[next(iter(self._laid))]
        return laid


def _key(question: Question, words: Words, last: Use | None) -> _Key:
    boosts = tuple(boost.position for boost in question.boosts)
    whose = question.asker, question.guild
    return question.command, question.args, question.journey, boosts, question.page, whose, words, last


def addressed(laid: LaidOut, asker: int, note: str = "", before: Component | None = None) -> Component:
    """Return what Discord shows of a card that was laid out for anyone, with the controls of one asker.

    Args:
        laid: The card.
        asker: The asker.
        note: What is said before it.
        before: What stands before all that.
    """
    mine = laid.card.replace(f":{in_base_36(ANYONE)}:".encode(), f":{in_base_36(asker)}:".encode())
    container: Component = orjson.loads(mine)
    container["components"][:0] = [*([before] if before else ()), *([components.text(note)] if note else ())]
    return container
