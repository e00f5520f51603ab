"""What a character's runes are saved for, and how far that is."""

from bot.domain.characters import Character
from bot.domain.goals import Goal, Progress
from bot.domain.levels import MAX_HELD
from bot.domain.sentences import Sentence, counts, says
from bot.presentation.card import Card
from bot.presentation.cards.subjects import Names, said
from bot.presentation.cards.wording import bar
from bot.presentation.theme import Kind

_SOURCE = says("your own goal; only you see this")


def goal(owner: Character, found: Progress, names: Names) -> Card:
    """Show a character's goal, and how far it is."""
    return Card(
        kind=Kind.RUNES,
        title=says("{name}: goal", name=owner.name),
        answer=_what(found.goal, names),
        lines=progress(found, names),
        source=_SOURCE,
    )


def cleared(owner: Character) -> Card:
    """Tell that a character has no goal any more."""
    return Card(
        kind=Kind.RUNES,
        title=says("{name}: goal", name=owner.name),
        answer=says("No goal any more"),
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
        return (says("**Goal reached:** {goal}. Take another with `/goal set`.", goal=what),)
    way = says(
        "{goal} · {bar} {held} of {needed}",
        goal=what,
        bar=bar(found.held, found.needed),
        held=found.held,
        needed=found.needed,
    )
    if not found.is_done:
        return says("Goal: {way} · **{missing}** to go", way=way, missing=found.missing), *_steps(found), *_laps(found)
    if found.goal.level is None and found.goal.about:
        return (says("Goal: {way} · **enough**: when it is paid, tell me `/runes spend` and `/goal clear`", way=way),)
    if found.goal.level is None:
        return (says("**Goal reached:** {way}", way=way),)
    return (says("Goal: {way} · **enough**: pay it with `/runes level to:{level}`", way=way, level=found.goal.level),)


def _what(found: Goal, names: Names) -> Sentence:
    if found.level is not None:
        return says("level {level}", level=found.level)
    return said(found.about, names) if found.about else counts("{n} rune", "{n} runes", found.runes)


def _steps(found: Progress) -> tuple[Sentence, ...]:
    if (found.needed or 0) <= MAX_HELD:
        return ()
    return (says("That is more than one can hold: pay the levels in steps, and I count what is left."),)


def _laps(found: Progress) -> tuple[Sentence, ...]:
    if found.lap is None or not found.lap.runes:
        return ()
    return (
        counts(
            "{n} lap of {farm} ({runes} each)",
            "{n} laps of {farm} ({runes} each)",
            found.laps,
            farm=found.lap.spot.name,
            runes=found.lap.runes,
        ),
    )
