"""Lays a card out as Discord's components (V2): the same look for every answer."""

import re
from textwrap import wrap
from typing import Any

from discord import ui

from bot.domain.sentences import Sentence, says
from bot.presentation.card import Card
from bot.presentation.customids import Asked, Use
from bot.presentation.lines import understood
from bot.presentation.mentions import mentioned
from bot.presentation.rows import controls_of, fits, sources_button
from bot.presentation.theme import PHONE_LINES, PHONE_WIDTH
from bot.presentation.words import Words

_MANY = 30  # lines; of more, the pages have two digits


def layout(
    card: Card, asked: Asked, words: Words, *, last: Use | None = None, note: Sentence | None = None, line: str = ""
) -> ui.LayoutView:
    """Return what Discord shows of a card: the answer first, then what supports it, last its source."""
    head = mentioned(f"### {words.say(card.title)}\n# {words.say(card.answer)}")
    lines = [mentioned(words.say(line)) for line in card.lines]
    room = PHONE_LINES - height(head) - height(words.say(_footer(card.source, 0, min(len(lines), _MANY))))
    turns = card.paged and card.pages is None and fits(asked, Use.PAGE)
    pages = _pages(lines, room) if turns else [lines]
    count = card.pages or len(pages)
    page = min(asked.question.page, count - 1)
    shown = pages[page if card.pages is None else 0]
    asked = Asked(question=asked.question.on_page(page), asker=asked.asker)
    parts: list[ui.Item[Any]] = [*([ui.TextDisplay(words.say(note))] if note else ()), ui.TextDisplay(head)]
    if line:
        parts.insert(0, understood(line, asked.asker, words))
    if shown:
        parts += [ui.Separator(), ui.TextDisplay(_set(shown))]
    parts += [ui.File(f"attachment://{file.name}") for file in card.files]
    foot = ui.TextDisplay[Any](f"-# {words.say(_footer(card.source, page, count))}")
    in_full = sources_button(asked, words) if card.rows else None
    parts.append(ui.Section(foot, accessory=in_full) if in_full else foot)
    parts += controls_of(card, asked, count, words, last)
    return _view(ui.Container(*parts, accent_colour=card.look.value))


def plain(card: Card, words: Words, menu: ui.ActionRow[Any] | None = None) -> ui.LayoutView:
    """Return a card without pages and controls, but for one row: a question back, an error, an apology."""
    text = mentioned("\n".join((f"### {words.say(card.title)}", *map(words.say, (card.answer, *card.lines)))))
    parts: list[ui.Item[Any]] = [ui.TextDisplay(text), *([menu] if menu else ())]
    return _view(ui.Container(*parts, accent_colour=card.look.value))


def height(text: str) -> int:
    """Return how many lines a text takes on a phone."""
    shown = re.sub(r"\*\*|\\|:\d+>", "", text)
    lines = [line.lstrip("#- ") for line in shown.split("\n")]
    return sum(len(wrap(line, PHONE_WIDTH)) if len(line) > PHONE_WIDTH else bool(line.strip()) for line in lines)


def _view(container: ui.Container[Any]) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    view.add_item(container)
    view.stop()  # nothing of a card lives in the process: discord.py need not keep it
    return view


def _footer(source: Sentence, page: int, pages: int) -> Sentence:
    if pages == 1:
        return source
    return says("Page {page} of {pages} · {source}", page=page + 1, pages=pages, source=source)


def _set(lines: list[str]) -> str:
    """Return the lines as one text; where some of them are several lines long, a gap parts them."""
    return ("\n\n" if any("\n" in line for line in lines) else "\n").join(lines)


def _pages(lines: list[str], most: int) -> list[list[str]]:
    """Return the lines by pages of at most so many lines on a phone; none holds less than one of them."""
    pages: list[list[str]] = [[]]
    room = most
    for line in lines:
        if pages[-1] and height(line) > room:
            pages.append([])
            room = most
        pages[-1].append(line)
        room -= height(line)
    return pages
