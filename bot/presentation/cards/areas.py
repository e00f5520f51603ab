"""What a place is worth."""

from collections.abc import Sequence

from bot.domain.areas import Holding, Survey
from bot.domain.boosts import Boosts
from bot.domain.questions import Question
from bot.domain.records import Place, PlaceKind
from bot.domain.sentences import Sentence, Style, Value, counts, joined, says, verbatim
from bot.presentation.card import Card
from bot.presentation.cards.wording import located, titled
from bot.presentation.theme import Kind

_MOST = 8


def area(
    found: Place,
    worth: Survey,
    holding: Holding,
    *,
    neighbours: Sequence[tuple[Place, Survey]],
    question: Question,
    boosts: Boosts,
) -> Card:
    """Show what a place is worth, and what is there.

    Args:
        found: The place.
        worth: What it is worth.
        holding: What is there.
        neighbours: The areas before and after it in rough order of progress, with what they are worth.
        question: What was asked.
        boosts: The boosts that can be switched.
    """
    return Card(
        kind=Kind.FARM,
        title=titled(located(found.name, found.within), question, boosts),
        answer=counts("{n} rune in one clear", "{n} runes in one clear", worth.clear)
        if worth.enemies
        else says("No enemies that come back"),
        lines=tuple(_lines(found, worth, holding, neighbours)),
        source=says("NpcParam, GameAreaParam and MSB; {source}", source=found.source),
        journeys=bool(worth.enemies or worth.bosses),
        boosts=boosts if worth.enemies or worth.bosses else (),
    )


def _lines(found: Place, worth: Survey, holding: Holding, neighbours: Sequence[tuple[Place, Survey]]) -> list[Sentence]:
    lines = []
    if worth.richest:
        name, runes = worth.richest
        lines.append(
            says(
                "{enemies} enemies that come back; half pay {median} or less; {name} pays most, {runes}.",
                enemies=worth.enemies,
                median=worth.median,
                name=name,
                runes=runes,
            )
        )
    if worth.best:
        brought = [
            says("{count} × {name} {runes}", count=count, name=name, runes=runes) for name, count, runes in worth.best
        ]
        lines.append(says("Most in all: {best}", best=_some(brought)))
    if worth.bosses:
        bosses = [says("{name} {runes}", name=name, runes=runes) for name, runes in worth.bosses]
        lines.append(
            counts(
                "**{n} boss, {runes}** · {bosses}",
                "**{n} bosses, {runes}** · {bosses}",
                len(bosses),
                runes=worth.boss_runes,
                bosses=_some(bosses),
            )
        )
    lines += [
        says("Next to it in progress: {place}, {runes} a clear.", place=place.name, runes=each.clear)
        for place, each in neighbours
    ]
    if found.ng1_factor:
        lines.append(says("NG+1 usually multiplies by {factor} here.", factor=found.ng1_factor))
    lines.append(_levels(found))
    lines += [
        says("{what}: {names}", what=what, names=_some([verbatim(name) for name in names]))
        for what, names in (
            (says("Merchants"), holding.merchants),
            (says("Farm spots"), holding.farms),
            (says("Graces"), holding.graces if found.kind is not PlaceKind.GRACE else ()),
        )
        if names
    ]
    return lines


def _levels(found: Place) -> Sentence:
    if found.level_from is None or found.level_to is None:
        return says("Recommended level: unknown.")
    return says("Recommended by the community: level {low} to {high}.", low=found.level_from, high=found.level_to)


def _some(parts: Sequence[Sentence]) -> Sentence:
    shown: list[Value] = list(parts[:_MOST])
    if len(parts) > _MOST:
        shown.append(says("{count} more", count=len(parts) - _MOST))
    return joined(*shown, style=Style.DOTS)
