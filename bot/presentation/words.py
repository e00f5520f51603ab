"""Says sentences in the reader's language, with the reader's separators.

The catalogues are `locales/<locale>.po`, one a language; a text that has no translation is said in English, as the
code has it: the catalogue of English is what the others are begun from.
"""

import io
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

import discord
from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.numbers import format_decimal, get_group_symbol
from typing_extensions import override

from bot.domain.sentences import Listing, Sentence, Style, Value

LOCALES = Path(__file__).parent / "locales"
DEFAULT = "en-US"
_MARKS = re.compile(r"[_*~|`\\>\[#@-]")  # what Discord's markdown and mentions are made of; few names have any
_BETWEEN = {Style.DOTS: " · ", Style.LINES: "\n"}
_IN_ENGLISH = {
    **_BETWEEN,
    Style.COMMAS: ", ",
}  # as Babel does, which takes 15 ms to begin


class Words:
    """One language: its catalogue and its ways of writing numbers and lists.

    Args:
        locale: A locale as Discord names it, such as ``en-US``.
    """

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self._between = _IN_ENGLISH if locale == DEFAULT else _BETWEEN
        self._catalogue = _catalogue(locale)
        self._text = cache(self._catalogue.gettext)

    def say(self, sentence: Sentence) -> str:
        """Return the sentence as Discord markdown."""
        if sentence.many:
            template = self._catalogue.ngettext(sentence.template, sentence.many, sentence.n)
        else:
            template = self._text(sentence.template)
        return template.format_map({name: self.value(value) for name, value in sentence.values.items()})

    def plainly(self, sentence: Sentence) -> str:
        """Return the sentence without markdown, as labels show it."""
        return self.say(sentence).replace("\\", "").replace("**", "")

    def value(self, value: Value) -> str:
        """Return one value as it stands in a sentence."""
        match value:
            case str():
                return _literal(value)
            case int():
                return f"{value:,}".replace(",", self._gap)  # by threes, as all locales that we speak
            case Sentence():
                return self.say(value)
            case Listing():
                return self._listed([self.value(item) for item in value.items], value.style)
            case _:
                return _decimal(value, self._locale)

    @cached_property
    def _locale(self) -> Locale:
        return _babel_locale(self.locale)

    @cached_property
    def _gap(self) -> str:
        """What stands between thousands."""
        return "," if self.locale == DEFAULT else get_group_symbol(self._locale)

    def _listed(self, parts: list[str], style: Style) -> str:
        if style in self._between:
            return self._between[style].join(parts)
        return format_list(parts, "or-short" if style is Style.OR else "unit", self._locale)


class Naming(Words):
    """The words of a locale, with other names for things.

    Args:
        locale: A locale that we speak.
        names: What is called otherwise, by its name in English.
    """

    def __init__(self, locale: str, names: Mapping[str, str]) -> None:
        super().__init__(locale)
        self._names = names

    @override
    def value(self, value: Value) -> str:
        return super().value(self._names.get(value, value) if isinstance(value, str) else value)


@lru_cache(maxsize=10_000)
def _literal(text: str) -> str:
    """Return a text as it is read, without meaning to Discord; answers repeat their names."""
    if not _MARKS.search(text):
        return text
    return discord.utils.escape_markdown(discord.utils.escape_mentions(text))


@lru_cache(maxsize=10_000)
def _decimal(number: Decimal, locale: Locale) -> str:
    """Return a number with the locale's separators; Babel takes its time, and answers repeat their chances."""
    return str(format_decimal(number, locale=locale))


def words_for(locale: str) -> Words:
    """Return the words of a locale as Discord names it; English if we do not speak it."""
    return _spoken().get(locale) or _spoken()[DEFAULT]


@cache
def _spoken() -> dict[str, Words]:
    return {path.stem: Words(path.stem) for path in LOCALES.glob("*.po")}


def _babel_locale(locale: str) -> Locale:
    try:
        return Locale.parse(locale, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale.parse(DEFAULT, sep="-")


@cache
def _catalogue(locale: str) -> NullTranslations:
    if locale == DEFAULT:
        return NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415  # it takes long to import, and English needs none of it
    from babel.messages.pofile import read_po  # noqa: PLC0415  # see above

    compiled = io.BytesIO()
    with (LOCALES / f"{locale}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=locale.replace("-", "_")))
    compiled.seek(0)
    return GNUTranslations(compiled)
