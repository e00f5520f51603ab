"""What the server keeps of each tab: who sits at it, and the messages that it shows."""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import nullcontext
from secrets import token_urlsafe
from typing import Any, TypedDict

from discord import Locale, Permissions
from msgspec import Struct

from bot.domain.errors import RuneBotError
from bot.domain.sentences import Sentence, says
from bot.edge.client import RuneBot
from bot.offline import lines
from bot.offline.attached import Attached
from bot.offline.wire import USER, Answer, Line, Payload, UnansweredError
from bot.presentation import typed
from bot.presentation.theme import Look
from bot.presentation.words import DEFAULT, words_for
from bot.web.drawing import Drawing
from bot.web.html import Html, element

MOST_TABS, MOST_MESSAGES, MOST_PLAYERS = 32, 200, 100
_SERVER = 1
_MAY_MANAGE = str(Permissions(manage_guild=True).value)  # the server, so that every command can be tried
_SILENCE = says("The application did not respond.")


class UnknownTabError(Exception):
    """A tab or a message that is not kept, or no longer."""


class NotOnPageError(Exception):
    """Something that no page of ours sends."""


class Shown(TypedDict, total=False):
    """What a page is to show: a message by its name, a form to fill in, or that a message is gone."""

    message: str
    html: str
    form: str
    gone: bool


class File(Struct, frozen=True):
    """A file that is attached to an option."""

    option: str
    name: str
    content: bytes


class Message(Struct, frozen=True):
    """A message on a page, and what was typed to get it; empty if it was not typed."""

    answer: Answer
    asked: str


class Tab:
    """One tab: one player in a server with the bot; what they do is done one after the other.

    Args:
        bot: The bot, loaded but not logged in.
        attached: Where what is attached is kept.
        player: Who sits there, from 1; player 1 is who sits at the terminal, too.
        name: The tab's, which its files are found under.
        language: The player's, as browsers name it.
    """

    def __init__(self, bot: RuneBot, attached: Attached, player: int, name: str, language: str = DEFAULT) -> None:
        self._bot = bot
        self._attached = attached
        self._name = name
        self._line = Line(bot, USER + player - 1, _locale(language), _SERVER)
        self._line.permissions = _MAY_MANAGE
        self._messages: dict[str, Message] = {}
        self._numbers = 0
        self._one_by_one = asyncio.Lock()

    async def ask(self, text: str) -> Shown:
        """Answer a line: a command as it is typed in the terminal, or a question."""
        try:
            command, options = lines.parse(self._bot, text)
        except RuneBotError as error:
            return self._shown(_problem(error.sentence), text)
        return await self._use(command, options, text)

    async def use(self, command: str, texts: Mapping[str, str], file: File | None = None) -> Shown:
        """Use a command with the text of each of its options, and a file for one of them.

        Raises:
            NotOnPageError: If there is no such command or option.
        """
        told = {**texts, **({file.option: file.name} if file else {})}
        asked = " ".join([f"/{command}", *(f"{name}:{text}" for name, text in told.items())])
        known = self._command(command, told)
        if file and typed.takes_file(known) != file.option:
            raise NotOnPageError
        with self._attached.holding(file.name, file.content) if file else nullcontext() as attachment:
            try:
                options = typed.given(known, texts, {file.option: attachment["id"]} if file and attachment else None)
            except RuneBotError as error:
                return self._shown(_problem(error.sentence), asked)
            return await self._use(command, options, asked, attachment)

    async def suggest(self, command: str, texts: Mapping[str, str]) -> list[dict[str, str]]:
        """Return what the last of a command's options may become: each with the value to send and the name to show.

        Raises:
            NotOnPageError: If there is no such command or option.
        """
        options = typed.given_unfinished(self._command(command, texts), texts)
        choices = (await self._line.suggest(command, options)).choices if options else []
        return [{"value": str(each["value"]), "name": str(each["name"])} for each in choices]

    async def press(self, name: str, custom_id: str, values: Sequence[str]) -> Shown:
        """Use a control of a message.

        Raises:
            UnknownTabError: If the message is not kept.
            NotOnPageError: If it has no such control, or the control no such values.
        """
        async with self._one_by_one:
            message = self._message(name)
            control = _control(message.answer, custom_id, values)
            answer = await _heard(self._line.use(message.answer, control, values))
            return self._shown(answer, message.asked if answer.is_in_place else "", name)

    async def send(self, name: str, texts: Sequence[str]) -> Shown:
        """Send a form with the texts of its fields.

        Raises:
            UnknownTabError: If the form is not kept.
            NotOnPageError: If it has no such fields.
        """
        async with self._one_by_one:
            form = self._message(name).answer
            if not form.is_form or not _fit(texts, form.data["components"]):
                raise NotOnPageError
            return self._shown(await _heard(self._line.send(form, *texts)))

    def file(self, message: str, name: str) -> bytes:
        """Return what is attached to a message under a name.

        Raises:
            UnknownTabError: If there is nothing.
        """
        found = self._message(message).answer.files.get(name)
        if found is None:
            raise UnknownTabError
        return found

    async def _use(self, command: str, options: list[Payload], asked: str, attachment: Payload | None = None) -> Shown:
        async with self._one_by_one:
            return self._shown(await _heard(self._line.slash(command, options, attachment)), asked)

    def _command(self, name: str, texts: Mapping[str, str]) -> typed.Command:
        command = lines.commands_of(self._bot).get(name)
        if command is None or not {each.display_name for each in command.parameters}.issuperset(texts):
            raise NotOnPageError
        return command

    def _message(self, name: str) -> Message:
        if name not in self._messages:
            raise UnknownTabError
        return self._messages[name]

    def _shown(self, answer: Answer, asked: str = "", used: str = "") -> Shown:
        """Keep an answer, and return what the page is to show; ``used`` is the message whose control was used."""
        if answer.is_deleted:
            self._messages.pop(used, None)
            return {"message": used, "gone": True}
        name = used if answer.is_in_place else self._new_name()
        self._messages[name] = Message(answer, asked)
        drawing = Drawing(name, {file: f"files/{self._name}/{name}/{file}" for file in answer.files})
        if answer.is_form:
            return {"message": name, "form": drawing.form(answer.data)}
        return {"message": name, "html": _article(drawing, answer, asked)}

    def _new_name(self) -> str:
        self._numbers += 1
        if len(self._messages) >= MOST_MESSAGES:
            del self._messages[next(iter(self._messages))]
        return f"m{self._numbers}"


class Tabs:
    """The tabs that are open; of too many the one that was not used for longest is forgotten."""

    def __init__(self, bot: RuneBot, attached: Attached) -> None:
        self._bot = bot
        self._attached = attached
        self._tabs: dict[str, Tab] = {}

    def open(self, player: int, language: str = DEFAULT) -> str:
        """Open a tab for a player, from 1, in their language; return a name for it that nobody guesses."""
        if len(self._tabs) >= MOST_TABS:
            del self._tabs[next(iter(self._tabs))]
        name = token_urlsafe(16)
        self._tabs[name] = Tab(self._bot, self._attached, player, name, language)
        return name

    def tab(self, name: str) -> Tab:
        """Return a tab by its name.

        Raises:
            UnknownTabError: If it is not open.
        """
        if name not in self._tabs:
            raise UnknownTabError
        self._tabs[name] = tab = self._tabs.pop(name)  # it is the last that was used
        return tab


def _locale(language: str) -> str:
    """Return the language of Discord's that a browser's comes nearest to."""
    known = [str(each) for each in Locale]
    near = [each for each in known if each.partition("-")[0] == language.partition("-")[0]]
    return language if language in known else next(iter(near), DEFAULT)


def _article(drawing: Drawing, answer: Answer, asked: str) -> Html:
    parts = [element("header", element("b", "Runekeeper"), element("span", "APP", class_="app"))]
    if asked:
        did = "You used " if asked.startswith("/") else "You asked "
        parts.insert(0, element("div", did, element("b", asked), class_="asked"))
    parts.append(drawing.all(answer.data.get("components", [])))
    if answer.private:
        dismiss = element("button", "Dismiss message", type="button", class_="dismiss")
        parts.append(element("footer", "Only you can see this · ", dismiss))
    style = "message private" if answer.private else "message"
    return element("article", *parts, id=drawing.name, class_=style, aria_label="Runekeeper", tabindex="-1")


async def _heard(answering: Coroutine[Any, Any, Answer]) -> Answer:
    """Return an answer; if none comes, what Discord says then."""
    try:
        return await answering
    except UnansweredError:
        return _problem(_SILENCE)


def _problem(sentence: Sentence) -> Answer:
    """Return what is shown of a mistake that never reached the bot."""
    text = {"type": 10, "content": words_for(DEFAULT).say(sentence)}
    container = {"type": 17, "accent_color": Look.PROBLEM.value, "components": [text]}
    return Answer({"data": {"components": [container], "flags": 64}}, is_problem=True)


def _control(answer: Answer, custom_id: str, values: Sequence[str]) -> Payload:
    """Return the control of an answer that has this custom id, if it can be used like that."""
    for control in answer.controls:
        if control["custom_id"] == custom_id and not control.get("disabled"):
            offered = [each["value"] for each in control.get("options", ())]
            least, most = (control.get("min_values", 1), control.get("max_values", 1)) if offered else (0, 0)
            if least <= len(set(values)) == len(values) <= most and set(values) <= set(offered):
                return control
    raise NotOnPageError


def _fit(texts: Sequence[str], labels: Sequence[Payload]) -> bool:
    """Return whether texts can be those of a form's fields."""
    blanks = [each["component"] for each in labels]
    return len(texts) == len(blanks) and all(
        len(text) <= blank.get("max_length", 4000) and (text or not blank.get("required", True))
        for text, blank in zip(texts, blanks, strict=True)
    )
