"""Where Discord takes in what interactions are answered with, over HTTP: it judges each answer, and can lose it."""

import asyncio
import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from io import BytesIO
from math import inf
from types import SimpleNamespace
from typing import Any, TypeAlias

from aiohttp import BodyPartReader, web
from typing_extensions import override

from bot.edge.client import RuneBot
from bot.offline.wire import Answer, Line, Payload, Wire
from tests.bench.answers import fresh
from tests.support.gateway import Gateway

PATIENCE = 30.0  # seconds; Discord lets a deferred answer take 15 minutes, no user does
_LONGEST = 3.0  # seconds until Discord gives up on an interaction
_DEFERS = (5, 6)
_DOWN = {"message": "Service Unavailable", "code": 0}
_SLOW_DOWN = {"message": "You are being rate limited.", "retry_after": 0.05, "global": False}
_GIVEN_UP = {"message": "Unknown interaction", "code": 10062}
_ANSWERED = {"message": "Interaction has already been acknowledged.", "code": 40060}
_NOT_BEGUN = {"message": "Unknown Webhook", "code": 10015}


class Trouble(Enum):
    """What may befall an answer on its way."""

    DOWN = "Discord is down: 503, and nothing is taken in"
    SLOW_DOWN = "Discord asks to wait: 429, and nothing is taken in"
    CUT = "the connection breaks, and nothing is taken in"
    LOST = "the connection breaks once the answer is taken in"


@dataclass
class Letter:
    """An interaction that Discord waits with.

    Attributes:
        sent: When it was sent, by the machine's counter of seconds.
        payload: What was sent.
        acknowledged: After how many seconds Discord had the first response; None if it has none.
        refused: The codes of what Discord did not take in.
        troubles: How much of what was sent for it did not get through, or seemed not to.
        done: Set when it is answered; a deferral is no answer.
    """

    sent: float = field(default_factory=time.perf_counter)
    payload: Payload = field(default_factory=dict)
    acknowledged: float | None = None
    refused: list[int] = field(default_factory=list)
    troubles: int = 0
    done: asyncio.Event = field(default_factory=asyncio.Event)


Troubling: TypeAlias = Callable[[], Trouble | None]


def _json(value: Any, status: int = 200) -> web.Response:
    """Return an answer of Discord's."""
    headers = {"Content-Type": "application/json", "Via": "1.1 stand-in"}
    return web.Response(body=json.dumps(value), status=status, headers=headers)


@dataclass
class Post:
    """Takes in answers.

    Attributes:
        troubling: Says what befalls the next request.
        letters: The interactions that were sent, by token.
    """

    troubling: Troubling = lambda: None
    letters: dict[str, Letter] = field(default_factory=dict)
    _wire: Wire = field(default_factory=Wire)

    def expect(self, payload: Payload) -> Letter:
        """Note that an interaction is being sent."""
        return self.letters.setdefault(str(payload["token"]), Letter(payload=payload))

    def taken(self, token: str) -> Answer:
        """Return the answer to an interaction.

        Raises:
            UnansweredError: If there is none.
        """
        return self._wire.taken(token)

    async def take(self, request: web.Request) -> web.StreamResponse:
        """Take in one request of those at ``/interactions`` and ``/webhooks``."""
        body, letter = await _body_of(request), self.letters.get(_token_of(request), Letter(sent=-inf))
        trouble = self.troubling()
        letter.troubles += trouble is not None
        if trouble is Trouble.DOWN:
            return _json(_DOWN, 503)
        if trouble is Trouble.SLOW_DOWN:
            return _json(_SLOW_DOWN, 429)
        response = None if trouble is Trouble.CUT else await self._taken_in(request, body, letter)
        if response is None or trouble is Trouble.LOST:
            assert request.transport
            request.transport.abort()
        return response or web.Response()

    async def _taken_in(self, request: web.Request, body: "_Body", letter: Letter) -> web.Response:
        if refusal := _refusal(letter, is_first=request.path.endswith("/callback")):
            letter.refused.append(int(refusal["code"]))
            return _json(refusal, 400 if refusal is _ANSWERED else 404)
        if letter.acknowledged is None:
            letter.acknowledged = time.perf_counter() - letter.sent
        route = SimpleNamespace(webhook_token=_token_of(request), method=request.method)
        told = await self._wire.request(route, None, payload=body.told, multipart=body.multipart, files=body.files)
        if body.told.get("type") not in _DEFERS:
            letter.done.set()
        return _json(told)


def _token_of(request: web.Request) -> str:
    return request.path.removeprefix("/api/v10").split("/")[3]


def _refusal(letter: Letter, *, is_first: bool) -> Payload | None:
    """Return what Discord says to an answer that it does not take in."""
    if letter.acknowledged is not None:
        return _ANSWERED if is_first else None
    if not is_first:
        return _NOT_BEGUN
    return _GIVEN_UP if time.perf_counter() - letter.sent > _LONGEST else None


@dataclass(frozen=True)
class _Body:
    told: Payload
    multipart: list[Payload]
    files: list[Any]


async def _body_of(request: web.Request) -> _Body:
    """Return what a request says, with its files as discord.py holds them."""
    if not request.can_read_body:
        return _Body({}, [], [])
    if not request.content_type.startswith("multipart/"):
        return _Body(await request.json(), [], [])
    told, files = "{}", []
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        if part.name == "payload_json":
            told = await part.text()
        else:
            files.append(SimpleNamespace(filename=part.filename, fp=BytesIO(await part.read())))
    return _Body(json.loads(told), [{"value": told}], files)


_IDS = fresh()


class FarLine(Line):
    """The line of a user to a bot that is connected to a gateway.

    Args:
        bot: A bot of the same commands, which reads what is typed; nothing is sent to it.
        gateway: Where the other bot is connected.
        post: Where it answers.
        user: The user's id.
        guild: The server they are in; None for a direct message.

    Attributes:
        shard: Which of the bot's shards hears them.
    """

    def __init__(self, bot: RuneBot, gateway: Gateway, post: Post, user: int, guild: int | None = None) -> None:
        super().__init__(bot, user, guild=guild)
        self.shard = 0
        self._ids = _IDS
        self.user, self._gateway, self._post = user, gateway, post

    def written(self, kind: int, data: Payload, message: Payload | None = None, *, old: float = 0.0) -> Payload:
        """Return an interaction as Discord sends it, made so many seconds ago."""
        token = str(next(self._ids) - (int(old * 1_000) << 22))
        return {**self._payload(token, kind, data), **({"message": message} if message else {})}

    async def post(self, payload: Payload) -> Letter:
        """Send an interaction."""
        letter = self._post.expect(payload)
        await self._gateway.dispatch("INTERACTION_CREATE", payload, self.shard)
        return letter

    async def answered(self, payload: Payload) -> Answer:
        """Return the answer to an interaction that was sent.

        Raises:
            UnansweredError: If there is none.
        """
        token = str(payload["token"])
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._post.letters[token].done.wait()
        return self._post.taken(token)

    @override
    async def _deliver(self, kind: int, data: Payload, message: Payload | None = None) -> Answer:
        payload = self.written(kind, data, message)
        await self.post(payload)
        return await self.answered(payload)
