"""The face, driven by a real browser: `make web-test`. Not part of `make test`, which needs no browser."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.edge.client import RuneBot
from bot.pictures.painter import open_painter
from bot.presentation.mentions import learn
from bot.web.guards import Guard
from bot.web.server import serving
from tests.support.player import new_user
from tests.test_house import TABLE
from tests.web.conftest import TOKEN
from tests.web.driving import BROWSER, DESK, PHONE, Page, expect, launched
from tests.web.test_tabs import NOTE

pytestmark = pytest.mark.skipif(not BROWSER, reason="there is no Chromium here: install one, or name it in BROWSER")
axe = pytest.importorskip("axe_playwright_python.async_playwright", reason="`make web-test` installs it")

TALLEST = 900
SERIOUS = {"serious", "critical"}
QUESTIONS = [(name, question, said) for name, _, question, said in TABLE if "file:" not in question]


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Any]:
    async with launched() as browser:
        yield browser


@pytest.fixture
async def address(bot: RuneBot) -> AsyncIterator[str]:
    learn({"name": command.name, "id": "1"} for command in bot.tree.get_commands())
    async with open_painter() as bot.desk.album.painter, serving(bot, Guard(token=TOKEN), 0) as served:
        yield served
    bot.desk.album.painter = None


async def findings(page: Page) -> list[tuple[str, str]]:
    """Return what is serious of what an accessibility check finds."""
    result = await axe.Axe().run(page.page)
    return [
        (each["id"], each["nodes"][0]["html"]) for each in result.response["violations"] if each["impact"] in SERIOUS
    ]


async def pages(browser: Any, address: str, size: dict[str, int], **options: Any) -> AsyncIterator[Page]:
    """Yield a page of someone new, and see that nothing went wrong in it."""
    context = await browser.new_context(viewport=size, **options)
    page = await context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(address) else None)
    await page.goto(f"{address}?player={new_user() % 100 + 1}")
    opened = Page(page)
    await expect(opened.line).to_be_focused()  # it is ready
    yield opened
    assert wrong == []
    await context.close()


@pytest.fixture(params=["dark", "light"])
async def desk(browser: Any, address: str, request) -> AsyncIterator[Page]:
    async for page in pages(browser, address, DESK, color_scheme=request.param):
        yield page


@pytest.fixture
async def page(browser: Any, address: str) -> AsyncIterator[Page]:
    async for page in pages(browser, address, DESK, reduced_motion="reduce"):
        yield page


@pytest.fixture
async def phone(browser: Any, address: str) -> AsyncIterator[Page]:
    async for page in pages(browser, address, PHONE, has_touch=True, is_mobile=True):
        yield page


async def test_every_command_is_answered_on_a_phone_without_much_scrolling(phone: Page) -> None:
    heights: dict[str, float] = {}
    for name, question, said in QUESTIONS:
        card = await phone.asks(question)
        await expect(card).to_contain_text(said.replace("**", ""))
        heights[name] = await card.evaluate("card => card.querySelector('.container').offsetHeight")
        assert await phone.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"], name
        assert await card.evaluate(
            "card => card.offsetTop >= card.previousElementSibling.offsetTop + "
            "card.previousElementSibling.offsetHeight && card.scrollHeight <= card.offsetHeight"
        ), name
    for name, height in sorted(heights.items(), key=lambda each: -each[1]):
        print(f"| `/{name}` | {height:.0f} |")  # noqa: T201  # `make web-test` shows it
    assert {name: height for name, height in heights.items() if height > TALLEST} == {}


async def test_it_says_that_it_is_not_discord(page: Page) -> None:
    await expect(page.page.get_by_role("banner")).to_contain_text("This is not Discord")


async def test_suggestions_come_while_typing_and_are_taken_with_the_keyboard(page: Page) -> None:
    await page.line.press_sequentially("/ene")
    offered = page.page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    await expect(offered).to_have_count(1)
    await page.page.keyboard.press("Enter")
    name = page.page.get_by_role("combobox", name="name")
    await expect(name).to_be_focused()
    await page.page.keyboard.type("vulgar mil")
    await expect(offered.first).to_contain_text("Vulgar Militia")
    await page.page.keyboard.press("ArrowDown")
    await page.page.keyboard.press("Enter")
    await page.page.get_by_role("button", name="+ place").press("Enter")
    await expect(page.page.get_by_role("combobox", name="place")).to_be_focused()
    await page.page.keyboard.type("dragonb")
    await expect(offered.first).to_contain_text("Dragonbarrow")
    await page.page.keyboard.press("ArrowDown")
    await page.page.keyboard.press("Tab")
    await page.page.get_by_role("button", name="+ journey").press("Enter")
    await page.page.keyboard.type("NG+1")
    await expect(offered).to_have_count(1)
    await page.page.keyboard.press("Enter")
    await page.page.keyboard.press("Enter")
    await page.page.keyboard.press("Enter")
    await expect(page.cards.last).to_contain_text("Vulgar Militia")
    await expect(page.cards.last).to_contain_text("NG+1")
    await expect(page.line).to_be_focused()


async def test_what_was_chosen_stays_chosen_until_it_is_changed(page: Page) -> None:
    await page.line.press_sequentially("/enemy ")
    await page.page.keyboard.type("vulgar mil")
    await page.page.get_by_role("option", name="Vulgar Militia").click()
    await page.page.get_by_role("button", name="+ place").click()
    await page.page.get_by_role("combobox", name="name").focus()
    await page.page.get_by_role("button", name="Send").click()
    await expect(page.cards.last.locator(".asked")).to_have_text("You used /enemy name:vulgar-militia")


async def test_an_option_that_is_needed_is_asked_for(page: Page) -> None:
    await page.line.press_sequentially("/boss ")
    await page.page.keyboard.press("Enter")
    await expect(page.page.get_by_text("name is needed")).to_be_visible()
    await expect(page.cards).to_have_count(0)
    await page.page.keyboard.press("Escape")
    await page.page.keyboard.press("Escape")
    await expect(page.line).to_be_focused()
    await expect(page.line).to_have_value("")


async def test_playthrough_and_boosts_are_chosen_in_one_select_and_apply_when_it_closes(page: Page) -> None:
    card = await page.asks("/enemy vulgar militia place:dragonbarrow")
    select = card.get_by_role("combobox")
    await select.click()
    await card.get_by_role("option", name="NG+2").click()
    await card.get_by_role("option", name="Gold Scarab").click()
    await expect(card).to_contain_text("1,094 runes a kill")
    await card.get_by_role("heading").first.click()
    await expect(card.get_by_role("heading").first).to_contain_text("NG+2")
    await expect(card.get_by_role("heading").first).to_contain_text("Gold Scarab")
    await expect(page.cards).to_have_count(1)


async def test_a_page_is_turned_in_place_and_the_focus_stays(page: Page) -> None:
    card = await page.asks("/farm caelid level:40")
    await card.get_by_role("button", name="Next page").focus()
    await page.page.keyboard.press("Enter")
    await expect(card).to_contain_text("Page 2 of 2")
    await expect(card.get_by_role("button", name="Previous page")).to_be_focused()
    await page.page.keyboard.press("Space")
    await expect(card).to_contain_text("Page 1 of 2")
    await expect(card.get_by_role("button", name="Next page")).to_be_focused()
    await expect(page.cards).to_have_count(1)


async def test_what_is_pressed_twice_at_once_is_pressed_once(page: Page) -> None:
    card = await page.asks("/boss godrick")
    await card.get_by_role("button", name="I killed this").dblclick()
    await expect(page.cards).to_have_count(2)
    await expect(await page.asks("/runes show")).to_contain_text("20,000 runes held")
    await expect(page.page.get_by_role("status")).to_be_empty()


async def test_a_form_is_filled_in_with_the_keyboard_and_the_focus_comes_back(page: Page) -> None:
    card = await page.asks("/boss godrick")
    await card.get_by_role("button", name="Several times…").press("Enter")
    form = page.page.get_by_role("dialog", name="How many times?")
    await expect(form.get_by_role("textbox")).to_be_focused()
    await page.page.keyboard.press("Escape")
    await expect(form).to_be_hidden()
    await expect(card.get_by_role("button", name="Several times…")).to_be_focused()
    await page.page.keyboard.press("Enter")
    await form.get_by_role("textbox").fill("3")
    await page.page.keyboard.press("Enter")
    await expect(page.cards.last).to_contain_text("60,000")
    await expect(page.cards.last).to_contain_text("Only you can see this")


async def test_what_only_you_see_can_be_dismissed_and_what_all_see_deleted(page: Page) -> None:
    card = await page.asks("/runes set 52k")
    await card.get_by_role("button", name="Dismiss message").click()
    await expect(page.cards).to_have_count(0)
    card = await page.asks("/boss godrick")
    await expect(card).not_to_contain_text("Only you can see this")
    await card.get_by_role("button", name="Delete").click()
    await expect(page.cards).to_have_count(0)
    await expect(page.line).to_be_focused()


async def test_a_picture_is_there_with_its_words_and_opens(page: Page) -> None:
    card = await page.asks("/levelcost from:80 to:125 held:200k")
    picture = card.get_by_role("img")
    assert await picture.evaluate("picture => picture.naturalWidth") == 800  # twice as sharp as it is wide
    assert "2,963,607" in await picture.get_attribute("alt")
    words = card.locator("figure p")
    await expect(words).to_be_hidden()
    await card.get_by_text("ALT", exact=True).press("Enter")
    await expect(words).to_have_text(await picture.get_attribute("alt"))
    async with page.page.expect_popup() as popup:
        await picture.click()
    await (await popup.value).close()


async def test_a_note_full_of_html_is_shown_as_it_was_typed(page: Page) -> None:
    await page.line.press_sequentially("/runes gain ")
    await page.page.get_by_role("combobox", name="amount").fill("5")
    await page.page.get_by_role("button", name="+ note").click()
    await page.page.get_by_role("combobox", name="note").fill(NOTE)
    await page.page.keyboard.press("Enter")
    await expect(page.cards.last).to_contain_text(NOTE)
    assert await page.cards.last.locator("img, script").count() == 0
    card = await page.asks("/runes history")
    await expect(card).to_contain_text("</article><script>")


async def test_a_command_that_a_card_names_is_begun_when_it_is_clicked(page: Page) -> None:
    card = await page.asks("/help")
    await card.locator(".mention").first.click()
    await expect(page.page.locator("#command")).not_to_be_empty()


async def test_a_file_is_handed_out_and_taken_in_again(page: Page, tmp_path: Path) -> None:
    await page.asks("/runes set 52k")
    card = await page.asks("/mydata export")
    async with page.page.expect_download() as download:
        await card.get_by_role("link", name="runekeeper.csv").click()
    await (await download.value).save_as(tmp_path / "runekeeper.csv")
    card = await page.asks("/mydata delete")
    await card.get_by_role("button", name="Delete everything").click()
    await expect(page.cards).to_have_count(4)
    await page.line.press_sequentially("/mydata import ")
    await page.page.get_by_label("file").set_input_files(tmp_path / "runekeeper.csv")
    await page.page.get_by_role("button", name="Send").click()
    await expect(page.cards.last).to_contain_text("Imported")


async def test_players_in_two_tabs_have_runes_of_their_own(page: Page) -> None:
    await page.asks("/runes set 123")
    async with page.page.expect_popup() as popup:
        await page.page.get_by_role("link", name="Another player").click()
    other = Page(await popup.value)
    await expect(await other.asks("/runes show")).not_to_contain_text("123")
    await other.page.close()


async def test_a_command_is_asked_with_the_keyboard_alone(page: Page) -> None:
    press, typed = page.page.keyboard.press, page.page.keyboard.type
    await typed("/farm ")
    await typed("caelid")
    await press("Escape")
    await press("Enter")
    await expect(page.cards).to_contain_text("runes a lap")
    for _ in range(12):  # back from the line, past the card's buttons, to its first select
        await press("Shift+Tab")
        if await page.page.evaluate("document.activeElement.ariaLabel?.startsWith('Other spots')"):
            break
    await press("ArrowDown")
    await press("ArrowDown")
    before = await page.cards.first.get_by_role("heading").first.inner_text()
    await press("Enter")
    await expect(page.cards.first.get_by_role("heading").first).not_to_have_text(before)
    assert await page.page.evaluate("document.activeElement.ariaLabel?.startsWith('Other spots')")


async def test_nothing_serious_is_found_by_an_accessibility_check(desk: Page) -> None:
    assert await findings(desk) == []
    for question in ("/farm caelid level:40", "/runes set 5", "/help", "/mydata export", "/nope"):
        card = await desk.asks(question)
    assert await findings(desk) == []
    card = await desk.asks("/boss godrick")
    await card.get_by_role("combobox").click()
    assert await findings(desk) == []
    await desk.page.keyboard.press("Escape")
    await card.get_by_role("button", name="Several times…").click()
    await expect(desk.page.get_by_role("dialog")).to_be_visible()
    assert await findings(desk) == []
    await desk.page.keyboard.press("Escape")
    await desk.line.press_sequentially("/enemy ")
    await desk.page.keyboard.type("wolf")
    await expect(desk.page.get_by_role("listbox", name="Suggestions").get_by_role("option").first).to_be_visible()
    assert await findings(desk) == []


async def test_nothing_serious_is_found_on_a_phone(phone: Page) -> None:
    await phone.asks("/levelcost from:80 to:125")
    assert await findings(phone) == []


async def test_a_server_that_is_gone_is_told(browser: Any, bot: RuneBot) -> None:
    context = await browser.new_context()
    page = Page(await context.new_page())
    async with serving(bot, Guard(token=TOKEN), 0) as address:
        await page.page.goto(address)
        await page.asks("/about")
    await page.line.fill("/about")
    await page.line.press("Escape")
    await page.line.press("Enter")
    await expect(page.page.get_by_role("status")).to_contain_text("Is it still running")
    await context.close()
