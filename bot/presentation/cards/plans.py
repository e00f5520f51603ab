"""The way to what a character wants."""

from collections.abc import Sequence

from bot.domain.boosts import Boosts
from bot.domain.farms import MOST_LAPS
from bot.domain.payments import Payment, Stint, Wish
from bot.domain.plans import Help, Plan, Reach, Stones, Timed, Way
from bot.domain.questions import Question
from bot.domain.records import Offer
from bot.domain.sentences import Sentence, Style, counts, joined, says
from bot.presentation.card import Card, Menu, Next, Press
from bot.presentation.cards.farms import choices
from bot.presentation.cards.runeitems import listed
from bot.presentation.cards.subjects import Names, said
from bot.presentation.cards.wording import GAME, NOTHING, titled
from bot.presentation.theme import Look

_MOST_STINTS = 4
_HOUR, _LONG = 60, 120  # minutes; of more than the latter, hours are told
_TIMED = {
    Timed.YOU: says("your pace"),
    Timed.PLAYERS: says("players' pace"),
    Timed.GUIDES: says("guides' pace"),
}
_ROWS = (
    says("Levels: CalcCorrectGraph 200, whole numbers"),
    says("In which order: the cheapest payment that can come next, so that a death takes the least"),
    says("Minutes: your own last laps, else those of players who share theirs, else guides"),
)


def plan(found: Plan, wish: Wish, names: Names, reach: Reach, question: Question, boosts: Boosts) -> Card:
    """Show what to use, what to pay first, and where to farm what is missing.

    Args:
        found: The plan.
        wish: What it is for, and whose it is.
        names: What the things are called that it is about.
        reach: Where its farms are.
        question: What was asked.
        boosts: The boosts that can be switched.
    """
    return Card(
        look=Look.RUNES,
        title=titled(_title(wish, names), question, boosts),
        answer=_answer(found),
        lines=(*_sum(found), *_use(found), *_order(found), *_farms(found, reach), *_helps(found), *_stones(found)),
        source=GAME,
        rows=_ROWS,
        journeys=bool(found.missing),
        boosts=boosts if found.missing else (),
        menu=_menu(found, wish, question) if found.ways else None,
        presses=(*_using(found, wish), *_saving(wish), *_keeping(wish, reach, question)),
        next=_next(found, wish, question),
    )


def _title(wish: Wish, names: Names) -> Sentence:
    thing = [_thing(wish, names)] if wish.thing else []
    if wish.target is None:
        return says("Plan: {goal}", goal=thing[0])
    levels = says("level {start} to {target}", start=wish.level or 0, target=wish.target)
    return says("Plan: {goals}", goals=joined(levels, *thing, style=Style.COMMAS))


def _thing(wish: Wish, names: Names) -> Sentence:
    goal = wish.goal
    if goal is None or not goal.about:
        return counts("{n} rune", "{n} runes", goal.runes if goal else 0)
    return said(goal.about, names)


def _answer(found: Plan) -> Sentence:
    if found.missing:
        return counts("{n} rune to go", "{n} runes to go", found.missing)
    if found.use:
        return says("Your rune items are enough")
    return says("You have enough: pay it now")


def _sum(found: Plan) -> list[Sentence]:
    parts = [says("Costs {cost}", cost=found.cost), says("held {held}", held=found.held)]
    if found.carried:
        parts.append(says("rune items {carried}", carried=found.carried))
    return [joined(*parts, style=Style.DOTS)]


def _use(found: Plan) -> list[Sentence]:
    if found.use is None:
        return []
    if found.missing:
        return [says("**Use** all your rune items.")]
    over = found.use.runes - found.use.need
    if not over:
        return [says("**Use** {items}: exactly enough.", items=listed(found.use.used))]
    return [says("**Use** {items}: {over} left over.", items=listed(found.use.used), over=over)]


def _order(found: Plan) -> list[Sentence]:
    lines = [says("**Pay now** {steps}", steps=_stints(found.now))] if found.now else []
    if len({stint.kind for stint in (*found.now, *found.later)}) > 1 and found.later:
        steps = _stints(found.later)
        lines.append(says("**Then** {steps}", steps=steps) if found.now else says("**Pay** {steps}", steps=steps))
    return lines


def _stints(stints: Sequence[Stint]) -> Sentence:
    shown = [_stint(stint) for stint in stints[:_MOST_STINTS]]
    if len(stints) > _MOST_STINTS:
        rest = sum(stint.runes for stint in stints[_MOST_STINTS:])
        shown.append(says("the rest for {runes}", runes=rest))
    return joined(*shown, style=Style.COMMAS)


def _stint(stint: Stint) -> Sentence:
    if stint.kind is Payment.GOAL:
        return says("your goal for {runes}", runes=stint.runes)
    return says("{step} for {runes}", step=_step(stint), runes=stint.runes)


def _step(stint: Stint) -> Sentence:
    if stint.kind is Payment.LEVEL:
        if stint.first == stint.last:
            return says("level {level}", level=stint.last)
        return says("levels {first}–{last}", first=stint.first, last=stint.last)
    if stint.first == stint.last:
        return says("+{level}", level=stint.last)
    return says("+{first} to +{last}", first=stint.first, last=stint.last)


def _stones(found: Plan) -> list[Sentence]:
    """Return the stones to buy first, those that nobody sells, and how many are sold beyond reach."""
    lines = [_stone(stones) for stones in found.stones[:1]]
    if found.find:
        short = [says("{n} × {name}", n=count, name=name) for name, count in found.find]
        lines.append(says("**Find** {stones}: nobody sells that.", stones=joined(*short, style=Style.COMMAS)))
    if found.beyond:
        lines.append(
            counts(
                "{n} stone is sold only beyond your reach; its price is counted.",
                "{n} stones are sold only beyond your reach; their price is counted.",
                found.beyond,
            )
        )
    return lines


def _helps(found: Plan) -> list[Sentence]:
    """Return what brings the missing sooner: what is worn, and what to buy."""
    return [_bought(each, each.offer) if each.offer else _worn(each) for each in found.helps]


def _bought(found: Help, offer: Offer) -> Sentence:
    return says(
        "**Buy first** {boost}, {price} from {merchant}{needs}: +{percent}% for {minutes} min.",
        boost=found.boost.name,
        price=offer.price,
        merchant=offer.merchant,
        needs=_needs(offer),
        percent=found.boost.percent - 100,
        minutes=(found.boost.seconds or 0) // 60,
    )


def _stone(stones: Stones) -> Sentence:
    return says(
        "**Buy first** {count} × {name}, {price} from {merchant}{needs}.",
        count=stones.count,
        name=stones.name,
        price=says("{price} each", price=stones.offer.price) if stones.count > 1 else stones.offer.price,
        merchant=stones.offer.merchant,
        needs=_needs(stones.offer),
    )


def _needs(offer: Offer) -> Sentence:
    return says(" ({needs})", needs=offer.needs) if offer.needs else NOTHING


def _farms(found: Plan, reach: Reach) -> list[Sentence]:
    if not found.missing:
        return []
    if not found.ways:
        return [says("Every farm within your reach takes over {most} laps. Aim nearer first.", most=MOST_LAPS)]
    lines = [says("Farms up to {place}:", place=reach.place)] if reach.place else []
    lines += [_farm(way) for way in found.ways]
    if any(way.minutes is None for way in found.ways):
        lines.append(says("No minutes: nobody says how long it takes."))
    if found.is_early:
        lines.append(says("Better farms open up as you go on."))
    if not reach.is_told:
        lines.append(says("With `reached:` I leave out what is too far."))
    return lines


def _farm(way: Way) -> Sentence:
    spot = way.lap.spot
    told = [counts("{n} lap of {runes}", "{n} laps of {runes}", way.laps, runes=way.lap.runes)]
    if way.minutes is not None:
        told.append(says("{time} ({timed})", time=_time(way.minutes), timed=_TIMED[way.timed]))
    if not spot.is_tested:
        told.append(says("untested"))
    if spot.needs:
        told.append(says("needs: {needs}", needs=spot.needs))
    return says("**{name}** {told}", name=spot.name, told=joined(*told, style=Style.DOTS))


def _menu(found: Plan, wish: Wish, question: Question) -> Menu:
    """Return the farms to look at: how to run them, and from which grace."""
    farms = _all_farms(wish, question)
    return Menu(label=says("How to run a farm"), choices=choices([way.lap for way in found.ways], farms))


def _all_farms(wish: Wish, question: Question) -> Question:
    """Return the question for all farms within the same reach."""
    level, (*_, reached) = "" if wish.level is None else str(wish.level), question.args
    return Question(command="farm", args=("", level, "", "", reached)).under(question.journey, question.boosts)


def _time(minutes: int) -> Sentence:
    hours, rest = divmod(minutes, _HOUR)
    if minutes < _LONG:
        return says("{minutes} min", minutes=minutes)
    return says("{hours} h {minutes} min", hours=hours, minutes=rest)


def _worn(found: Help) -> Sentence:
    return counts(
        "{boost} on: {n} lap of the first.",
        "{boost} on: {n} laps of the first.",
        found.laps,
        boost=found.boost.name,
    )


def _using(found: Plan, wish: Wish) -> tuple[Press, ...]:
    """Return the button that uses the rune items, where they are enough for what the ledger says is held."""
    if found.use is None or found.missing or found.held != wish.owner.state.held:
        return ()
    use = Question(command="stash use", args=("", str(found.use.need), str(wish.owner.last_id)))
    return (Press(label=says("Use these"), question=use),)


def _saving(wish: Wish) -> tuple[Press, ...]:
    """Return the button that makes the level the goal, where it is not."""
    if wish.to is None or (wish.goal and wish.goal.level == wish.to):
        return ()
    save = Question(command="goal level", args=(str(wish.to),))
    return (Press(label=says("Make level {level} my goal", level=wish.to), question=save),)


def _keeping(wish: Wish, reach: Reach, question: Question) -> tuple[Press, ...]:
    """Return the button that keeps with the character how far it has come, where it was told here alone."""
    *_, reached = question.args
    if not reached or reached == wish.owner.reached:
        return ()
    label = says("Reached {place}", place=reach.place) if reach.place else says("Been everywhere")
    return (Press(label=label, question=Question(command="character edit", args=(*[""] * 8, reached))),)


def _next(found: Plan, wish: Wish, question: Question) -> tuple[Next, ...]:
    farms = _all_farms(wish, question)
    home = Next(label=says("My runes"), question=Question(command="runes show"))
    return (Next(label=says("Farms"), question=farms), home) if found.missing else (home,)
