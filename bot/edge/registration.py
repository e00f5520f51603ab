"""Registers the commands with Discord, only when it knows them otherwise: one GET, and a PUT when needed."""

import logging
from typing import Any

import discord
from discord import app_commands
from discord.http import HTTPClient

from bot.presentation.delivery import CUT, kind_of
from bot.presentation.mentions import learn

log = logging.getLogger(__name__)

_DISCORDS_OWN = {"id", "application_id", "version", "guild_id", "default_permission", "dm_permission"}
_PERMISSIONS = "default_member_permissions"
_TEXTS = {"name_localized", "description_localized"}  # Discord's translations of what we sent, not part of it


async def register(
    tree: app_commands.CommandTree[Any], http: HTTPClient, application: int, *, is_first: bool = True
) -> bool:
    """Register the tree's commands if they differ from what is registered.

    A failure is logged: the commands that are registered still work.

    Args:
        tree: Has the commands.
        http: Reaches Discord.
        application: Whose commands they are.
        is_first: Whether this process may change what is registered: of several, which may be of two versions, one.

    Returns:
        Whether something was sent.
    """
    try:
        known = await http.get_global_commands(application)
        wanted = [command.to_dict(tree) for command in tree.get_commands()]
        if _comparable(known) == _comparable(wanted):
            learn(known)
            log.info("%d commands are registered as they are", len(wanted))
            return False
        if known and not is_first:
            learn(known)
            log.info("Other commands are registered than this version has: the process with shard 0 decides")
            return False
        learn(await http.bulk_upsert_global_commands(application, wanted))
    except (*CUT, discord.HTTPException, KeyError, TypeError, ValueError) as error:  # what answers may not be Discord
        log.warning("The commands could not be registered, the old ones stay: %s", kind_of(error))
        return False
    log.info("%d commands registered", len(wanted))
    return True


def _comparable(commands: Any) -> list[Any]:
    return sorted((_meaning(dict(command)) for command in commands), key=lambda command: str(command["name"]))


def _meaning(value: Any) -> Any:
    """Return what a payload says: without defaults, in one order."""
    if isinstance(value, dict):
        kept = {key: _meaning(part) for key, part in value.items() if key not in _DISCORDS_OWN | _TEXTS}
        kept.setdefault("type", 1)
        if (needed := kept.get(_PERMISSIONS)) is not None:
            kept[_PERMISSIONS] = str(needed)  # Discord writes such numbers as texts
        return {key: part for key, part in kept.items() if part not in (None, False, [], {})}
    if isinstance(value, list):
        parts = [_meaning(part) for part in value]
        return sorted(parts) if all(isinstance(part, int) for part in parts) else parts
    return value
