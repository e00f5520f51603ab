"""A tab: what is asked in it, and what is shown."""

import asyncio
import base64

import pytest

from bot.edge.client import RuneBot
from bot.offline.attached import Attached
from bot.web.tabs import MOST_MESSAGES, MOST_TABS, Tab, Tabs
from tests.support.player import new_user
from tests.test_house import TABLE
from tests.web.conftest import Page
from tests.web.reading import read

NOTE = """<img src=x onerror=alert(1)> <b>**bold**</b> </div></article><script>alert(2)</script> "'&amp;"""


def tab_of(bot: RuneBot) -> Tab:
    return Tab(bot, Attached(), new_user(), "t")


def control(html: str, label: str) -> str:
    """Return the custom id of the button that has this label."""
    before = html.split(f">{label}</button>", maxsplit=1)[0]
    assert before != html, label
    return read(f"{before[before.rindex('<button') :]}></button>").values("data-id")[0]


@pytest.mark.parametrize(("name", "question", "answer"), [(name, asked, said) for name, _, asked, said in TABLE])
async def test_every_command_is_drawn_with_names_and_without_code(bot: RuneBot, name, question, answer) -> None:
    shown = await tab_of(bot).ask(question)
    found = read(shown["html"])
    assert question in found.text
    assert len(found.values("id")) == len(set(found.values("id")))
    assert not {"script", "style", "iframe", "object", "form"} & found.tags
    for tag, attributes in found.elements:
        assert not [each for each in attributes if each.startswith("on") or each == "style"], tag
        assert tag != "img" or attributes["alt"]


async def test_a_command_is_used_with_the_texts_of_its_options(page: Page) -> None:
    shown = await page.does("use", command="boss", options={"name": "godrick", "journey": "NG+2"})
    found = read(shown["html"])
    assert "88,000" in found.text
    assert "/boss name:godrick journey:NG+2" in found.text


@pytest.mark.parametrize(
    ("options", "said"), [({}, "needs name:"), ({"name": "godrick", "journey": "NG+9"}, "is one of NG")]
)
async def test_options_that_do_not_fit_say_why_to_the_asker_alone(page: Page, options, said) -> None:
    found = read((await page.does("use", command="boss", options=options))["html"])
    assert said in found.text
    assert "Only you can see this" in found.text


async def test_a_note_full_of_html_stays_text(page: Page) -> None:
    shown = await page.does("use", command="runes gain", options={"amount": "5", "note": NOTE})
    found = read(shown["html"])
    assert f"“{NOTE}”" in found.text
    assert not {"img", "script"} & found.tags


async def test_suggestions_are_the_bots_own(page: Page) -> None:
    choices = await page.does("suggest", command="boss", options={"name": "mess"})
    assert choices[0]["name"].startswith("Messmer the Impaler")
    used = await page.does("use", command="boss", options={"name": choices[0]["value"]})
    assert "Messmer the Impaler" in read(used["html"]).text
    assert await page.does("suggest", command="levelcost", options={"from": "8"}) == []
    assert await page.does("suggest", command="about", options={}) == []


@pytest.mark.parametrize(
    ("language", "name"),  # Dagger, in data/knowledge/official_name.csv
    [("de", "Dolch"), ("de-AT", "Dolch"), ("pt-PT", "Adaga"), ("fr", "Dague"), ("en-GB", "Dagger"), ("tlh", "Dagger")],
)
async def test_names_are_suggested_in_the_browsers_language(page: Page, language, name) -> None:
    page.tab = (await page.does("open", player=90, language=language))["tab"]
    choices = await page.does("suggest", command="item", options={"name": name})
    assert choices[0]["name"].startswith(name)


async def test_a_control_changes_the_card_in_its_place(page: Page) -> None:
    shown = await page.does("ask", line="/boss godrick")
    found = read(shown["html"])
    terms, (ng, _, ng2, *_) = found.values("data-id")[1], found.values("data-value")
    changed = await page.does("press", message=shown["message"], control=terms, values=[ng, ng2])
    assert changed["message"] == shown["message"]
    assert "88,000" in read(changed["html"]).text
    assert "/boss godrick" in read(changed["html"]).text


async def test_a_form_is_filled_in_and_sent(page: Page) -> None:
    card = await page.does("ask", line="/boss godrick")
    form = await page.does("press", message=card["message"], control=control(card["html"], "Several times…"), values=[])
    assert "How many times?" in read(form["form"]).text
    sent = await page.does("send", message=form["message"], texts=["3"])
    assert "60,000" in read(sent["html"]).text  # three times Godrick's 20,000
    assert await page.refused("send", message=form["message"], texts=[]) == 400
    assert await page.refused("send", message=form["message"], texts=["3", "4"]) == 400
    assert await page.refused("send", message=form["message"], texts=["x" * 6]) == 400
    assert await page.refused("send", message=form["message"], texts=[""]) == 400
    assert await page.refused("send", message=card["message"], texts=["3"]) == 400


async def test_a_deleted_answer_is_gone(page: Page) -> None:
    card = await page.does("ask", line="/boss godrick")
    delete = {"message": card["message"], "control": control(card["html"], "Delete"), "values": []}
    assert await page.does("press", **delete) == {"message": card["message"], "gone": True}
    assert await page.refused("press", **delete) == 410


async def test_controls_that_are_not_on_the_card_are_refused(page: Page) -> None:
    card = await page.does("ask", line="/farm caelid")
    found = read(card["html"])
    _, select, *_ = found.values("data-id")
    own = control(card["html"], "Next page")
    offered = found.values("data-value")[0]
    for forged, values in (
        ("rk:w0:runes-gain:1:0:0:0:9999", []),
        (own.replace("1", "2"), []),
        ("", []),
        ("x" * 500, []),
        (control(card["html"], "Previous page"), []),  # it is switched off
        (own, ["0"]),
        (select, []),
        (select, ["forged"]),
        (select, [offered, offered]),
    ):
        body = {"message": card["message"], "control": forged, "values": values}
        assert await page.refused("press", **body) == 400, forged


async def test_a_message_of_another_tab_is_not_there(page: Page) -> None:
    card = await page.does("ask", line="/farm caelid")
    page.tab = (await page.does("open", player=91))["tab"]
    body = {"message": card["message"], "control": control(card["html"], "Next page"), "values": []}
    assert await page.refused("press", **body) == 410


async def test_what_is_done_at_once_is_done_one_after_the_other(bot: RuneBot) -> None:
    tab = tab_of(bot)
    card = await tab.ask("/farm caelid")
    further = control(card["html"], "Next page")
    done = await asyncio.gather(*(tab.press(card["message"], further, []) for _ in range(3)), return_exceptions=True)
    assert [isinstance(each, Exception) for each in done] == [False, True, True]  # the page was turned, once


async def test_tabs_are_players_of_their_own(page: Page) -> None:
    assert "You hold 5 runes" in read((await page.does("ask", line="/runes set 5"))["html"]).text
    page.tab = (await page.does("open", player=92))["tab"]
    assert "5 runes" not in read((await page.does("ask", line="/runes show"))["html"]).text
    page.tab = (await page.does("open", player=90))["tab"]
    assert "5 runes" in read((await page.does("ask", line="/runes show"))["html"]).text


@pytest.mark.parametrize("player", [0, -1, 101, 1.5, "1", None, True])
async def test_there_are_a_hundred_players(page: Page, player) -> None:
    assert await page.refused("open", player=player) == 400


async def test_files_are_downloads_of_the_tab_they_were_sent_to(page: Page) -> None:
    page.tab = (await page.does("open", player=94))["tab"]  # whom no other test asks for files
    await page.does("ask", line="/runes set 5")
    shown = await page.does("ask", line="/mydata export")
    link, _ = [each for each in read(shown["html"]).values("href") if each.startswith("files/")]
    async with page.session.get(page.address.join(page.address / link)) as answer:
        assert answer.status == 200
        assert answer.headers["Content-Disposition"] == "attachment"
        assert answer.content_type == "application/octet-stream"
    for wrong in (link.replace(page.tab, "guessed"), f"{link}x", link.replace("/m", "/n")):
        async with page.session.get(page.address / wrong) as answer:
            assert answer.status == 404


async def test_a_file_is_attached_to_an_option(page: Page) -> None:
    await page.does("ask", line="/runes set 52k")
    export = read((await page.does("ask", line="/mydata export"))["html"]).values("href")[0]
    async with page.session.get(page.address.join(page.address / export)) as answer:
        file = {"option": "file", "name": "my.json", "content": base64.b64encode(await answer.read()).decode()}
    page.tab = (await page.does("open", player=93))["tab"]
    shown = read((await page.does("use", command="mydata import", options={}, file=file))["html"])
    assert "Imported" in shown.text
    assert "/mydata import file:my.json" in shown.text
    assert "52,000 runes held" in read((await page.does("ask", line="/runes show"))["html"]).text
    assert "needs file:" in read((await page.does("use", command="mydata import", options={}))["html"]).text
    for wrong in ({"option": "other"}, {"content": "a"}, {"name": "x" * 201}):
        assert await page.refused("use", command="mydata import", options={}, file=file | wrong) == 400
    for option in ("file", "name", "journey"):
        assert await page.refused("use", command="boss", options={}, file=file | {"option": option}) == 400


async def test_what_was_longest_ago_is_forgotten_first(bot: RuneBot) -> None:
    tab = tab_of(bot)
    first = await tab.ask("/nope")
    last = [await tab.ask("/nope") for _ in range(MOST_MESSAGES)][-1]
    assert first["message"] not in tab._messages
    assert last["message"] in tab._messages
    tabs = Tabs(bot, Attached())
    names = [tabs.open(1) for _ in range(MOST_TABS)]
    tabs.tab(names[0])
    tabs.open(1)
    assert names[0] in tabs._tabs
    assert names[1] not in tabs._tabs


async def test_the_page_is_told_every_command_and_what_its_options_take(page: Page) -> None:
    answer = await page.does("open", player=1)
    commands = {each["name"]: {option["name"]: option for option in each["options"]} for each in answer["commands"]}
    assert set(commands) == {name for name, _, _, _ in TABLE}
    assert commands["boss"]["name"]["required"]
    assert commands["boss"]["name"]["suggests"]
    assert commands["boss"]["journey"]["choices"][0] == "NG"
    assert commands["boss"]["private"]["choices"] == ["True", "False"]
