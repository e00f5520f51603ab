"""A user's own runes, from the payload Discord sends to the answer it gets."""

import pytest

from bot.domain.entries import Deed, Kind
from bot.edge.client import RuneBot
from bot.ledger.ledger import Ledger
from bot.ledger.opening import open_database
from bot.offline.wire import Line
from tests.support.player import Player, buttons, deliver_twice, new_user


@pytest.fixture
def ben(bot: RuneBot) -> Player:
    """Someone else."""
    return Player(bot, Line(bot, user=new_user()))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["/runes set 12k"], "You hold 12,000 runes"),
        (["/runes gain 1.5m", "/runes gain 1,000 note:Fia"], "You hold 1,501,000 runes"),
        (["/runes gain 2000000000"], "a whole number from 0 to 999,999,999"),
        (["/runes gain 999999999", "/runes gain 5"], "You hold 999,999,999 runes"),
        (["/runes gain 100", "/runes spend 60", "/runes spend 60"], "you're 20 short"),
        (["/runes gain 100", "/runes spend all"], "You hold 0 runes"),
        (["/runes set 1k", "/runes level to:2 from:1"], "You hold 327 runes"),
        (["/runes set 1k", "/runes level"], "I do not know your level"),
        (["/runes set 1k", "/runes level to:9 from:1"], "short"),
        (["/runes set 700", "/runes die"], "**700** are in your bloodstain"),
        (["/runes set 700", "/runes die", "/runes gain 50", "/runes die", "/runes recover"], "You hold 50 runes"),
        (["/runes set 700", "/runes die", "/runes die", "/runes recover"], "no runes in your bloodstain"),
        (["/runes set 700", "/runes recover"], "no runes in your bloodstain"),
        (["/runes set 5", "/runes undo", "/runes undo"], "nothing to undo"),
        *(([f"/runes {first}"], "Tell me your runes and I'll keep count") for first in ("spend 5", "recover", "undo")),
        (["/runes set 5", "/runes set 9", "/runes undo"], "You hold 5 runes"),
        (["/runes show"], "Nothing here yet"),
        (["/runes history"], "Nothing here yet"),
        (["/runes set 5", "/runes history"], "2 entries"),
    ],
)
async def test_runes_are_counted(ann: Player, lines, said) -> None:
    answers = [await ann.says(line) for line in lines]
    assert all(answer.private for answer in answers)
    assert said in answers[-1].text


OWN = ["/runes show", "/runes chart", "/runes history", "/goal show", "/stash show", "/character show", "/plan"]


@pytest.mark.parametrize("line", OWN)
async def test_what_is_ones_own_is_shown_as_it_is_now_and_to_nobody_else(ann: Player, ben: Player, line) -> None:
    for each in ("/runes set 5,432 note:Ann's", "/stash add 3 golden rune 1", "/goal set level:80"):
        await ann.says(each)
    first, again = await ann.says(line), await ann.says(line)
    assert again.text == first.text
    assert (await ben.says(line)).text != first.text
    await ann.says("/character new Bea held:77 level:9")
    assert (await ann.says(line)).text != first.text


@pytest.mark.parametrize("line", OWN)
async def test_after_a_restart_too_each_is_shown_their_own(
    ann: Player, ben: Player, bot: RuneBot, monkeypatch, line
) -> None:
    for player, runes in ((ann, 71), (ben, 92)):
        await player.says(f"/character new Own{runes} held:{runes} level:{runes}")
        await player.says(f"/goal set level:{runes + 9}")
        await player.says(f"/stash add {runes} golden rune 1")
    monkeypatch.setattr(bot.services.ledger._database, "_editions", {})
    shown = [(await player.says(line)).text for player in (ann, ben)]
    assert len({*shown}) == 2


async def test_what_is_ones_own_is_read_once_until_it_is_written(bot: RuneBot, monkeypatch) -> None:
    monkeypatch.setattr(bot.services.laps, "_clock", lambda: 0)
    ann = Player(bot, Line(bot, user=(user := new_user())))
    await ann.says("/runes set 5")
    assert "5 runes held" in (await ann.says("/runes show")).text
    async with open_database(bot.services.ledger._database.url) as other:  # nobody but the bot writes to it
        await Ledger(other).record(user, 1, Deed(kind=Kind.GAIN, amount=1))
    assert "5 runes held" in (await ann.says("/runes show")).text
    monkeypatch.setattr(type(bot.services.ledger._database), "is_shared", True)  # then others do
    assert "6 runes held" in (await ann.says("/runes show")).text


async def test_what_is_held_is_shared_only_when_asked(ann: Player) -> None:
    await ann.says("/runes set 5k")
    assert (await ann.says("/runes show")).private
    shared = await ann.says("/runes show share:true")
    assert not shared.private
    assert "5,000 runes held" in shared.text


async def test_keys_are_stored_and_names_are_said(bot: RuneBot) -> None:
    user = new_user()
    ann = Player(bot, Line(bot, user=user))
    await ann.presses(await ann.says("/boss godrick journey:NG+2"), "I killed this")
    await ann.says("/stash add 2 lord's rune")
    await ann.says("/goal set weapon:uchigatana to:3")
    shown = (await ann.says("/runes history")).text + (await ann.says("/goal show")).text
    for name in ("Godrick the Grafted, NG+2", "put 2 × Lord's Rune into the stash", "Uchigatana +3"):
        assert name in shown
    _, kept = await bot.services.ledger.history(user, 0)
    assert [entry.about for entry in kept.entries][:2] == ["piles:+:2-lords-rune", "boss:godrick:2"]


async def test_history_turns_its_pages(ann: Player) -> None:
    for runes in range(1, 12):
        await ann.says(f"/runes gain {runes}")
    first = await ann.says("/runes history")
    assert "+11" in first.text
    assert "Page 1 of 2" in first.text
    second = await ann.presses(first, "Next page")
    assert "started" in second.text
    assert "+11" not in second.text


@pytest.mark.parametrize(
    ("line", "label", "written"),
    [
        ("/boss godrick journey:NG+2", "I killed this", "+88,000 · Godrick the Grafted, NG+2"),
        ("/enemy albinauric place:mohgwyn boosts:scarab, foot", "I killed this", "+3,188 · Albinauric"),
        ("/farm mohgwyn boosts:gold scarab + fowl foot", "I did a lap", "+57,384"),
    ],
)
async def test_what_a_card_shows_is_written_down(ann: Player, line, label, written) -> None:
    card = await ann.says(line)
    receipt = await ann.presses(card, label)
    assert receipt.private
    assert written in receipt.text
    assert "You hold 0 runes" in (await ann.presses(receipt, "Undo")).text


async def test_a_purchase_is_paid_once_for_each_press_and_never_on_credit(ann: Player) -> None:
    card = await ann.says("/price smithing stone 3 quantity:2")
    assert "Nothing here yet" in (await ann.presses(card, "I bought this")).text
    await ann.says("/runes set 1,100")
    assert "short" in (await ann.presses(card, "I bought this")).text
    await ann.says("/runes set 1,300")
    receipt = await ann.presses(card, "I bought this")
    assert "−1,200 · 2 × Smithing Stone [3]" in receipt.text
    assert "You hold 100 runes" in receipt.text


async def test_levels_are_paid_once(ann: Player) -> None:
    await ann.says("/runes set 100k")
    card = await ann.says("/levelcost to:60 from:59")
    assert "You hold 79,223 runes" in (await ann.presses(card, "I levelled")).text  # 100,000 - 20,777
    again = await ann.presses(card, "I levelled")
    assert "Your character is level 60" in again.text
    assert "79,223" in (await ann.says("/runes show")).text


async def test_several_at_once_are_asked_for_in_a_form(ann: Player) -> None:
    form = await ann.presses(await ann.says("/boss godrick"), "Several times")
    assert form.is_form
    assert "+60,000 · 3 × Godrick the Grafted" in (await ann.sends(form, "3")).text
    for text in ("0", "x", "10000", "-1", ""):
        assert "a whole number from 1 to 9,999" in (await ann.sends(form, text)).text
    assert "60,000 runes held" in (await ann.says("/runes show")).text


async def test_where_kills_pay_differently_one_picks(ann: Player) -> None:
    card = await ann.says("/enemy vulgar militia")
    assert "I killed this" not in buttons(card)
    form = await ann.presses(card, "1,094 runes")
    assert "+2,188 · 2 × Vulgar Militia" in (await ann.sends(form, "2")).text


async def test_what_pays_nothing_has_no_button(ann: Player) -> None:
    assert "I bought this" not in buttons(await ann.says("/price rivers of blood"))


async def test_an_undone_entry_is_not_undone_again(ann: Player) -> None:
    first = await ann.says("/runes gain 7")
    second = await ann.says("/runes gain 5")
    assert "undone already, or something came after it" in (await ann.presses(first, "Undo")).text
    assert "You hold 7 runes" in (await ann.presses(second, "Undo")).text
    assert "undone already" in (await ann.presses(second, "Undo")).text
    assert "7 runes held" in (await ann.says("/runes show")).text


async def test_an_undo_button_is_for_its_own_character(ann: Player) -> None:
    await ann.says("/character new First")
    receipt = await ann.says("/runes gain 7")
    await ann.says("/character new Second")
    await ann.says("/runes gain 9")
    assert "undone already" in (await ann.presses(receipt, "Undo")).text
    assert "9 runes held" in (await ann.says("/runes show")).text


async def test_another_users_buttons_write_nothing(ann: Player, ben: Player) -> None:
    receipt = await ann.says("/runes gain 7")
    card = await ann.says("/boss godrick")
    for answer, label in ((receipt, "Undo"), (card, "I killed this"), (card, "Several times")):
        refused = await ben.presses(answer, label)
        assert refused.private
        assert "Only the person who asked" in refused.text
    assert "Nothing here yet" in (await ben.says("/runes show")).text
    assert "7 runes held" in (await ann.says("/runes show")).text


async def test_an_interaction_delivered_to_a_new_process_answers_the_same(bot: RuneBot, ann: Player) -> None:
    deliver_twice(ann.line)
    first = await ann.says("/runes gain 7")
    bot.desk.door._seen.clear()
    assert (await ann.says("/runes gain 7")).data == first.data


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["/runes set 999,999,000", "/runes gain 5k"], "the most the game lets you hold"),
        (["/runes set 5k", "/runes level to:2 from:1", "/runes level to:2"], "You are level 2 already"),
        (["/character new Ashen level:713 held:1k", "/runes level"], "Level 713 is the last one"),
        (["/runes set 5", "/runes spend 6"], "1 short"),
        (["/runes set 1", "/runes die"], "**1** is in your bloodstain"),
    ],
)
async def test_the_limits_of_the_game_are_told(ann: Player, lines, said) -> None:
    answers = [await ann.says(line) for line in lines]
    assert said in answers[-1].text


async def test_the_longest_notes_fit_on_a_card(ann: Player) -> None:
    receipts = [await ann.says(f"/runes gain 999,999,999 note:{'*' * 200}") for _ in range(12)]
    for card in (receipts[-1], await ann.says("/runes history")):
        assert len(card.text) < 4_000


@pytest.mark.parametrize("note", ["a\nb", "a\x00b", "\ud800", "a\u202eb"])
async def test_a_note_is_kept_on_one_line_without_what_cannot_be_seen(ann: Player, note) -> None:
    options = [{"type": 3, "name": "amount", "value": "5"}, {"type": 3, "name": "note", "value": note}]
    answer = await ann.line.slash("runes gain", options)
    assert "You hold 5 runes" in answer.text
    assert len(answer.text.splitlines()) <= 5


async def test_use_these_is_for_its_own_character(ann: Player) -> None:
    await ann.says("/character new First level:20")
    await ann.says("/stash add 3 lord's rune")
    shown = await ann.says("/stash show")
    await ann.says("/character new Second level:20")
    await ann.says("/stash add 2 lord's rune")
    assert "Something came after" in (await ann.presses(shown, "Use these")).text


async def test_a_chart_says_in_words_what_it_draws_for_its_owner_alone(ann: Player) -> None:
    for line in ("set 5k", "gain 2k", "die", "gain 50", "die", "gain 100"):
        await ann.says(f"/runes {line}")
    await ann.says("/goal set amount:9k")
    shown = await ann.says("/runes chart")
    assert shown.private
    for said in ("# 100 runes held", "Most at once: 7,000", "Died 2 times, with 7,050 in all", "Lost for good: 7,000"):
        assert said in shown.text
    (item,) = next(each["items"] for each in shown.components if "items" in each)
    assert "The goal is 9,000." in item["description"]
    assert not (await ann.says("/runes chart share:true")).private


async def test_someone_new_is_told_how_to_begin_in_place_of_a_chart(ann: Player) -> None:
    assert "Nothing here yet" in (await ann.says("/runes chart")).text
