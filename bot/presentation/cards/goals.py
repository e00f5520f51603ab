"""What a character's runes are saved for, and how far that is."""

from bot.domain.characters import Character
from bot.domain.goals import Goal, Progress
from bot.domain.levels import MAX_HELD
from bot.domain.questions import Question
from bot.domain.sentences import Listing, Sentence, Style, counts, says
from bot.domain.subjects import Matter, Subject, subject_in
from bot.domain.upgrades import Upgrade
from bot.presentation.card import Card, Next, Press
from bot.presentation.cards.levels import farming
from bot.presentation.cards.subjects import Names, said
from bot.presentation.cards.wording import bar
from bot.presentation.theme import Look

_SOURCE = says("your own goal; only you see this")


def goal(owner: Character, found: Progress, names: Names, way: Upgrade | None) -> Card:
    """Show a character's goal, how far it is, and what closes it.

    Args:
        owner: The character.
        found: How far it is.
        names: What the things are called that it is about.
        way: What strengthening costs, if the goal is a weapon's.
    """
    return Card(
        look=Look.RUNES,
        title=says("{name}: goal", name=owner.name),
        answer=_what(found.goal, names),
        lines=(*progress(found, names), *(_parts(way) if way else ())),
        source=_SOURCE,
        presses=_presses(found),
        next=_farms(found, owner),
    )


def _parts(way: Upgrade) -> list[Sentence]:
    """Return what the sum is made of, and what cannot be bought."""
    lines = [says("Smith {runes}, stones {bought}", runes=way.runes or 0, bought=way.bought)] if way.bought else []
    short = tuple(
        says("{n} × {name}", n=each.quantity - each.purchase.bought, name=each.material.name)
        for each in way.supplies
        if each.purchase.bought < each.quantity
    )
    return [*lines, says("Not sold, find: {stones}", stones=Listing(short, Style.COMMAS))] if short else lines


def _presses(found: Progress) -> tuple[Press, ...]:
    """Return the button that closes a goal for which there is enough."""
    if not found.is_done:
        return ()
    if found.goal.about:
        question = Question(command="goal bought", args=(str(found.goal.runes),))
        return (Press(label=says("I bought it"), question=question),)
    if found.needed and found.goal.level is not None:
        question = Question(command="runes level", args=(str(found.goal.level), ""))
        return (Press(label=says("I levelled"), question=question),)
    question = Question(command="goal clear", args=(str(found.goal.runes),))
    return (Press(label=says("Clear goal"), question=question),)


def _farms(found: Progress, owner: Character) -> tuple[Next, ...]:
    if found.is_done:
        return ()
    level = "" if owner.state.level is None else str(owner.state.level)
    farms = Question(command="farm", args=("", level, "", "", owner.reached or ""))
    return (Next(label=says("Farms"), question=farms),)


def cleared(owner: Character) -> Card:
    """Tell that a character has no goal any more."""
    return Card(
        look=Look.RUNES,
        title=says("{name}: goal", name=owner.name),
        answer=says("Goal cleared"),
        source=_SOURCE,
    )


def progress(found: Progress, names: Names) -> tuple[Sentence, ...]:
    """Return how far a goal is, and which laps lead there."""
    what = _what(found.goal, names)
    if found.needed is None:
        return (
            says("Goal: {goal}. Tell me your level with `/character edit level:`, and I count the way.", goal=what),
        )
    if not found.needed:
        return (says("**Goal reached:** {goal}. Pick another goal with `/goal set`.", goal=what),)
    way = says(
        "{goal} · {bar} {held} of {needed}",
        goal=what,
        bar=bar(found.held, found.needed),
        held=found.held,
        needed=found.needed,
    )
    if not found.is_done:
        return says("Goal: {way} · **{missing}** to go", way=way, missing=found.missing), *_steps(found), *_laps(found)
    return (says("Goal: {way} · **you have enough**", way=way),)


def closing(found: Progress) -> tuple[Sentence, ...]:
    """Return how to close a goal for which there is enough, where no button does."""
    if not found.is_done or not found.needed:
        return ()
    if found.goal.level is not None:
        return (says("Pay it with `/runes level to:{level}`.", level=found.goal.level),)
    return (says("Bought it? `/goal show` has the button."),)


def _what(found: Goal, names: Names) -> Sentence:
    if found.level is not None:
        return says("level {level}", level=found.level)
    if not found.about:
        return counts("{n} rune", "{n} runes", found.runes)
    what = said(found.about, names)
    return what if found.start is not None or not _is_upgrade(found) else says("{goal} (smithing fee only)", goal=what)


def _is_upgrade(found: Goal) -> bool:
    subject = subject_in(found.about)
    return isinstance(subject, Subject) and subject.matter is Matter.UPGRADE


def _steps(found: Progress) -> tuple[Sentence, ...]:
    if (found.needed or 0) <= MAX_HELD:
        return ()
    return (says("That is more than one can hold: pay the levels in steps, and I count what is left."),)


def _laps(found: Progress) -> tuple[Sentence, ...]:
    return tuple(farming(found.missing, found.lap))
