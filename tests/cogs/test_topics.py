"""/area, /boosts and /learn, through the wire."""

import csv

import pytest

from bot.offline.wire import Answer
from bot.presentation.customids import in_base_36
from bot.settings import FACTS
from tests.support.player import Player, switched

GALLERY = 12


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/area stormveil", ["# 20,553 runes in one clear", "2 bosses, 32,000", "level 30–40", "Castleward Tunnel"]),
        ("/area caelid", ["About the same stage: Ainsel River", "Merchants: ", "25 bosses, 813,700"]),
        (
            "/area mohgwyn palace",
            [f"Spot A, {18 * 2_044:,} runes: 18 × Albinauric · 40 m NE of Palace Approach Ledge-Road"],
        ),
        ("/area enir-ilim", ["Recommended level: unknown"]),
        ("/area gatefront", ["Gatefront, Limgrave", "Farm spots: Gatefront Ruins soldiers"]),
        ("/boosts", ["# Best: Gold Scarab + Golden Horn Tender, +68%", "A kill of 1,000 then pays 1,680"]),
        ("/boosts", ["Inquisitors 4 to 16%", "Horn Tender** · +40% runes", "Gold Scarab** · +20% runes"]),
        ("/boosts scarab, foot", ["# Gold Scarab + Gold-Pickled Fowl Foot: +56%", "then pays 1,560"]),
        ("/learn", ["Pick a topic"]),
        ("/learn multiplayer", ["# Boss: host 75%, helper 25%", "Fog 5%", "What shares in PvP are of is unknown"]),
        ("/learn colosseum", ["Colosseums pay nothing"]),
        ("/learn quests", ["Quests pay no runes", "Thiollier 29,706"]),
        ("/learn iji", ["Smithing Master Hewg", "Roderika", "500"]),
        ("/learn stormgate", ["two by Stormgate"]),
        ("/area stormgate", ["Gatefront, Limgrave"]),
        ("/learn buy runes", ["Selling, and runes for money"]),
        ("/boss patches", ["he pays 800"]),
        ("/boss lansseax erdtree gazing hill", ["flies off from here to Rampartside Path"]),
        ("/learn death", ["Die again before that and they are gone for good"]),
        (
            "/learn tarnished edition",
            ["Tarnished Pack (version 1.17)", "Idus Knight and Heavy Knight", "Hefty Scimitar"],
        ),
        ("/learn late bosses", ["What late bosses really pay", "180,000"]),
        ("/learn gostoc", ["What death takes"]),
    ],
)
async def test_an_answer(player: Player, line, said) -> None:
    assert not (await player.says(line)).private
    text = await player.reads(line)
    assert [part for part in said if part not in text] == []


async def test_an_area_grows_with_the_journey(player: Player) -> None:
    answer = await player.presses(await player.says("/area stormveil"), "NG+1")
    answer = await player.presses(answer, "Next page")
    assert "Godrick the Grafted 80,000" in answer.text


async def test_an_area_and_a_lap_have_a_map_that_tells_what_it_shows(player: Player) -> None:
    for line, told in (
        ("/area mohgwyn palace", "Map of Mohgwyn Palace, north up: 200 enemies that come back"),
        ("/farm palace approach", "From the grace Palace Approach Ledge-Road: 18 × Albinauric 23 to 66 m NE"),
    ):
        (gallery,) = [part for part in (await player.says(line)).components if part["type"] == GALLERY]
        assert told in gallery["items"][0]["description"]
    assert not [part for part in (await player.says("/area deeproot")).components if part["type"] == GALLERY]


async def test_the_worked_example_follows_the_boosts(player: Player) -> None:
    answer = await player.presses(await player.says("/boosts"), "Golden-eyed enemy")
    assert "# Golden-eyed enemy: +400%" in answer.text
    assert "then pays 5,000" in answer.text
    assert switched(answer)["Golden-eyed enemy ×5"]


ROLES = {"Host": "host", "Helper": "helper", "Invader": "invader", "Hunter": "hunter", "Duelist": "duelist"}


@pytest.mark.parametrize(("label", "role"), ROLES.items())
async def test_each_role_is_told_what_the_table_has_for_it(player: Player, label, role) -> None:
    answer = await player.presses(await player.says("/learn multiplayer"), label)
    assert f"### Co-op and PvP · {label}" in answer.text
    names = {key: name for name, key in ROLES.items()} | {"boss": "Boss", "fog": "Fog"}
    with (FACTS / "rate.csv").open(encoding="utf-8") as file:
        mine = [row for row in csv.DictReader(file) if row["winner"] == role and row["loser"] in names]
    headline = answer.text.splitlines()[1]
    for row in mine:
        assert (f"{names[row['loser']]} {int(row['per_mille']) // 10}%" in headline) == (row["per_mille"] != "0")


async def test_a_hunter_gets_a_share_of_the_last_level_when_the_host_enters_the_fog(player: Player) -> None:
    answer = await player.presses(await player.says("/learn multiplayer"), "Hunter")
    last_level = (2 * (99 - 11) + 10) * (99 + 81) ** 2 // 100 + 1
    assert f"At level 100 that is {last_level * 50 // 1000:,} runes." in answer.text


async def test_a_control_of_a_card_of_multiplayer_goes_on_being_answered(player: Player) -> None:
    for args, said in {"": "# Boss: host 75%", "hunter": "# Fog 5%", "boss": "That did not work"}.items():
        custom_id = f"rk:p1:multiplayer:{in_base_36(player.line._user)}:000:0:{args}"
        old = {"type": 2, "style": 2, "label": "Next page", "custom_id": custom_id}
        card = Answer({"data": {"components": [{"type": 1, "components": [old]}]}})
        assert said in (await player.line.use(card, old)).text


async def test_every_topic_can_be_picked_and_has_the_sources_of_each_of_its_lines(player: Player) -> None:
    menu = next(each for each in (await player.says("/learn")).controls if "options" in each)
    with (FACTS / "topic.csv").open(encoding="utf-8") as file:
        topics = list(csv.DictReader(file))
    with (FACTS / "topic_line.csv").open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    assert [option["label"] for option in menu["options"]] == [topic["name"] for topic in topics]
    for topic in topics:
        answer = await player.presses(await player.says("/learn"), topic["name"])
        sources = await player.presses(answer, "Sources")
        assert sources.private
        told = sources.text.replace("\\", "")
        assert [row["source"] for row in lines if row["topic"] == topic["key"] and row["source"] not in told] == []


@pytest.mark.parametrize(("line", "offered"), [("/learn dea", "What death takes"), ("/area name:storm", "Stormveil")])
async def test_names_are_suggested_while_typing(player: Player, line, offered) -> None:
    assert any(name.startswith(offered) for name in await player.types(line))
