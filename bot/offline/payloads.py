"""What Discord sends of commands and messages."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.presentation.typed import Payload

_COMPONENTS_V2 = 32_768


def command_of(command: str, options: Sequence[Payload]) -> Payload:
    """Return a command with its options, as they stand in an interaction."""
    leaf: list[Payload] = list(options)
    root, *subs = command.split()
    for sub in reversed(subs):
        leaf = [{"type": 1, "name": sub, "options": leaf}]
    return {"id": "1", "type": 1, "name": root, "options": leaf}


def message_of(**told: Any) -> Payload:
    """Return a message as Discord sends it; ``told`` is what differs from an empty one of ours."""
    return {
        "id": "1",
        "channel_id": "9",
        "author": {"id": "1", "username": "Runekeeper", "discriminator": "0", "avatar": None},
        "content": "",
        "timestamp": "2026-01-01T00:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "flags": 0,
        "components": [],
        **told,
    }


def sent_message(name: str, data: Payload, files: Mapping[str, bytes]) -> Payload:
    """Return a message that the bot sent, as Discord sends it back."""
    flags = data.get("flags", 0) | _COMPONENTS_V2
    attachments = [
        {"id": str(number), "filename": file, "size": len(content), "url": f"attachment://{file}", "proxy_url": ""}
        for number, (file, content) in enumerate(files.items())
    ]
    components = [_numbered(each) for each in data["components"]]
    return message_of(id=name, flags=flags, components=components, attachments=attachments)


def _numbered(component: Payload) -> Payload:
    """Return a component as Discord sends it back, with an id."""
    numbered = {"id": 0, **component}
    if "components" in component:
        numbered["components"] = [_numbered(each) for each in component["components"]]
    if "accessory" in component:
        numbered["accessory"] = _numbered(component["accessory"])
    return numbered
