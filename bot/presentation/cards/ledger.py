"""What a user's runes came to: receipts, the balance, the history."""

from collections.abc import Callable, Sequence

from bot.domain.characters import Character
from bot.domain.entries import Entry, Kind
from bot.domain.levels import MAX_HELD, MAX_LEVEL, cost_of_next
from bot.domain.questions import Question
from bot.domain.receipts import PAGE, Receipt
from bot.domain.sentences import Sentence, Style, counts, joined, says, verbatim
from bot.presentation.card import Card, Press
from bot.presentation.cards.subjects import Names, said
from bot.presentation.theme import Kind as CardKind

_SOURCE = says("your own entries; only you see this")


def receipt(written: Receipt, names: Names, *, progress: Sequence[Sentence] = (), undo: Question) -> Card:
    """Show what was written, what is held now, and how to take it back.

    Args:
        written: The receipt.
        names: What the things are called that it is about.
        progress: How far the goal is, if there is one.
        undo: What takes it back.
    """
    entry, owner = written.entry, written.character
    lines = [*_left(owner), *progress]
    if entry.note:
        lines.insert(0, says("“{note}”", note=entry.note))
    what = _what(written.undone or entry, names, undone=bool(written.undone))
    return Card(
        kind=CardKind.RUNES,
        title=joined(verbatim(owner.name), _signed(entry.change), what, style=Style.DOTS),
        answer=counts("You hold {n} rune", "You hold {n} runes", owner.state.held),
        lines=tuple(lines),
        source=_SOURCE,
        presses=(Press(label=says("Undo"), question=undo),) if owner.state.top == entry.n else (),
    )


def balance(owner: Character, *, progress: Sequence[Sentence] = (), shared: bool = False) -> Card:
    """Show what a character holds, and what that is enough for."""
    state = owner.state
    sums = says(
        "In all: gained {gained}, spent {spent}, lost {lost}.",
        gained=state.gained,
        spent=state.spent,
        lost=state.lost,
    )
    return Card(
        kind=CardKind.RUNES,
        title=verbatim(owner.name),
        answer=counts("{n} rune held", "{n} runes held", state.held),
        lines=(*_left(owner), sums, *progress),
        source=says("the owner's own entries") if shared else _SOURCE,
    )


def history(owner: Character, entries: Sequence[Entry], names: Names) -> Card:
    """Show one page of a character's entries, the newest first, by the names of what they are about."""
    shown = entries[:PAGE]
    return Card(
        kind=CardKind.RUNES,
        title=says("{name}: history", name=owner.name),
        answer=counts("{n} entry", "{n} entries", owner.last + 1),
        lines=tuple(_line(entry, names) for entry in shown),
        source=_SOURCE,
        pages=max(1, -(-(owner.last + 1) // PAGE)),
    )


def _line(entry: Entry, names: Names) -> Sentence:
    line = says(
        "**{change}** · {what} · <t:{at}:R> · {held} held",
        change=_signed(entry.change),
        what=_what(entry, names, undone=False),
        at=verbatim(str(entry.at)),
        held=entry.state.held,
    )
    return says("{line} · “{note}”", line=line, note=entry.note) if entry.note else line


def _signed(change: int) -> Sentence:
    return says("+{change}", change=change) if change >= 0 else says("−{change}", change=-change)


def _what(entry: Entry, names: Names, *, undone: bool) -> Sentence:
    """Return what an entry was, in a few words."""
    what = _WORDS[entry.kind](entry, names)
    return says("undone: {what}", what=what) if undone else what


def _about(plain: Sentence, entry: Entry, names: Names) -> Sentence:
    if not entry.about:
        return plain
    about = said(entry.about, names)
    return about if entry.times == 1 else says("{times} × {about}", times=entry.times, about=about)


_WORDS: dict[Kind, Callable[[Entry, Names], Sentence]] = {
    Kind.START: lambda _, __: says("begun"),
    Kind.SET: lambda _, __: says("set"),
    Kind.GAIN: lambda entry, names: _about(says("gained"), entry, names),
    Kind.SPEND: lambda entry, names: _about(says("spent"), entry, names),
    Kind.LEVEL: lambda entry, _: says("level {level}", level=entry.state.level or 0),
    Kind.DIE: lambda _, __: says("died"),
    Kind.RECOVER: lambda _, __: says("recovered"),
    Kind.STASH: lambda entry, names: says("stash: {what}", what=_about(says("rune items"), entry, names)),
    Kind.USE: lambda entry, names: says("used: {what}", what=_about(says("rune items"), entry, names)),
    Kind.EDIT: lambda entry, _: says("level told: {level}", level=entry.state.level or 0),
    Kind.UNDO: lambda entry, _: says("undid entry {n}", n=entry.undoes or 0),
}


def _left(owner: Character) -> list[Sentence]:
    """Return what else there is to say of a character's runes."""
    state = owner.state
    lines = []
    if state.held == MAX_HELD:
        lines.append(says("That is the most the game lets you hold: what came on top is lost."))
    if state.stained:
        lines.append(
            counts(
                "**{n}** lies in your bloodstain: `/runes recover`, or lose it when you die.",
                "**{n}** lie in your bloodstain: `/runes recover`, or lose them when you die.",
                state.stained,
            )
        )
    if state.level is None:
        lines.append(says("Tell me your level with `/character edit level:`, and I count what the next one takes."))
    elif state.level < MAX_LEVEL:
        lines.append(_next(state.level, state.held))
    return lines


def _next(level: int, held: int) -> Sentence:
    cost = cost_of_next(level)
    if held < cost:
        return says("Level {level} costs {cost}: {missing} more.", level=level + 1, cost=cost, missing=cost - held)
    return says("Enough for level {level}, which costs {cost}.", level=level + 1, cost=cost)
