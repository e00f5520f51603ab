"""The addresses that add the bot to Discord."""

import re
from base64 import urlsafe_b64decode
from binascii import Error

_AUTHORIZE = "https://discord.com/oauth2/authorize"
_ID = re.compile(r"\d{17,20}", re.ASCII)


def invitation(application: int) -> tuple[str, str]:
    """Return the addresses that add the bot to a server, and to oneself.

    It asks for no permissions, and so for no seat in the server: the scope of commands is enough to answer anywhere.
    Source: Discord's documentation, OAuth2, and Application, "Installation context".
    """
    to_server, to_user = (
        f"{_AUTHORIZE}?client_id={application}&scope=applications.commands&integration_type={number}"
        for number in range(2)
    )
    return to_server, to_user


def application_of(token: str) -> int | None:
    """Return the id that a token begins with; none if it is no token of a bot.

    Of applications made before 2016 it is the bot's id, and the application has another.
    """
    first = token.partition(".")[0]
    try:
        said = urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (Error, ValueError):
        return None
    return int(said) if _ID.fullmatch(said) else None
