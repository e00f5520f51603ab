"""What happens when a name may mean several things, or something that another command answers."""

import csv

import pytest

from bot.edge.client import RuneBot
from bot.offline.wire import Answer, Line
from bot.settings import FACTS
from tests.support.player import Player, buttons, new_user


def options(answer: Answer) -> list[str]:
    """Return what can be picked."""
    return [option["label"] for control in answer.controls for option in control.get("options", [])]


def bosses() -> dict[str, dict[str, str]]:
    with (FACTS / "boss.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file)}


async def test_two_bosses_of_one_name_are_shown_to_all_with_what_they_give(player: Player) -> None:
    answer = await player.says("/boss radahn journey:NG+2")
    assert not answer.private
    for key in ("starscourge-radahn", "promised-consort-radahn"):
        row = bosses()[key]
        assert f"**{row['name']}** · {int(row['runes']):,} · {row['place']}" in answer.text
    assert list(buttons(answer)) == ["Starscourge Radahn", "Promised Consort Radahn"]


async def test_the_pick_is_answered_in_place_of_the_question_with_all_other_options(player: Player) -> None:
    asked = await player.says("/boss radahn journey:NG+2")
    answer = await player.presses(asked, "Starscourge Radahn")
    assert answer.body["type"] == 7  # the message is changed
    assert answer.text == (await player.says("/boss starscourge radahn journey:NG+2")).text


async def test_many_things_of_one_name_are_a_menu(player: Player) -> None:
    asked = await player.says("/merchant nomadic merchant")
    assert len(options(asked)) > 4
    picked = options(asked)[-1]
    assert picked in (await player.presses(asked, picked)).text.replace("\\", "")


async def test_another_who_picks_gets_a_copy_of_their_own(bot: RuneBot, player: Player) -> None:
    asked = await player.says("/boss radahn")
    answer = await Player(bot, Line(bot, new_user())).presses(asked, "Starscourge Radahn")
    assert answer.private
    assert answer.body["type"] == 4  # a new message
    assert "Starscourge Radahn" in answer.text


async def test_another_who_chooses_elsewhere_gets_a_copy_too(bot: RuneBot, player: Player) -> None:
    offered = await player.says("/boss leyndell")
    answer = await Player(bot, Line(bot, new_user())).presses(offered, "Morgott, the Omen King")
    assert answer.private
    assert "Morgott, the Omen King" in answer.text


async def test_who_wants_private_answers_is_asked_back_and_answered_elsewhere_privately(player: Player) -> None:
    for line in ("/boss radahn", "/enemy godrick", "/boss leyndell"):
        assert (await player.says(f"{line} private:true")).private


async def test_what_is_not_for_all_is_asked_about_privately(player: Player) -> None:
    assert (await player.says("/goal set item:smithing stone")).private


async def test_one_candidate_is_answered_if_it_is_sure_and_else_a_press_away(player: Player) -> None:
    assert "Smithing Master Iji" in (await player.says("/merchant iji")).text
    asked = await player.says("/enemy goblins")
    assert list(buttons(asked)) == ["Imp"]
    assert "a kill" in (await player.presses(asked, "Imp")).text


async def test_the_nearest_to_what_is_unknown_are_a_press_away(player: Player) -> None:
    missed = await player.says("/price smithing stone 33")
    assert missed.private
    near = next(iter(buttons(missed)))
    assert near in (await player.presses(missed, near)).text.replace("\\", "")


async def test_a_menu_of_a_version_that_kept_no_asker_goes_on_working(player: Player) -> None:
    old = {"type": 3, "custom_id": "rk?boss?name=%00&journey=2", "options": [{"label": "Godrick", "value": "godrick"}]}
    menu = Answer({"data": {"components": [{"type": 1, "components": [old]}]}})
    answer = await player.line.use(menu, old, ["godrick"])
    assert answer.text == (await player.says("/boss godrick journey:NG+2")).text


@pytest.mark.parametrize(
    ("line", "same", "note"),
    [
        ("/enemy godrick journey:NG+2", "/boss godrick journey:NG+2", "That is a boss."),
        ("/boss albinauric", "/enemy albinauric", "That is an enemy."),
        ("/boosts twiggy", "/price twiggy cracked tear", "That is an item."),
        ("/farm monstrous crow", "/enemy monstrous crow", "That is an enemy."),
        ("/price smithing master iji", "/merchant iji", "That is a merchant."),
        ("/upgrade arrow", "/price arrow", "That is an item."),  # and a part of what a puppet is called
        ("/learn mohgwyn", "/area mohgwyn palace", "That is a place."),  # and a part of what a merchant is called
        ("/merchant memory stone", "/price memory stone", "That is an item."),
    ],
)
async def test_what_another_command_knows_is_answered_there(player: Player, line, same, note) -> None:
    answer = await player.says(line)
    assert not answer.private
    assert not answer.is_problem
    assert note in answer.text
    assert (await player.says(same)).text in answer.text


async def test_several_that_another_command_knows_are_offered(player: Player) -> None:
    offered = await player.says("/enemy night's cavalry journey:NG+1")
    assert "Bosses by that name" in offered.text
    arena = bosses()["nights-cavalry-agheel-lake"]
    answer = await player.presses(offered, arena["name"])
    assert answer.text == (await player.says(f"/boss {arena['name']} journey:NG+1")).text


async def test_what_another_command_may_know_is_asked_about(player: Player) -> None:
    offered = await player.says("/price goblins")
    assert options(offered) == ["Imp"]
    assert "a kill" not in offered.text


async def test_a_part_of_a_name_is_asked_about_in_the_readers_language(bot: RuneBot) -> None:
    player = Player(bot, Line(bot, new_user(), "ja"))
    for line in ("/boss ゴドリック", "/enemy ゴドリック"):
        answer = await player.says(line)
        names = ["接ぎ木のゴドリック · Godrick the Grafted", "ゴドリックの軍兵 · Soldier of Godrick"]
        assert [*options(answer), *buttons(answer)] == names
    assert (await player.says("/boss godrick")).text in (await player.says("/enemy 接ぎ木のゴドリック")).text


async def test_an_option_beside_what_is_asked_is_never_answered_elsewhere(player: Player) -> None:
    assert (await player.says("/enemy albinauric place:godrick the grafted boss")).is_problem
    assert (await player.says("/farm caelid boosts:twiggy")).is_problem


@pytest.mark.parametrize(
    ("line", "here"), [("/boss leyndell", "Leyndell, Royal Capital"), ("/boss siofra boss", "Siofra River")]
)
async def test_a_place_has_its_bosses_listed(player: Player, line, here) -> None:
    answer = await player.says(line)
    assert f"Bosses in {here}" in answer.text
    places = {row["name"] for row in bosses().values()}
    assert options(answer)
    assert set(options(answer)) <= places


async def test_a_place_and_a_sort_of_enemy_list_those_that_stand_there(player: Player) -> None:
    answer = await player.says("/enemy limgrave giant")
    assert {"Troll", "Giant Crab"} <= set(options(answer))
    assert "Giant Ant" not in options(answer)
    assert (await player.presses(answer, "Troll")).text == (await player.says("/enemy troll place:limgrave")).text


async def test_one_thing_of_a_place_is_answered(player: Player) -> None:
    answer = await player.says("/boss margit stormveil")
    assert (await player.says("/boss margit, the fell omen")).text in answer.text


async def test_a_place_has_its_merchants_listed(player: Player) -> None:
    assert "Merchant Kalé" in options(await player.says("/merchant limgrave"))


async def test_one_part_of_a_list_is_picked_and_the_rest_kept(player: Player) -> None:
    asked = await player.says("/shopping memory stone, 3 nomadic warrior's cookbook, arrow x20")
    answer = await player.presses(asked, "Nomadic Warrior's Cookbook [1]")
    for said in ("Memory Stone", "Nomadic Warrior's Cookbook [1]", "Arrow"):
        assert said in answer.text.replace("\\", "")


async def test_what_is_ambiguous_twice_is_asked_about_twice(player: Player) -> None:
    first = await player.says("/shopping nomadic warrior's cookbook, missionary's cookbook")
    second = await player.presses(first, "Nomadic Warrior's Cookbook [1]")
    assert "Missionary's Cookbook [1]" in options(second)
    answer = await player.presses(second, "Missionary's Cookbook [1]")
    assert not answer.is_problem


async def test_what_does_not_fit_into_a_menu_is_said_without_one(player: Player) -> None:
    answer = await player.says(f"/shopping nomadic warrior's cookbook, {'arrow, ' * 30}arrow")
    assert "could be" in answer.text
    assert not answer.controls


@pytest.mark.parametrize(
    "custom_id",
    ["rk?gone?name=%00", "rk?boss?gone=%00", "rk?boss?name=%00&journey=x", "rk?boss?name=%00&journey=9", "rk?boss?"],
)
async def test_a_menu_of_another_version_says_so(player: Player, custom_id) -> None:
    stale = {"type": 3, "custom_id": custom_id, "options": [{"label": "Godrick", "value": "godrick"}]}
    menu = Answer({"data": {"components": [{"type": 1, "components": [stale]}]}})
    answer = await player.line.use(menu, stale, ["godrick"])
    assert answer.private
    assert "commands have changed" in answer.text or "older version" in answer.text


@pytest.mark.parametrize("picked", [[], ["godrick", "malenia"]], ids=len)
async def test_one_thing_is_picked_no_more_and_no_less(player: Player, picked) -> None:
    pick = {"type": 3, "custom_id": "rk?boss?name=%00", "options": [{"label": "Godrick", "value": "godrick"}]}
    answer = await player.line.use(Answer({"data": {"components": [{"type": 1, "components": [pick]}]}}), pick, picked)
    assert answer.private
    assert "older version" in answer.text
