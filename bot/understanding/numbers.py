"""Reads the numbers of a sentence: levels and from where to where, runes, journeys, upgrades, discovery, how many."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from bot.domain import drops, journeys, levels, upgrades
from bot.understanding.words import Word, stem

_TO = frozenset(["to", "till", "until", "reach", "hit", "for", "->", "upto", "target", "-", "become", "goal", "want"])
_FROM = frozenset(["from", "at", "im", "am", "current", "currently", "with", "as", "now", "being", "i", "frm"])
_LEVEL = "level"
_ORDINALS = {"second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "fifth": 4, "sixth": 5, "seventh": 6}
_CYCLES = frozenset(["playthrough", "journey", "cycl", "run"])
_SPELLED = {
    "two": 2,
    "three": 3,
    "four": 4,
    "fiv": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nin": 9,
    "ten": 10,
    "dozen": 12,
}
_UPGRADED = _FROM - {"with", "for"} | {"already"}
_LAST = frozenset(["max", "full", "final"])
_EITHER = frozenset(["or", "vs", "versus", "than"])
_NOT_HELD = frozenset(["cost", _LEVEL])  # what something costs, and levels that there are not
_BETWEEN = frozenset(["->", "-", "to", "till", "until", "and", "up", "into", "through", "thru", "upto", "2", "–"])


class Numbers(Struct):
    """The numbers of a sentence.

    Attributes:
        to: The level that is to be reached.
        start: The level that it starts from.
        level: A level of which nothing is said.
        amounts: Runes, as they stand.
        plus_to: The upgrade that is to be reached.
        plus_start: The upgrade that it starts from.
        more: So many levels more.
        loose: The last number that was taken for a level without being called one.
        counts: How many of what stands from a place on.
        pluses: The places of the words that say upgrades.
        used: The places of the words that say all this.
    """

    to: int | None = None
    start: int | None = None
    level: int | None = None
    amounts: list[int] = field(default_factory=list)
    plus_to: int | None = None
    plus_start: int | None = None
    more: int | None = None
    loose: int | None = None
    journey: int | None = None
    discovery: int | None = None
    counts: dict[int, int] = field(default_factory=dict)
    pluses: set[int] = field(default_factory=set)
    used: set[int] = field(default_factory=set)

    @property
    def any_level(self) -> int | None:
        """The level that somebody has who says only one."""
        return next((each for each in (self.level, self.start, self.to) if each is not None), None)

    @property
    def said(self) -> int:
        """How many things are said."""
        told = (self.to, self.start, self.level, self.plus_to, self.plus_start, self.more, self.journey, self.discovery)
        return sum(each is not None for each in told) + len(self.amounts)


def plain_numbers(words: Sequence[Word]) -> Numbers:
    """Return what the numbers say that say themselves what they are: 25k, lvl 30, NG+2, +10, 45 to 60, x5."""
    found = Numbers()
    for read in (_journeys, _discovery, _pluses, _more, _pairs, _units, _levels, _times):
        read(words, found)
    return found


def other_numbers(words: Sequence[Word], found: Numbers, things: Sequence[tuple[int, int]]) -> None:
    """Read the numbers that are left, once it is known where names stand: how many of one, runes or a level.

    Args:
        words: The sentence.
        found: What was read; the rest is added.
        things: From where to where each name stands.
    """
    begins = {start for start, _ in things}
    for at, value in _left(words, found, spelled=True):
        after = next((place for place in range(at + 1, min(at + 4, len(words))) if place in begins), None)
        if (
            after is not None
            and value <= _most_of_one
            and all(words[each].text in _OF for each in range(at + 1, after))
        ):
            found.counts[after] = value
        elif words[at].number is None:
            continue
        elif levels.MIN_LEVEL <= value <= levels.MAX_LEVEL and not _says_runes(words, at):
            _note_level(words, at, value, found)
            found.loose = value
        elif 0 < value <= levels.MAX_HELD:
            found.amounts.append(value)
        else:
            continue
        found.used.add(at)


_most_of_one = 999
_OF = frozenset(["x", "×", "of", "the", "more", "of"])
_TIMES = ["hours", "hrs", "minutes", "mins", "days", "weeks", "months", "years", "times", "tries", "attempts"]
_MEASURES = frozenset(map(stem, [*_TIMES, "kills", "deaths", "people", "%", "dollars", "bucks", "euros", "fps"]))
"""What stands behind a number that is neither a level nor runes."""


def _left(words: Sequence[Word], found: Numbers, *, spelled: bool = False) -> Iterator[tuple[int, int]]:
    for at, word in enumerate(words):
        value = word.number if word.number is not None or not spelled else _SPELLED.get(word.forms[0])
        is_measure = value is not None and at + 1 < len(words) and stem(words[at + 1].text) in _MEASURES
        is_measure = is_measure or _form(words, at - 1) == "top"
        if value is not None and at not in found.used and not is_measure:
            yield at, value


def _form(words: Sequence[Word], at: int) -> str:
    return words[at].forms[0] if 0 <= at < len(words) else ""


def _number(words: Sequence[Word], at: int) -> int | None:
    return words[at].number if 0 <= at < len(words) else None


def _journeys(words: Sequence[Word], found: Numbers) -> None:
    for at, word in enumerate(words):
        end = _after_ng(words, at)
        if end:
            plus = end
            while _form(words, plus) in {"+", "plu"}:
                plus += 1
            number = _number(words, plus)
            if number is not None and not words[plus].unit and (number <= journeys.LAST or plus > end):
                found.journey = number if number <= journeys.LAST else None
                plus += 1
            elif found.journey is None:
                found.journey = 1 if plus > end else 0
            found.used |= set(range(at, plus))
        elif word.text in _ORDINALS and _form(words, at + 1) in _CYCLES:
            found.journey = _ORDINALS[word.text]
            found.used |= {at, at + 1}
        elif word.forms[0] == "journey" and (number := _number(words, at + 1)) and number <= journeys.LAST:
            found.journey = number - 1
            found.used |= {at, at + 1}


def _after_ng(words: Sequence[Word], at: int) -> int:
    """Return the place after a word for the journeys, or 0 if none stands here."""
    if words[at].text == "ngp":
        return at + 1
    if words[at].forms[0] == "ng":
        return at + 1
    if words[at].text == "new" and _form(words, at + 1) == "gam" and _form(words, at + 2) in {"+", "plu"}:
        return at + 2
    return 0


def _discovery(words: Sequence[Word], found: Numbers) -> None:
    for at, value in list(_left(words, found)):
        near = {_form(words, each) for each in (at - 1, at - 2, at + 1, at + 2)}
        if "discovery" in near and drops.LEAST_DISCOVERY <= value <= drops.MOST_DISCOVERY:
            found.discovery = value
            found.used |= {at}


def _pluses(words: Sequence[Word], found: Numbers) -> None:
    """Read “+3 to +6”, “from 3 to +6” and “+10”."""
    places = [
        at
        for at, value in _left(words, found)
        if _form(words, at - 1) in {"+", "plu"} and value <= upgrades.MAX_WEAPON and not words[at].unit
    ]
    if not places:
        return
    if len(places) == 1:
        (at,) = places
        before = next((each for each in range(at - 2, max(at - 5, -1), -1) if words[each].number is not None), None)
        joined = before is not None and {_form(words, each) for each in range(before + 1, at - 1)} & _BETWEEN
        if before is not None and joined and before not in found.used:
            places = [before, at]
    values = [words[at].number or 0 for at in places[:2]]
    if len(values) == 1:
        is_start = _form(words, places[0] - 2) in _UPGRADED or _form(words, places[0] + 2) in _LAST
        found.plus_start, found.plus_to = (values[0], None) if is_start else (None, values[0])
    elif _EITHER.isdisjoint(_form(words, at) for at in range(*places[:2])):  # or each is of another thing
        found.plus_start, found.plus_to = min(values), max(values)
    for at in places:
        found.pluses |= {at, at - 1} if _form(words, at - 1) in {"+", "plu"} else {at}
    if len(places) > 1:
        found.pluses |= {each for each in range(places[0], places[1]) if words[each].forms[0] in _BETWEEN}
    found.used |= found.pluses


def _pairs(words: Sequence[Word], found: Numbers) -> None:
    """Read two levels, the one to start from first or last: “45 to 60”, “lvl 60 from 45”, “level 9 -> 25”."""
    levelled = [at for at, value in _left(words, found) if value <= levels.MAX_LEVEL and not words[at].unit]
    near = [each for each in pairwise(levelled) if _joins(words, *each)]
    for one, other in sorted(near, key=lambda each: each[1] - each[0]):
        values = sorted([words[one].number or 0, words[other].number or 0])
        if values[0] != values[1]:
            if values[0]:
                found.start, found.to = values
            else:
                found.plus_to = values[1]  # there is no level 0, but an upgrade +0
            found.used |= set(range(one, other + 1))
            return


def _joins(words: Sequence[Word], one: int, other: int) -> bool:
    """Return whether what stands between two numbers makes a pair of them."""
    between = [each for at in range(one + 1, other) if (each := _form(words, at)) not in _FILL]
    before = {_form(words, at) for at in range(max(0, one - 3), one)}
    if other - one > _FAR or not between or not all(each in _BETWEEN | _FROM | _TO for each in between):
        return False
    return bool(before & {"between", "level"}) if between == ["and"] else True


_FAR = 5  # words
_FILL = frozenset(["level", "rune", "my", "the", "all", "way", "is", "current", "im", "i", "am"])


def _more(words: Sequence[Word], found: Numbers) -> None:
    """Read “20 more levels”, “20 levels from 60” and “level up 20 times”."""
    for at, word in enumerate(words):
        if word.number and _form(words, at + 1) == "tim" and _LEVEL in {_form(words, at - 1), _form(words, at - 2)}:
            found.more = word.number
            found.used |= {at, at + 1}
    for at, value in list(_left(words, found, spelled=True)):
        ahead = [_form(words, at + 1), _form(words, at + 2)]
        if words[at].unit or value > 700:
            continue
        if (ahead[0] == _LEVEL and (value == 1 or words[at + 1].text.endswith("s"))) or ahead == ["mor", _LEVEL]:
            found.more = value
            found.used |= {at}


def _units(words: Sequence[Word], found: Numbers) -> None:
    for at, value in list(_left(words, found)):
        if (words[at].unit or value > levels.MAX_LEVEL) and 0 < value <= levels.MAX_HELD:
            if _form(words, at - 1) not in _NOT_HELD:
                found.amounts.append(value)
            found.used.add(at)
            if _form(words, at + 1) == "+":
                found.used.add(at + 1)


def _levels(words: Sequence[Word], found: Numbers) -> None:
    """Read “level 30”, “rl125”, “30th level”."""
    for at, value in list(_left(words, found)):
        if not levels.MIN_LEVEL <= value <= levels.MAX_LEVEL:
            continue
        if _form(words, at - 1) == _LEVEL or (_form(words, at + 1) == _LEVEL and _form(words, at - 1) != "many"):
            _note_level(words, at, value, found)
            found.used.add(at)


def _note_level(words: Sequence[Word], at: int, value: int, found: Numbers) -> None:
    before = [_form(words, each) for each in range(at - 1, max(at - 5, -1), -1)]
    role = next((each for each in before if each not in {_LEVEL, "my", "the", "rune", "get", "is", "up", "a"}), "")
    if value in {found.to, found.start, found.level}:
        return
    if role in _TO and found.to is None:
        found.to = value
    elif role in _FROM and found.start is None:
        found.start = value
    elif found.level is None:
        found.level = value
    elif found.to is None:
        found.to = value


def _says_runes(words: Sequence[Word], at: int) -> bool:
    return _form(words, at + 1) == "run" and _form(words, at - 1) not in _TO | {_LEVEL, "at"}


def _times(words: Sequence[Word], found: Numbers) -> None:
    """Read “x5” and “5x”: how many of what stands next to it."""
    for at, value in list(_left(words, found)):
        if _form(words, at + 1) in {"x", "×", "*"} and _number(words, at + 2) is None:
            found.counts[at + 2] = value
            found.used |= {at, at + 1}
        elif _form(words, at - 1) in {"x", "×", "*"}:
            found.counts[-(at - 1)] = value  # of what ends before it
            found.used |= {at, at - 1}
