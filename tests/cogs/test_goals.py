"""/goal, and the way to it after every entry. Each test is another user's."""

import pytest

from bot.domain.characters import Character
from bot.domain.entries import State
from bot.domain.goals import Goal
from bot.domain.refusals import LedgerBusyError
from bot.edge.client import RuneBot
from bot.ledger.laps import Laps
from bot.offline.wire import Line
from tests.support.player import Player, new_user


@pytest.fixture
async def player(bot: RuneBot) -> Player:
    started = Player(bot, Line(bot, user=new_user()))
    await started.says("/runes set 100k")
    return started


async def test_a_level_is_counted_down_to_after_every_entry(player: Player) -> None:
    told = await player.says("/goal set level:62")
    assert told.private
    assert "Goal: level 62. Tell me your level" in told.text
    receipt = await player.says("/runes level to:60 from:59")
    assert (
        "level 62 · ▰▰▰▰▰▰▰▰▰▰ 79,223 of 43,653 · **you have enough**\nPay it with `/runes level to:62`" in receipt.text
    )
    receipt = await player.says("/runes die")
    assert "Goal: level 62 · ▱▱▱▱▱▱▱▱▱▱ 0 of 43,653 · **43,653** to go" in receipt.text
    assert "22 × Albinauric, or 2 laps of Mohgwyn Albinaurics" in receipt.text
    await player.says("/runes recover")
    assert "**Goal reached:** level 62" in (await player.says("/runes level to:62")).text


@pytest.mark.parametrize(
    ("goal", "title", "way"),
    [
        ("weapon:uchigatana", "# Uchigatana +25", "100,000 of 175,950 · **75,950** to go"),
        ("weapon:uchigatana to:3 from:2", "# Uchigatana +3", "of 1,634 · **you have enough**"),
        ("weapon:uchigatana from:0", "# Uchigatana +25", "of 175,950"),
        ("memory stone", "# Memory Stone", "Memory Stone · ▰▰▰▰▰▰▰▰▰▰ 100,000 of 3,000 · **you have enough**"),
        ("arrow quantity:20", "# 20 × Arrow", "of 400"),
        ("amount:1.5m", "# 1,500,000 runes", "1,500,000 runes · ▱▱▱▱▱▱▱▱▱▱ 100,000 of 1,500,000 · **1,400,000** to go"),
    ],
)
async def test_a_goal_is_shown_and_followed(player: Player, goal, title, way) -> None:
    said = await player.says(f"/goal set {goal}")
    assert title in said.text
    for answer in (said, await player.says("/goal show"), await player.says("/runes show")):
        assert answer.private
        assert way in answer.text


async def test_the_last_goal_counts_until_it_is_cleared(player: Player) -> None:
    await player.says("/goal set amount:200k")
    await player.says("/goal set amount:300k")
    assert "100,001 of 300,000" in (await player.says("/runes gain 1")).text
    assert "Goal cleared" in (await player.says("/goal clear")).text
    assert "Goal" not in (await player.says("/runes gain 1")).text
    for line in ("/goal show", "/goal clear"):
        assert "You have no goal yet" in (await player.says(line)).text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/goal set", "Tell me one goal"),
        ("/goal set level:80 amount:5", "Tell me one goal"),
        ("/goal set memory stone weapon:uchigatana", "Tell me one goal"),
        ("/goal set level:80 quantity:2", "Tell me one goal"),
        ("/goal set memory stone to:3", "Tell me one goal"),
        ("/goal set weapon:uchigatana quantity:2", "Tell me one goal"),
        ("/goal set amount:0", "a whole number from 1 to 999,999,999"),
        ("/goal set amount:many", "I can't read “many” as a number"),
        ("/goal set weapon:uchigatana to:3 from:3", "+3 is not above +3."),
        ("/goal set weapon:meteorite staff", "cannot be strengthened"),
        ("/goal set weapon:hefty scimitar", "is not known yet"),
        ("/goal set rivers of blood", "Nobody sells Rivers of Blood for runes alone"),
        ("/goal set memory stone quantity:9", "Only 1 × Memory Stone can be bought"),
    ],
)
async def test_what_cannot_be_a_goal_says_why(player: Player, line, said) -> None:
    answer = await player.says(line)
    assert answer.is_problem
    assert said in answer.text
    assert "You have no goal yet" in (await player.says("/goal show")).text


async def test_someone_new_has_no_character_to_save_for(bot: RuneBot) -> None:
    answer = await Player(bot, Line(bot, user=new_user())).says("/goal set level:80")
    assert "Nothing here yet" in answer.text


async def test_what_was_written_is_told_though_the_laps_cannot_be_timed(
    player: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(*_: object) -> None:
        raise LedgerBusyError

    monkeypatch.setattr(Laps, "timed", busy)
    receipt = await player.presses(await player.says("/farm mohgwyn"), "I did a lap")
    assert "You hold" in receipt.text
    assert not receipt.is_problem


async def test_once_the_laps_are_known_no_facts_are_read(bot: RuneBot, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = Character(number=1, journey=3, boosts=("gold-scarab",), state=State(level=90))
    found = await bot.desk.tracker.of(Goal(runes=10**6), owner)
    monkeypatch.setattr(bot.desk.tracker, "_farms", None)
    assert await bot.desk.tracker.of(Goal(runes=10**6), owner) == found


async def test_laps_pay_what_they_do_in_the_journey_and_with_the_boosts_of_the_character(bot: RuneBot) -> None:
    paid = [
        (
            await bot.desk.tracker.of(
                Goal(runes=10**6), Character(boosts=boosts, journey=journey, state=State(level=90))
            )
        ).lap
        for journey, boosts in ((0, ()), (0, ("gold-scarab",)), (1, ()))
    ]
    assert [lap.each for lap in paid if lap] == [(2_044,), (2_452,), (4_088,)]  # an Albinauric; x1.2, cut; x2


async def test_a_goal_for_which_there_is_enough_is_closed_by_a_button(player: Player) -> None:
    card = await player.says("/goal set weapon:uchigatana to:3 from:2")
    assert "Smith 434, stones 1,200" in card.text  # 310 x 1.4, and six stones of 200
    receipt = await player.presses(card, "I bought it")
    assert "−1,634 · Uchigatana +3" in receipt.text
    assert "You hold 98,366 runes" in receipt.text
    assert "You have no goal yet" in (await player.says("/goal show")).text
    assert "Something came after that" in (await player.presses(card, "I bought it")).text
    assert "98,366" in (await player.says("/runes show")).text


async def test_a_button_of_an_earlier_goal_buys_nothing(player: Player) -> None:
    card = await player.says("/goal set memory stone")
    await player.says("/goal set arrow")
    assert "Something came after that" in (await player.presses(card, "I bought it")).text
    assert "100,000" in (await player.says("/runes show")).text


async def test_what_is_not_sold_is_said(player: Player) -> None:
    card = await player.says("/goal set weapon:moonveil")
    assert "Not sold, find: 1 × Somber Ancient Dragon Smithing Stone" in card.text


async def test_a_level_and_a_sum_are_closed_by_a_button_too(player: Player) -> None:
    await player.says("/character edit level:59")
    assert "level 60" in (await player.presses(await player.says("/goal set level:60"), "I levelled")).text
    old = await player.says("/goal set amount:5")
    await player.says("/goal set amount:6")
    assert (await player.presses(old, "Clear goal")).is_problem
    assert "Goal cleared" in (await player.presses(await player.says("/goal set amount:5"), "Clear goal")).text


async def test_a_goal_leads_to_farms_for_the_level(player: Player) -> None:
    await player.says("/character edit level:30")
    farms = await player.presses(await player.says("/goal set amount:1m"), "Farms")
    assert "level 30" in farms.text


async def test_a_goal_of_an_earlier_version_says_that_it_counts_no_stones(player: Player, bot: RuneBot) -> None:
    await bot.services.goals.put(player.line._user, 1, Goal(about="upgrade:uchigatana:25", runes=26_350))
    assert "# Uchigatana +25 (smithing fee only)" in (await player.says("/goal show")).text
