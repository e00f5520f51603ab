"""Forms: what a button asks before it writes. All state is in the custom id, as with controls."""

from collections.abc import Callable, Mapping
from typing import Any

import discord
from discord import ui
from msgspec import Struct
from msgspec.structs import replace

from bot.domain.amounts import amount, amount_or_all
from bot.domain.baskets import MOST_OF_ONE
from bot.domain.characters import LONGEST_NAME, name_of
from bot.domain.errors import QuantityError, StaleCardError
from bot.domain.levels import level_of
from bot.domain.questions import Question, whole
from bot.domain.sentences import Sentence, says
from bot.presentation.words import Words

_TIMES, _LINE = "times", "line"
_LONGEST_AMOUNT, _LONGEST_LEVEL, _LONGEST_LINE = 40, 3, 300


class Blank(Struct, frozen=True, kw_only=True):
    """One field of a form: an argument of the question that is written.

    Attributes:
        at: Its place among the arguments, from 0; what stands there already is offered.
        label: What stands over it.
        read: Makes the argument of what a user typed; raises a `RuneBotError` if it can be none.
        longest: How many characters may be typed.
        may_be_empty: Whether it may be left out.
    """

    at: int
    label: Sentence
    read: Callable[[str], str]
    longest: int = _LONGEST_AMOUNT
    may_be_empty: bool = False


class Form(Struct, frozen=True, kw_only=True):
    """What a form asks."""

    title: Sentence
    blanks: tuple[Blank, ...]


def _runes(text: str) -> str:
    return str(amount(text))


def _runes_or_all(text: str) -> str:
    runes = amount_or_all(text)
    return "" if runes is None else str(runes)


def _level(text: str) -> str:
    return str(level_of(text))


_HOW_MANY = says("How many? 12000, 12k or 1.5m")
_LEVEL = says("Your level")
FORMS: Mapping[str, Form] = {
    "runes set": Form(title=says("Your runes"), blanks=(Blank(at=0, label=_HOW_MANY, read=_runes),)),
    "runes gain": Form(title=says("Runes gained"), blanks=(Blank(at=0, label=_HOW_MANY, read=_runes),)),
    "runes spend": Form(
        title=says("Runes spent"),
        blanks=(Blank(at=0, label=says("How many? 12000, 12k, 1.5m or all"), read=_runes_or_all),),
    ),
    "runes level": Form(
        title=says("Level up"),
        blanks=(Blank(at=0, label=says("To which level?"), read=_level, longest=_LONGEST_LEVEL),),
    ),
    "character new": Form(
        title=says("New character"),
        blanks=(
            Blank(at=0, label=says("Name"), read=name_of, longest=LONGEST_NAME),
            Blank(at=1, label=says("Runes you hold: 12000, 12k or 1.5m"), read=_runes),
            Blank(at=4, label=_LEVEL, read=_level, longest=_LONGEST_LEVEL, may_be_empty=True),
        ),
    ),
    "character edit": Form(title=_LEVEL, blanks=(Blank(at=3, label=_LEVEL, read=_level, longest=_LONGEST_LEVEL),)),
}
"""The forms, by the command that is written with what they ask."""


def form_of(question: Question, custom_id: str, words: Words) -> ui.Modal:
    """Return the form that asks what a question's command needs.

    Raises:
        StaleCardError: If it needs nothing, or has other arguments by now.
    """
    form = _form(question)
    fields = [
        _field(
            blank.label, str(blank.at), words, question.args[blank.at], blank.longest, may_be_empty=blank.may_be_empty
        )
        for blank in form.blanks
    ]
    return _modal(form.title, custom_id, words, fields)


def counting_form(custom_id: str, words: Words) -> ui.Modal:
    """Return the form that asks how often something was done."""
    field = _field(says("A whole number"), _TIMES, words, "1", 5)
    return _modal(says("How many times?"), custom_id, words, [field])


def line_form(custom_id: str, line: str, words: Words) -> ui.Modal:
    """Return the form in which a command line can be changed."""
    field = _field(says("The command, as you would type it"), _LINE, words, line, _LONGEST_LINE)
    return _modal(says("What did you mean?"), custom_id, words, [field])


def _modal(title: Sentence, custom_id: str, words: Words, fields: list[ui.Label[Any]]) -> ui.Modal:
    modal = ui.Modal(title=words.say(title), custom_id=custom_id, timeout=None)
    for field in fields:
        modal.add_item(field)
    modal.stop()  # discord.py need not keep it: what is sent is read by its custom id
    return modal


def _field(
    label: Sentence, name: str, words: Words, default: str, longest: int, *, may_be_empty: bool = False
) -> ui.Label[Any]:
    text: ui.TextInput[Any] = ui.TextInput(
        custom_id=name, default=default or None, required=not may_be_empty, max_length=longest
    )
    return ui.Label(text=words.say(label), component=text)


def sent(interaction: discord.Interaction[Any]) -> dict[str, Any]:
    """Return what a form sends, as Discord has it."""
    return dict(interaction.data or {})


def texts_of(interaction: discord.Interaction[Any]) -> dict[str, str]:
    """Return what was typed, by the names of the fields."""
    fields = [each.get("component", {}) for each in sent(interaction).get("components", [])]
    return {str(field.get("custom_id", "")): str(field.get("value", "")).strip() for field in fields}


def filled(interaction: discord.Interaction[Any], question: Question) -> Question:
    """Return a question with what was typed into its form.

    Raises:
        RuneBotError: If that cannot be.
    """
    args, texts = list(question.args), texts_of(interaction)
    for blank in _form(question).blanks:
        text = texts.get(str(blank.at), "")
        args[blank.at] = blank.read(text) if text or not blank.may_be_empty else ""
    return replace(question, args=tuple(args))


def times_in(interaction: discord.Interaction[Any]) -> int:
    """Return what a form that was sent says.

    Raises:
        QuantityError: If that is no whole number from 1 to 9,999.
    """
    text = " ".join(texts_of(interaction).values())
    try:
        return int(whole(1, MOST_OF_ONE)(text))
    except ValueError:
        raise QuantityError(text, MOST_OF_ONE) from None


def _form(question: Question) -> Form:
    form = FORMS.get(question.command)
    if form is None or len(question.args) <= max(blank.at for blank in form.blanks):
        raise StaleCardError
    return form
