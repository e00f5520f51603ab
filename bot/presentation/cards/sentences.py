"""Cards of sentences that are not answered at once: what is meant, what is to be written down, what is not known."""

from collections.abc import Sequence

from bot.domain.sentences import Sentence, says
from bot.presentation.card import Card, Typed
from bot.presentation.theme import Look


def choice(lines: Sequence[tuple[str, bool]]) -> Card:
    """Return the card that asks which command is meant.

    Args:
        lines: The command lines, and whether each writes something down.
    """
    if len(lines) == 1 and lines[0][1]:
        title, answer = says("I have not written that down yet"), says("Press to do it")
    else:
        title, answer = says("I am not sure"), says("Which do you mean?")
    return Card(
        look=Look.ABOUT,
        title=title,
        answer=answer,
        lines=tuple(says("`{line}`", line=line) for line, _ in lines),
        typed=tuple(Typed(label=_label(line, writes=writes), line=line) for line, writes in lines),
        source=says("Nothing is written down until you press.") if any(writes for _, writes in lines) else _PRESS,
    )


def unknown(lines: Sequence[str]) -> Card:
    """Return the card that says that a question is not known, and what comes nearest to it."""
    return Card(
        look=Look.PROBLEM,
        title=says("I don't know that one"),
        answer=says("Ask me about Elden Ring's runes"),
        typed=tuple(Typed(label=_label(line, writes=False), line=line) for line in lines),
        source=says("Press what comes nearest, or ask in other words."),
    )


def _label(line: str, *, writes: bool) -> Sentence:
    if line in _DEEDS:
        return _DEEDS[line]
    command, _, rest = line[1:].partition(" amount:")
    if rest.isdecimal() and command in _SIGNS:
        return says("Write down {sign}{amount}", sign=_SIGNS[command], amount=int(rest))
    return says("Write down: {line}", line=line[1:]) if writes else says("{line}", line=line)


_PRESS = says("Press the one that you mean.")
_DEEDS = {
    "/runes die": says("I died"),
    "/runes recover": says("I got my runes back"),
    "/runes undo": says("Undo"),
    "/runes level": says("I levelled up"),
    "/runes spend amount:all": says("I spent everything"),
    "/goal clear": says("Clear my goal"),
    "/mydata delete": says("Delete my data"),
    "/leaderboard join": says("Join the leaderboard"),
    "/leaderboard leave": says("Leave the leaderboard"),
}
_SIGNS = {"runes gain": "+", "runes spend": "−", "runes set": ""}
