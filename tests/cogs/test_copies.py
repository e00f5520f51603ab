"""Whose a card is: who may press what on it, who sees what comes of it, and what becomes of the message."""

from itertools import product

import pytest

from bot.domain.refusals import LedgerBusyError
from bot.edge.client import RuneBot
from bot.offline.wire import Answer, Line
from bot.presentation.customids import Use, in_base_36
from tests.support.player import Player, buttons, new_user

DELETE, SHOW = "Delete", "Show to everyone"


@pytest.fixture
def ann(bot: RuneBot) -> Player:
    """Someone new."""
    return Player(bot, Line(bot, user=new_user(), guild=9))


@pytest.fixture
def ben(bot: RuneBot) -> Player:
    """Someone else."""
    return Player(bot, Line(bot, user=new_user(), guild=9))


def labels(answer: Answer) -> list[str]:
    """Return what stands on the buttons of an answer, all of them."""
    return [each["label"] for each in answer.controls if each["type"] == 2]


@pytest.mark.parametrize(
    ("line", "label", "said"),
    [
        ("/boss godrick", "NG+2", "# 88,000 runes"),
        ("/boss godrick", "Gold Scarab", "# 24,000 runes"),
        ("/boss godrick journey:NG+2", "I killed this", "# 88,000 runes"),
        ("/boss godrick", "Several times", "# 20,000 runes"),
        ("/boss godrick", "Stormveil Castle", "### Stormveil Castle"),
        ("/merchant twin maiden husks", "Next page", "Page 2 of"),
        ("/farm level:30", "I did a lap", "### Mohgwyn Albinaurics"),
        ("/farm level:30", "Mohgwyn crow shot", "# 11,038 runes a lap"),
        ("/price memory stone", "I bought this", "Memory Stone"),
        ("/levelcost to:60 from:59", "I levelled", "# 20,777 runes"),
    ],
)
async def test_another_users_card_gives_a_copy_of_ones_own_and_writes_nothing(
    ann: Player, ben: Player, line, label, said
) -> None:
    await ann.says("/runes set 77,777")
    copy = await ben.presses(await ann.says(line), label)
    assert copy.private
    assert copy.text.startswith("-# Only the person who asked")
    assert said in copy.text
    assert "Nothing here yet" in (await ben.says("/runes show")).text
    assert "77,777 runes held" in (await ann.says("/runes show")).text


async def test_a_copy_is_its_owners_to_press(ann: Player, ben: Player) -> None:
    copy = await ben.presses(await ann.says("/boss godrick"), "NG+2")
    assert "You hold 88,000 runes" in (await ben.presses(copy, "I killed this")).text
    assert not (await ben.presses(copy, "NG+1")).text.startswith("-# Only")
    assert "Nothing here yet" in (await ann.says("/runes show")).text


OWN = (
    "runes show",
    "runes history",
    "runes undo",
    "runes gain",
    "stash show",
    "stash use",
    "goal show",
    "character show",
    "character delete",
    "character deleted",
    "character new",
    "mydata show",
    "mydata export",
    "mydata delete",
    "runeitems",
)
SECRETS = ("54,321", "54321", "54,322", "Xylophone", "xylophone", "41 ×", "765,000", "level 37")


def forged(command: str, use: Use, asker: int, args: str) -> Answer:
    """Return a message with a control that no card of ours has."""
    custom_id = f"rk:{use}0:{command.replace(' ', '-')}:{in_base_36(asker)}:000:0:{args}"
    return Answer(
        {"components": [{"type": 1, "components": [{"type": 2, "style": 2, "label": "x", "custom_id": custom_id}]}]}
    )


@pytest.mark.parametrize("command", OWN)
async def test_nobody_gets_at_what_is_anothers_own(ann: Player, ben: Player, command) -> None:
    for told in (
        "/character new Xylophone held:54321 level:37",
        "/stash add 41 lord's rune",
        "/goal set amount:765,432",
    ):
        await ann.says(told)
    before = (await ann.says("/runes show")).text
    assert "54,321" in before
    for use, asker, args in product(Use, (ann.line._user, ben.line._user), ("", ":", "1", "none:none")):
        card = forged(command, use, asker, args)
        answer = await ben.line.use(card, card.controls[0])
        assert answer.is_deleted or not [each for each in SECRETS if each in f"{answer.text} {answer.files}"]
        if asker == ann.line._user and not answer.is_form:
            assert answer.private
    assert (await ann.says("/runes show")).text == before


async def test_the_buttons_on_what_is_ones_own_refuse_anyone_else(ann: Player, ben: Player) -> None:
    await ann.says("/character new Xylophone held:54321")
    for line in ("/runes show", "/character delete xylophone", "/mydata delete", "/runes die"):
        card = await ann.says(line)
        for control in card.controls:
            answer = await ben.line.use(card, control)
            assert answer.private
            assert "Only the person who asked" in answer.text or "Nothing here yet" in answer.text
    assert "54,321 are in your bloodstain" in (await ann.says("/runes show")).text.replace("*", "")


async def test_the_asker_deletes_a_public_answer_and_nobody_else(ann: Player, ben: Player) -> None:
    for line in ("/boss godrick", "/shopping memory stone, 3 smithing stone 3, arrow x20", "/runes show share:true"):
        card = await ann.says(line)
        assert DELETE in labels(card)
        refused = await ben.presses(card, DELETE)
        assert refused.is_problem
        assert "Only the person who asked" in refused.text
        assert (await ann.presses(card, DELETE)).is_deleted


async def test_what_was_changed_in_place_can_be_deleted_still(ann: Player) -> None:
    changed = await ann.presses(await ann.says("/boss godrick"), "NG+2")
    assert (await ann.presses(changed, DELETE)).is_deleted


async def test_a_private_answer_from_facts_can_be_shown_to_everyone(ann: Player, ben: Player) -> None:
    copy = await ben.presses(await ann.says("/boss godrick"), "NG+2")
    assert DELETE not in labels(copy)
    shown = await ben.presses(await ben.presses(copy, "NG+1"), SHOW)
    assert not shown.private
    assert "# 80,000 runes" in shown.text
    assert labels(shown).count(DELETE) == 1


@pytest.mark.parametrize("line", ["/runes show", "/runes history", "/character show", "/mydata show", "/runes gain 1"])
async def test_what_is_ones_own_has_no_button_that_shows_it_to_everyone(ann: Player, line) -> None:
    await ann.says("/runes set 5k")
    card = await ann.says(line)
    assert card.private
    assert not {SHOW, DELETE} & set(labels(card))


async def test_a_shared_balance_has_no_buttons_that_write(ann: Player) -> None:
    await ann.says("/runes set 5k")
    assert buttons(await ann.says("/runes show share:true")) == {}


async def test_a_copy_is_of_ones_own_journey_boosts_and_level_where_the_card_leaves_them_open(
    ann: Player, ben: Player
) -> None:
    await ben.says("/character new Ben journey:NG+2 boosts:scarab level:60")
    copy = await ben.presses(await ann.says("/boss godrick"), "I killed this")
    assert "### Godrick the Grafted · NG+2 · Gold Scarab" in copy.text
    assert "# 105,600 runes" in copy.text  # 20,000 x 4.4 x 1.2
    fixed = await ben.presses(await ann.says("/boss godrick journey:NG+1"), "I killed this")
    assert "# 80,000 runes" in fixed.text
    assert "# 80,000 runes" in (await ben.presses(await ann.says("/boss godrick"), "NG+1")).text  # as they chose
    assert "level 60 · NG+1" in (await ben.presses(await ann.says("/farm"), "NG+1")).text


@pytest.mark.parametrize("line", ["/price memory stone", "/boss godrick", "/learn", "/shopping memory stone", "/help"])
async def test_who_wants_answers_for_themselves_gets_them_unless_they_say_otherwise(ann: Player, line) -> None:
    assert not (await ann.says(line)).private
    assert (await ann.says(f"{line} private:true")).private
    assert "Only you see what I answer you" in (await ann.says("/settings me private:true")).text
    assert (await ann.says(line)).private
    assert not (await ann.says(f"{line} private:false")).private
    await ann.says("/settings me private:false")
    assert not (await ann.says(line)).private


async def test_what_one_wants_is_for_all_their_characters(ann: Player) -> None:
    await ann.says("/settings me private:true")
    await ann.says("/character new Second")
    assert (await ann.says("/price memory stone")).private


async def test_what_one_shares_on_purpose_all_see_whatever_they_want_otherwise(ann: Player) -> None:
    await ann.says("/settings me private:true")
    assert not (await ann.says("/runes show share:true")).private


async def test_what_one_holds_is_not_shown_by_an_answer_from_facts(ann: Player) -> None:
    await ann.says("/runes set 5k")
    cost = await ann.says("/levelcost to:5 private:false")
    assert cost.private
    assert SHOW not in labels(cost)
    assert SHOW in labels(await ann.says("/levelcost to:5 from:2 private:true"))


async def test_what_one_wants_is_read_once(bot: RuneBot, ann: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    await ann.says("/settings me private:true")
    assert (await ann.says("/price memory stone")).private
    monkeypatch.setattr(bot.services.ledger, "active", None)
    assert (await ann.says("/price memory stone")).private
    assert (await ann.says("/help")).private


async def test_where_it_cannot_be_known_what_one_wants_nobody_else_sees_the_answer(
    bot: RuneBot, ann: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(_: int) -> None:
        raise LedgerBusyError

    monkeypatch.setattr(bot.services.ledger, "active", fails)
    answer = await ann.says("/price memory stone")
    assert "3,000" in answer.text
    assert answer.private


async def test_what_leads_from_anothers_card_to_ones_own_leads_to_the_pressers_own(ann: Player, ben: Player) -> None:
    await ann.says("/runes set 54,321")
    await ben.says("/runes set 7")
    card = forged("runes show", Use.NEXT, ann.line._user, "")
    mine = await ben.line.use(card, card.controls[0])
    assert mine.private
    assert "# 7 runes held" in mine.text


async def test_delete_works_on_cards_of_another_process(ann: Player, ben: Player) -> None:
    old = forged("farm", Use.DELETE, ann.line._user, "")
    assert (await ben.line.use(old, old.controls[0])).is_problem
    assert (await ann.line.use(old, old.controls[0])).is_deleted
