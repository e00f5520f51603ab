"""Where to farm."""

from collections.abc import Sequence

from msgspec.structs import replace

from bot.domain.boosts import Boosts
from bot.domain.farms import FarmSpot, Kill, Lap, Proof, Stage, by_stage, offered, runners_up
from bot.domain.grounds import reach
from bot.domain.hotspots import WAYS
from bot.domain.laps import Pace
from bot.domain.plans import Reach
from bot.domain.questions import Question
from bot.domain.records import Place
from bot.domain.sentences import Listing, Sentence, Style, counts, joined, says, verbatim
from bot.pictures import laps as maps
from bot.pictures.picture import Picture
from bot.presentation.card import Card, Choice, Menu, Next, Press
from bot.presentation.cards.wording import GAME, titled
from bot.presentation.theme import Look

_MOST_KILLS = 3
_MOST_OF_STAGE = 2
TRUST = {
    Proof.GUIDE_AND_DATA: says("guides, checked"),
    Proof.GUIDE: says("guides"),
    Proof.DATA_ONLY: says("data, untested"),
    Proof.COUNTED: says("counted, untested"),
    Proof.UNVERIFIED: says("unconfirmed"),
}
_STAGES = {
    Stage.EARLY: says("Early"),
    Stage.MIDDLE: says("Middle"),
    Stage.LATE: says("Late"),
    Stage.DLC: says("DLC"),
}


def farm(
    laps: Sequence[Lap],
    shown: Lap | None,
    *,
    where: Place | Reach,
    level: int | None,
    question: Question,
    boosts: Boosts,
) -> Card:
    """Show one farm spot, or the best of each stage of the game, with the others to choose from.

    Args:
        laps: The spots, best first.
        shown: The one to show; None for the best of each stage.
        where: Where they were looked for: in a place, or as far as one has been.
        level: The level they were asked for; None if it was not told.
        question: What was asked.
        boosts: The boosts that can be switched.
    """
    others = [lap for lap in offered(laps) if shown is None or lap.spot != shown.spot]
    area = _area(shown.spot, question) if shown else _elsewhere(laps, question)
    return Card(
        look=Look.FARM,
        title=titled(_title(shown, where, level), question, boosts),
        answer=_answer(laps, shown),
        lines=_lines(shown, laps, level) if shown else _stages(laps),
        picture=_map(shown) if shown else None,
        source=GAME,
        rows=_rows(shown.spot) if shown else (),
        journeys=True,
        boosts=boosts,
        menu=_menu(others, question) if others else None,
        presses=_presses(shown, question) if shown and shown.runes else (),
        next=area,
    )


def _map(lap: Lap) -> Picture | None:
    return maps.lap(str(lap.spot.subject), lap.spot.name, lap.ground) if lap.ground else None


def _title(shown: Lap | None, where: Place | Reach, level: int | None) -> Sentence:
    if shown:
        parts = [verbatim(shown.spot.name)]
    else:
        parts = [says("Farming in {place}", place=where.name) if isinstance(where, Place) else says("The best farms")]
    if level is not None:
        parts.append(says("level {level}", level=level))
    if isinstance(where, Reach) and where.place:
        parts.append(says("up to {place}", place=where.place))
    return joined(*parts, style=Style.DOTS)


def _answer(laps: Sequence[Lap], shown: Lap | None) -> Sentence:
    if shown is None:
        best = next((lap.runes for lap in laps if lap.is_steady), 0)
        return says("Up to {runes} runes a lap", runes=best) if best else says("No farming spot here")
    if not shown.runes:
        return says("Runes a lap unknown")
    if shown.spot.once:
        return says("{runes} runes, once per playthrough", runes=shown.runes)
    return says("{runes} runes a lap", runes=shown.runes)


def _stages(laps: Sequence[Lap]) -> tuple[Sentence, ...]:
    lines = []
    for stage, some in by_stage(laps).items():
        best = tuple(map(_best, some[:_MOST_OF_STAGE]))
        lines.append(says("**{stage}:** {best}", stage=_STAGES[stage], best=Listing(best, Style.DOTS)))
    return (*lines, says("~ untested. With `level:` I pick yours.")) if lines else ()


def _best(lap: Lap) -> Sentence:
    if lap.spot.is_tested:
        return says("{name} **{runes}**", name=lap.spot.name, runes=lap.runes)
    return says("{name} **~{runes}**", name=lap.spot.name, runes=lap.runes)


def _lines(lap: Lap, laps: Sequence[Lap], level: int | None) -> tuple[Sentence, ...]:
    spot = lap.spot
    lines = [_kills(lap)] if spot.kills else []
    lines += _time(lap)
    if spot.grace:
        lines.append(_start(lap))
    lines.append(joined(spot.area or says("Anywhere"), _level(spot, level), TRUST[spot.proof], style=Style.DOTS))
    if spot.method:
        lines.append(verbatim(spot.method))
    if spot.needs:
        lines.append(says("Needs: {needs}", needs=spot.needs))
    return (*lines, *_others(lap, laps))


def _start(lap: Lap) -> Sentence:
    """Return the grace to start from, and how far the kills are from there."""
    grace = lap.spot.grace
    if lap.ground is None:
        return says("Grace: {grace}", grace=grace)
    far = reach(lap.ground.start, lap.ground.taken)
    where = says("{way} of it", way=WAYS[far.way]) if far.way else says("around it")
    if lap.ground.is_choice:
        where = says("{where} (the nearest ones)", where=where)
    if far.least == far.most:
        return says("Grace: {grace} · {metres} m {where}", grace=grace, metres=far.most, where=where)
    return says(
        "Grace: {grace} · {least} to {most} m {where}", grace=grace, least=far.least, most=far.most, where=where
    )


def _time(lap: Lap) -> list[Sentence]:
    """Return what a minute brings: as players' own laps were timed, or else as guides tell."""
    if not lap.a_minute:
        return []
    if lap.measured:
        return [
            says(
                "**{runes}** a minute, at {seconds} s a lap (measured by {players} players)",
                runes=lap.a_minute,
                seconds=lap.measured.seconds,
                players=lap.measured.players,
            )
        ]
    return [
        says("**{runes}** a minute, at {seconds} s a lap (guides)", runes=lap.a_minute, seconds=lap.spot.seconds or 0)
    ]


def pace(found: Pace) -> tuple[Sentence, ...]:
    """Return how fast a player's last laps were, for that player alone."""
    return (
        says(
            "Your last {laps} laps: {seconds} s each, **{runes}** a minute",
            laps=found.laps,
            seconds=found.seconds,
            runes=found.a_minute,
        ),
    )


def _level(spot: FarmSpot, level: int | None) -> Sentence:
    if level is not None and spot.level_from > level:
        return says("**too hard for you before level {level}**", level=spot.level_from)
    return says("from level {level}", level=spot.level_from)


def _others(lap: Lap, laps: Sequence[Lap]) -> tuple[Sentence, ...]:
    others = runners_up(lap, laps) if lap.spot == laps[0].spot and lap.is_steady else []
    return (says("Also: {spots}", spots=Listing(tuple(map(_pay, others)), Style.DOTS)),) if others else ()


def _pay(lap: Lap) -> Sentence:
    if lap.a_minute:
        return says("{name} {runes} ({minute} a minute)", name=lap.spot.name, runes=lap.runes, minute=lap.a_minute)
    return says("{name} {runes}", name=lap.spot.name, runes=lap.runes)


def _kills(lap: Lap) -> Sentence:
    spot = lap.spot
    pays = list(zip(spot.kills, lap.each, strict=True))
    shown = [_kill(kill, runes) for kill, runes in pays[:_MOST_KILLS]]
    others = sum(kill.count for kill in spot.kills[_MOST_KILLS:])
    if others:
        shown.append(counts("{n} other", "{n} others", others))
    kills = Listing(tuple(shown), Style.COMMAS)
    if any(kill.guides for kill in spot.kills):
        return says("{kills} (guides' count)", kills=kills)
    return says("{kills}", kills=kills)


def _kill(kill: Kill, runes: int) -> Sentence:
    return says("{count} × {name} at {runes}", count=kill.count, name=kill.name, runes=runes)


def _menu(laps: Sequence[Lap], question: Question) -> Menu:
    return Menu(label=says("Other spots"), choices=choices(laps, question))


def choices(laps: Sequence[Lap], question: Question) -> tuple[Choice, ...]:
    """Return the answers about single farms that a menu offers.

    Args:
        laps: A lap of each.
        question: What was asked of all farms.
    """
    return tuple(
        Choice(name=verbatim(lap.spot.name), question=_of(lap.spot, question), told=_gist(lap)) for lap in laps
    )


def _gist(lap: Lap) -> Sentence:
    if not lap.runes:
        pay = says("runes unknown")
    elif lap.spot.once:
        pay = says("{runes} once", runes=lap.runes)
    else:
        pay = says("{runes} a lap", runes=lap.runes)
    level = says("level {level}", level=lap.spot.level_from)
    return joined(pay, level, TRUST[lap.spot.proof], style=Style.DOTS)


def _of(spot: FarmSpot, question: Question) -> Question:
    """Return the question for one spot, asked from where another was."""
    at, level, dlc, _, reached = (*question.args, "", "", "", "", "")[:5]
    return replace(question, args=(at, level, dlc, spot.subject.key, reached), page=0)


def _presses(lap: Lap, question: Question) -> tuple[Press, ...]:
    log = Question(command="farm lap", args=(lap.spot.subject.key,)).under(question.journey, question.boosts)
    if lap.spot.once:
        return (Press(label=says("I did this"), question=log),)
    return Press(label=says("I did a lap"), question=log), Press(
        label=says("Several times…"), question=log, counted=True
    )


def _area(spot: FarmSpot, question: Question) -> tuple[Next, ...]:
    if not spot.at:
        return ()
    area = Question(command="area", args=(spot.at,)).under(question.journey, question.boosts)
    return (Next(label=verbatim(spot.area), question=area),)


def _elsewhere(laps: Sequence[Lap], question: Question) -> tuple[Next, ...]:
    """Return the way to all farms from where there is none."""
    everywhere = replace(question, args=("", *question.args[1:3]), page=0)
    return () if laps else (Next(label=says("Farms elsewhere"), question=everywhere),)


def _rows(spot: FarmSpot) -> tuple[Sentence, ...]:
    quoted = (says("Players report: {quoted}", quoted=spot.quoted),) if spot.quoted else ()
    doubt = (says("Doubt: {doubt}", doubt=spot.doubt),) if spot.doubt else ()
    return (*quoted, *doubt, *(verbatim(source) for source in spot.sources))
