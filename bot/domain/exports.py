"""Why a file is not taken in as an export.

FileRefusedError          a file that is not taken in
+-- AlreadyKeptError      an import into a ledger that is not empty
+-- FileTooBigError       a file that is too big
+-- FileGoneError         a file that cannot be had from Discord
+-- NoExportError         a file that is no export of ours
+-- WrongSumError         an export whose entries do not add up
"""

from bot.domain.errors import shortened
from bot.domain.refusals import FileRefusedError
from bot.domain.sentences import says


class AlreadyKeptError(FileRefusedError):
    """An import into a ledger that is not empty."""

    def __init__(self) -> None:
        super().__init__(
            says(
                "I keep runes of yours already, and an import must not mix with them. Save them with `/mydata export`, "
                "then `/mydata delete`, then import."
            )
        )


class FileTooBigError(FileRefusedError):
    """A file that is too big."""

    def __init__(self, most: int) -> None:
        super().__init__(
            says("That file is too big: I read up to {most} kilobytes. Of an export, the CSV is smaller.", most=most)
        )


class FileGoneError(FileRefusedError):
    """A file that cannot be had from Discord."""

    def __init__(self) -> None:
        super().__init__(says("Discord did not hand me that file. Please attach it again."))


class NoExportError(FileRefusedError):
    """A file that is no export of ours.

    Args:
        record: The number of the record that is wrong, from 1; 0 if there are none to read.
        column: What is wrong in it.
    """

    def __init__(self, record: int = 0, column: str = "") -> None:
        if record:
            sentence = says(
                "Record {record} of that file is not as I write it: look at “{column}”. Nothing was imported.",
                record=record,
                column=shortened(column),
            )
        else:
            sentence = says("That is no file of mine. I read the JSON or the CSV that `/mydata export` gives.")
        super().__init__(sentence)


class WrongSumError(FileRefusedError):
    """An export whose entries do not add up."""

    def __init__(self, character: int, n: int) -> None:
        super().__init__(
            says(
                "That file does not add up: look at entry {n} of character {character}. Nothing was imported.",
                n=n,
                character=character,
            )
        )
