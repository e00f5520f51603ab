"""Fills the options of a command with what a sentence names and counts."""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct, field

from bot.knowledge.naming.names import UNASKED
from bot.understanding.roles import NUMBERS, upgrade_of
from bot.understanding.said import Said
from bot.understanding.things import PLACES, Meaning, Thing

ITEMS = ("item", "weapon", "spirit-ash", "rune-item", "remembrance")
SORTS = {
    "boss": ("boss",),
    "enemy": ("enemy",),
    "place": PLACES,
    "item": ITEMS,
    "weapon": ("weapon",),
    "spirit": ("spirit-ash",),
    "merchant": ("merchant",),
    "class": ("class",),
    "great-rune": ("great-rune",),
    "remembrance": ("remembrance",),
    "whole-item": ITEMS,
    "foe": ("boss", "enemy"),
    "source": ("boss", "enemy", *PLACES),
    "spent": (*ITEMS, "merchant"),
}
_COMPARED = (("boss",), ("enemy",), PLACES, ("weapon",), ITEMS)
_NEAR = 5  # words
_NOT = frozenset(["befor", "without", "except", "besid", "outsid", "avoid", "no"])
_CALLED = frozenset(["called", "named"])
_TRADE = frozenset(["merchant", "shop", "sell", "buy", "stor"])  # a place alone is not its merchant
_GOODS = {
    "weapon": "Weapons",
    "spell": "Spells",
    "sorcery": "Spells",
    "sorceri": "Spells",
    "incantation": "Spells",
    "armor": "Armor",
    "armour": "Armor",
    "talisman": "Talismans",
}


class Filled(Struct):
    """The options of a command.

    Attributes:
        values: What is certain.
        either: What each option may be that more than one thing was meant for.
        clear: The options of which one of these is asked for much more than the others.
        things: The things that were used.
        count: How many numbers were used.
        places: The places of further words that were used.
    """

    values: dict[str, str] = field(default_factory=dict)
    either: dict[str, list[Meaning]] = field(default_factory=dict)
    clear: set[str] = field(default_factory=set)
    things: list[Thing] = field(default_factory=list)
    count: int = 0
    places: set[int] = field(default_factory=set)

    @property
    def taken(self) -> set[int]:
        """The places of the words that were used."""
        return {at for thing in self.things for at in range(thing.start, thing.end)} | self.places


def filled(said: Said, options: Mapping[str, str]) -> Filled:
    """Return the options of a command, as far as a sentence says them."""
    found = Filled()
    for option, slot in options.items():
        if slot in SORTS:
            _name(said, option, slot, found)
        elif slot in NUMBERS:
            value = NUMBERS[slot](said.numbers)
            if value is not None:
                found.values[option] = str(value)
                found.count += 1
        else:
            _OTHERS[slot](said, option, found)
    return found


def _name(said: Said, option: str, slot: str, found: Filled) -> None:
    free = [thing for thing in said.things if thing not in found.things and thing.of(SORTS[slot])]
    free = [thing for thing in free if thing.whole or not slot.startswith("whole")]
    if slot == "merchant" and not any(_TRADE.intersection(word.forms) for word in said.words):
        free = [thing for thing in free if _certain(thing).isdisjoint(PLACES)]
    if slot == "item":
        free = [thing for thing in free if not _is_foe(thing)]
    if slot == "place":
        free = [thing for thing in free if not is_excluded(said, thing.start)]
    if not free:
        return
    thing = max(free, key=lambda each: (any(one.whole for one in each.of(SORTS[slot])), -each.start))
    meanings = _narrowed(thing.of(SORTS[slot]), said, found, thing)
    found.things.append(thing)
    if slot == "place" and len({each.name.label for each in meanings}) > 1 and meanings[0].sort == "area":
        meanings = [each for each in meanings if each.sort == "area"]
    found.values[option] = meanings[0].name.label
    if len(meanings) > 1:
        found.either[option] = meanings
        if meanings[0].name.rank < UNASKED <= meanings[1].name.rank:
            found.clear.add(option)


def _is_foe(thing: Thing) -> bool:
    """Return whether a thing is an enemy, and only by its spirit ashes an item."""
    return "enemy" in _certain(thing) and _certain(thing).isdisjoint(ITEMS)


def _certain(thing: Thing) -> set[str]:
    """Return what sorts of things bear just this name."""
    return {each.sort for each in thing.meanings if each.whole}


def is_excluded(said: Said, at: int) -> bool:
    """Return whether the words before a place say that it is not there: “before leyndell”, “without the dlc”."""
    return any(form in _NOT for word in said.words[max(0, at - _NEAR) : at] for form in word.forms)


def _narrowed(meanings: list[Meaning], said: Said, found: Filled, thing: Thing) -> list[Meaning]:
    """Return those of several things that the place says that is named beside them."""
    for other in said.things:
        if other is thing or not other.of(PLACES):
            continue
        names = {each.name.label.casefold() for each in other.of(PLACES)}
        text = " ".join(word.text for word in said.words[other.start : other.end])
        there = [each for each in meanings if any(name in each.name.label.casefold() for name in (*names, text))]
        if there:
            found.things.append(other)
            return there
    return meanings


def _to_upgrade(said: Said, option: str, found: Filled) -> None:
    """Fill in the upgrade that is wanted: the last one, if none is said."""
    numbers = said.numbers
    to = upgrade_of(numbers.plus_to, numbers.to, numbers.level)
    if to is not None:
        found.count += 1
    elif found.things:
        meant = found.things[0].of(["weapon", "spirit-ash"])
        to = meant[0].last if meant else None
    if to:
        found.values[option] = str(to)


def _boosts(said: Said, option: str, found: Filled) -> None:
    some = []
    for thing in said.things:
        if thing not in found.things and (meant := thing.of(["boost"])):
            some.append(meant[0].name.label)
            found.things.append(thing)
    if some:
        found.values[option] = ", ".join(dict.fromkeys(some))


def _count(said: Said, thing: Thing) -> int | None:
    counts = said.numbers.counts
    return counts.get(thing.start, counts.get(-thing.end))


def _quantity(said: Said, option: str, found: Filled) -> None:
    for thing in found.things:
        if (count := _count(said, thing)) and count > 1:
            found.values[option] = str(count)
            found.count += 1


def _list(sorts: Iterable[str], least: int) -> Callable[[Said, str, Filled], None]:
    def read(said: Said, option: str, found: Filled) -> None:
        things = [thing for thing in said.things if thing.of(sorts)]
        if len(things) < least:
            return
        parts = []
        for thing in things:
            count = _count(said, thing)
            parts.append((f"{count} x " if count and count > 1 else "") + thing.of(sorts)[0].name.label)
            if len(meant := thing.of(sorts)) > 1:
                found.either[option] = meant
        found.things += things
        found.values[option] = ", ".join(parts)

    return read


def _pair(said: Said, option: str, found: Filled) -> None:
    """Fill in two different things of one sort: the second is option “b”."""
    for sorts in _COMPARED:
        things = [thing for thing in said.things if thing.of(sorts)]
        labels = [thing.of(sorts)[0].name.label for thing in things]
        if len(set(labels)) > 1:
            found.values[option], found.values["b"] = list(dict.fromkeys(labels))[:2]
            found.things += things
            return


def _counted_bag(said: Said, option: str, found: Filled) -> None:
    if any(_count(said, thing) for thing in said.things):
        _list(["rune-item"], 1)(said, option, found)
    found.things += [thing for thing in said.things if thing.of(["rune-item"]) and thing not in found.things]


def _goods(said: Said, option: str, found: Filled) -> None:
    for at, word in enumerate(said.words):
        if kind := next((_GOODS[form] for form in word.forms if form in _GOODS), None):
            found.values[option] = kind
            found.places.add(at)


def _dlc(said: Said, option: str, found: Filled) -> None:
    for at, word in enumerate(said.words):
        if "dlc" in word.forms:
            found.values[option] = "Without the DLC" if is_excluded(said, at) else "Only the DLC"
            found.places.add(at)


def _word(said: Said, option: str, found: Filled) -> None:
    """Fill in the name that a user gave: the word after “called”, or the last one."""
    called = (at + 1 for at, word in enumerate(said.words[:-1]) if word.text in _CALLED)
    last = max((at for at, word in enumerate(said.words) if word.text not in said.asides), default=0)
    at = next(called, last)
    if said.words and said.words[at].number is None:
        found.values[option] = said.words[at].text.capitalize()
        found.places.add(at)
        found.things += [thing for thing in said.things if thing.start == at]


_OTHERS = {
    "to-upgrade": _to_upgrade,
    "boosts": _boosts,
    "quantity": _quantity,
    "pair": _pair,
    "bag": _list(["rune-item"], 1),
    "counted-bag": _counted_bag,
    "basket": _list(ITEMS, 2),
    "goods": _goods,
    "dlc": _dlc,
    "word": _word,
}
