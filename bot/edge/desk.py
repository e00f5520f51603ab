"""Answers questions and writes down acts: the one way of both, whether a command, a control or a form brings them."""

from collections.abc import Awaitable, Callable, Coroutine
from inspect import getmembers
from typing import Any, TypeAlias, TypeVar

import discord

from bot.domain.entries import Deed
from bot.domain.errors import StaleCardError
from bot.domain.questions import Act, Question, Reader
from bot.domain.refusals import RefusalError
from bot.domain.rewards import Boosts
from bot.domain.turns import Labour
from bot.edge.door import Door
from bot.edge.tracker import Tracker
from bot.edge.turns import Turns
from bot.presentation import replies
from bot.presentation.card import Card
from bot.presentation.cards import ledger as ledger_cards
from bot.presentation.delivery import in_time
from bot.services import Services

_Answerer: TypeAlias = Callable[..., Coroutine[Any, Any, Card]]
_Writer: TypeAlias = Callable[..., Coroutine[Any, Any, Deed | Question | Card]]
_Method = TypeVar("_Method", bound=Callable[..., Awaitable[Deed | Question | Card]])


def answers(command: str, *readers: Reader, labour: Labour | None = None) -> Callable[[_Method], _Method]:
    """Mark a cog's method as the one that answers questions of ``command``, asked anew or by a control.

    Args:
        command: The command's full name.
        readers: One for each argument of the question, which the method is then given after it.
        labour: What heavy work it is, which users take turns at.
    """

    def mark(method: _Method) -> _Method:
        method.__answers__ = (command, readers, labour)  # type: ignore[attr-defined]  # read by Desk.hire
        return method

    return mark


def writes(command: str, *readers: Reader, labour: Labour | None = None) -> Callable[[_Method], _Method]:
    """Mark a cog's method as the one that says what is to be written down for a question of ``command``.

    It is given an `Act` and the question's arguments, and returns a `Deed`, whose receipt is shown. If it writes
    something down itself, it returns the question whose answer is then shown, or a card that nothing is read for.

    Args:
        command: The command's full name.
        readers: One for each argument of the question.
        labour: What heavy work it is, which users take turns at.
    """

    def mark(method: _Method) -> _Method:
        method.__writes__ = (command, readers, labour)  # type: ignore[attr-defined]  # read by Desk.hire
        return method

    return mark


class Desk:
    """What answers and writes.

    Args:
        services: What it may use.
        door: Where interactions come in.
        turns: Who may have heavy work done, and when.
    """

    def __init__(self, services: Services, door: Door, turns: Turns) -> None:
        self.services = services
        self.door = door
        self.turns = turns
        self.tracker = Tracker(services)
        self._answerers: dict[str, tuple[_Answerer, tuple[Reader, ...], Labour | None]] = {}
        self._writers: dict[str, tuple[_Writer, tuple[Reader, ...], Labour | None]] = {}

    def hire(self, cog: object) -> None:
        """Take in a cog's methods that answer questions and those that write."""
        for _, member in getmembers(cog, callable):
            method: Any = member
            for mark, marked in (("__answers__", self._answerers), ("__writes__", self._writers)):
                if hasattr(method, mark):
                    command, readers, labour = getattr(method, mark)
                    marked[command] = (method, readers, labour)

    @property
    def boosts(self) -> Boosts:
        """Every boost there is."""
        return self.services.boosts.all

    def is_new(self, interaction: discord.Interaction[Any]) -> bool:
        """Return whether an interaction may be worked on."""
        return self.door.lets_in(interaction)

    async def answer(self, question: Question) -> Card:
        """Return the answer to a question.

        Raises:
            StaleCardError: If this version knows no such question.
        """
        if question.command not in self._answerers:
            raise StaleCardError
        method, readers, labour = self._answerers[question.command]
        args = question.read(readers)
        async with self.turns.taken(labour, question.asker):
            return await method(question, *args)

    async def respond(
        self, interaction: discord.Interaction[Any], question: Question, *, anew: bool, private: bool = False
    ) -> None:
        """Show the answer, as a new message or in place of the one whose control was used."""
        question = question.by(interaction.user.id, interaction.guild_id)
        card = await in_time(interaction, self.answer(question), private=private, in_place=not anew)
        if anew:
            await replies.show(interaction, card, question, private=private)
        else:
            await replies.show_in_place(interaction, card, question)

    async def write(self, interaction: discord.Interaction[Any], act: Act) -> None:
        """Write something down and show the user alone what came of it."""
        card, question = await in_time(interaction, self._written(act), private=True)
        with replies.telling_of_written():
            await replies.show(interaction, card, question, private=True)

    async def fail(self, interaction: discord.Interaction[Any], error: Exception, where: str) -> None:
        """Answer an error, wherever it came from."""
        await replies.answer_error(interaction, error, where)

    async def _written(self, act: Act) -> tuple[Card, Question]:
        if act.question.command not in self._writers:
            raise StaleCardError
        method, readers, labour = self._writers[act.question.command]
        args = act.question.read(readers)
        ledger = self.services.ledger
        try:
            async with self.turns.taken(labour, act.player):
                done = await method(act, *args)
        except RefusalError:  # what an earlier delivery wrote may be why this one is refused
            if (receipt := await ledger.receipt(act.player, act.id)) is None:
                raise
        else:
            if isinstance(done, Card):
                return done, act.question
            if isinstance(done, Question):
                with replies.telling_of_written():
                    return await self.answer(done.by(act.player)), done
            receipt = await ledger.record(act.player, act.id, done)
        with replies.telling_of_written():
            progress = await self.tracker.lines(act.player, receipt.character)
            return ledger_cards.receipt(receipt, progress=progress), act.question
