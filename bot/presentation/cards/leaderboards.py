"""The leaderboard of a server."""

from bot.domain.receipts import Board
from bot.domain.sentences import counts, says, verbatim
from bot.presentation.card import Card
from bot.presentation.theme import Look

_SOURCE = says("self-reported; join with `/leaderboard join`")


def ranking(board: Board, *, week: bool) -> Card:
    """Show who gained the most runes."""
    return Card(
        look=Look.RUNES,
        title=says("Runes gained in seven days") if week else says("Runes gained in all"),
        answer=counts("{n} member", "{n} members", board.members) if board.ranks else says("Nobody yet"),
        lines=tuple(
            says("**{place}.** <@{player}> · {runes}", place=place, player=verbatim(str(rank.player)), runes=rank.runes)
            for place, rank in enumerate(board.ranks, 1)
        ),
        source=_SOURCE,
    )


def joined() -> Card:
    """Say that a user is on the leaderboard."""
    told = says("Everyone here can see how many runes you gain. Leave with `/leaderboard leave`.")
    return Card(look=Look.RUNES, title=says("Leaderboard"), answer=says("You joined"), lines=(told,), source=_SOURCE)


def left(servers: int) -> Card:
    """Say that a user is off the leaderboards of so many servers."""
    title, elsewhere = says("Leaderboard"), says("`/leaderboard leave everywhere:` takes you off those of all servers.")
    if not servers:
        return Card(look=Look.RUNES, title=title, answer=says("You were not on it"), lines=(elsewhere,), source=_SOURCE)
    told = counts("You were on {n} leaderboard.", "You were on {n} leaderboards.", servers)
    return Card(look=Look.RUNES, title=title, answer=says("You left"), lines=(told,), source=_SOURCE)
