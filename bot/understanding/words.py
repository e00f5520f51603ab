"""Makes words of a sentence: spelled as they are known, with what they stand for."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from bot.knowledge.naming.spelling import normalised

LONGEST = 300  # characters of a sentence that are read
_MOST_MEANT = 6
_SHORTEST_SLIP = 4  # letters; fewer are another word by one slip
_SHORT = 2  # letters of a stem that says too little
_LINKS = re.compile(r"https?://\S+|<[@#:!&a-z][^>\s]*>|```.*?```|`|\b\d+/\d+\b", re.IGNORECASE | re.DOTALL)
_LISTED = re.compile(r"(?<!\bng)\s\+\s(?=\w)", re.IGNORECASE)  # “a torch + 5 keys”
_APOSTROPHES = re.compile(r"(?<=s)['’]s\b|(?<=\w)['’‘`´＇](?=\w)")
_PARTS = re.compile(
    r"(?P<arrow>-+>|→|=+>|➜)"
    r"|(?P<number>\d{1,3}(?:[., ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)\s?"
    r"(?P<unit>k|m|mil|mill|million|thousand|grand)?(?![^\W_])"
    r"|(?P<digits>\d+)"
    r"|(?P<sign>[+×*%]|(?<=\d)\s?[-–](?=\s?\+?\d))"
    r"|(?P<word>[^\W\d_]+)",
    re.IGNORECASE,
)
_UNITS = {"k": 1_000, "thousand": 1_000, "grand": 1_000, "m": 1_000_000, "mil": 1_000_000, "mill": 1_000_000}
_UNITS["million"] = 1_000_000
_ENDS = ("ings", "ing", "ers", "ed", "es", "s")


class Word(Struct, frozen=True):
    """One part of a sentence.

    Attributes:
        text: As it was typed, in small letters; an arrow is “->”.
        forms: What it may be meant to be, as stems: itself, or what it is one slip from, the likeliest first.
        meant: The same as whole words.
        number: Its value, if it is a number.
        unit: Whether a “k” or the like stood behind the number.
    """

    text: str
    forms: tuple[str, ...]
    meant: tuple[str, ...] = ()
    number: int | None = None
    unit: bool = False


def stem(word: str) -> str:
    """Return what the forms of a word have in common, near enough: “farming” and “farms” are “farm”."""
    for end in _ENDS:
        bare = word.removesuffix(end)
        if bare != word and len(bare) > (2 if end == "s" else 3) and not (end == "s" and bare.endswith("s")):
            return bare[:-1] if end != "s" and bare[-1] == bare[-2] and bare[-1] not in "ls" else bare.removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of a phrase, whose gaps may be hyphens."""
    return tuple(each if each.startswith("=") else stem(each) for each in text.replace("-", " ").split())


def short_forms(short: Mapping[str, str]) -> Callable[[str], str]:
    """Return what writes out in a text what stands for other words: “whats” is “what is”."""
    found = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sorted(short, key=len, reverse=True)))})(?!\w)")
    return lambda text: found.sub(lambda match: short[match[0]], text)


def bare(text: str) -> str:
    """Return a message without links, mentions, code, marks out of ten and what is too long to be a question."""
    return " ".join(_LISTED.sub(" and ", _LINKS.sub(" ", text)[:LONGEST]).split())


class Vocabulary:
    """Every word that is known.

    Args:
        common: Words of questions.
        names: Words of names; taken for what was meant where no common word is.
        same: Words that stand for another.
        short: What is written for other words, with those.
        foreign: Words that are taken for what was meant only where no other is.
    """

    def __init__(
        self,
        common: Iterable[str],
        names: Iterable[str],
        same: Mapping[str, str],
        short: Mapping[str, str],
        foreign: Iterable[str] = (),
    ) -> None:
        self._short = short_forms(short)
        self._same = {stem(each): stem(word) for word, others in same.items() for each in others.split()}
        self.common = frozenset([*common, *(each for others in same.values() for each in others.split())])
        self.names = frozenset(names)
        self._known = self.common | self.names
        self._foreign = frozenset(foreign)
        self._slips: dict[str, set[str]] = {}
        for word in self._known:
            for cut in _cuts(word):
                self._slips.setdefault(cut, set()).add(word)

    def canon(self, word: str) -> str:
        """Return the stem that a word stands for."""
        return self._same.get(bare := stem(word), bare)

    def words(self, text: str) -> list[Word]:
        """Return the parts of a sentence."""
        return list(self._words(self._short(_APOSTROPHES.sub("", bare(text)).casefold())))

    def _words(self, text: str) -> Iterable[Word]:
        name, end = "", 0
        for part in _PARTS.finditer(text):
            before, name, last, end = name, part["word"] or "", end, part.end()
            if (part["number"] or part["digits"]) and part.start() == last and not self._counts(before):
                yield Word(part[0].strip(), (part[0].strip(),), (part[0].strip(),))  # “ff14” is a name
            elif part["number"] or part["digits"]:
                value = _value(part["number"] or part["digits"], part["unit"])
                yield Word(part[0].strip(), (str(value),), (str(value),), value, bool(part["unit"]))
            elif part["arrow"]:
                yield Word("->", ("->",), ("->",))
            elif part["sign"]:
                sign = part["sign"].strip()
                yield Word(sign, (sign,), (sign,))
            else:
                for word in normalised(part["word"]).split():
                    meant = self._meant(word)
                    yield Word(word, (*dict.fromkeys(map(self.canon, meant)), *(f"={each}" for each in meant)), meant)

    def _counts(self, word: str) -> bool:
        """Return whether a number may stand right behind a word: none that is unknown or foreign."""
        meant = self._meant(word)[0]
        return len(word) < _SHORT or (meant in self._known and meant not in self._foreign)

    def _meant(self, word: str) -> tuple[str, ...]:
        is_plural = len(word) >= _SHORTEST_SLIP and word.endswith("s") and not word.endswith("ss")
        if word in self._known or (is_plural and word[:-1] in self._known):
            return (word,)
        roots = [each for each in _roots(word) if each in self._known]
        if own := [each for each in roots if each not in self._foreign]:
            return (own[0],)
        near = self._near(word)
        some = {*roots, *near, *(self._near(word[:-1]) if word.endswith("s") else ())}

        def unlikely(each: str) -> tuple[bool, bool, bool, int, str]:
            length = abs(len(each) - len(word))
            return each[0] != word[0], each not in near, each not in self.common, length, each

        return tuple(sorted(some - self._foreign or some, key=unlikely)[:_MOST_MEANT]) or (word,)

    def _near(self, word: str) -> set[str]:
        """Return the known words that one slip makes this of."""
        found = {each for cut in _cuts(word) for each in self._slips.get(cut, ()) if _one_slip(word, each)}
        if len(word) < _SHORTEST_SLIP:
            found = {each for each in found if len(word) > 1 and (len(each) > len(word) or set(each) == set(word))}
        return found


def _roots(word: str) -> Iterator[str]:
    """Yield what a word may be a form of: “farming” of “farm”, “farme” and so on."""
    for end in _ENDS:
        bare = word.removesuffix(end)
        if bare != word and len(bare) > _SHORT:
            yield bare
            if end[0] != "s" and end != "es":
                yield from (f"{bare}e", *([bare[:-1]] if bare[-1] == bare[-2] else ()))


def _cuts(word: str) -> set[str]:
    """Return a word, and it without each of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))} if len(word) > 2 else {word}


def _one_slip(typed: str, meant: str) -> bool:
    """Return whether one letter more, less or other, or two that changed places, make one of the other."""
    if len(typed) > len(meant):
        typed, meant = meant, typed
    at = next((at for at, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other), len(typed))
    if len(typed) < len(meant):
        return typed[at:] == meant[at + 1 :]
    return typed[at + 1 :] == meant[at + 1 :] or (
        typed[at + 2 :] == meant[at + 2 :] and typed[at : at + 2] == meant[at : at + 2][::-1]
    )


def _value(digits: str, unit: str | None) -> int:
    grouped = re.fullmatch(r"\d{1,3}(?:[., ]\d{3})+", digits) and not unit
    number = re.sub(r"\D", "", digits) if grouped else digits.replace(",", ".").replace(" ", "")
    return int(float(number) * _UNITS.get(unit or "", 1)) if len(number) < 16 else 0


def contains(words: Sequence[Word], at: int, phrase: Sequence[str]) -> bool:
    """Return whether a phrase stands at a place of a sentence."""
    last = at + len(phrase) - 1
    if last >= len(words) or phrase[-1] not in words[last].forms:
        return False
    return all(each in word.forms for each, word in zip(phrase, words[at:last], strict=False))
