"""Answers questions and writes down acts: the one way of both, whether a command, a control or a form brings them."""

import re
from collections import deque
from contextlib import suppress
from inspect import getmembers
from typing import Any, TypeAlias

import discord

from bot.domain.boosts import Boosts
from bot.domain.errors import AmbiguousNameError, StaleCardError
from bot.domain.journeys import LAST
from bot.domain.questions import Act, Question
from bot.domain.receipts import Receipt
from bot.domain.refusals import NothingKeptError, RefusalError
from bot.domain.sentences import Sentence
from bot.domain.wishes import LANGUAGES
from bot.edge.asking import Answering, Asking, Done, Lasts
from bot.edge.defaults import OwnDefaults
from bot.edge.door import Door
from bot.edge.meanings import MeantError
from bot.edge.tracker import Tracker
from bot.edge.turns import Turns
from bot.edge.watch import note_answered, note_failed
from bot.presentation import picks, replies
from bot.presentation.album import Album
from bot.presentation.card import Card
from bot.presentation.cards import ledger as ledger_cards
from bot.presentation.cards import meanings as cards
from bot.presentation.cards.sources import sources
from bot.presentation.controls import is_private
from bot.presentation.customids import Use
from bot.presentation.delivery import in_time
from bot.presentation.lasting import Lasting
from bot.presentation.lines import UNDERSTOOD
from bot.presentation.replies import Manner
from bot.services import Services

_COMMAND = re.compile(r"[a-z]+( [a-z]+)*", re.ASCII)  # in a custom id, a hyphen stands for a gap

OWN = "own"
"""Marks an interaction whose answer holds what is the asker's own, though its question does not always."""

PRIVATELY = "privately"
"""The key of an interaction's extras that holds whether its answer is for the asker alone, where they say nothing."""

_MEMORY = 500  # interactions

_Taken: TypeAlias = dict[str, tuple[object, Asking[Any]]]


class Desk:
    """What answers and writes.

    Args:
        services: What it may use.
        door: Where interactions come in.
        turns: Who may have heavy work done, and when.

    Attributes:
        album: Has the pictures of cards drawn.
        failed: The interactions that were answered with an error lately.
    """

    def __init__(self, services: Services, door: Door, turns: Turns) -> None:
        self.services = services
        self.door = door
        self.turns = turns
        self.tracker = Tracker(services)
        self.defaults = OwnDefaults(services)
        self.album = Album(names=services.labels.local)
        self._lasting = Lasting()
        self.failed: deque[int] = deque(maxlen=_MEMORY)
        self._answering: _Taken = {}
        self._writing: _Taken = {}

    def hire(self, cog: object) -> None:
        """Take in a cog's methods that answer questions and those that write.

        Raises:
            ValueError: If another takes the same command, or no custom id can carry it.
        """
        for _, asking in getmembers(type(cog), lambda member: isinstance(member, Asking)):
            taken = self._answering if isinstance(asking, Answering) else self._writing
            for command in asking.commands:
                if command in taken or not _COMMAND.fullmatch(command):
                    raise ValueError(f"{asking.method.__qualname__}: “{command}” is taken, or no command's name")
                taken[command] = cog, asking

    def dismiss(self, cog: object) -> None:
        """Let go of a cog's methods."""
        for taken in (self._answering, self._writing):
            for command in [command for command, (owner, _) in taken.items() if owner is cog]:
                del taken[command]

    @property
    def boosts(self) -> Boosts:
        """Every boost there is."""
        return self.services.boosts.all

    async def lets_in(self, interaction: discord.Interaction[Any]) -> bool:
        """Return whether an interaction may be worked on: in the language, and for those, that its user wants."""
        if not self.door.lets_in(interaction):
            return False
        wishes = await self.defaults.wishes(interaction.user.id, interaction.guild_id or 0)
        interaction.extras[PRIVATELY] = bool(wishes.private)
        if wishes.language in LANGUAGES:
            interaction.locale = interaction.guild_locale = discord.Locale(wishes.language)
        return True

    async def answer(self, question: Question) -> Card:
        """Return the answer to a question; to one about what is kept of someone new, how to begin.

        Raises:
            StaleCardError: If this version knows no such question.
        """
        cog, asking = _taken(self._answering, question)
        args = asking.read(question)
        async with self.turns.taken(asking.labour, question.asker):
            try:
                card: Card = await asking.method(cog, question, *args)
            except NothingKeptError:
                return ledger_cards.nothing_yet()
            return card

    async def respond(
        self,
        interaction: discord.Interaction[Any],
        question: Question,
        *,
        anew: bool,
        private: bool = False,
        note: Sentence | None = None,
    ) -> None:
        """Show the answer, as a new message or in place of the one whose control was used.

        Args:
            interaction: What is answered.
            question: The question.
            anew: Whether it is a new message.
            private: Whether the asker alone sees it.
            note: What is said before it.
        """
        _, asking = _taken(self._answering, question)
        own = asking.is_personal or interaction.extras.get(OWN, False)
        manner = Manner(
            private=private,
            last=(None if own else Use.SHOW) if private else Use.DELETE,
            note=note,
            line=interaction.extras.get(UNDERSTOOD, ""),
        )
        edition = self._edition(asking.lasts, interaction.user.id)
        if asking.is_personal or edition is None:
            question = question.by(interaction.user.id, interaction.guild_id)
        if edition is None:
            card = await in_time(interaction, self.answer(question), private=private, in_place=not anew)
            await replies.show(interaction, card, question, manner, self.album, anew=anew)
            return
        words = replies.words_of(interaction, private=private)
        laid = self._lasting.get(question, words, manner.last, edition)
        if laid is None:
            card = await in_time(interaction, self.answer(question), private=private, in_place=not anew)
            laid = self._lasting.keep(card, question, words, manner.last, edition)
        await replies.show_laid_out(interaction, laid, manner, self.album, anew=anew)

    def _edition(self, lasts: Lasts, user: int) -> tuple[int, ...] | None:
        """Return the edition that an answer is kept in, which another is never shown in; None if it is not kept."""
        match lasts:
            case "until timed":
                return self.services.laps.edition
            case "until written":
                return self.defaults.edition(user)
            case _:
                return () if lasts else None

    async def asked_by(self, user: int, question: Question) -> Question:
        """Return another's question as a user asks it: with their own level, journey and boosts, where left open."""
        mine = await self.defaults.of(user)
        if not question.journey and not question.boosts:
            question = question.under(mine.journey, mine.boosts)
        return _taken(self._answering, question)[1].completed(question, level=mine.level)

    async def tell_rows(self, interaction: discord.Interaction[Any], question: Question) -> None:
        """Show the user alone where the numbers of an answer come from."""
        question = question.by(interaction.user.id, interaction.guild_id)
        card = await in_time(interaction, self.answer(question), private=True)
        await replies.show(interaction, sources(card), question, Manner(private=True), self.album, anew=True)

    def is_personal(self, question: Question) -> bool:
        """Return whether the asker alone may see the answer."""
        return _taken(self._answering, question)[1].is_personal

    def is_for_all(self, command: str) -> bool:
        """Return whether a command has an answer that is not one user's own."""
        return command in self._answering and not self._answering[command][1].is_personal

    async def write(self, interaction: discord.Interaction[Any], act: Act) -> None:
        """Write something down and show the user alone what came of it."""
        card, question = await in_time(interaction, self._done(act), private=True)
        with replies.telling_of_written():
            await replies.show(interaction, card, question, Manner(private=True), self.album, anew=True)

    async def fail(self, interaction: discord.Interaction[Any], error: Exception, where: str) -> None:
        """Answer an error, wherever it came from; a name that is answered otherwise is answered."""
        if isinstance(meant := replies.cause_of(error), MeantError):
            try:
                await self._lead_on(interaction, meant)
            except Exception as failure:  # noqa: BLE001  # it is answered as any other
                error = failure
            else:
                note_answered(interaction)
                return
        note_failed(interaction, error)
        self.failed.append(interaction.id)
        is_asked_back = isinstance(replies.cause_of(error), AmbiguousNameError)
        public = is_asked_back and self.is_for_all(picks.asked(interaction)) and not self._is_private(interaction)
        await replies.answer_error(interaction, error, where, public=public)

    async def _lead_on(self, interaction: discord.Interaction[Any], error: MeantError) -> None:
        """Answer the one thing that a name means elsewhere, or show what it may mean."""
        meant = [(each, await self._under(interaction, question)) for each, question in error.meant]
        private = self._is_private(interaction)
        if error.is_sure:
            await self.respond(interaction, meant[0][1], anew=True, private=private, note=error.sentence)
        else:
            manner = Manner(private=private, last=None if private else Use.DELETE)
            card = cards.meant(error.sentence, meant)
            await replies.show(interaction, card, meant[0][1], manner, self.album, anew=True)

    def _is_private(self, interaction: discord.Interaction[Any]) -> bool:
        """Return whether what is shown of a name is for the user alone, as the answer would be."""
        if interaction.type is not discord.InteractionType.application_command:
            return is_private(interaction)
        told = vars(interaction.namespace).get("private")
        return bool(interaction.extras[PRIVATELY] if told is None else told)

    async def _under(self, interaction: discord.Interaction[Any], question: Question) -> Question:
        """Return a question in the journey and with the boosts that its command would be asked with."""
        if question.command not in {"area", "boss", "enemy"}:
            return question
        mine = await self.defaults.of(interaction.user.id)
        given = vars(interaction.namespace).get("journey")
        return question.under(given if isinstance(given, int) and 0 <= given <= LAST else mine.journey, mine.boosts)

    async def _done(self, act: Act) -> tuple[Card, Question]:
        cog, asking = _taken(self._writing, act.question)
        args = asking.read(act.question)
        ledger = self.services.ledger
        try:
            async with self.turns.taken(asking.labour, act.player):
                done: Done = await asking.method(cog, act, *args)
            if isinstance(done, Card):
                return done, act.question
            if isinstance(done, Question):
                with replies.telling_of_written():
                    return await self.answer(done.by(act.player)), done
            receipt = await ledger.record(act.player, act.id, done)
        except NothingKeptError:
            return ledger_cards.nothing_yet(), act.question
        except RefusalError as refusal:
            receipt = await self._earlier(act, refusal)
        with replies.telling_of_written():
            progress = await self.tracker.pace(act.player, receipt)
            progress += await self.tracker.lines(receipt.character)
            undo = self._writing["runes undo"][1].asked(receipt.entry.id)
            about = [receipt.entry.about, receipt.undone.about if receipt.undone else ""]
            names = await self.services.labels.of(about)
            return ledger_cards.receipt(receipt, names, progress=progress, undo=undo), act.question

    async def _earlier(self, act: Act, refusal: RefusalError) -> Receipt:
        """Return what an earlier delivery wrote, which may be why this one is refused; if none did, it is refused."""
        with suppress(RefusalError):  # of a ledger that is away by now: the first knows whether it may be written
            if earlier := await self.services.ledger.receipt(act.player, act.id):
                return earlier
        raise refusal


def _taken(taken: _Taken, question: Question) -> tuple[object, Asking[Any]]:
    """Return who takes a question.

    Raises:
        StaleCardError: If nobody does, and it was read from a card: it is of another version.
        LookupError: If nobody does, and it was not.
    """
    if question.command in taken:
        return taken[question.command]
    if question.is_read:
        raise StaleCardError
    raise LookupError(question.command)
