"""Makes of a text what names are compared by: letters and digits, without what nobody types."""

import re
import unicodedata
from itertools import accumulate

LONGEST = 80
BEFORE_GIST = " · "
"""What stands between a name and what else a suggestion says; a text that has it was chosen, then typed on."""

NOISE = frozenset(
    re.findall(
        r"\w+",
        "a and at boss do does drop drops elden farm farming find for from get give guide how i in is item kill locate "
        "location locations many map me much my need of please ring show tell the to what where wiki worth",
    )
)
"""Words of questions, not of names."""

_LITTLE = {"of", "the", "and", "a", "to", "in", "at", "for", "from"}
_ONES = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
_ROMAN = {10 * tens + ones: "x" * tens + digit for tens in range(3) for ones, digit in enumerate(_ONES)}
_WRITTEN = {
    "aow": "ash of war",
    "favour": "favor",
    "frag": "fragment",
    "frags": "fragments",
    "gs": "greatsword",
    "sceptre": "scepter",
    "sombre": "somber",
    "tali": "talisman",
}
"""Words as the game writes them. None of the others begins a word of a name that is still being typed."""

_ABBREVIATED = re.compile(rf"\b(?:{'|'.join(_WRITTEN)})\b")
_COUNT = re.compile(r"(?:\s*[+＋]\s*\d{1,2}|\s+[x×]\s*\d+|\s+\d+\s*[x×])\s*$", re.IGNORECASE)
_TIMES = re.compile(r"^\s*(?:\d+\s*[x×]|[x×]\s*\d+)\s+(?=\S)", re.IGNORECASE)
_WIDE = "[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_APOSTROPHES = str.maketrans("", "", "'’‘`´＇")
_ACCENTS = re.compile("[\u0300-\u036f]")
_GAPS = re.compile(r"(?:[^\w\u0e30-\u0e4e]|_)+")  # Thai writes vowels as marks, which are no letters to `re`
_HEARD = str.maketrans("cqxzjvwpd", "kkssgffbt", "aeiouyh ")
_TWICE = re.compile(r"(.)(?=\1)")
_PLURAL = re.compile(r"(?<=ch|sh|ss|us)es(?!\S)|(?<=\S{3})s(?!\S)")
_DIGIT = re.compile(r"\d")
_DIGITS_BEGIN_OR_END = re.compile(r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])")


def normalised(text: str) -> str:
    """Return ``text`` as names are compared: no case, accents, apostrophes, punctuation, short forms; numbers apart."""
    text = text[:LONGEST].casefold().translate(_APOSTROPHES)
    if not text.isascii():
        bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFC", bare).casefold()
    if _DIGIT.search(text):
        text = _DIGITS_BEGIN_OR_END.sub(" ", text)
    return _ABBREVIATED.sub(_written, _GAPS.sub(" ", text).strip())


def _written(found: re.Match[str]) -> str:
    return _WRITTEN[found[0]]


def once(asked: str) -> str:
    """Return what was asked for without “5x” or “x5” at its beginning; empty if none of these begins it."""
    less = _TIMES.sub("", asked)
    return less if less != asked else ""


def uncounted(asked: str) -> str:
    """Return what was asked for without “+10”, “x3” or “5x” at its end; empty if none of these ends it."""
    less = _COUNT.sub("", asked)
    return less if less != asked else ""


def is_wide(text: str) -> bool:
    """Return whether a text is in a script that sets no spaces between words, or few: one letter says much."""
    return not text.isascii() and bool(re.search(_WIDE, text))  # compiled, which takes 3 ms, when there is such a text


def squeezed(text: str) -> str:
    """Return a normalised text without its spaces: nobody agrees on where they belong."""
    return text.replace(" ", "")


def endings(text: str) -> list[str]:
    """Return a normalised text from each of its words on, without its spaces."""
    tight = squeezed(text)
    return [tight[at:] for at in accumulate(map(len, text.split()[:-1]), initial=0)]


def singular(text: str) -> str:
    """Return a normalised text without its spaces and the plural ends of its words."""
    return squeezed(_PLURAL.sub("", text))


def initials(text: str) -> set[str]:
    """Return what players may shorten a normalised name to: “somber smithing stone 9” to “sss9”."""
    every = big = number = ""
    for word in text.split():
        if word.isdecimal():
            number += word
        else:
            every += word[0]
            big += "" if word in _LITTLE else word[0]
    return {letters + number for letters in (every, big) if len(letters) > 2 or (len(letters) == 2 and number)}


def sound(text: str) -> str:
    """Return the consonants of a normalised text as English says them; itself if they tell too little."""
    heard = text.translate(_HEARD)
    return _TWICE.sub("", heard) if len(heard) > 2 else text


def in_roman(text: str) -> str:
    """Return a normalised name with the number at its end written in Roman numerals; empty if it has none."""
    before, _, last = text.rpartition(" ")
    return f"{before} {_ROMAN[int(last)]}" if before and last.isdecimal() and int(last) in _ROMAN else ""
