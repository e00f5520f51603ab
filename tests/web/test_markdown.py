"""What Discord's markdown becomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.markdown import inline, markdown
from tests.web.reading import read

MARKS = st.text(st.sampled_from("*_`~|<>[]()\\#-1. \nab/:t&\"'")) | st.text()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a** *b* _c_ __d__ ~~e~~", "<strong>a</strong> <em>b</em> <em>c</em> <u>d</u> <s>e</s>"),
        ("||a||", '<span class="spoiler" tabindex="0">a</span>'),
        ("***a***", "<strong><em>a</em></strong>"),
        ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        (r"\*a\* \<b\>", "*a* &lt;b&gt;"),
        ("`**a**` ``b`c``", "<code>**a**</code> <code>b`c</code>"),
        ("</farm:12>", '<button type="button" class="mention" data-command="farm">/farm</button>'),
        ("<@12>", '<span class="mention">@12</span>'),
        ("a < b & c", "a &lt; b &amp; c"),
        (
            "see https://a.b/c?d=1.",
            'see <a href="https://a.b/c?d=1" target="_blank" rel="noopener noreferrer">https://a.b/c?d=1</a>.',
        ),
        ("[x](https://a.b)", '<a href="https://a.b" target="_blank" rel="noopener noreferrer">x</a>'),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("<t:0:d>", '<time datetime="1970-01-01T00:00:00+00:00" data-style="d">1970-01-01 00:00 UTC</time>'),
    ],
)
def test_what_is_marked_in_a_line(text, html) -> None:
    assert inline(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("### a\n# b", '<h2 class="size-3">a</h2><h2 class="size-1">b</h2>'),
        ("a\n\nb", '<p>a</p><p class="gap"></p><p>b</p>'),
        ("-# a", "<small>a</small>"),
        ("- a\n  - b\n* c\n1. d", '<ul><li>a</li><li class="deeper">b</li><li>c</li></ul><ol><li>d</li></ol>'),
        ("> a\n> # b\nc", '<blockquote><p>a</p><h2 class="size-1">b</h2></blockquote><p>c</p>'),
        ("a\n```py\n<b>\n```\nc", '<p>a</p><p class="gap"></p><pre><code>&lt;b&gt;</code></pre><p>c</p>'),
        ("#a\n-a", "<p>#a</p><p>-a</p>"),
        ("", ""),
    ],
)
def test_what_lines_become(text, html) -> None:
    assert markdown(text) == html


@given(MARKS)
def test_whatever_is_written_stays_text(text) -> None:
    found = read(markdown(text))
    assert found.tags <= {
        "p",
        "h2",
        "small",
        "blockquote",
        "ul",
        "ol",
        "li",
        "pre",
        "code",
        "strong",
        "em",
        "u",
        "s",
    } | {
        "a",
        "time",
        "button",
        "span",
    }
    assert all(address.startswith(("https://", "http://")) for address in found.values("href"))


def test_a_long_text_of_marks_is_read_soon() -> None:
    for marks in ("**", "*_", "`", "||__", "[", "<", "~~*", "https://", "> "):
        assert markdown(marks * (4000 // len(marks)))
