"""/farm, from the payload Discord sends to the answer it gets."""

import pytest

from bot.edge.client import RuneBot
from bot.offline.wire import Answer, Line
from bot.presentation.customids import in_base_36
from tests.data.test_facts import rows
from tests.support.player import Player, buttons, new_user


async def used(ann: Player, control: str, args: str, *values: str) -> Answer:
    """Use a control of an old card."""
    custom_id = f"rk:{control}:farm:{in_base_36(ann.line._user)}:000:0:{args}"
    old = {"type": 3 if values else 2, "style": 2, "custom_id": custom_id, "label": "old"}
    card = Answer({"data": {"components": [{"type": 1, "components": [old]}]}})
    return await ann.line.use(card, old, values)


async def test_another_spot_is_shown_in_place_and_stays_when_the_journey_changes(ann: Player) -> None:
    crow = await ann.presses(await ann.says("/farm mohgwyn level:30"), "Mohgwyn crow shot")
    assert crow.text.startswith("### Mohgwyn crow shot · level 30\n# 11,038 runes a lap")
    assert "**22,076** a minute, at 30 s a lap (guides)" in crow.text
    later = await ann.presses(crow, "NG+1")
    assert later.text.startswith("### Mohgwyn crow shot · level 30 · NG+1\n# 22,076 runes a lap")


async def test_where_there_is_no_farm_the_way_leads_elsewhere(ann: Player) -> None:
    nothing = await ann.says("/farm roundtable hold level:30")
    assert "# No farming spot here" in nothing.text
    assert "runes a lap" in (await ann.presses(nothing, "Farms elsewhere")).text


async def test_what_nobody_tested_is_marked_among_the_best(ann: Player) -> None:
    best = (await ann.says("/farm")).text
    assert "Mohgwyn Albinaurics **36,792**" in best
    assert "Haligtree Canopy **~48,347**" in best
    assert "~ untested" in best


async def test_what_guides_count_is_never_shown_as_measured(ann: Player) -> None:
    sweep = await ann.presses(await ann.says("/farm mohgwyn"), "Mohgwyn Wave of Gold")
    assert "13 × Albinauric at 2,044 (guides' count)" in sweep.text
    assert "Players report: 30,000 to 42,000" in (await ann.presses(sweep, "Sources")).text


async def test_a_lap_is_written_down_for_the_spot_that_is_shown(ann: Player) -> None:
    crow = await ann.presses(await ann.says("/farm mohgwyn journey:NG+1"), "Mohgwyn crow shot")
    assert "+22,076 · Mohgwyn crow shot, NG+1" in (await ann.presses(crow, "I did a lap")).text
    form = await ann.presses(crow, "Several times")
    assert "+44,152 · 2 × Mohgwyn crow shot" in (await ann.sends(form, "2")).text


async def test_what_pays_once_or_nothing_known_is_no_lap(ann: Player) -> None:
    dragon = await ann.presses(await ann.says("/farm dragonbarrow"), "Elder Dragon Greyoll")
    assert "# 50,000 runes, once per playthrough" in dragon.text
    assert "I did this" in buttons(dragon)
    unknown = await ann.presses(await ann.says("/farm level:1"), "Golden-eyed enemies")
    assert "# Runes a lap unknown" in unknown.text
    assert not {"I did this", "I did a lap"} & set(buttons(unknown))


@pytest.mark.parametrize(
    ("control", "args", "values"),
    [("j", "mohgwyn-palace:30", ["1"]), ("b0", "mohgwyn-palace:", []), ("p1", "caelid:", [])],
)
async def test_the_controls_of_old_cards_are_answered(ann: Player, control, args, values) -> None:
    assert "runes a lap" in (await used(ann, control, args, *values)).text


async def test_a_lap_of_an_old_card_is_asked_for_anew_for_old_cards_ranked_otherwise(ann: Player) -> None:
    answer = await used(ann, "w1", "caelid:40")
    assert answer.text.startswith("### Bestial Sanctum Vulgar Militia · level 40")
    assert "I did a lap" in buttons(answer)
    assert "Nothing here yet" in (await ann.says("/runes show")).text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/farm palace approach", "Grace: Palace Approach Ledge-Road · 23 to 66 m NE of it (the nearest ones)"),
        ("/farm deeproot", "Grace: Across the Roots\n"),  # nobody knows where anything stands there
    ],
)
async def test_a_spot_says_how_far_from_its_grace_the_kills_are(ann: Player, line, said) -> None:
    assert said in (await ann.says(line)).text


class Clock:
    now = 1_700_000_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock(bot: RuneBot, monkeypatch: pytest.MonkeyPatch) -> Clock:
    told = Clock()
    monkeypatch.setattr(bot.services.ledger, "clock", told)
    return told


async def six_laps(ann: Player, clock: Clock, seconds: int) -> Answer:
    card = await ann.presses(await ann.says("/farm mohgwyn level:30"), "Mohgwyn crow shot")
    receipts = []
    for _ in range(6):
        clock.now += seconds
        receipts.append(await ann.presses(card, "I did a lap"))
    return receipts[-1]


async def test_laps_are_timed_for_their_player_alone(ann: Player, clock: Clock) -> None:
    receipt = await six_laps(ann, clock, 30)
    assert "Your last 5 laps: 30 s each, **22,076** a minute" in receipt.text
    assert receipt.private
    shown = await ann.presses(await ann.says("/farm mohgwyn level:30"), "Mohgwyn crow shot")
    assert "measured" not in shown.text


async def test_what_enough_players_share_is_shown_to_all_as_measured(bot: RuneBot, ann: Player, clock: Clock) -> None:
    players = [Player(bot, Line(bot, user=new_user())) for _ in range(5)]
    for number, ben in enumerate(players):
        await ben.says("/character edit share_laps:true")
        await six_laps(ben, clock, 20 + number)
    shown = await ann.presses(await ann.says("/farm mohgwyn level:30"), "Mohgwyn crow shot")
    assert "**30,103** a minute, at 22 s a lap (measured by 5 players)" in shown.text  # 11,038 x 60 / 22
    assert "The time of a lap at 1 farm" in (await players[0].says("/mydata show")).text
    await players[0].says("/character edit share_laps:false")
    shown = await ann.presses(await ann.says("/farm mohgwyn level:30"), "Mohgwyn crow shot")
    assert "(guides)" in shown.text


async def test_farms_are_within_reach_where_nothing_else_is_said(ann: Player) -> None:
    await ann.says("/character new Ashen level:60")
    anywhere = await ann.says("/farm")
    assert "Mohgwyn Palace" in anywhere.text
    await ann.says("/character edit reached:liurnia")
    within = await ann.says("/farm")
    assert "level 60 · up to Liurnia of the Lakes\n" in within.text
    areas = {row["name"]: row for row in rows("area")}
    (menu,) = (each for each in within.controls if each.get("placeholder") == "Other spots")
    at = {row["name"]: row["area"] for row in rows("farm_spot")}
    named = {at[option["label"]] for option in menu["options"] if at.get(option["label"])}
    order = {row["key"]: int(row["position"] or areas["Limgrave"]["position"]) for row in areas.values()}
    assert named
    assert max(order[key] for key in named) <= int(areas["Liurnia of the Lakes"]["position"])
    other = await ann.line.use(within, menu, [menu["options"][0]["value"]])
    assert "up to Liurnia of the Lakes" in other.text
    for line in ("/farm caelid", "/farm level:60", "/farm dlc:1"):
        assert "up to" not in (await ann.says(line)).text
