"""What Discord would make of several answers to one interaction."""

import io
import json
from typing import Any

import pytest
from discord.http import Route

from bot.offline.wire import Answer, UnansweredError, Wire

CARD = {"components": [{"type": 10, "content": "a"}]}
CHANGED = {"components": [{"type": 10, "content": "b"}]}
EPHEMERAL = 64


class Attached:
    """A file as discord.py hands it over."""

    def __init__(self, name: str, content: bytes) -> None:
        self.filename, self.fp = name, io.BytesIO(content)


async def answered(*said: tuple[str, dict[str, Any]], **files: bytes) -> Answer:
    """Answer one interaction so, with files in the first answer; return what is seen in the end."""
    wire = Wire()
    attached = [Attached(name, content) for name, content in files.items()]
    for place, body in said:
        method, path = {
            "callback": ("POST", "/interactions/{webhook_id}/{webhook_token}/callback"),
            "edit": ("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/@original"),
            "further": ("POST", "/webhooks/{webhook_id}/{webhook_token}"),
        }[place]
        route = Route(method, path, webhook_id=1, webhook_token="token")
        parts = [{"value": json.dumps(body)}] if attached else None
        await wire.request(route, None, payload=body, multipart=parts, files=attached)
        attached = []
    return wire.taken("token")


async def test_an_edit_takes_the_place_of_the_answer_and_is_seen_by_the_same() -> None:
    answer = await answered(("callback", {"type": 4, "data": {**CARD, "flags": EPHEMERAL}}), ("edit", dict(CHANGED)))
    assert (answer.text, answer.private, answer.is_in_place) == ("b", True, False)


async def test_a_deferred_change_of_a_card_is_in_its_place() -> None:
    answer = await answered(("callback", {"type": 6}), ("edit", dict(CHANGED)))
    assert (answer.text, answer.private, answer.is_in_place) == ("b", False, True)


async def test_what_is_said_further_is_not_in_the_place_of_the_card() -> None:
    answer = await answered(("callback", {"type": 6}), ("further", dict(CHANGED)))
    assert (answer.text, answer.is_in_place) == ("b", False)


async def test_a_deferral_decides_who_sees_the_answer() -> None:
    answer = await answered(("callback", {"type": 5, "data": {"flags": EPHEMERAL}}), ("edit", dict(CHANGED)))
    assert (answer.private, answer.is_in_place) == (True, False)


async def test_files_stay_until_others_are_named() -> None:
    first = ("callback", {"type": 4, "data": dict(CARD)})
    assert (await answered(first, ("edit", dict(CHANGED)), picture=b"1")).files == {"picture": b"1"}
    assert (await answered(first, ("edit", {**CHANGED, "attachments": []}), picture=b"1")).files == {}


async def test_a_deferral_alone_is_no_answer() -> None:
    with pytest.raises(UnansweredError):
        await answered(("callback", {"type": 5}))


async def test_messages_are_told_apart_and_sent_back_with_what_is_attached_to_them() -> None:
    first = await answered(("callback", {"type": 4, "data": dict(CARD)}), ("edit", dict(CHANGED)), picture=b"123")
    assert first.message["id"] == "token"
    assert [(each["filename"], each["size"]) for each in first.message["attachments"]] == [("picture", 3)]
    changed = Answer({"type": 7, "data": dict(CARD)}, "other").after(first)
    assert (changed.message["id"], changed.files) == ("token", {"picture": b"123"})
