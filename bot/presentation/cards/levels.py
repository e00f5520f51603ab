"""What levels cost."""

from bot.domain.farms import MANY_LAPS, Lap
from bot.domain.levels import Climb, Reach
from bot.domain.levels import reach as reached
from bot.domain.questions import Question
from bot.domain.sentences import Sentence, Style, counts, joined, says
from bot.pictures import climbs
from bot.presentation.card import Card, Next, Press
from bot.presentation.cards.wording import GAME
from bot.presentation.theme import Look

_ROWS = (says("CalcCorrectGraph 200, whole numbers"),)
_PURSES = (50_000, 250_000, 1_000_000)  # runes


def climb(found: Climb, lap: Lap | None, question: Question) -> Card:
    """Show what going from one level to another costs, what is missing, and what brings it.

    Args:
        found: The levels.
        lap: What to farm; None if nothing is known to suit.
        question: What was asked.
    """
    missing = found.runes if found.missing is None else found.missing
    is_next = found.target == found.start + 1
    lines = [_missing(found.missing, found.held)] if found.held is not None and found.missing is not None else []
    lines += farming(missing, lap)
    if not is_next:
        lines.append(says("The next level, {level}, costs {runes}.", level=found.start + 1, runes=found.next_level))
    elif found.held is None:
        lines += _purses(found.start)
    return Card(
        look=Look.LEVEL,
        title=says("Level {start} to {target}", start=found.start, target=found.target),
        answer=counts("{n} rune", "{n} runes", found.runes),
        lines=tuple(lines),
        picture=climbs.levels(found),
        source=GAME,
        rows=_ROWS,
        presses=(Press(label=says("I levelled")),),
        next=_farms(found.start, question),
    )


def reach(found: Reach, lap: Lap | None, question: Question) -> Card:
    """Show which level the runes held reach, and what brings the next one.

    Args:
        found: The levels.
        lap: What to farm; None if nothing is known to suit.
        question: What was asked.
    """
    lines = [says("{left} left", left=found.left)]
    if found.next_level is not None:
        missing = found.next_level - found.left
        lines.append(
            says(
                "Level {level} costs {runes}: you need {missing} more.",
                level=found.level + 1,
                runes=found.next_level,
                missing=missing,
            )
        )
        lines += farming(missing, lap)
    return Card(
        look=Look.LEVEL,
        title=counts(
            "From level {start} with {n} rune", "From level {start} with {n} runes", found.held, start=found.start
        ),
        answer=_reached(found),
        lines=tuple(lines),
        source=GAME,
        rows=_ROWS,
        next=_farms(found.level, question),
    )


def farming(missing: int, lap: Lap | None) -> list[Sentence]:
    """Return how many kills and laps bring what is missing; nothing if nothing is, or no lap is known."""
    if missing <= 0 or lap is None:
        return []
    laps = counts("{n} lap of {farm}", "{n} laps of {farm}", lap.laps_for(missing), farm=lap.spot.name)
    kill = lap.spot.kills[0]
    if sum(each.count for each in lap.spot.kills) == 1:
        return [says("That is {laps}, {runes} each.", laps=laps, runes=lap.runes)]
    kills = says("{count} × {name}", count=lap.kills_for(missing), name=kill.name)
    if lap.laps_for(missing) > MANY_LAPS:
        return [says("That is {kills}, or {laps}. Better farms open up as you level.", kills=kills, laps=laps)]
    return [says("That is {kills}, or {laps}.", kills=kills, laps=laps)]


def _farms(level: int, question: Question) -> tuple[Next, ...]:
    farms = Question(command="farm", args=("", str(level))).under(question.journey, question.boosts)
    return (Next(label=says("Farms for level {level}", level=level), question=farms),)


def _purses(start: int) -> list[Sentence]:
    """Return how far some sums take one."""
    found = [reached(start, purse) for purse in _PURSES]
    told = [says("{runes} to level {level}", runes=each.held, level=each.level) for each in found if each.level > start]
    return [says("What sums reach: {sums}.", sums=joined(*told, style=Style.COMMAS))] if told else []


def _missing(missing: int, held: int) -> Sentence:
    if missing > 0:
        return counts(
            "You hold {held}: **{n}** is missing.", "You hold {held}: **{n}** are missing.", missing, held=held
        )
    return says("You hold {held}: enough, **{left}** left.", held=held, left=-missing)


def _reached(found: Reach) -> Sentence:
    if found.level > found.start:
        return says("You can reach level {level} (+{up})", level=found.level, up=found.level - found.start)
    return says("Not a level yet") if found.next_level else says("Level {level} is the cap", level=found.level)
