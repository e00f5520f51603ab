"""The rune items that a character carries, and which to use for its next level."""

from bot.domain.characters import Character
from bot.domain.questions import Question
from bot.domain.runeitems import Bag, Pile, Plan, worth
from bot.domain.sentences import Sentence, counts, says
from bot.presentation.card import Card, Press
from bot.presentation.cards.runeitems import listed, waste
from bot.presentation.theme import Look


def stash(owner: Character, bag: Bag, plan: Plan | None, use: Question | None) -> Card:
    """Show what a character carries, and what of it to use.

    Args:
        owner: The character.
        bag: What it carries, the most valuable first.
        plan: What to use for the next level; None if nothing is known to be missing.
        use: What uses that; None if there is nothing to use.
    """
    return Card(
        look=Look.RUNES,
        title=says("{name}: stash", name=owner.name),
        answer=counts("{n} rune", "{n} runes", worth(bag)) if bag else says("Nothing in it"),
        lines=(*_next(owner, plan), *map(_pile, bag)) if bag else (_EMPTY,),
        source=says("your own entries; only you see this"),
        presses=(Press(label=says("Use these"), question=use),) if use else (),
    )


_EMPTY = says("Tell me what you carry with `/stash add items:`.")


def _next(owner: Character, plan: Plan | None) -> tuple[Sentence, ...]:
    if plan is None or owner.state.level is None:
        return ()
    level = owner.state.level + 1
    need = says("Level {level} needs {need} more.", level=level, need=plan.need)
    if plan.runes < plan.need:
        return need, waste(plan)
    return says("{need} Use {items}.", need=need, items=listed(plan.used)), waste(plan)


def _pile(pile: Pile) -> Sentence:
    return says("{count} × {item} · **{runes}** each", count=pile.count, item=pile.item.name, runes=pile.item.runes)
