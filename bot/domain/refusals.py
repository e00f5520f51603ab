"""Every error that the ledger answers with.

RefusalError              what the ledger refuses
+-- NotEnoughRunesError   more is spent than is held
+-- NoBloodstainError     nothing lies where the character died
+-- NothingToUndoError    nothing is left to undo, or something else is
+-- UnknownLevelError     the character's level was never told
+-- LevelReachedError     a level that is reached already, or the last one
+-- OtherLevelError       a level is paid from another level than the character's
+-- StashError            more is taken from the stash than is in it
+-- EmptyStashError, StashShortError: nothing is in the stash to use, or not enough
+-- EnoughError           nothing is missing for the next level, or there is none
+-- OutdatedError         something came after what this was worked out from
+-- OneGoalError          none or several goals at once, or what belongs to another
+-- NoGoalError           there is no goal
+-- NotStrengthenedError  a goal to strengthen what no smith takes, or for an unknown price
+-- NotForSaleError       a goal to buy what nobody sells, or not so many
+-- EmptyNameError        a name without a letter to be seen
+-- NameTakenError        two characters of one name
+-- NoCharacterError      no character has that name
+-- NothingKeptError      nothing is kept of the user yet
+-- TooManyError          more of something than one user may have
+-- LedgerFullError       as much is kept of a player as an export can hold
+-- LedgerBusyError       the ledger could not be reached in time; nothing was written
+-- LedgerDownError       the ledger cannot be reached; it may not be known whether a write got through
"""

from collections.abc import Sequence

from bot.domain.errors import RuneBotError, quoted, shortened
from bot.domain.sentences import Listing, Style, says


class RefusalError(RuneBotError):
    """What the ledger refuses; nothing is written."""


class NotEnoughRunesError(RefusalError):
    """More is spent than is held."""

    def __init__(self, held: int, amount: int) -> None:
        super().__init__(
            says(
                "That costs {amount}: you're {missing} short. If your total is out of date, fix it with `/runes set`.",
                amount=amount,
                missing=amount - held,
            )
        )


class NoBloodstainError(RefusalError):
    """Nothing lies where the character died."""

    def __init__(self) -> None:
        super().__init__(says("There are no runes in your bloodstain. If you died, tell me with `/runes die` first."))


class NothingToUndoError(RefusalError):
    """Nothing is left to undo, or something else is."""

    def __init__(self, *, is_late: bool) -> None:
        if is_late:
            super().__init__(says("That is undone already, or something came after it. Look at `/runes history`."))
        else:
            super().__init__(says("There is nothing to undo."))


class UnknownLevelError(RefusalError):
    """The character's level was never told."""

    def __init__(self) -> None:
        super().__init__(
            says("I do not know your level yet. Tell me here with `from:`, or with `/character edit level:`.")
        )


class LevelReachedError(RefusalError):
    """A level that is reached already, or the last one."""

    def __init__(self, level: int, last: int) -> None:
        if level == last:
            super().__init__(says("Level {level} is the last one.", level=level))
        else:
            super().__init__(says("You are level {level} already.", level=level))


class OtherLevelError(RefusalError):
    """A level is paid from another level than the character's."""

    def __init__(self, level: int, start: int | None) -> None:
        super().__init__(
            says(
                "Your character is level {level}, and that counts from level {start}. Ask `/levelcost` anew, "
                "or put me right with `/character edit level:`.",
                level=level,
                start=start or 0,
            )
        )


class StashError(RefusalError):
    """More is taken from the stash than is in it, or too much would be in it."""

    def __init__(self, name: str, there: int, most: int, *, is_full: bool) -> None:
        if is_full:
            sentence = says(
                "A stash holds at most {most} of one thing, and yours has {there} × {name}.",
                most=most,
                there=there,
                name=name,
            )
        elif there:
            sentence = says(
                "You have only {there} × {name} in your stash. Look at `/stash show`.", there=there, name=name
            )
        else:
            sentence = says("You have no {name} in your stash. Look at `/stash show`.", name=name)
        super().__init__(sentence)


class EmptyStashError(RefusalError):
    """Nothing is in the stash to use."""

    def __init__(self) -> None:
        super().__init__(says("Your stash is empty. Tell me what you carry with `/stash add items:`."))


class StashShortError(RefusalError):
    """All of the stash is not enough."""

    def __init__(self, runes: int, need: int) -> None:
        super().__init__(
            says(
                "All of that gives {runes}, and you need {need}: {missing} are missing. "
                "To use it all the same, name it with `/stash use items:`.",
                runes=runes,
                need=need,
                missing=need - runes,
            )
        )


class EnoughError(RefusalError):
    """Nothing is missing for the next level, or there is none."""

    def __init__(self, level: int, last: int) -> None:
        if level == last:
            super().__init__(says("Level {level} is the last. Tell me how many runes you `need`.", level=level))
        else:
            super().__init__(
                says("What you hold is enough for level {level}: pay it with `/runes level`.", level=level + 1)
            )


class OutdatedError(RefusalError):
    """Something came after what this was worked out from."""

    def __init__(self) -> None:
        super().__init__(says("Something came after that, and nothing was changed. Please ask anew."))


class OneGoalError(RefusalError):
    """None or several goals at once, or what belongs to another."""

    def __init__(self) -> None:
        super().__init__(
            says("Tell me one goal: a `level`, a `weapon` (`from`, `to`), an `item` (`quantity`) or an `amount`.")
        )


class NoAimError(RefusalError):
    """A plan for nothing."""

    def __init__(self) -> None:
        super().__init__(says("What for? Give me a level (`to:`), or set a goal with `/goal set`."))


class NoLevelToldError(RefusalError):
    """A plan for a level, from one that was never told."""

    def __init__(self) -> None:
        super().__init__(says("Which level are you? Tell me here (`level:`), or with `/character edit level:`."))


class NoGoalError(RefusalError):
    """There is no goal."""

    def __init__(self) -> None:
        super().__init__(says("You have no goal yet. Set one with `/goal set`."))


class NotStrengthenedError(RefusalError):
    """A goal to strengthen what no smith takes, or for a price that is not known."""

    def __init__(self, name: str, *, is_taken: bool) -> None:
        if is_taken:
            super().__init__(says("What strengthening {name} costs is not known yet. Take another goal.", name=name))
        else:
            super().__init__(says("{name} cannot be strengthened. Take another goal.", name=name))


class NotForSaleError(RefusalError):
    """A goal to buy what nobody sells, or not so many."""

    def __init__(self, name: str, bought: int) -> None:
        if bought:
            sentence = says("Only {n} × {name} can be bought for runes. Ask for fewer.", n=bought, name=name)
        else:
            sentence = says("Nobody sells {name} for runes alone. Take another goal.", name=name)
        super().__init__(sentence)


class EmptyNameError(RefusalError):
    """A name without a letter to be seen."""

    def __init__(self) -> None:
        super().__init__(says("A character needs a name that can be read."))


class NameTakenError(RefusalError):
    """Two characters of one name."""

    def __init__(self, name: str) -> None:
        super().__init__(says("You have a character called “{name}” already. Take another name.", name=name))


class NoCharacterError(RefusalError):
    """No character has that name, or it is gone."""

    def __init__(self, asked: str = "", names: Sequence[str] = ()) -> None:
        if names:
            sentence = says(
                "You have no character called “{asked}”. You have {names}.",
                asked=shortened(asked),
                names=Listing(quoted(names), Style.COMMAS),
            )
        else:
            sentence = says("That character is gone. `/character show` has those that are left.")
        super().__init__(sentence)


class NothingKeptError(RefusalError):
    """Nothing is kept of the user yet."""

    def __init__(self) -> None:
        super().__init__(says("Nothing here yet. Tell me your runes with `/runes set`, and I'll keep count."))


class TooManyError(RefusalError):
    """More of something than one user may have."""

    def __init__(self, most: int) -> None:
        super().__init__(says("You have {most} characters, and I keep no more of one player.", most=most))


class LedgerFullError(RefusalError):
    """As much is kept of a player as an export can hold."""

    def __init__(self) -> None:
        super().__init__(
            says(
                "That is as much as I can keep of one player. Save it with `/mydata export`, then make room with "
                "`/character delete`. Without a `note` there may be room yet."
            )
        )


class FileRefusedError(RefusalError):
    """A file that is not taken in."""


class LedgerBusyError(RefusalError):
    """The ledger could not be reached in time; nothing was written."""

    def __init__(self) -> None:
        super().__init__(says("My ledger is busy, and nothing was written. Please try again in a minute."))


class LedgerDownError(RefusalError):
    """The ledger cannot be reached.

    Attributes:
        is_safe: Whether nothing was written; otherwise whether a write got through is not known.
    """

    def __init__(self, *, is_safe: bool) -> None:
        self.is_safe = is_safe
        if is_safe:
            super().__init__(
                says(
                    "My ledger cannot be reached, and nothing was written. What you told me before is kept. Try later."
                )
            )
        else:
            super().__init__(
                says("My ledger went away while I wrote. Look at `/runes history` before you tell me again.")
            )
