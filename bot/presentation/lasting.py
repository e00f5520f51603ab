"""Keeps answers that come from facts alone as they were laid out; whoever asks next gets the same, with own controls.

Only the asker stands in the custom ids of the controls; nothing else on such a card is anybody's.
"""

import json
from typing import Any, TypeAlias

from discord import ui
from typing_extensions import override

from bot.domain.questions import Question
from bot.presentation.card import Card
from bot.presentation.customids import ANYONE, Asked, Use, in_base_36
from bot.presentation.layout import layout
from bot.presentation.words import Words

MOST = 1_000
"""Answers that are kept, of up to six kilobytes each; the one that was not asked for longest goes."""

_TEXT = 10  # Discord's number for a component that is a text

_Key: TypeAlias = tuple[Any, ...]


class Lasting:
    """The answers, by what was asked and the words that they are in."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._laid: dict[_Key, bytes] = {}

    def get(self, question: Question, words: Words, last: Use | None = None) -> bytes | None:
        """Return an answer as it was laid out; None if it was not, or too long ago."""
        key = _key(question, words, last)
        if (laid := self._laid.pop(key, None)) is not None:
            self._laid[key] = laid  # the last to go
        return laid

    def keep(self, card: Card, question: Question, words: Words, last: Use | None = None) -> bytes:
        """Lay an answer out for whoever asks, keep it, and return it."""
        components = layout(card, Asked(question=question, asker=ANYONE), words, last=last).to_components()  # type: ignore[no-untyped-call]  # discord.py leaves it untyped
        laid = self._laid[_key(question, words, last)] = json.dumps(components, ensure_ascii=False).encode()
        if len(self._laid) > self._most:
            del self._laid[next(iter(self._laid))]
        return laid


def _key(question: Question, words: Words, last: Use | None) -> _Key:
    boosts = tuple(boost.position for boost in question.boosts)
    return question.command, question.args, question.journey, boosts, question.page, words, last


def addressed(laid: bytes, asker: int, note: str = "", before: ui.Item[Any] | None = None) -> ui.LayoutView:
    """Return what Discord shows of a card that was laid out for anyone, with the controls of one asker.

    Args:
        laid: The card.
        asker: The asker.
        note: What is said before it.
        before: What stands before all that.
    """
    mine = laid.replace(f":{in_base_36(ANYONE)}:".encode(), f":{in_base_36(asker)}:".encode())
    components = json.loads(mine)
    if note:
        components[0]["components"].insert(0, {"type": _TEXT, "content": note})
    if before:
        components[0]["components"].insert(0, before.to_component_dict())
    return _Addressed(components)


class _Addressed(ui.LayoutView):
    """Components as they go over the wire."""

    def __init__(self, components: list[dict[str, Any]]) -> None:
        super().__init__(timeout=None)
        self._components = components
        self.stop()  # nothing of it lives in the process

    @override
    def to_components(self) -> list[dict[str, Any]]:
        return self._components

    @override
    def has_components_v2(self) -> bool:
        return True
