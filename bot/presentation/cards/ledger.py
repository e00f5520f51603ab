"""What a user's runes came to: receipts, the balance, the history, and how to begin."""

from collections.abc import Callable, Sequence

from bot.domain.characters import Character
from bot.domain.courses import Course
from bot.domain.drops import LEAST_DISCOVERY
from bot.domain.entries import Entry, Kind, State
from bot.domain.levels import MAX_HELD, MAX_LEVEL, Reach, reach
from bot.domain.questions import Question
from bot.domain.receipts import PAGE, History, Receipt
from bot.domain.sentences import Sentence, Style, counts, joined, says, verbatim
from bot.domain.subjects import Piles, subject_in
from bot.pictures.courses import held, span
from bot.presentation.card import Card, Next, Press
from bot.presentation.cards.subjects import Names, said
from bot.presentation.theme import Look

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
    if written.lost:
        lines.insert(0, counts("**{n}** rune lost for good.", "**{n}** runes lost for good.", written.lost))
    if entry.note:
        lines.insert(0, says("“{note}”", note=entry.note))
    what = _what(entry, names, written.undone)
    presses = [Press(label=says("Undo"), question=undo)] if owner.state.top == entry.n else []
    return Card(
        look=Look.RUNES,
        title=joined(verbatim(owner.name), *_signed(entry.change), what, style=Style.DOTS),
        answer=counts("You hold {n} rune", "You hold {n} runes", owner.state.held),
        lines=tuple(lines),
        source=_SOURCE,
        presses=(*presses, *([_SET_LEVEL] if owner.state.level is None else [])),
        next=(Next(label=says("My runes"), question=Question(command="runes show")),),
    )


def balance(owner: Character, *, progress: Sequence[Sentence] = (), shared: bool = False) -> Card:
    """Show what a character holds, and what that is enough for; to its player also what can be done next."""
    state = owner.state
    sums = says(
        "In all: gained {gained}, spent {spent}, lost {lost}.",
        gained=state.gained,
        spent=state.spent,
        lost=state.lost,
    )
    return Card(
        look=Look.RUNES,
        title=verbatim(owner.name),
        answer=counts("{n} rune held", "{n} runes held", state.held),
        lines=(*_left(owner), *progress, sums),
        source=says("the owner's own entries") if shared else _SOURCE,
        presses=() if shared else _deeds(owner.state),
    )


def course(owner: Character, found: Course, *, progress: Sequence[Sentence] = (), shared: bool = False) -> Card:
    """Show what a character held over time, drawn and in words."""
    died, back = (sum(each.runes for each in some) for some in (found.deaths, found.recoveries))
    lines = [says("Most at once: {most} · the last {time}", most=found.most, time=span(found.seconds))]
    if found.deaths:
        deaths = counts("Died once with {runes}", "Died {n} times, with {runes} in all", len(found.deaths), runes=died)
        lines.append(joined(deaths, says("got back {runes}", runes=back), style=Style.DOTS))
    if found.lost:
        lines.append(says("Lost for good: {runes}", runes=found.lost))
    return Card(
        look=Look.RUNES,
        title=says("{name} over time", name=owner.name),
        answer=counts("{n} rune held", "{n} runes held", owner.state.held),
        lines=(*lines, *progress),
        picture=held(found),
        source=says("the owner's own entries") if shared else _SOURCE,
        next=() if shared else (Next(label=says("My runes"), question=Question(command="runes show")),),
    )


def nothing_yet() -> Card:
    """Show someone new how to begin."""
    return Card(
        look=Look.RUNES,
        title=says("Your runes"),
        answer=says("Nothing here yet"),
        lines=(
            says("Tell me your runes and I'll keep count: after each kill, level and death."),
            says("What I keep, and how to delete it: `/mydata privacy`."),
        ),
        source=says("kept for you alone"),
        presses=(
            Press(label=says("Set my runes"), question=Question(command="runes set", args=("", "")), asks=True),
            Press(
                label=says("New character"),
                question=Question(command="character new", args=("", "0", "", str(LEAST_DISCOVERY), "")),
                asks=True,
            ),
        ),
    )


def history(owner: Character, found: History, names: Names) -> Card:
    """Show one page of a character's entries, the newest first, by the names of what they are about."""
    return Card(
        look=Look.RUNES,
        title=says("{name}: history", name=owner.name),
        answer=counts("{n} entry", "{n} entries", owner.last + 1),
        lines=tuple(_line(entry, names, found.undone.get(entry.undoes or 0)) for entry in found.entries[:PAGE]),
        source=_SOURCE,
        pages=max(1, -(-(owner.last + 1) // PAGE)),
    )


_SET_LEVEL = Press(label=says("Set level"), question=Question(command="character edit", args=("",) * 6), asks=True)


def _deeds(state: State) -> tuple[Press, ...]:
    """Return what a player does next with the runes they hold: in two rows, and what is in vain left out."""
    reached = reach(state.level, state.held).level if state.level else None
    level_up = Press(
        label=says("Level up"), question=Question(command="runes level", args=(str(reached), "")), asks=True
    )
    deeds = (
        (True, Press(label=says("Gain"), question=Question(command="runes gain", args=("", "")), asks=True)),
        (state.held, Press(label=says("Spend"), question=Question(command="runes spend", args=("", "")), asks=True)),
        (reached is None, _SET_LEVEL),
        (reached != state.level, level_up),
        (state.held or state.stained, Press(label=says("I died"), question=Question(command="runes die"))),
        (state.stained, Press(label=says("Got them back"), question=Question(command="runes recover"))),
        (state.top, Press(label=says("Undo"), question=Question(command="runes undo", args=("",)))),
    )
    return tuple(press for is_of_use, press in deeds if is_of_use)


def _line(entry: Entry, names: Names, undone: Entry | None) -> Sentence:
    line = joined(
        *(says("**{change}**", change=change) for change in _signed(entry.change)),
        _what(entry, names, undone),
        says("<t:{at}:R>", at=verbatim(str(entry.at))),
        says("{held} held", held=entry.state.held),
        style=Style.DOTS,
    )
    return says("{line} · “{note}”", line=line, note=entry.note) if entry.note else line


def _signed(change: int) -> tuple[Sentence, ...]:
    """Return by how much the runes held grew or shrank; nothing if they stayed as they were."""
    if not change:
        return ()
    return (says("+{change}", change=change) if change > 0 else says("−{change}", change=-change),)


def _what(entry: Entry, names: Names, undone: Entry | None) -> Sentence:
    """Return what an entry was, in a few words."""
    if undone:
        return says("undid: {what}", what=_WORDS[undone.kind](undone, names))
    return _WORDS[entry.kind](entry, names)


def _about(plain: Sentence, entry: Entry, names: Names) -> Sentence:
    if not entry.about:
        return plain
    about = said(entry.about, names)
    return about if entry.times == 1 else says("{times} × {about}", times=entry.times, about=about)


def _stashed(entry: Entry, names: Names) -> Sentence:
    what = _about(says("rune items"), entry, names)
    piles = subject_in(entry.about)
    if isinstance(piles, Piles) and piles.sign == "−":
        return says("took {what} out of the stash", what=what)
    return says("put {what} into the stash", what=what)


_WORDS: dict[Kind, Callable[[Entry, Names], Sentence]] = {
    Kind.START: lambda _, __: says("started"),
    Kind.SET: lambda entry, _: says("set to {held}", held=entry.state.held),
    Kind.GAIN: lambda entry, names: _about(says("gained"), entry, names),
    Kind.SPEND: lambda entry, names: _about(says("spent"), entry, names),
    Kind.LEVEL: lambda entry, _: says("level {level}", level=entry.state.level or 0),
    Kind.DIE: lambda _, __: says("died"),
    Kind.RECOVER: lambda _, __: says("got the bloodstain back"),
    Kind.STASH: _stashed,
    Kind.USE: lambda entry, names: says("used {what}", what=_about(says("rune items"), entry, names)),
    Kind.EDIT: lambda entry, _: says("level set to {level}", level=entry.state.level or 0),
    Kind.UNDO: lambda _, __: says("undid something"),
}


def _left(owner: Character) -> list[Sentence]:
    """Return what else there is to say of a character's runes."""
    state = owner.state
    lines = []
    if state.held == MAX_HELD:
        lines.append(says("That is the most the game lets you hold: what comes on top is lost."))
    if state.level is None:
        lines.append(says("Tell me your level and I'll track the next one."))
    elif state.level < MAX_LEVEL:
        lines.append(_next(reach(state.level, state.held)))
    if state.stained:
        lines.append(
            counts(
                "**{n}** is in your bloodstain. Got it back? `/runes recover`. Die again and it's gone.",
                "**{n}** are in your bloodstain. Got them back? `/runes recover`. Die again and they're gone.",
                state.stained,
            )
        )
    return lines


def _next(found: Reach) -> Sentence:
    if found.level > found.start:
        return says(
            "You can reach level **{level}** (+{more}), {left} left.",
            level=found.level,
            more=found.level - found.start,
            left=found.left,
        )
    cost = found.next_level or 0
    return says(
        "Level {level} costs {cost}: you need {missing} more.",
        level=found.level + 1,
        cost=cost,
        missing=cost - found.left,
    )
