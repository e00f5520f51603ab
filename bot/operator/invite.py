"""Prints the addresses that add the bot to Discord: `python -m bot invite`."""

from argparse import ArgumentParser, Namespace
from typing import Any

from bot.domain.errors import SettingsError
from bot.edge.invitation import application_of, invitation
from bot.settings import Settings


def add_inviting(actions: Any) -> None:
    """Add `invite` to the parser's actions; it sets ``run``, an `upkeep.Action`."""
    parser: ArgumentParser = actions.add_parser("invite", help="print the addresses that add the bot to Discord")
    parser.set_defaults(run=_invite)


async def _invite(settings: Settings, _: Namespace) -> int:
    token = settings.discord_token.get_secret_value() if settings.discord_token else ""
    application = settings.application_id or application_of(token)
    if application is None:
        raise SettingsError(
            "I do not know which application I am. Set APPLICATION_ID to the one under “General Information” in the "
            "developer portal, or DISCORD_TOKEN to the bot's token, which holds it."
        )
    to_server, to_user = invitation(application)
    print(f"To a server:  {to_server}\nTo yourself:  {to_user}")  # noqa: T201  # the operator reads the terminal
    return 0
