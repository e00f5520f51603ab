import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.questions import Question
from bot.domain.sentences import says, verbatim
from bot.edge.client import RuneBot
from bot.offline.wire import Answer
from bot.presentation.card import Card, Choice, Next
from bot.presentation.cards.sources import sources
from bot.presentation.customids import Asked, Use, value_of
from bot.presentation.layout import height, layout
from bot.presentation.mentions import learn
from bot.presentation.theme import CUSTOM_ID, MOST_ROWS, PHONE_LINES, Look
from bot.presentation.words import DEFAULT, words_for
from tests.data.test_facts import rows

SNOWFLAKE = 2**63 - 1
CARD_TEXT = 4_000  # the most characters that Discord takes in all texts of a message
ROW, TEXT = 1, 10
TYPED = 60  # characters of a question: a longer list was typed, and no custom id can hold it


def laid(card: Card, question: Question) -> Answer:
    container = layout(card, Asked(question=question, asker=SNOWFLAKE), words_for(DEFAULT), last=Use.DELETE)
    return Answer({"components": [container]})


def card(*lines: str) -> Card:
    return Card(
        look=Look.ABOUT,
        title=verbatim("t"),
        answer=verbatim("a"),
        lines=tuple(map(verbatim, lines)),
        source=verbatim("s"),
    )


def assert_within_limits(answer: Answer) -> None:
    assert 0 < len(answer.text) <= CARD_TEXT
    assert len(answer.components) <= 40
    ids = [control["custom_id"] for control in answer.controls]
    assert len(ids) == len(set(ids))
    assert all(len(each) <= CUSTOM_ID for each in ids)
    for component in answer.components:
        assert len(component.get("label", "")) <= 34
        if component["type"] == 10:
            assert component["content"].strip()


def assert_fits_a_phone(answer: Answer, question: Question) -> None:
    rows_of_controls = [each for each in answer.components if each["type"] == ROW]
    assert len(rows_of_controls) <= MOST_ROWS, question
    if len(value_of(question)) < TYPED:
        assert on_a_phone(answer) <= PHONE_LINES, question


def pages_of(answer: Answer) -> int:
    found = re.search(r"Page 1 of (\d+)", answer.text)
    return int(found[1]) if found else 1


def wordiest() -> list[str]:
    """Return the key of every item, those first whose sellers take the most words."""
    merchants = {row["key"]: len(row["name"] + row["place"]) for row in rows("merchant")}
    lengths = {row["key"]: len(row["name"]) for row in rows("item")}
    for row in rows("offer"):
        said = len(row["needs"] + row["also_takes"]) + merchants[row["merchant"]]
        lengths[row["item"]] = max(lengths[row["item"]], said)
    return sorted(lengths, key=lambda key: -lengths[key])


def chunked(keys: list[str], size: int) -> list[list[str]]:
    return [keys[at : at + size] for at in range(0, len(keys), size)]


def listed(*keys: str) -> str:
    return "+".join(f"{key}+9999" for key in keys)


def item_questions() -> list[Any]:
    questions = [Question(command="item", args=(row["key"], "999", "")) for row in rows("item")]
    for part, table in (("lies", "treasure"), ("given", "reward"), ("grows", "gathering")):
        keys = dict.fromkeys(row["item"] for row in rows(table))
        questions += [Question(command="item", args=(key, "", part)) for key in keys]
    questions += [Question(command="price", args=(row["key"], "9999")) for row in rows("item")]
    questions += [Question(command="drops", args=(row["key"], "", "999")) for row in rows("item")]
    longest = max((row["key"] for row in rows("area")), key=len)
    return questions + [Question(command="drops", args=(row["key"], longest, "999")) for row in rows("item")[::10]]


def compared_questions() -> list[Any]:
    questions = []
    for sort, table in zip("beaafwi", ("boss", "enemy", "area", "grace", "farm_spot", "weapon", "item"), strict=True):
        keys = sorted((row["item"] if table == "weapon" else row["key"] for row in rows(table)), key=len)[-200:]
        questions += [Question(command="compare", args=(sort, *pair), journey=7) for pair in pairwise(keys)]
    return questions


def shipped_questions() -> list[Any]:
    questions = item_questions() + compared_questions()
    questions += [Question(command=command) for command in ("help", "about", "boosts", "multiplayer")]
    questions += [Question(command="boss", args=(row["key"],), journey=7) for row in rows("boss")]
    questions += [Question(command="enemy", args=(row["key"], "")) for row in rows("enemy")]
    questions += [Question(command="farm", args=(row["key"], "40")) for row in rows("area") + rows("grace")]
    questions += [Question(command="area", args=(row["key"],), journey=7) for row in rows("area") + rows("grace")]
    questions += [Question(command="learn", args=(row["key"],)) for row in rows("topic")]
    questions += [Question(command="merchant", args=(row["key"], "", "")) for row in rows("merchant")]
    questions += [
        Question(command="merchant", args=(row["key"], "ammunition", "999999999")) for row in rows("merchant")
    ]
    questions += [Question(command="shopping", args=(listed(*keys),)) for keys in chunked(wordiest(), 15)]
    questions += [Question(command="remembrance", args=(row["item"],)) for row in rows("remembrance")]
    questions += [Question(command="upgrade", args=(row["item"], "", "0")) for row in rows("weapon")]
    ashes = dict.fromkeys(row["ash"] for row in rows("ash_step"))
    questions += [Question(command="ashes", args=(ash, "", "0")) for ash in ashes]
    questions += [Question(command="class", args=(row["key"],)) for row in rows("class")]
    questions += [Question(command="ngplus", args=(row["key"],)) for row in rows("area") + rows("grace")]
    questions += [Question(command=command, args=("",)) for command in ("learn", "ngplus")]
    questions.append(Question(command="farm", args=("", "")))
    questions += [Question(command="greatrune", args=(row["key"],)) for row in rows("great_rune")]
    bag = "+".join(f"9998-{row['item']}" for row in rows("rune_item"))
    questions += [
        Question(command="runeitems", args=args)
        for args in (("", "", ""), ("999999999", "", "1"), ("", bag, "1"), ("999999999", bag, "1"))
    ]
    return questions


SHIPPED = shipped_questions()
COMMANDS = sorted({question.command for question in SHIPPED})


async def test_the_cards_of_every_command_that_answers_from_facts_are_checked(bot: RuneBot) -> None:
    answering = bot.desk._answering.items()
    lasting = {command for command, (_, asking) in answering if asking.lasts and not asking.is_personal}
    unlisted = {"levelcost", "privacy", "journeys"}  # a number decides the one, nothing the other; the last is /ngplus
    assert lasting - set(COMMANDS) == unlisted
    for question in (Question(command="privacy"), Question(command="levelcost", args=("713", "1", "999999999"))):
        assert_within_limits(laid(await bot.desk.answer(question), question))


@pytest.mark.parametrize("command", COMMANDS)
async def test_every_shipped_record_is_shown_within_discords_limits(bot: RuneBot, command) -> None:
    for question in SHIPPED:
        if question.command != command:
            continue
        shown = await bot.desk.answer(question)
        first = laid(shown, question)
        assert_within_limits(first)
        assert_fits_a_phone(first, question)
        assert_within_limits(laid(sources(shown), question))
        for page in range(1, pages_of(first)):
            assert_within_limits(laid(shown, question.on_page(page)))


async def test_whatever_a_card_leads_to_is_answered(bot: RuneBot) -> None:
    led: dict[str, set[Question]] = {}
    for question in SHIPPED[::7]:
        shown = await bot.desk.answer(question)
        further: list[Next | Choice] = [*shown.next, *(shown.menu.choices if shown.menu else ())]
        led.setdefault(question.command, set()).update(each.question for each in further)
    assert led["boss"]
    for questions in led.values():
        for question in sorted(questions, key=str)[:60]:
            custom_id = Asked(question=question, asker=SNOWFLAKE).custom_id("n2")
            assert len(custom_id) <= CUSTOM_ID
            read, _, _ = Asked.of(custom_id, bot.desk.boosts)
            assert_within_limits(laid(await bot.desk.answer(read.question), read.question))


def test_the_answer_comes_first_and_the_source_last_and_small() -> None:
    texts = [each["content"] for each in laid(card("line"), Question(command="about")).components if "content" in each]
    assert texts == ["### t\n# a", "line", "-# s"]


def test_long_lists_are_paged_and_nothing_is_lost() -> None:
    shown = card(*(f"line {n}" for n in range(20)))
    texts = [laid(shown, Question(command="about", page=page)).text for page in range(3)]
    assert [f"line {n}\n" in "\n".join(texts) + "\n" for n in range(20)] == [True] * 20
    assert "Page 3 of 3" in texts[2]


def on_a_phone(answer: Answer) -> int:
    """Return how many lines the texts of an answer take on a phone."""
    return sum(height(each["content"]) for each in answer.components if each["type"] == TEXT)


@given(st.lists(st.integers(1, 300), min_size=1, max_size=30))
def test_a_page_is_no_longer_than_a_phone_shows_unless_one_line_is(sizes) -> None:
    shown = card(*(("word " * 60)[:size].strip() + "." for size in sizes))
    first = laid(shown, Question(command="about"))
    for page in range(pages_of(first)):
        assert on_a_phone(laid(shown, Question(command="about", page=page))) <= PHONE_LINES


def test_a_card_that_is_not_paged_has_one_page_and_no_controls() -> None:
    shown = laid(replace(card(*(f"line {n}" for n in range(20))), paged=False), Question(command="about"))
    assert all(f"line {n}" in shown.text for n in range(20))
    assert [each["label"] for each in shown.controls] == ["Delete"]


def test_a_page_that_is_no_more_shows_the_last() -> None:
    assert "line 0" in laid(card("line 0"), Question(command="about", page=9)).text


def test_of_many_sources_the_first_are_shown_and_the_others_counted() -> None:
    shown = sources(replace(card(), rows=tuple(verbatim(f"row {n}") for n in range(35))))
    assert words_for(DEFAULT).say(shown.lines[29]) == "row 29"
    assert [words_for(DEFAULT).say(line) for line in shown.lines[30:]] == ["and 5 more"]


def test_a_command_that_a_card_names_can_be_clicked_where_discord_knows_it() -> None:
    learn([{"name": "runes", "id": "42"}, {"name": "farm", "id": "43"}])
    text = says("`/farm`, `/runes set`, `/other`, `/farm place:Caelid`, /farm")
    said = "</farm:43>, </runes set:42>, `/other`, `/farm place:Caelid`, /farm"
    assert said in laid(replace(card(), lines=(text,)), Question(command="about")).text


def test_a_command_stays_as_it_is_named_where_discord_has_told_no_id() -> None:
    named = replace(card(), lines=(says("`/farm`"),))
    assert "`/farm`" in laid(named, Question(command="about")).text
