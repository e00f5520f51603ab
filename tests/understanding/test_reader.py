"""What sentences come to."""

from collections import Counter
from pathlib import Path

import pytest

from bot.edge.client import RuneBot
from bot.knowledge.database import open_knowledge
from bot.presentation.typed import parse
from bot.understanding.intents import load_catalogue
from bot.understanding.lines import Verdict
from bot.understanding.reader import Reader
from tests.bench.understanding import load_judge, questions

INTENTS = load_catalogue().intents
EXAMPLES = [(intent.command, text) for intent in INTENTS for text in intent.examples]
OUTSIDE = """
best dex build for the dlc
how do i beat the fire giant
is moonveil still meta
where does ranni's quest go after nokron
why does my game crash on startup
what is the best armor for rolling
can i play with my friend on xbox
who is the mother of malenia
how many endings does the game have
what should i cook tonight
tell me about the weather in paris
sell me an account with 999 million runes
recommend a book like this
how do i dodge waterfowl
my controller does not work
thank you so much
good night
what is 12 times 12
how do i get to the roundtable hold
what is 5 + 7
whats the best strength weapon
how do i level up fast in ff14
what do you recommend for dinner
how many souls to level in darrk souls
messages are the best part of the game
write a poem
is the ps5 version better
""".strip().splitlines()


async def test_most_of_what_players_ask_is_answered_and_of_the_rest_nearly_nothing(
    knowledge: Path, reader: Reader
) -> None:
    async with open_knowledge(knowledge) as db:
        judge = await load_judge(db)
    asked, outside = Counter[str](), Counter[str]()
    for question, wanted in questions():
        (outside if wanted.startswith("NONE") else asked)[judge.outcome(reader, question, wanted)] += 1
    assert asked["right"] >= 0.92 * asked.total()
    assert asked["right"] + asked["offered"] >= 0.96 * asked.total()
    assert asked["wrong"] <= 0.02 * asked.total()
    assert outside["right"] >= 0.97 * outside.total()


@pytest.mark.parametrize(("command", "text"), EXAMPLES)
def test_every_example_comes_to_its_command(reader: Reader, command: str, text: str) -> None:
    understood = reader.understood(text)
    assert command in [line.command for line in understood.lines]
    assert understood.verdict is not Verdict.NONE


def test_nine_in_ten_examples_come_to_their_command_alone(reader: Reader) -> None:
    understood = [(command, reader.understood(text)) for command, text in EXAMPLES]
    alone = [each.verdict is Verdict.COMMAND and each.lines[0].command == command for command, each in understood]
    assert sum(alone) >= 0.9 * len(alone)


async def test_every_line_is_a_command_of_the_bot(bot: RuneBot, reader: Reader) -> None:
    for _, text in EXAMPLES:
        for line in reader.understood(text).lines:
            parse(bot.tree, str(line))


@pytest.mark.parametrize("text", OUTSIDE)
def test_what_is_not_about_runes_is_refused(reader: Reader, text: str) -> None:
    assert reader.understood(text).verdict is Verdict.NONE


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("where do i farm at lvl 40", "/farm level:40"),
        ("im 30 with 25k how many levels", "/levelcost from:30 held:25000"),
        ("who sells somber 5 cheapest", "/price item:Somber Smithing Stone [5]"),
        ("lvl 200 frm 150 cost", "/levelcost from:150 to:200"),
        ("best rune farm without dlc", "/farm dlc:Without the DLC"),
        ("how much do i have", "/runes show"),
        ("how much for 5 stonesword keys", "/price item:Stonesword Key quantity:5"),
        ("which pays more, caelid or mohgwyn", "/compare a:Caelid b:Mohgwyn Palace"),
        ("godrick vs margit runes", "/compare a:Godrick the Grafted b:Margit, the Fell Omen"),
        ("whats cheaper to max, claymore or zweihander", "/compare a:Claymore b:Zweihander"),
        ("how do i get from 60 to 90", "/plan to:90 level:60"),
        ("plan to level 120 by mohgwyn", "/plan to:120 reached:Mohgwyn Palace"),
        ("runes to go up 10 levels from 70", "/levelcost from:70 to:80"),
        ("whats 20k worth of levels at 50", "/levelcost from:50 held:20000"),
        ("runes for malenia in ng+2", "/boss name:Malenia, Blade of Miquella journey:NG+2"),
        ("i wanna be 125, 104 now, whats the bill", "/levelcost from:104 to:125"),
        ("leveling from seventy to eighty cost", "/levelcost from:70 to:80"),
        ("half a million at level 90, how far", "/levelcost from:90 held:500000"),
        ("3 gr12s worth", "/runeitems have:3 x Golden Rune [12]"),
        ("what does a runebear give", "/enemy name:Runebear"),
        ("what do runebears give", "/enemy name:Runebear"),
        ("margit vs godrick", "/compare a:Margit, the Fell Omen b:Godrick the Grafted"),
        ("whats 1 level worth at 199", "/levelcost from:199 to:200"),
        ("2 lanterns plus a torch comes to what", "/shopping items:2 x Lantern, Torch"),
        ("runes for level 60 starting as astrologer", "/levelcost to:60 class:Astrologer"),
        ("which class starts at the lowest level", "/class name:Wretch"),
        ("what does a torch cost", "/price item:Torch"),
        ("who is taking my runes", "/learn topic:death"),
        ("switch to my character ashen pls", "/character use name:Ashen"),
        ("quickest way to go from 65 to 80 with 40k on me", "/plan to:80 level:65 held:40000"),
        ("what is stormveil worth", "/area name:Stormveil Castle"),
        ("how do bloodstains work", "/learn topic:death"),
        ("HOW MANY RUNES DOES MALENIA GIVE", "/boss name:Malenia, Blade of Miquella"),
        ("how many runes dose malenia giv pls lol", "/boss name:Malenia, Blade of Miquella"),
    ],
)
def test_names_and_numbers_find_their_options(reader: Reader, text: str, line: str) -> None:
    understood = reader.understood(text)
    assert (understood.verdict, [*map(str, understood.lines)]) == (Verdict.COMMAND, [line])


@pytest.mark.parametrize("text", ["i got 5k", "i died", "lost everything", "spent 8000", "my goal is level 60"])
def test_what_writes_down_says_so(reader: Reader, text: str) -> None:
    assert reader.understood(text).lines[0].writes


@pytest.mark.parametrize(
    "text",
    [
        "caelid is terrifying at night",
        "lost my runes to a lobster again",
        "my wretch has reached level 100",
        "this merchant scared me to death",
        "got 3 kills today",
        "radahn took me 40 tries",
        "how i beat malenia at level 60",
    ],
)
def test_what_only_tells_something_is_no_question(reader: Reader, text: str) -> None:
    assert reader.understood(text).verdict is Verdict.NONE


@pytest.mark.parametrize(
    "text", ["how many runes have i lost", "should i have spent 5k", "when i died what did i lose"]
)
def test_a_question_writes_nothing_down(reader: Reader, text: str) -> None:
    assert not any(line.writes for line in reader.understood(text).lines)


@pytest.mark.parametrize("text", ["caelid", "tree sentinel", "how much is a smithing stone"])
def test_what_is_open_is_asked_back(reader: Reader, text: str) -> None:
    understood = reader.understood(text)
    assert understood.verdict is Verdict.CHOOSE
    assert 2 <= len(understood.lines) <= 3


@pytest.mark.parametrize("text", ["", "   ", "?!", "<@123> <#4>", "https://example.org/runes", "```farm```"])
def test_what_has_no_words_is_said_to_have_none(reader: Reader, text: str) -> None:
    assert not reader.understood(text).read


def test_suggestions_are_whole_questions_about_what_was_named(reader: Reader) -> None:
    assert len(reader.suggest("")) == 25
    assert any("Runebear" in each for each in reader.suggest("runebear"))
    assert reader.suggest("where should i f")[0].startswith("where should i farm")
