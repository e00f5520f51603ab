"""Discord's markdown as HTML.

No package that is looked after reads it as it is today, with headings, small print and times.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import groupby

from bot.web.html import Html, element, together

_INLINE = re.compile(
    r"""
      \\(?P<escaped>[^A-Za-z0-9\s])
    | (?P<ticks>`{1,2})(?P<code>.+?)(?P=ticks)(?!`)
    | \*\*(?P<strong>.+?)\*\*(?!\*)
    | __(?P<u>.+?)__(?!_)
    | ~~(?P<s>.+?)~~
    | \|\|(?P<spoiler>.+?)\|\|
    | \*(?P<em>[^\s*](?:[^*]*[^\s*])?)\*
    | (?<![A-Za-z0-9])_(?P<i>[^_]+)_(?![A-Za-z0-9])
    | <t:(?P<time>\d{1,11})(?::(?P<style>[tTdDfFR]))?>
    | </(?P<command>[^:<>]{1,80}):\d+>
    | <(?P<mention>[@#][!&]?\d+)>
    | \[(?P<label>[^\[\]\n]+)\]\((?P<link>https?://[^\s()<>]+)\)
    | <?(?P<address>https?://[^\s<>()\[\]"'“”]*[^\s<>()\[\]"'“”.,:;!?])>?
    """,
    re.VERBOSE | re.DOTALL,
)
_FENCE = re.compile(r"```(?:[a-z]+\n)?\n?(.+?)\n?```\n?", re.DOTALL)
_HEADING = re.compile(r"(#{1,3}) +(.*)")
_ITEM = re.compile(r"( *)(?:[-*]|(\d+)\.) +(.*)")
_QUOTED = re.compile(r"^(?:> )+")  # no quote holds another
_DEEPEST = 8  # marks in marks; no card has as many
_TAGS = ("strong", "em", "i", "u", "s")


def markdown(text: str) -> Html:
    """Return a text as Discord shows it."""
    parts: list[Html] = []
    for number, part in enumerate(_FENCE.split(text)):
        parts += [element("pre", element("code", part))] if number % 2 else _blocks(part.split("\n") if part else [])
    return together(parts)


def inline(text: str, depth: int = 0) -> Html:
    """Return a line of text, or several, with what is marked in it; ``depth`` is how many marks it stands in."""
    parts: list[str] = []
    at = 0
    for match in _INLINE.finditer(text) if depth < _DEEPEST else ():
        parts += [text[at : match.start()], _marked(match, depth + 1)]
        at = match.end()
    return together([*parts, text[at:]])


def _blocks(lines: list[str]) -> Iterator[Html]:
    for kind, block in groupby(lines, _kind_of):
        yield from kind(list(block))


def _kind_of(line: str) -> Callable[[list[str]], Iterator[Html]]:
    """Return what shows a line, together with its neighbours of the same kind."""
    if _HEADING.match(line):
        return _headings
    if line.startswith("-# "):
        return _small_print
    if line.startswith("> "):
        return _quote
    return _list if _ITEM.match(line) else _paragraphs


def _headings(lines: list[str]) -> Iterator[Html]:
    """Yield headings; they are of one rank, however large: a card begins with a small one."""
    for match in filter(None, map(_HEADING.match, lines)):
        yield element("h2", inline(match[2]), class_=f"size-{len(match[1])}")


def _small_print(lines: list[str]) -> Iterator[Html]:
    for line in lines:
        yield element("small", inline(line.removeprefix("-# ")))


def _quote(lines: list[str]) -> Iterator[Html]:
    yield element("blockquote", *_blocks([_QUOTED.sub("", line) for line in lines]))


def _list(lines: list[str]) -> Iterator[Html]:
    for is_numbered, items in groupby(filter(None, map(_ITEM.match, lines)), lambda match: match[2] is not None):
        held = [element("li", inline(item[3]), class_="deeper" if len(item[1]) > 1 else None) for item in items]
        yield element("ol" if is_numbered else "ul", *held)


def _paragraphs(lines: list[str]) -> Iterator[Html]:
    for line in lines:
        yield element("p", inline(line)) if line.strip() else element("p", class_="gap")


def _marked(match: re.Match[str], depth: int) -> Html:
    """Return what one mark makes of its text."""
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    kind = next(name for name in found if name != "ticks")
    value = found[kind]
    if kind in _TAGS:
        return element("em" if kind == "i" else kind, inline(value, depth))
    if kind == "spoiler":
        return element("span", inline(value, depth), class_="spoiler", tabindex="0")
    return _SHOWN[kind](value, found)


def _time(seconds: str, style: str) -> Html:
    """Return a moment; the page writes it in the reader's own time."""
    moment = datetime.fromtimestamp(int(seconds), UTC)
    return element("time", f"{moment:%Y-%m-%d %H:%M} UTC", datetime=moment.isoformat(), data_style=style)


def _link(address: str, label: Html) -> Html:
    return element("a", label, href=address, target="_blank", rel="noopener noreferrer")


_SHOWN: dict[str, Callable[[str, dict[str, str]], Html]] = {
    "escaped": lambda value, _: together([value]),
    "code": lambda value, _: element("code", value.strip() or value),
    "time": lambda value, found: _time(value, found.get("style", "f")),
    "command": lambda value, _: element("button", f"/{value}", type="button", class_="mention", data_command=value),
    "mention": lambda value, _: element("span", value, class_="mention"),
    "label": lambda value, found: _link(found["link"], inline(value)),
    "address": lambda value, _: _link(value, together([value])),
}
