"""What the bot can do, and what it is."""

from collections.abc import Mapping, Sequence

from bot.domain.sentences import Listing, Sentence, Style, says, verbatim
from bot.presentation.card import Card
from bot.presentation.theme import Kind


def commands(known: Sequence[tuple[str, str, Sequence[str]]]) -> Card:
    """Show what can be asked.

    Args:
        known: Name and description of each command, and the commands of which it is a group.
    """
    return Card(
        kind=Kind.ABOUT,
        title=says("Runekeeper"),
        answer=says("Ask me about runes"),
        lines=(
            says("Start typing a name and pick one; I also understand names with a slip in them."),
            says("Try: `/farm place:Caelid level:40`, `/boss name:Godrick`, `/levelcost to:125 from:80`."),
            says("Let me keep count: `/runes set amount:52k`, `/character new`, `/goal set`. Only you see that."),
            *(says("**/{name}** · {about}", name=name, about=_described(about, group)) for name, about, group in known),
        ),
        paged=False,
        source=says("each answer names its own"),
    )


def _described(about: str, group: Sequence[str]) -> Sentence:
    if not group:
        return verbatim(about)
    return says("{about}: {commands}", about=about, commands=Listing(tuple(group), Style.COMMAS))


def about(meta: Mapping[str, str], *, version: str) -> Card:
    """Show what the bot is, and what of the newest game version is not in its facts yet.

    Args:
        meta: What the facts are.
        version: The bot's.
    """
    return Card(
        kind=Kind.ABOUT,
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
