"""/stash, from the payload Discord sends to the answer it gets. Each test is another user's."""

import pytest

from bot.domain.entries import Deed, Kind
from bot.edge.client import RuneBot
from tests.support.player import Player, buttons, deliver_twice


async def after(ann: Player, *said: str) -> None:
    for line in said:
        assert not (await ann.says(line)).is_problem, line


FULL = "/stash add gr1 x5, lord's rune, 3 numens"
AT_60 = ("/runes set 20777", "/runes level to:60 from:59")


async def test_what_is_put_in_is_shown_to_its_owner_alone(ann: Player) -> None:
    receipt = await ann.says(FULL)
    assert receipt.private
    assert "put 5 × Golden Rune [1], 1 × Lord's Rune, 3 × Numen's Rune into the stash" in receipt.text
    assert "You hold 0 runes" in receipt.text
    shown = await ann.says("/stash show")
    assert shown.private
    assert "# 88,500 runes" in shown.text
    assert "3 × Numen's Rune · **12,500** each" in shown.text
    assert buttons(shown) == {}


async def test_what_is_taken_out_gives_no_runes(ann: Player) -> None:
    await after(ann, FULL, "/stash remove gr1 x5, lord's rune")
    shown = (await ann.says("/stash show")).text
    assert "# 37,500 runes" in shown
    assert "Golden Rune [1]" not in shown
    assert "You hold 0 runes" in (await ann.says("/stash remove 3 numens")).text
    assert "Nothing in it" in (await ann.says("/stash show")).text


async def test_an_undone_use_puts_the_items_back(ann: Player) -> None:
    await after(ann, FULL)
    receipt = await ann.says("/stash use gr1 x5, lord's rune")
    assert "+51,000 · used 5 × Golden Rune [1], 1 × Lord's Rune" in receipt.text
    undone = await ann.presses(receipt, "Undo")
    assert "You hold 0 runes" in undone.text
    assert "# 88,500 runes" in (await ann.says("/stash show")).text


async def test_the_least_waste_is_used_for_what_is_needed(ann: Player) -> None:
    await after(ann, FULL)
    assert "used 5 × Golden Rune [1]" in (await ann.says("/stash use need:1k")).text
    assert "used 1 × Numen's Rune" in (await ann.says("/stash use 2 numens, lord's rune need:12.5k")).text


async def test_the_next_level_is_paid_from_the_stash(ann: Player) -> None:
    await after(ann, *AT_60, FULL)
    shown = await ann.says("/stash show")
    assert "Level 61 needs 21,472 more. Use 2 × Numen's Rune." in shown.text
    assert "**3,528** more than needed" in shown.text
    assert "+25,000 · used 2 × Numen's Rune" in (await ann.presses(shown, "Use these")).text
    assert "enough for level 61" in (await ann.says("/stash use")).text


async def test_a_card_uses_what_it_shows_or_nothing(ann: Player) -> None:
    await after(ann, *AT_60, FULL)
    shown = await ann.says("/stash show")
    await ann.presses(shown, "Use these")
    again = await ann.presses(shown, "Use these")
    assert again.is_problem
    assert "Something came after that" in again.text
    assert "# 63,500 runes" in (await ann.says("/stash show")).text


async def test_what_is_not_enough_has_no_button(ann: Player) -> None:
    await after(ann, *AT_60, "/stash add gr1")
    shown = await ann.says("/stash show")
    assert "Not enough: **21,272** are missing" in shown.text
    assert buttons(shown) == {}


async def test_runes_beyond_the_cap_are_lost_with_the_items(ann: Player) -> None:
    await after(ann, "/runes set 999,999,900", FULL)
    receipt = await ann.says("/stash use lord's rune")
    assert "+99 · used" in receipt.text
    assert "You hold 999,999,999 runes" in receipt.text


@pytest.mark.parametrize(
    ("before", "line", "said"),
    [
        ([], "/stash show", "Nothing here yet"),
        ([], "/stash use", "Nothing here yet"),
        (["/runes set 5"], "/stash use", "Your stash is empty"),
        (["/runes set 5"], "/stash use gr1", "You have no Golden Rune [1] in your stash"),
        ([FULL], "/stash use", "I do not know your level yet"),
        ([FULL], "/stash use need:0", "I can't take “0”"),
        ([FULL], "/stash use need:1m", "All of that gives 88,500"),
        ([FULL], "/stash remove gr1 x6", "You have only 5 × Golden Rune [1]"),
        ([FULL], "/stash add gr1 x9995", "at most 9,999 of one thing"),
        ([FULL], "/stash add rune of nothing at all", "I couldn't find"),
        (["/runes set 1m", "/runes level to:60 from:59", FULL], "/stash use", "enough for level 61: pay it"),
        (["/runes set 9m", "/runes level to:713 from:712", FULL], "/stash use", "Level 713 is the last"),
    ],
)
async def test_what_cannot_be_says_why_and_writes_nothing(ann: Player, before, line, said) -> None:
    await after(ann, *before)
    answer = await ann.says(line)
    assert answer.is_problem == bool(before)
    assert said in answer.text
    if before:
        assert f"# {len(before) + 1} entr" in (await ann.says("/runes history")).text


async def test_every_rune_item_there_is_has_its_place_on_the_card(ann: Player) -> None:
    items = await ann.bot.services.rune_items.all()
    await after(ann, *AT_60, "/stash add " + ", ".join(f"{each.key} x9999" for each in items))
    first = await ann.says("/stash show")
    text = await ann.turns(first)
    assert all(each.name in text for each in items)
    assert all(len(each["custom_id"]) <= 100 for each in first.controls)
    second = await ann.presses(first, "Next page")
    assert "Page 2 of" in second.text
    assert "used" in (await ann.presses(second, "Use these")).text


async def test_a_use_delivered_to_a_new_process_answers_the_same(bot: RuneBot, ann: Player) -> None:
    for line in ("/character new Ashen level:10", "/stash add lord's rune"):
        await ann.says(line)
    deliver_twice(ann.line)
    first = await ann.says("/stash use")
    bot.desk.door._seen.clear()
    assert (await ann.says("/stash use")).data == first.data


async def test_an_item_that_is_no_more_is_left_out(ann: Player, bot: RuneBot) -> None:
    await after(ann, "/stash add gr1 x5")
    user = ann.line._user
    await bot.services.ledger.record(user, 10**17 + user, Deed(kind=Kind.STASH, stash={"gone": 3}))
    assert "# 1,000 runes" in (await ann.says("/stash show")).text
    assert not (await ann.says("/stash use need:900")).is_problem
