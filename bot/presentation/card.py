"""What an answer is made of, before it is put into a language and laid out."""

from msgspec import Struct

from bot.domain.boosts import Boosts
from bot.domain.questions import Question
from bot.domain.sentences import Sentence
from bot.pictures.picture import Picture
from bot.presentation.theme import Look


class Press(Struct, frozen=True, kw_only=True):
    """A button on a card that writes something down.

    Attributes:
        label: What stands on it, as the user would say it.
        question: Whose writer it calls; None for the card's own.
        choice: Which of several things it is about.
        counted: Whether it asks how often first.
        asks: Whether it asks first what its command takes: see `bot.presentation.forms`.
        grave: Whether it cannot be undone.
    """

    label: Sentence
    question: Question | None = None
    choice: int = 0
    counted: bool = False
    asks: bool = False
    grave: bool = False


class Picks(Struct, frozen=True, kw_only=True):
    """A select on a card: which of several things was done. How often is asked next.

    Attributes:
        label: What stands on it until something is picked.
        names: What can be picked, at most 25; the number of one is the choice that is written.
    """

    label: Sentence
    names: tuple[Sentence, ...]


class Next(Struct, frozen=True, kw_only=True):
    """A button on a card that asks a further question, answered with a new card.

    Attributes:
        label: What stands on it.
        question: What is asked; arguments at its end that may be left out may be missing.
    """

    label: Sentence
    question: Question


class Typed(Struct, frozen=True, kw_only=True):
    """A button on a card that uses a command line.

    Attributes:
        label: What stands on it.
        line: What is used, as one types it: ``/farm place:Caelid``.
    """

    label: Sentence
    line: str


class Choice(Struct, frozen=True, kw_only=True):
    """One answer that a menu offers.

    Attributes:
        name: What it is about.
        question: What is asked.
        told: What the answer will say, in a few words.
    """

    name: Sentence
    question: Question
    told: Sentence | None = None


class Menu(Struct, frozen=True, kw_only=True):
    """A select on a card: other answers, shown in place of this one.

    Attributes:
        label: What stands on it until something is chosen.
        choices: What can be chosen, at most 25.
    """

    label: Sentence
    choices: tuple[Choice, ...]


class File(Struct, frozen=True, kw_only=True):
    """A file on a card.

    Attributes:
        name: Its name: letters, digits, dots and hyphens.
    """

    name: str
    content: bytes


class Card(Struct, frozen=True, kw_only=True):
    """One answer.

    Attributes:
        look: What it is about; decides the accent colour.
        title: What was asked.
        answer: The answer itself, shown in large.
        lines: What supports it, in order.
        paged: Whether many lines make several pages. A card that is read as a whole is not, and must fit; nor is one
            whose question no custom id can hold.
        pages: How many pages there are of which `lines` are one; None to make pages of all the lines.
        picture: What is drawn of it.
        source: Where the numbers come from, shown in small.
        rows: The same in full, such as the rows of the game's tables; shown to whoever asks for them.
        journeys: Whether the journey can be changed on the card.
        boosts: The boosts that can be switched on the card.
        presses: The buttons that write something down.
        picks: What can be picked to be written down.
        menu: What else can be looked at in its place.
        next: What can be asked next, at most three.
        typed: The command lines that can be used.
        files: The files that come with it.
    """

    look: Look
    title: Sentence
    answer: Sentence
    lines: tuple[Sentence, ...] = ()
    paged: bool = True
    pages: int | None = None
    picture: Picture | None = None
    source: Sentence
    rows: tuple[Sentence, ...] = ()
    journeys: bool = False
    boosts: Boosts = ()
    presses: tuple[Press, ...] = ()
    picks: Picks | None = None
    menu: Menu | None = None
    next: tuple[Next, ...] = ()
    typed: tuple[Typed, ...] = ()
    files: tuple[File, ...] = ()
