"""What a suggestion says: a name, and what the answer about it will say."""

from functools import lru_cache

from bot.domain.candidates import Gist
from bot.domain.sentences import Sentence, Style, Value, joined, says
from bot.presentation.theme import CHOICE_NAME
from bot.presentation.words import Words

_MOST = 10_000  # suggestions that are kept: names and nicknames repeat, and locales have their own separators


@lru_cache(maxsize=_MOST)
def offered(name: str, gist: Gist | None, nickname: str, words: Words) -> str:
    """Return a suggestion: the name, what its answer says, and the nickname that was typed for it."""
    said = worded(name, gist)
    more = words.plainly(said) if said else ""
    also = f"“{nickname}”" if nickname else ""
    for parts in ((name, more, also), (name, also)):
        text = " · ".join(filter(None, parts))
        if len(text) <= CHOICE_NAME:
            return text
    return name[:CHOICE_NAME]


def worded(name: str, gist: Gist | None) -> Sentence | None:
    """Return what the answer about a thing says, in a word, but for what its name says already; None if nothing."""
    parts: list[Value] = []
    if gist is None:
        return None
    if gist.low is not None and gist.high is not None:
        parts.append(gist.low if gist.low == gist.high else says("{low}–{high}", low=gist.low, high=gist.high))
    if gist.at and gist.at not in name:
        parts.append(gist.at)
    return joined(*parts, style=Style.DOTS) if parts else None
