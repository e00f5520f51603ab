"""Shows answers in the terminal: what Discord would show of a card."""

import re
from datetime import datetime

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from bot.domain.errors import RuneBotError
from bot.offline.wire import Answer, Payload
from bot.presentation.theme import Look
from bot.presentation.words import DEFAULT, words_for

_WIDEST = 100
_TIME = re.compile(r"<t:(\d{1,11}):([DR])>", re.ASCII)


def show(console: Console, answer: Answer) -> None:
    """Print an answer; of a form what it asks, and how to fill it in."""
    if answer.is_form:
        asked = "; ".join(field["label"] for field in answer.data["components"])
        console.print(f"{answer.text} Type: send {asked}", markup=False)
        return
    if answer.is_deleted:
        console.print("The answer is gone.")
    for container in answer.data.get("components", ()):
        _print(console, Group(*(_drawn(each) for each in container["components"])), container.get("accent_color", 0))


def show_problem(console: Console, error: RuneBotError) -> None:
    """Print a user's mistake that never reached the bot."""
    _print(console, _markdown(words_for(DEFAULT).say(error.sentence)), Look.PROBLEM.value)


def _print(console: Console, content: RenderableType, colour: int) -> None:
    console.print(Panel(content, border_style=f"#{colour:06x}", width=min(console.width, _WIDEST), padding=(0, 1)))


def _drawn(component: Payload) -> RenderableType:
    if "accessory" in component:
        texts = [_markdown(each["content"]) for each in component["components"]]
        return Text("   ").join([*texts, _control(component["accessory"])])
    if "content" in component:
        return _markdown(component["content"])
    if "items" in component:
        return Text("\n").join(Text(f"Picture: {each['description']}", style="italic") for each in component["items"])
    if "file" in component:
        return Text(component["file"]["url"].removeprefix("attachment://"), style="underline")
    return Text("   ").join(_control(each) for each in component.get("components", ()))


def _control(component: Payload) -> Text:
    if "options" in component:
        chosen = ", ".join(each["label"] for each in component["options"] if each.get("default"))
        return Text(f"‹{chosen or component['placeholder']} ▾›", style="cyan")
    return Text(f"[{component['label']}]", style="dim" if component.get("disabled") else "cyan")


def _markdown(source: str) -> Text:
    """Return Discord's markdown, as far as cards use it, as styled text."""
    return Text("\n").join(_line(line) for line in source.split("\n"))


def _line(line: str) -> Text:
    for mark, style in (("### ", "bold"), ("# ", "bold reverse"), ("-# ", "dim")):
        if line.startswith(mark):
            return Text(plain(line.removeprefix(mark)), style=style)
    text = Text()
    for number, part in enumerate(line.split("**")):
        text.append(plain(part), style="bold" if number % 2 else "")
    return text


def plain(text: str) -> str:
    """Return a text of a card without what only marks its looks."""
    told = _TIME.sub(_time, text.replace("`", ""))
    return re.sub(r"\\([^A-Za-z0-9\s])", r"\1", told)


def _time(match: re.Match[str]) -> str:
    """Return a time of Discord's by the reader's clock, not how long ago it was: what is printed stays."""
    local = datetime.fromtimestamp(int(match[1])).astimezone()
    return f"{local:%d %B %Y}" if match[2] == "D" else f"{local:%d %B %Y, %H:%M}"
