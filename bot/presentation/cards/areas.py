"""What a place is worth."""

from collections.abc import Sequence

from bot.domain.areas import Holding, Survey
from bot.domain.boosts import Boosts
from bot.domain.hotspots import Haul
from bot.domain.questions import Question
from bot.domain.records import Place, PlaceKind
from bot.domain.sentences import Sentence, Style, Value, counts, joined, says, verbatim
from bot.pictures import areas as maps
from bot.presentation.card import Card, Next
from bot.presentation.cards.wording import GAME, from_grace, located, recommended, titled
from bot.presentation.theme import Look

_FEW, _MOST = 3, 8


def area(
    found: Place,
    worth: Survey,
    holding: Holding,
    *,
    neighbours: Sequence[tuple[Place, int]],
    question: Question,
    boosts: Boosts,
) -> Card:
    """Show what a place is worth, and what is there.

    Args:
        found: The place.
        worth: What it is worth.
        holding: What is there.
        neighbours: The areas before and after it in rough order of progress, with the runes of a clear.
        question: What was asked.
        boosts: The boosts that can be switched.
    """
    farms = Question(command="farm", args=(found.key,)).under(question.journey, question.boosts)
    later = Question(command="ngplus", args=(found.key,))
    return Card(
        look=Look.FARM,
        title=titled(located(found.name, found.within), question, boosts),
        answer=counts("{n} rune in one clear", "{n} runes in one clear", worth.clear)
        if worth.enemies
        else says("No enemies that respawn"),
        lines=tuple(_lines(found, worth, holding, neighbours)),
        picture=maps.area(found.key, found.name, holding.extent) if holding.extent else None,
        source=GAME,
        rows=(says("NpcParam, GameAreaParam and MSB"), verbatim(found.source)),
        journeys=bool(worth.enemies or worth.bosses),
        boosts=boosts if worth.enemies or worth.bosses else (),
        next=(Next(label=says("Farms here"), question=farms), Next(label=says("NG to NG+7"), question=later))
        if worth.enemies
        else (),
    )


def _lines(found: Place, worth: Survey, holding: Holding, neighbours: Sequence[tuple[Place, int]]) -> list[Sentence]:
    lines = [recommended(found.level_from, found.level_to)]
    lines += [_spot(letter, spot) for letter, spot in zip("ABC", worth.spots, strict=False)]
    if worth.richest:
        name, runes = worth.richest
        lines.append(
            says(
                "Typical kill {median}, best {name} {runes} · at most {enemies} respawn, some only at night",
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
        lines.append(says("Biggest totals: {best}", best=_some(brought, _FEW)))
    if worth.bosses:
        bosses = [says("{name} {runes}", name=name, runes=runes) for name, runes in worth.bosses]
        lines.append(
            counts(
                "**{n} boss, {runes}** · {bosses}",
                "**{n} bosses, {runes}** · {bosses}",
                len(bosses),
                runes=worth.boss_runes,
                bosses=_some(bosses, _FEW),
            )
        )
    if found.ng1_factor:
        lines.append(says("NG+1: usually ×{factor} here", factor=found.ng1_factor))
    stages = [says("{place} ({runes})", place=place.name, runes=runes) for place, runes in neighbours]
    if stages and worth.enemies:
        lines.append(says("About the same stage: {places}", places=joined(*stages, style=Style.DOTS)))
    lines += [
        says("{what}: {names}", what=what, names=_some([verbatim(name) for name in names], _MOST))
        for what, names in (
            (says("Merchants"), holding.merchants),
            (says("Farm spots"), holding.farms),
            (says("Graces"), holding.graces if found.kind is not PlaceKind.GRACE else ()),
        )
        if names
    ]
    return lines


def _spot(letter: str, haul: Haul) -> Sentence:
    name, count = haul.best[0]
    best = says("{count} × {name}", count=count, name=name)
    return says(
        "Spot {letter}, {runes} runes: {best} · {where}",
        letter=letter,
        runes=haul.runes,
        best=says("{best} and more", best=best) if haul.best[1:] else best,
        where=from_grace(haul.spot.metres, haul.spot.way, haul.spot.grace),
    )


def _some(parts: Sequence[Sentence], most: int) -> Sentence:
    shown: list[Value] = list(parts[:most])
    if len(parts) > most:
        shown.append(says("{count} more", count=len(parts) - most))
    return joined(*shown, style=Style.DOTS)
