"""What a sentence comes to: command lines."""

from enum import StrEnum

from msgspec import Struct
from typing_extensions import override


class Verdict(StrEnum):
    """What a sentence comes to: one command, a choice of some, or none."""

    COMMAND = "command"
    CHOOSE = "choose"
    NONE = "none"


class Line(Struct, frozen=True):
    """A command with its options, as one types it.

    Attributes:
        writes: Whether it writes something down.
    """

    command: str
    options: tuple[tuple[str, str], ...] = ()
    writes: bool = False

    @override
    def __str__(self) -> str:
        return " ".join([f"/{self.command}", *(f"{option}:{text}" for option, text in self.options)])


class Understood(Struct, frozen=True):
    """What a sentence comes to.

    Attributes:
        lines: The command that is meant, or the two or three that may be; the nearest ones if none is.
        read: Whether there were any words.
    """

    verdict: Verdict
    lines: tuple[Line, ...] = ()
    read: bool = True
