"""Ties a question to the method of a cog that answers it, or writes it down.

Its arguments are declared once, as the annotations of that method. Asking goes through the method, as in
``self.answer.asked(key, level)``: a wrong argument is a type error, and who reads can follow the way.
"""

from collections.abc import Callable, Coroutine
from inspect import signature
from itertools import zip_longest
from types import NoneType
from typing import Any, Concatenate, Generic, Literal, ParamSpec, TypeAlias, get_args, get_type_hints

from msgspec.structs import replace

from bot.domain.entries import Deed
from bot.domain.errors import StaleCardError
from bot.domain.questions import Act, Argument, Question
from bot.domain.turns import Labour
from bot.presentation.card import Card

Params = ParamSpec("Params")

Done: TypeAlias = Deed | Question | Card
"""What a writer returns: a `Deed`, whose receipt is shown; or, if it wrote something down itself, the question whose
answer is then shown, or a card that nothing is read for."""

Lasts: TypeAlias = bool | Literal["until timed", "until written"]


class Asking(Generic[Params]):
    """A method that answers or writes the questions of one command, and makes them.

    Args:
        command: The command's full name.
        method: Takes a cog, a `Question` or an `Act`, and each argument of the question.
        labour: What heavy work it is, which users take turns at.
        formerly: What the command was called when cards were made that may still be pressed.
        lasts: Whether it answers the same as long as the bot runs, whoever asks: from facts alone. ``"until timed"`` if
            it tells how long laps take players as well; ``"until written"`` if its asker must have written something.
        personal: Whether the asker alone may see it, unless they say otherwise.

    Raises:
        TypeError: If an argument's type does not say how it stands in a text.
    """

    def __init__(
        self,
        command: str,
        method: Callable[..., Coroutine[Any, Any, Any]],
        labour: Labour | None,
        *,
        formerly: str = "",
        lasts: Lasts = False,
        personal: bool = False,
    ) -> None:
        self.command = command
        self.method = method
        self.labour = labour
        self.commands = (command, formerly) if formerly else (command,)
        self.lasts = lasts
        self.is_personal = personal
        hints = get_type_hints(method, include_extras=True)
        _, _, *names = signature(method).parameters
        self._arguments = {name: _argument(f"{method.__qualname__}.{name}", hints[name]) for name in names}

    def asked(self, *args: Params.args, **kwargs: Params.kwargs) -> Question:
        """Return the question that the method takes with these arguments."""
        values: dict[str, Any] = {**dict(zip(self._arguments, args, strict=False)), **kwargs}
        texts = (argument.write(values[name]) for name, argument in self._arguments.items())
        return Question(command=self.command, args=tuple(texts))

    def completed(self, question: Question, **values: Any) -> Question:
        """Return a question with these arguments, where it has them and leaves them open."""
        args = dict(zip_longest(self._arguments, question.args, fillvalue=""))
        for name, value in values.items():
            if args.get(name) == "" and value is not None:
                args[name] = self._arguments[name].write(value)
        return replace(question, args=tuple(args.values()))

    def read(self, question: Question) -> list[Any]:
        """Return the arguments of a question.

        Raises:
            StaleCardError: If they are others than the method takes, on a card: it is of another version.
            ValueError: If they are others, and were asked anew.
        """
        args = question.args if self._arguments else ()
        args += ("",) * (len(self._arguments) - len(args))  # on cards from before there was one more
        try:
            return [argument.read(text) for argument, text in zip(self._arguments.values(), args, strict=True)]
        except ValueError:
            if question.is_read:
                raise StaleCardError from None
            raise


class Answering(Asking[Params]):
    """A method that answers."""


class Writing(Asking[Params]):
    """A method that says what is to be written down, or writes it."""


def answers(
    command: str,
    *,
    labour: Labour | None = None,
    formerly: str = "",
    lasts: Lasts = False,
    personal: bool = False,
) -> Callable[[Callable[Concatenate[Any, Question, Params], Coroutine[Any, Any, Card]]], Answering[Params]]:
    """Make a cog's method the one that answers questions of ``command``, asked anew or by a control; see `Asking`."""
    return lambda method: Answering(command, method, labour, formerly=formerly, lasts=lasts, personal=personal)


def writes(
    command: str, *, labour: Labour | None = None
) -> Callable[[Callable[Concatenate[Any, Act, Params], Coroutine[Any, Any, Done]]], Writing[Params]]:
    """Make a cog's method the one that writes down what a question of ``command`` says."""
    return lambda method: Writing(command, method, labour)


def _argument(where: str, hint: Any) -> Argument:
    """Return how an argument of a type such as ``Level | None`` stands in a text."""
    some = [part for part in get_args(hint) if part is not NoneType] if NoneType in get_args(hint) else []
    inner = some[0] if some else hint
    found = next((each for each in getattr(inner, "__metadata__", ()) if isinstance(each, Argument)), None)
    if found is None:
        raise TypeError(f"{where} is no argument of a question: see bot.edge.arguments")
    return found.or_none() if some else found
