from io import StringIO

import pytest
from rich.console import Console

from bot.domain.errors import CommandLineError
from bot.edge.client import RuneBot
from bot.offline.lines import parse, parse_unfinished, typed_value
from bot.offline.screen import show
from bot.offline.wire import Answer
from bot.presentation.words import DEFAULT, words_for


def values(bot: RuneBot, line: str) -> dict[str, object]:
    return {option["name"]: option["value"] for option in parse(bot, line)[1]}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/farm caelid", {"place": "caelid"}),
        ("  /farm  palace approach level:40 ", {"place": "palace approach", "level": 40}),
        ('/boss "promised consort" journey:ng+2', {"name": "promised consort", "journey": 2}),
        ("/boss name:godrick journey:0", {"name": "godrick", "journey": 0}),
        ("/levelcost 80 held:1,234,567", {"from": 80, "held": "1,234,567"}),
        ("/farm Divine Tower of Caelid: Basement", {"place": "Divine Tower of Caelid: Basement"}),
        ("/farm boosts:gold scarab + horn place:caelid", {"boosts": "gold scarab + horn", "place": "caelid"}),
        (f"/runes gain 5 note:{'x' * 300}", {"amount": "5", "note": "x" * 200}),
        (f"/boss {'x' * 300}", {"name": "x" * 100}),
        ("/help", {}),
        ("/help me", {}),
    ],
)
def test_a_line_is_read_as_discord_would_have_it(bot: RuneBot, line, expected) -> None:
    assert values(bot, line) == expected


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/godrick", "no command of mine. I know /help"),
        ("/nope", "no command of mine"),
        ("/bosses godrick", "no command of mine"),
        ("/boss", "/boss needs `name:`"),
        ("/boss godrick place:caelid", "/boss has no option `place:`"),
        ("/farm level:", "`level:` is empty"),
        ("/farm level:many", "`level:` is a whole number from 1 to 713"),
        ("/farm level:714", "`level:` is a whole number from 1 to 713"),
        ("/levelcost to:-1", "`to:` is a whole number from 1 to 713"),
        ("/boss godrick journey:NG+8", "`journey:` is one of NG, NG+1"),
    ],
)
def test_a_line_that_does_not_fit_says_why(bot: RuneBot, line, said) -> None:
    with pytest.raises(CommandLineError) as error:
        parse(bot, line)
    assert said in words_for(DEFAULT).say(error.value.sentence).replace("\\", "")


@pytest.mark.parametrize("line", ["", "/", "/nope x", "/farm level:4", "/boss x:y", "/enemy a journey:", "/help x"])
def test_nothing_is_suggested_where_nothing_can_be(bot: RuneBot, line) -> None:
    assert parse_unfinished(bot, line) is None


@pytest.mark.parametrize(
    ("line", "typed"),
    [("/farm cael", "cael"), ("/farm place:cael", "cael"), ("/enemy a place:moh", "moh"), ("/enemy a place:", "")],
)
def test_a_suggestion_replaces_what_is_being_typed(line, typed) -> None:
    assert typed_value(line) == typed


def test_a_button_that_cannot_be_pressed_is_dim() -> None:
    console = Console(file=StringIO(), force_terminal=True, width=40)
    for is_disabled, style in ((True, "\x1b[2m"), (False, "\x1b[36m")):
        row = {"type": 1, "components": [{"type": 2, "label": "Next", "disabled": is_disabled}]}
        with console.capture() as shown:
            show(console, Answer({"data": {"components": [{"type": 17, "accent_color": 0, "components": [row]}]}}))
        assert f"{style}[Next]" in shown.get()
