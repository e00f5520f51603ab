"""Plays Discord for one user in a direct message.

Payloads go in where the gateway would hand them over, answers are caught where they would leave over HTTP.
Between them are the real bot and the real discord.py.
"""

import asyncio
import json
from collections.abc import Iterator, Sequence
from itertools import count, zip_longest
from typing import Any

import discord
from discord.webhook.async_ import AsyncWebhookAdapter, async_context
from msgspec import Struct, field
from msgspec.structs import replace
from typing_extensions import override

from bot.edge.client import RuneBot
from bot.offline.payloads import command_of, message_of, sent_message

USER = 4001
_COMMAND, _COMPONENT, _AUTOCOMPLETE, _FORM = 2, 3, 4, 5
_OPENS_FORM = 9
_DEFERS = (5, 6)
_IN_PLACE = (6, 7)
_TEXT = 10
_EPHEMERAL = 64

_INTERACTIONS = count(discord.utils.time_snowflake(discord.utils.utcnow()))  # as Discord numbers them: never twice

Payload = dict[str, Any]


class Answer(Struct, frozen=True):
    """What the bot sent in answer to one interaction.

    Attributes:
        id: The message's.
        files: What is attached to it, by the names that its components use.
        is_in_place: Whether it takes the place of the message whose control was used.
        is_problem: Whether it tells that something did not work.
        is_deleted: Whether the message whose control was used is gone.
    """

    body: Payload
    id: str = "1"
    files: dict[str, bytes] = field(default_factory=dict)
    is_in_place: bool = False
    is_problem: bool = False
    is_deleted: bool = False

    @property
    def data(self) -> Payload:
        """The message or the choices."""
        data: Payload = self.body.get("data", self.body)
        return data

    @property
    def components(self) -> list[Payload]:
        """Every component, the containers before what they hold."""
        return list(_walk(self.data.get("components", ())))

    @property
    def is_form(self) -> bool:
        """Whether it is a form to fill in."""
        return self.body.get("type") == _OPENS_FORM

    @property
    def text(self) -> str:
        """All text of the card, or the title of the form."""
        if self.is_form:
            return str(self.data["title"])
        return "\n".join(each["content"] for each in self.components if each["type"] == _TEXT)

    @property
    def controls(self) -> list[Payload]:
        """The buttons and selects, as they stand."""
        return [each for each in self.components if "custom_id" in each]

    @property
    def choices(self) -> list[Payload]:
        """What an autocomplete offers."""
        choices: list[Payload] = self.data.get("choices", [])
        return choices

    @property
    def message(self) -> Payload:
        """The message as Discord sends it back."""
        return sent_message(self.id, self.data, self.files)

    @property
    def private(self) -> bool:
        """Whether only the asker sees it."""
        return bool(self.data.get("flags", 0) & _EPHEMERAL)

    def after(self, earlier: "Answer") -> "Answer":
        """Return it as a change of an earlier one: who sees it stays, and so do the files unless it names its own."""
        self.data["flags"] = self.data.get("flags", 0) | earlier.data.get("flags", 0)
        kept = {} if "attachments" in self.data else earlier.files
        return replace(self, id=earlier.id, files={**kept, **self.files})


class UnansweredError(Exception):
    """The bot is done with an interaction, and has said nothing."""


class Wire(AsyncWebhookAdapter):
    """Catches what would go to Discord over HTTP.

    Attributes:
        answers: The last message that each interaction was answered with, by its token.
    """

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # discord.py leaves it untyped
        self.answers: dict[str, Answer] = {}
        self._begun: dict[str, tuple[int, int]] = {}

    @override
    async def request(
        self, route: Any, session: Any, *, payload: Any = None, multipart: Any = None, files: Any = None, **_: Any
    ) -> Any:
        token = route.webhook_token or ""
        if route.method == "DELETE":
            self.answers[token] = Answer({"data": {"components": []}}, is_deleted=True)
            return None
        body = json.loads(multipart[0]["value"]) if files else payload or {}
        if "type" in body:
            self._begun[token] = body["type"], (body.get("data") or {}).get("flags", 0)
        if body.get("type") not in _DEFERS:
            attached = {file.filename: file.fp.read() for file in files or ()}
            is_further = route.method == "POST" and "type" not in body
            self._answer(token, Answer(body, token, attached), is_further=is_further)
        if "type" in body:
            return {"interaction": {"id": token, "type": _COMMAND, "response_message_id": token}}
        return self.answers[token].message

    def taken(self, token: str) -> Answer:
        """Return the answer to an interaction that is over, and forget it.

        Raises:
            UnansweredError: If there is none.
        """
        self._begun.pop(token, None)
        if token not in self.answers:
            raise UnansweredError
        return self.answers.pop(token)

    def _answer(self, token: str, answer: Answer, *, is_further: bool) -> None:
        """Keep an answer, or what an earlier one was changed into."""
        kind, flags = self._begun.get(token, (0, 0))
        answer.data["flags"] = answer.data.get("flags", 0) | flags
        earlier = self.answers.get(token)
        if earlier and not is_further:
            answer = answer.after(earlier)
        self.answers[token] = replace(answer, is_in_place=kind in _IN_PLACE and not is_further)


class Line:
    """The line between one user and the bot.

    Args:
        bot: The bot, loaded but not logged in.
        user: The id of the user at this end.
        locale: The user's language.
        guild: The server they are in; None for a direct message.

    Attributes:
        permissions: What the user may do in the server, as Discord writes it.
    """

    def __init__(self, bot: RuneBot, user: int = USER, locale: str = "en-US", guild: int | None = None) -> None:
        self.permissions = "0"
        self._bot = bot
        self._user = user
        self._locale = locale
        self._guild = guild
        self._wire = Wire()
        if guild is not None and bot._connection.user is None:  # noqa: SLF001  # in servers discord.py wants to know itself
            itself: Any = {"id": "1", "username": "Runekeeper", "discriminator": "0", "avatar": None}
            bot._connection.user = discord.ClientUser(state=bot._connection, data=itself)  # noqa: SLF001
        self._ids: Iterator[int] = _INTERACTIONS

    async def slash(self, command: str, options: Sequence[Payload], attachment: Payload | None = None) -> Answer:
        """Use a command; ``options`` are as Discord sends them, and so is the file that one of them names."""
        data = command_of(command, options)
        if attachment:
            data["resolved"] = {"attachments": {attachment["id"]: attachment}}
        return await self._deliver(_COMMAND, data)

    async def menu(self, command: str, content: str, *, is_bots: bool = False) -> Answer:
        """Use a command of the menu of a message: another user's, or another bot's."""
        author = {"id": "2", "username": "someone", "discriminator": "0", "avatar": None, "bot": is_bots}
        message = message_of(content=content, author=author)
        data = {"id": "1", "type": 3, "name": command, "target_id": message["id"]}
        return await self._deliver(_COMMAND, {**data, "resolved": {"messages": {message["id"]: message}}})

    async def suggest(self, command: str, options: Sequence[Payload]) -> Answer:
        """Type into the option that is marked as focused."""
        return await self._deliver(_AUTOCOMPLETE, command_of(command, options))

    async def use(self, answer: Answer, control: Payload, values: Sequence[str] = ()) -> Answer:
        """Press a button of an answer, or choose in its select."""
        data = {"custom_id": control["custom_id"], "component_type": control["type"], "values": list(values)}
        used = await self._deliver(_COMPONENT, data, answer.message)
        return used.after(answer) if used.is_in_place else used

    async def send(self, form: Answer, *texts: str) -> Answer:
        """Fill in the first fields of a form, leave the others as they are, and send it."""
        fields = [
            {
                **label,
                "component": {
                    **label["component"],
                    "value": label["component"].get("value", "") if text is None else text,
                },
            }
            for label, text in zip_longest(form.data["components"], texts)
        ]
        return await self._deliver(_FORM, {"custom_id": form.data["custom_id"], "components": fields})

    async def _deliver(self, kind: int, data: Payload, message: Payload | None = None) -> Answer:
        number = str(next(self._ids))
        payload = self._payload(number, kind, data)
        if message:
            payload["message"] = message
        token = async_context.set(self._wire)
        before = asyncio.all_tasks()
        try:
            self._bot._connection.parse_interaction_create(payload)  # type: ignore[arg-type]  # noqa: SLF001  # the gateway's door
        finally:
            async_context.reset(token)
        if begun := asyncio.all_tasks() - before:
            await asyncio.wait(begun)
        return replace(self._wire.taken(number), is_problem=int(number) in self._bot.desk.failed)

    def _payload(self, number: str, kind: int, data: Payload) -> Payload:
        return {
            "id": number,
            "application_id": "1",
            "token": number,
            "version": 1,
            "type": kind,
            "data": data,
            "locale": self._locale,
            **(self._in_direct_message() if self._guild is None else self._in_server(str(self._guild))),
            "channel_id": "9",
            "authorizing_integration_owners": {"0": "0"},
            "entitlements": [],
            "attachment_size_limit": 0,
        }

    def _in_direct_message(self) -> Payload:
        return {"user": self._person(), "channel": {"id": "9", "type": 1}, "context": 1}

    def _in_server(self, guild: str) -> Payload:
        member = {"user": self._person(), "roles": [], "joined_at": "2026-01-01T00:00:00+00:00"}
        member["permissions"] = self.permissions
        return {
            "member": {**member, "deaf": False, "mute": False, "flags": 0},
            "guild_id": guild,
            "guild": {"id": guild, "locale": "en-US", "features": []},
            "channel": {"id": "9", "type": 0, "guild_id": guild, "name": "runes", "position": 0},
            "context": 0,
        }

    def _person(self) -> Payload:
        return {"id": str(self._user), "username": "you", "discriminator": "0", "avatar": None}


def _walk(components: Sequence[Payload]) -> Iterator[Payload]:
    for each in components:
        yield each
        yield from _walk([*each.get("components", ()), *([each["accessory"]] if "accessory" in each else ())])
