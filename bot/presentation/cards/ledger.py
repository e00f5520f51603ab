"""What a user's runes came to: receipts, the balance, the history."""

from collections.abc import Callable, Sequence

from bot.domain.characters import Character
from bot.domain.entries import Entry, Kind
from bot.domain.errors import shortened
from bot.domain.levels import MAX_HELD, MAX_LEVEL, cost_of_next
from bot.domain.questions import Question
from bot.domain.receipts import PAGE, Receipt
from bot.domain.sentences import Sentence, Style, counts, joined, says, verbatim
from bot.presentation.card import Card, Press
from bot.presentation.theme import Kind as CardKind

_SOURCE = says("your own entries; only you see this")


def receipt(written: Receipt, *, progress: Sequence[Sentence] = (), undo: Question) -> Card:
    """Show what was written, what is held now, and how to take it back.

    Args:
        written: The receipt.
        progress: How far the goal is, if there is one.
        undo: What takes it back.
    """
    entry, owner = written.entry, written.character
    lines = [*_left(owner), *progress]
    if entry.note:
        lines.insert(0, says("“{note}”", note=entry.note))
    what = _what(written.undone or entry, undone=bool(written.undone))
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


def history(owner: Character, entries: Sequence[Entry]) -> Card:
    """Show one page of a character's entries, the newest first."""
    shown = entries[:PAGE]
    return Card(
        kind=CardKind.RUNES,
        title=says("{name}: history", name=owner.name),
        answer=counts("{n} entry", "{n} entries", owner.last + 1),
        lines=tuple(_line(entry) for entry in shown),
        source=_SOURCE,
        pages=max(1, -(-(owner.last + 1) // PAGE)),
    )


def _line(entry: Entry) -> Sentence:
    line = says(
        "**{change}** · {what} · <t:{at}:R> · {held} held",
        change=_signed(entry.change),
        what=_what(entry, undone=False),
        at=verbatim(str(entry.at)),
        held=entry.state.held,
    )
    return says("{line} · “{note}”", line=line, note=entry.note) if entry.note else line


def _signed(change: int) -> Sentence:
    return says("+{change}", change=change) if change >= 0 else says("−{change}", change=-change)


def _what(entry: Entry, *, undone: bool) -> Sentence:
    """Return what an entry was, in a few words."""
    what = _WORDS[entry.kind](entry)
    return says("undone: {what}", what=what) if undone else what


def _about(plain: Sentence, entry: Entry) -> Sentence:
    if not entry.about:
        return plain
    about = shortened(entry.about)
    return verbatim(about) if entry.times == 1 else says("{times} × {about}", times=entry.times, about=about)


_WORDS: dict[Kind, Callable[[Entry], Sentence]] = {
    Kind.START: lambda _: says("begun"),
    Kind.SET: lambda _: says("set"),
    Kind.GAIN: lambda entry: _about(says("gained"), entry),
    Kind.SPEND: lambda entry: _about(says("spent"), entry),
    Kind.LEVEL: lambda entry: says("level {level}", level=entry.state.level or 0),
    Kind.DIE: lambda _: says("died"),
    Kind.RECOVER: lambda _: says("recovered"),
    Kind.STASH: lambda entry: says("stash: {what}", what=_about(says("rune items"), entry)),
    Kind.USE: lambda entry: says("used: {what}", what=_about(says("rune items"), entry)),
    Kind.EDIT: lambda entry: says("level told: {level}", level=entry.state.level or 0),
    Kind.UNDO: lambda entry: says("undid entry {n}", n=entry.undoes or 0),
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
