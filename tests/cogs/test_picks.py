"""What happens when a name may mean several things: a menu, and the command once more with what is picked."""

import pytest

from bot.offline.wire import Answer
from tests.support.player import Player


def options(answer: Answer) -> list[str]:
    return [option["label"] for control in answer.controls for option in control["options"]]


async def test_two_bosses_of_one_name_are_asked_about_privately(player: Player) -> None:
    answer = await player.says("/boss tree sentinel journey:NG+2")
    assert answer.private
    assert "Which do you mean?" in answer.text
    assert len(options(answer)) >= 2
    assert all("Tree Sentinel" in option for option in options(answer))


async def test_the_pick_is_answered_in_place_of_the_menu_with_all_other_options(player: Player) -> None:
    asked = await player.says("/boss tree sentinel journey:NG+2")
    picked = options(asked)[0]
    answer = await player.presses(asked, picked)
    assert answer.body["type"] == 7  # the message is changed
    assert picked in answer.text.replace("\\", "")
    assert answer.text == (await player.says(f"/boss {picked} journey:NG+2")).text


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
