import discord
import pytest
from babel.lists import format_list
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis.strategies import integers, text

from bot.domain.sentences import Style, counts, joined, says, verbatim
from bot.domain.wishes import LANGUAGES
from bot.presentation.words import DEFAULT, Words, words_for
from tests.support.messages import extracted, shipped

ENGLISH = words_for(DEFAULT)
GERMAN = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"

msgid "{n} rune"
msgid_plural "{n} runes"
msgstr[0] "{n} Rune"
msgstr[1] "{n} Runen"
"""


def test_numbers_get_the_locales_separators() -> None:
    assert ENGLISH.say(says("{runes} runes", runes=1_692_566_842)) == "1,692,566,842 runes"


@pytest.fixture(scope="module")
def languages(tmp_path_factory) -> dict[str, Words]:
    """The words of every language that there are names in, as if we spoke them all."""
    there = tmp_path_factory.mktemp("locales")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.presentation.words.LOCALES", there)
        for language in LANGUAGES:
            (there / f"{language}.po").write_text(GERMAN, "utf-8")
        return {language: Words(language) for language in LANGUAGES}


@given(n=integers(-(10**18), 10**18))
def test_whole_numbers_are_written_as_in_every_language(languages, n) -> None:
    for language, words in languages.items():
        assert words.value(n) == format_decimal(n, locale=language.replace("-", "_"))


@given(text("ab1 \n(])<" + "_*~|`\\>[#@-"))
def test_texts_are_escaped_as_discord_py_escapes_them(said) -> None:
    escaped = discord.utils.escape_markdown(discord.utils.escape_mentions(said))
    assert ENGLISH.value(said) == escaped


def test_text_of_others_cannot_format_ours() -> None:
    assert ENGLISH.say(says("“{asked}”", asked="**bold** {x}")) == r"“\*\*bold\*\* {x}”"


@pytest.mark.parametrize(("n", "said"), [(1, "1 rune"), (0, "0 runes"), (2_000, "2,000 runes")])
def test_one_and_many_are_worded_apart(n, said) -> None:
    assert ENGLISH.say(counts("{n} rune", "{n} runes", n)) == said


@pytest.mark.parametrize(
    ("style", "said"),
    [(Style.OR, "a, 2, or c"), (Style.COMMAS, "a, 2, c"), (Style.DOTS, "a · 2 · c"), (Style.LINES, "a\n2\nc")],
)
def test_several_values_are_listed(style, said) -> None:
    assert ENGLISH.say(joined("a", 2, verbatim("c"), style=style)) == said


@pytest.mark.parametrize("count", range(1, 6))
def test_english_lists_are_those_of_its_locale(count) -> None:
    parts = [verbatim(letter) for letter in "abcde"[:count]]
    assert ENGLISH.say(joined(*parts, style=Style.COMMAS)) == format_list([*"abcde"[:count]], "unit", "en_US")


def test_a_language_we_do_not_speak_is_answered_in_english() -> None:
    assert words_for("ja") is not None
    assert words_for("ja").say(says("Sorry")) == "Sorry"
    assert words_for("x" * 6_000) is words_for(f"../locales/{DEFAULT}") is ENGLISH


def test_a_catalogue_can_translate(tmp_path, monkeypatch) -> None:
    (tmp_path / "de.po").write_text(GERMAN, "utf-8")
    monkeypatch.setattr("bot.presentation.words.LOCALES", tmp_path)
    assert Words("de").say(counts("{n} rune", "{n} runes", 20_000)) == "20.000 Runen"


def test_the_catalogue_holds_every_text_of_the_code() -> None:
    def texts(catalogue) -> set[object]:
        return {tuple(m.id) if isinstance(m.id, list) else m.id for m in catalogue if m.id}

    assert texts(extracted()) == texts(shipped()), "run `make messages`"


def test_english_is_said_as_the_code_has_it() -> None:
    said = [text for m in shipped() if m.id for text in ([m.string] if isinstance(m.string, str) else m.string)]
    assert not any(said), "nobody reads a translation of the templates into their own language: change the template"
