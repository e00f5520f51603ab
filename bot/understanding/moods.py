"""Says whether a sentence asks for something or only tells something."""

from collections.abc import Mapping, Sequence

from bot.understanding.words import Word

_NOTHING = frozenset[str]()


def is_statement(text: str, words: Sequence[Word], moods: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a sentence tells something and asks for nothing: “caelid is terrifying”, “i got 5k”.

    Args:
        text: The sentence as it was typed.
        words: Its words.
        moods: The words of each sort that tell it; see `words.toml`.
    """
    said = [frozenset([word.text, *word.meant]) for word in words]
    every = _NOTHING.union(*said)
    first = next((each for each in said if not each & moods["fillers"]), _NOTHING)
    turning = moods["verbs"] | moods["modals"]
    is_retold = _stands(said, moods["ways"], moods["subjects"], moods["done"])  # “how i beat malenia”
    is_turned = _stands(said, turning, moods["subjects"]) or first & turning or _orders(said, moods)
    if "?" in text or is_turned or (every & moods["askers"] and not is_retold):
        return False
    if first & moods["done"] or is_retold:
        return True
    verb = next((at for at, each in enumerate(said) if each & moods["verbs"]), len(said))
    wished = any(each & moods["wishes"] for each in said) or any(each & moods["wanted"] for each in said[:verb])
    return not wished and (_tells(said, moods) or bool(every & moods["verbs"]))


def _stands(said: Sequence[frozenset[str]], *sorts: frozenset[str]) -> bool:
    """Return whether words of some sorts stand somewhere in their order, without others between."""
    parts = zip(*(said[at:] for at in range(len(sorts))), strict=False)
    return any(all(map(frozenset[str].__and__, part, sorts)) for part in parts)


def _orders(said: Sequence[frozenset[str]], moods: Mapping[str, frozenset[str]]) -> bool:
    """Return whether it begins as an order: “get me from 45 to 70”; not “got me again”."""
    return len(said) > 1 and bool(said[1] & moods["takers"]) and said[0].isdisjoint(moods["done"] | moods["tellers"])


def _tells(said: Sequence[frozenset[str]], moods: Mapping[str, frozenset[str]]) -> bool:
    """Return whether somebody speaks of themselves or others, and not of what they can do or have on them."""
    around = zip([_NOTHING, *said[:-1]], said, [*said[1:], _NOTHING], strict=True)
    return any(
        each & moods["tellers"] and not before & moods["beside"] and not after & moods["modals"]
        for before, each, after in around
    )
