"""What the bot can do, and what it is."""

from collections.abc import Mapping

from bot.domain.sentences import says, verbatim
from bot.presentation.card import Card
from bot.presentation.theme import Look


def about(meta: Mapping[str, str], *, version: str) -> Card:
    """Show what the bot is, and what of the newest game version is not in its facts yet.

    Args:
        meta: What the facts are.
        version: The bot's.
    """
    return Card(
        look=Look.ABOUT,
        title=says("About Runekeeper"),
        answer=says("Runekeeper {version}", version=version),
        lines=(
            says("Facts of Elden Ring {game}, with Shadow of the Erdtree.", game=meta["game_version"]),
            says(
                "The newest version is {newest}. Merchants' prices are checked against {shops}, and the Tarnished "
                "Pack's items, wares and classes are in.",
                newest=meta["newest_version"],
                shops=meta["shops_version"],
            ),
            says("Not checked yet: what kills pay and drop, what things sell for, what smiths charge."),
            says(
                "The facts come from the game's parameter tables and maps as the modding community publishes them; "
                "what only guides say is marked as quoted."
            ),
            says("Unofficial: not made or approved by FromSoftware or Bandai Namco, whose game and marks these are."),
            says("What I keep of yours, why and for how long: `/mydata privacy`."),
            says("Free software under the MIT licence."),
        ),
        source=says("data/knowledge, content {content}", content=verbatim(meta["content_hash"][:12])),
    )
