"""Every error a user can cause.

RuneBotError              something the user can put right; its sentence is shown to them
+-- UnclearNameError      not one record has the asked-for name
|   +-- NotFoundError     none has it
|   +-- AmbiguousNameError several have it
+-- AmountError           an amount of runes that is none
+-- NoLevelError          a text that is no level
+-- InvalidLevelError     levels outside the game's range, or not upwards
+-- NothingAskedError     a command that needs one of several options got none
+-- NotInServerError      a command of servers, used elsewhere
+-- NotManagerError       a command of those who manage a server, used by another
+-- NothingToldError      a command that changes something was not told what
+-- InvalidUpgradeError   upgrades beyond what the thing has, or not upwards
+-- BoostClashError       boosts that replace each other
+-- TooManyItemsError     a shopping list that is too long
+-- QuantityError         a quantity of none, or of too many
+-- RefusalError          what the ledger refuses: see `bot.domain.refusals`
+-- UnlikeError, SameThingError: two things that cannot be compared, see `bot.domain.comparisons`
+-- NotYoursError         a control on someone else's answer
+-- StaleCardError        a control on an answer that this version no longer knows
+-- StaleCommandError     a command or option that this version no longer knows
+-- UntoldError           something was written down, but its card could not be shown
+-- CommandLineError      (offline) a line that is no command of ours

OperatorError             something the operator can put right: shown on the terminal; status 78, or 69 if it may pass
+-- FactError             a wrong cell in a fact file
+-- KnowledgeError        a knowledge base that cannot be read or written
+-- LedgerError           a ledger that cannot be opened, or does not add up
+-- SettingsError         a setting that cannot be
+-- DiscordError          Discord refused the token, or cannot be reached

Anything else that is raised is a bug: it is logged and the user sees an apology.
"""

from collections.abc import Sequence

from bot.domain.candidates import Candidate
from bot.domain.sentences import Listing, Sentence, Style, Value, counts, says

_MOST_NAMED = 6


class RuneBotError(Exception):
    """Something the user can put right. ``error.sentence`` is shown to them."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.template)
        self.sentence = sentence


class UnclearNameError(RuneBotError):
    """Not one record has the asked-for name.

    Args:
        sentence: What is shown.
        asked: The name, or the part of a list that it is.
        candidates: What it may mean, the likeliest first.
        is_guess: Whether the name is merely like those of the candidates.
    """

    def __init__(
        self, sentence: Sentence, asked: str, candidates: Sequence[Candidate], *, is_guess: bool = True
    ) -> None:
        super().__init__(sentence)
        self.asked = asked
        self.candidates = tuple(candidates)
        self.is_guess = is_guess


class NotFoundError(UnclearNameError):
    """No record has the asked-for name; the candidates are the nearest names."""

    def __init__(self, asked: str, near: Sequence[Candidate] = ()) -> None:
        said = shortened(asked)
        if near:
            names = Listing(quoted([each.name for each in near]), Style.OR)
            sentence = says("I couldn't find “{asked}”. Did you mean {near}?", asked=said, near=names)
        else:
            sentence = says("I couldn't find “{asked}”. Choose from the suggestions while you type.", asked=said)
        super().__init__(sentence, asked, near)


class AmbiguousNameError(UnclearNameError):
    """Several records have the asked-for name, or one may have it; see `UnclearNameError`."""

    def __init__(self, asked: str, candidates: Sequence[Candidate], *, is_guess: bool = False) -> None:
        names = [each.name for each in candidates]
        shown: list[Value] = list(quoted(names[:_MOST_NAMED]))
        if len(names) > _MOST_NAMED:
            shown.append(counts("{n} other", "{n} others", len(names) - _MOST_NAMED))
        named = Listing(tuple(shown), Style.OR)
        if len(names) == 1:
            sentence = says("Did you mean {name}?", name=named)
        else:
            sentence = says("“{asked}” could be {names}. Which do you mean?", asked=shortened(asked), names=named)
        super().__init__(sentence, asked, candidates, is_guess=is_guess)


class AmountError(RuneBotError):
    """An amount of runes that is none: no number, or not from the least to the most that it may be."""

    def __init__(self, asked: str, within: tuple[int, int] | None = None) -> None:
        asked = shortened(asked)
        if within is None:
            super().__init__(says("I can't read “{asked}” as a number. Try 12000, 12,000, 12k or 1.5m.", asked=asked))
        else:
            sentence = says(
                "I can't take “{asked}”: name a whole number from {least} to {most}.",
                asked=asked,
                least=within[0],
                most=within[1],
            )
            super().__init__(sentence)


class NoLevelError(RuneBotError):
    """A text that is no level."""

    def __init__(self, asked: str) -> None:
        super().__init__(says("I can't read “{asked}” as a level. Levels run from 1 to 713.", asked=shortened(asked)))


class InvalidLevelError(RuneBotError):
    """Levels outside the game's range, or not upwards."""

    def __init__(self, start: int, target: int) -> None:
        super().__init__(
            says(
                "I cannot count from level {start} to level {target}: "
                "levels run from 1 to 713, and `to` must be above `from`.",
                start=start,
                target=target,
            )
        )


class NothingAskedError(RuneBotError):
    """A command that needs one of several options got none."""

    def __init__(self) -> None:
        super().__init__(says("Give me your level (`from`), a target level (`to`) or your runes (`held`)."))


class NotInServerError(RuneBotError):
    """A command of servers, used elsewhere."""

    def __init__(self) -> None:
        super().__init__(says("Leaderboards are kept for servers. Use this in one."))


class NotManagerError(RuneBotError):
    """A command of those who manage a server, used by another."""

    def __init__(self) -> None:
        super().__init__(says("Only those who may manage this server can do that, in the server itself."))


class NothingToldError(RuneBotError):
    """A command that changes something was not told what."""

    def __init__(self) -> None:
        super().__init__(says("Tell me what to change: fill in at least one option."))


class InvalidUpgradeError(RuneBotError):
    """Upgrades beyond what the thing has, or not upwards."""

    def __init__(self, name: str, start: int, target: int, last: int) -> None:
        if target > last or start >= last:
            super().__init__(says("{name} only goes up to +{last}.", name=name, last=last))
        else:
            super().__init__(says("+{target} is not above +{start}. Say a higher `to`.", start=start, target=target))


class BoostClashError(RuneBotError):
    """Boosts that replace each other."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(
            says("{first} and {second} replace each other: name only one of them.", first=first, second=second)
        )


class TooManyItemsError(RuneBotError):
    """A shopping list that is too long."""

    def __init__(self, items: int, most: int) -> None:
        super().__init__(
            says(
                "Your list has {items} items, and I take {most} at once. Ask for the rest anew.", items=items, most=most
            )
        )


class QuantityError(RuneBotError):
    """A quantity of none, or of too many."""

    def __init__(self, asked: str, most: int) -> None:
        super().__init__(
            says(
                "“{asked}”: a quantity, in all, is a whole number from 1 to {most}.", asked=shortened(asked), most=most
            )
        )


class NotYoursError(RuneBotError):
    """A control on someone else's answer."""

    def __init__(self) -> None:
        super().__init__(says("Only the person who asked can use this button."))


class StaleCardError(RuneBotError):
    """A control on an answer that this version no longer knows."""

    def __init__(self) -> None:
        super().__init__(says("This answer is from an older version of me. Please ask again."))


class StaleCommandError(RuneBotError):
    """A command or option that this version no longer knows, sent by a client that still shows it."""

    def __init__(self) -> None:
        super().__init__(says("My commands have changed. Restart Discord, then type the command again."))


class UntoldError(RuneBotError):
    """Something was written down, but its card could not be shown."""

    def __init__(self) -> None:
        super().__init__(
            says("That is written down. Only my answer got lost on its way to you: there is no need to tell me again.")
        )


class CommandLineError(RuneBotError):
    """A line in the terminal that is no command of ours."""


class OperatorError(Exception):
    """Something the operator can put right; ``str(error)`` is shown on the terminal.

    Args:
        text: What is wrong, and what to do.
        passes: Whether it may pass by itself, so that trying again later helps.
    """

    def __init__(self, text: str, *, passes: bool = False) -> None:
        super().__init__(text)
        self.passes = passes

    @property
    def status(self) -> int:
        """The exit status, as sysexits.h has them: EX_UNAVAILABLE, or EX_CONFIG."""
        return 69 if self.passes else 78


class FactError(OperatorError):
    """A wrong cell in a fact file.

    Args:
        file: The fact file's name.
        line: Its line, the header being line 1.
        column: The column's name.
        wrong: What is wrong with the cell.
    """

    def __init__(self, file: str, line: int, column: str, wrong: str) -> None:
        super().__init__(f"{file}, line {line}, column {column}: {wrong}")


class KnowledgeError(OperatorError):
    """A knowledge base that cannot be read or written."""


class LedgerError(OperatorError):
    """A ledger that cannot be opened, or does not add up."""


class SettingsError(OperatorError):
    """A setting that cannot be."""


class DiscordError(OperatorError):
    """Discord refused the token, or cannot be reached."""


def quoted(names: Sequence[str]) -> tuple[Sentence, ...]:
    """Return names with marks around them: some have commas of their own."""
    return tuple(says("“{name}”", name=name) for name in names)


def shortened(text: str, most: int = 60) -> str:
    """Return ``text`` on one line and at most ``most`` characters long, as a user's words are quoted."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
