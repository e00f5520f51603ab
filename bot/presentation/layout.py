"""Lays a card out as Discord's components (V2): the same look for every answer."""

import re

from bot.domain.sentences import Sentence, says
from bot.pictures.picture import MOST_TOLD
from bot.presentation import components
from bot.presentation.card import Card
from bot.presentation.components import Component
from bot.presentation.customids import Asked, Use
from bot.presentation.lines import understood
from bot.presentation.mentions import mentioned
from bot.presentation.rows import controls_of, fits, sources_button
from bot.presentation.theme import PHONE_LINES, PHONE_WIDTH
from bot.presentation.words import Words

_UNSEEN = re.compile(r"\*\*|\\|:\d+>")
_MANY = 30  # lines; of more, the pages have two digits


def layout(
    card: Card, asked: Asked, words: Words, *, last: Use | None = None, note: Sentence | None = None, line: str = ""
) -> Component:
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
    parts = [understood(line, asked.asker, words)] if line else []
    if note:
        parts.append(components.text(words.say(note)))
    parts.append(components.text(head))
    if shown:
        parts += [components.separator(), components.text(_set(shown))]
    if card.picture:
        parts.append(components.gallery(card.picture.file, words.plainly(card.picture.told)[:MOST_TOLD]))
    parts += [components.file(file.name) for file in card.files]
    foot = components.text(f"-# {words.say(_footer(card.source, page, count))}")
    in_full = sources_button(asked, words) if card.rows else None
    parts.append(components.section(foot, in_full) if in_full else foot)
    parts += controls_of(card, asked, count, words, last)
    return components.container(parts, card.look.value)


def plain(card: Card, words: Words, menu: Component | None = None) -> Component:
    """Return a card without pages and controls, but for one row: a question back, an error, an apology."""
    text = mentioned("\n".join((f"### {words.say(card.title)}", *map(words.say, (card.answer, *card.lines)))))
    return components.container([components.text(text), *([menu] if menu else ())], card.look.value)


def height(text: str) -> int:
    """Return how many lines a text takes on a phone."""
    shown = _UNSEEN.sub("", text)
    lines = [line.lstrip("#- ") for line in shown.split("\n")]
    return sum(_wrapped(line) if len(line) > PHONE_WIDTH else bool(line.strip()) for line in lines)


def _wrapped(line: str) -> int:
    """Return how many lines a long one makes: as many words stand on each as there is room for."""
    count, room = 0, 0
    for word in map(len, line.split()):
        if word >= room:
            count += max(1, -(-word // PHONE_WIDTH))
            room = PHONE_WIDTH - (word - 1) % PHONE_WIDTH - 1
        else:
            room -= word + 1
    return count


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
        tall = height(line)
        if pages[-1] and tall > room:
            pages.append([])
            room = most
        pages[-1].append(line)
        room -= tall
    return pages
