"""Says whether a sentence asks for something or only tells something."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.understanding.words import Word


def is_statement(text: str, words: Sequence[Word], moods: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a sentence tells something and asks for nothing: “caelid is terrifying”, “i got 5k”.

    Args:
        text: The sentence as it was typed.
        words: Its words.
        moods: The words of each sort that tell it; see `words.toml`.
    """
    said = [frozenset([word.text, *word.meant]) for word in words]
    every = frozenset[str]().union(*said)
    first = next((each for each in said if not each & moods["fillers"]), frozenset[str]())
    is_turned = any(
        one & (moods["verbs"] | moods["modals"]) and other & moods["subjects"] for one, other in pairwise(said)
    )
    if "?" in text or is_turned or first & (moods["verbs"] | moods["modals"]) or every & moods["askers"]:
        return False
    if first & moods["done"]:
        return True
    verb = next((at for at, each in enumerate(said) if each & moods["verbs"]), len(said))
    wished = any(each & moods["wishes"] for each in said) or any(each & moods["wanted"] for each in said[:verb])
    return not wished and bool(every & (moods["verbs"] | moods["tellers"]))
