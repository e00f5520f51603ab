"""The rows of controls on a card."""

from collections.abc import Sequence
from functools import lru_cache

from bot.domain.boosts import Boosts
from bot.domain.journeys import LAST
from bot.domain.questions import Question
from bot.domain.sentences import says
from bot.presentation.card import Card, Menu, Picks, Press
from bot.presentation.cards.wording import journey_name
from bot.presentation.components import Component, button, option, row, select
from bot.presentation.customids import NG, Asked, Use, value_of
from bot.presentation.lines import line_button
from bot.presentation.theme import CUSTOM_ID, MOST_PICKS, MOST_ROWS, ROW
from bot.presentation.words import Words

_LARGEST_ID = 2**63 - 1
_KEPT = 64  # languages with what can be chosen
_LAST = {Use.SHOW: says("Show to everyone"), Use.DELETE: says("Delete")}


def controls_of(card: Card, asked: Asked, pages: int, words: Words, last: Use | None = None) -> list[Component]:
    """Return a card's rows of controls: how it is looked at, then what is written down, and what comes next.

    Args:
        card: The card.
        asked: The question that it answers.
        pages: How many pages it has.
        words: The reader's.
        last: What is to be done with the whole message: show it to everyone, or delete it; None for neither.
    """
    rows = []
    if card.menu:
        rows.append(_menu_select(card.menu, asked, words))
    if card.journeys or card.boosts:
        rows.append(_terms_select(card, asked, words))
    if card.picks:
        rows.append(_pick_select(card.picks, asked, words))
    first: list[Component] = [
        *(_page_buttons(asked, pages, words) if pages > 1 else ()),
        *_write_buttons(card.presses, asked, words),
        *filter(None, (line_button(words.plainly(each.label), each.line, asked.asker) for each in card.typed)),
    ]
    end = _last_buttons(last, asked, words) if last else []
    room = ROW * (MOST_ROWS - len(rows)) - len(first) - len(end)
    buttons = [*first, *_next_buttons(card, asked, words)[: max(0, room)], *end]
    length = -(-len(buttons) // -(-len(buttons) // ROW)) if buttons else ROW  # in as few rows as can be, of one length
    return rows + [row(*buttons[at : at + length]) for at in range(0, len(buttons), length)]


def _last_buttons(last: Use, asked: Asked, words: Words) -> list[Component]:
    """Return the button for the whole message; none for a list that was typed, which no custom id holds."""
    if last is Use.DELETE:
        asked = Asked(question=Question(command=asked.question.command), asker=asked.asker)
    if not fits(asked, last):
        return []
    return [button(words.say(_LAST[last]), asked.custom_id(last))]


def sources_button(asked: Asked, words: Words) -> Component | None:
    """Return the button that shows where the numbers come from; None for a list that was typed, as above."""
    if not fits(asked, Use.ROWS):
        return None
    return button(words.say(says("Sources")), asked.custom_id(Use.ROWS))


def fits(asked: Asked, use: Use) -> bool:
    """Return whether a custom id can hold a question, whoever asks it and on whichever page."""
    return len(Asked(question=asked.question.on_page(99), asker=_LARGEST_ID).custom_id(f"{use}99")) <= CUSTOM_ID


def _menu_select(menu: Menu, asked: Asked, words: Words) -> Component:
    options = [
        option(
            words.plainly(choice.name),
            value_of(choice.question),
            told=words.plainly(choice.told) if choice.told else "",
        )
        for choice in menu.choices[:MOST_PICKS]
    ]
    return select(asked.custom_id(Use.MENU), words.say(menu.label), options)


def _next_buttons(card: Card, asked: Asked, words: Words) -> list[Component]:
    buttons: list[Component] = []
    for number, further in enumerate(card.next):
        about = Asked(question=further.question, asker=asked.asker)
        buttons.append(button(words.plainly(further.label), about.custom_id(f"{Use.NEXT}{number}")))
    return buttons


def _pick_select(picks: Picks, asked: Asked, words: Words) -> Component:
    options = [option(words.plainly(name), str(number)) for number, name in enumerate(picks.names[:MOST_PICKS])]
    return select(asked.custom_id(Use.PICK), words.say(picks.label), options)


def _write_buttons(presses: Sequence[Press], asked: Asked, words: Words) -> list[Component]:
    buttons: list[Component] = []
    for press in presses:
        about = Asked(question=press.question or asked.question, asker=asked.asker)
        use = Use.ASK if press.asks else Use.FORM if press.counted else Use.WRITE
        custom_id = about.custom_id(f"{use}{press.choice}")
        buttons.append(button(words.say(press.label), custom_id, is_grave=press.grave))
    return buttons


def _page_buttons(asked: Asked, pages: int, words: Words) -> list[Component]:
    page = asked.question.page
    return [
        button(
            words.say(label),
            asked.custom_id(f"{Use.PAGE}{max(0, target)}"),
            is_disabled=not 0 <= target < pages,
        )
        for label, target in ((says("Previous page"), page - 1), (says("Next page"), page + 1))
    ]


def _terms_select(card: Card, asked: Asked, words: Words) -> Component:
    """Return the select of the playthrough and the boosts that the numbers shall hold for."""
    chosen = {f"{NG}{asked.question.journey}", *(str(boost.position) for boost in asked.question.boosts)}
    options = [
        option(name, value, is_chosen=value in chosen)
        for name, value in _terms(words, card.boosts, journeys=card.journeys)
    ]
    label = words.say(says("Boosts: none"))
    return select(asked.custom_id(Use.TERMS), label, options, least=0, most=len(options))


@lru_cache(maxsize=_KEPT)
def _terms(words: Words, boosts: Boosts, *, journeys: bool) -> tuple[tuple[str, str], ...]:
    """Return the names and values of the playthroughs and boosts; those of most cards are the same."""
    names = [words.say(journey_name(number)) for number in (range(LAST + 1) if journeys else ())]
    raised = [
        words.plainly(says("{name} ×{factor}", name=boost.name, factor=f"{boost.percent / 100:g}")) for boost in boosts
    ]
    return (
        *((name, f"{NG}{number}") for number, name in enumerate(names)),
        *((name, str(boost.position)) for name, boost in zip(raised, boosts, strict=True)),
    )
