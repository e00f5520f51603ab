"""The connection to Discord's gateway: what arrives garbled ends nothing, and sessions are not begun too often."""

import json
import logging
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import discord
import orjson
from discord.http import HTTPClient, Route
from msgspec import Struct

from bot.metrics import DROPPED, SESSIONS
from bot.presentation.delivery import CUT

log = logging.getLogger(__name__)

Parse: TypeAlias = Callable[[Any], None]

_INDISPENSABLE = {"READY"}
_IDS = 2**63  # more than any
_COMMANDS = {2, 4}  # the types of interactions that name a command: its use, and its autocomplete
_HOUR = 3_600.0
_FREE = 5  # sessions an hour that are begun at once
_FIRST_PAUSE, _LONGEST_PAUSE = 30.0, 600.0  # seconds; at this pace a day has 150 sessions, of the 1,000 there are


def read(text: Any) -> Any:
    """Return what a JSON text says, as fast as can be; halves of characters, which no text should hold, become “?”.

    Raises:
        ValueError: If it says nothing.
    """
    try:
        return orjson.loads(text)
    except ValueError:
        halves = json.dumps(json.loads(text), ensure_ascii=False)
        return json.loads(halves.encode("utf-8", "replace"))


def guarded(parsers: Mapping[str, Parse]) -> dict[str, Parse]:
    """Return discord.py's parsers of events so that one that fails is logged by its kind, and the bot goes on."""
    own = {"INTERACTION_CREATE": _whole(parsers["INTERACTION_CREATE"]), "READY": _alone(parsers["READY"])}
    parsers = {**parsers, **own}
    return {event: parse if event in _INDISPENSABLE else _guarded(event, parse) for event, parse in parsers.items()}


def _whole(parse: Parse) -> Parse:
    """Look first at what discord.py reads of an interaction only later, in a task whose failure tells all of it."""

    def parse_whole(data: Any) -> None:
        data["data"]["name" if data["type"] in _COMMANDS else "custom_id"]
        guild = int(data.get("guild_id") or 0)
        user = (data["member"] if guild else data)["user"]
        if not all(0 <= int(number) < _IDS for number in (data["id"], user["id"], guild)):
            raise ValueError("no id")
        parse(data)

    return parse_whole


def _alone(parse: Parse) -> Parse:
    """Keep no list of all servers that the bot is in: nothing here reads it, and each would cost 1.5 KiB."""

    def parse_alone(data: Any) -> None:
        parse({**data, "guilds": []})

    return parse_alone


def recalling(state: Any, parse: Parse, most: int = 1_000) -> Parse:
    """Have the servers that interactions came from lately kept in mind: discord.py would make each anew, every time.

    Args:
        state: Where discord.py keeps them.
        parse: Reads an interaction.
        most: How many are kept.
    """

    def parse_recalling(data: Any) -> None:
        number, known = int(data.get("guild_id") or 0), state._guilds  # noqa: SLF001  # nothing tells of them sooner
        if number and number not in known:
            if len(known) >= most:
                del known[next(iter(known))]
            known[number] = state._get_or_create_unavailable_guild(number, data=data.get("guild"))  # noqa: SLF001  # see above
        parse(data)

    return parse_recalling


def _guarded(event: str, parse: Parse) -> Parse:
    def parse_or_drop(data: Any) -> None:
        try:
            parse(data)
        except Exception as error:  # noqa: BLE001  # Discord may send what nobody expects: the others are still answered
            DROPPED.labels(event).inc()
            log.error("An event %s could not be read: %s", event, type(error).__name__)  # noqa: TRY400  # it holds users

    return parse_or_drop


class PauseError(Exception):
    """No session may be begun for a while.

    Attributes:
        seconds: How long.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:.0f} s")
        self.seconds = seconds


class Pauses:
    """Pauses that grow: each is twice as long as the one before.

    Args:
        first: Seconds.
        longest: Seconds that none is longer than.
    """

    def __init__(self, first: float, longest: float) -> None:
        self._next = first
        self._longest = longest

    def next(self) -> float:
        """Return how many seconds to wait now."""
        now, self._next = self._next, min(self._next * 2, self._longest)
        return now


class Sessions:
    """Counts the sessions that one shard begins: those that fail again and again are begun ever more slowly.

    Args:
        passed: Tells how many seconds have passed since any moment.
    """

    def __init__(self, passed: Callable[[], float] = time.monotonic) -> None:
        self._passed = passed
        self._begun: deque[float] = deque()

    def begun(self) -> None:
        """Note that a session is begun."""
        self._begun.append(self._passed())
        SESSIONS.inc()

    def check(self) -> None:
        """See that another may begin.

        Raises:
            PauseError: If so many were begun lately that it must wait.
        """
        now = self._passed()
        while self._begun and self._begun[0] <= now - _HOUR:
            self._begun.popleft()
        too_many = len(self._begun) - _FREE
        if too_many >= 0:
            raise PauseError(min(_FIRST_PAUSE * 2**too_many, _LONGEST_PAUSE))


class Allowance(Struct, frozen=True, kw_only=True):
    """What Discord says of the sessions that it allows.

    Attributes:
        shards: In how many it would have the bot.
        at_once: How many may begin a session within five seconds: of the shards with the same remainder, one.
        left: How many can be begun today; after that it resets the token.
        seconds: Until there are more.
    """

    shards: int = 1
    at_once: int = 1
    left: int = 1
    seconds: float = 0.0

    def check(self) -> None:
        """See that a session may begin.

        Raises:
            PauseError: If none is left for now.
        """
        if self.left < 1:
            raise PauseError(self.seconds)


async def allowance(http: HTTPClient) -> Allowance:
    """Return what Discord allows by now; where it does not say, one session of one shard."""
    try:
        answer = await http.request(Route("GET", "/gateway/bot"))
        limit = answer["session_start_limit"]
        told = Allowance(
            shards=max(1, int(answer["shards"])),
            at_once=max(1, int(limit["max_concurrency"])),
            left=int(limit["remaining"]),
            seconds=int(limit["reset_after"]) / 1_000,
        )
    except (*CUT, discord.HTTPException, KeyError, TypeError, ValueError) as error:
        log.warning("How many sessions are left cannot be told: %s", type(error).__name__)
        return Allowance()
    log.info("%d sessions can be begun today", told.left)
    return told
