"""/area, /boosts, /multiplayer and /learn, through the wire."""

import pytest

from tests.support.player import Player, switched


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/area stormveil", ["# 20,553 runes in one clear", "2 bosses, 32,000", "level 30 to 40", "Castleward Tunnel"]),
        ("/area caelid", ["Next to it in progress: Ainsel River", "Merchants: ", "25 bosses, 813,700"]),
        ("/area enir-ilim", ["Recommended level: unknown"]),
        ("/area gatefront", ["Gatefront, Limgrave", "Farm spots: Gatefront Ruins soldiers"]),
        ("/boosts", ["A kill of 1,000 runes pays 1,000", "1,680 for 1,000", "the odds are unknown"]),
        ("/boosts scarab, foot", ["A kill of 1,000 runes pays 1,560"]),
        ("/multiplayer", ["75 % to the host when a boss falls", "the sum of runes is unknown"]),
        ("/learn", ["Pick a topic", "Rune items as a bank"]),
        ("/learn death", ["Sacrificial Twig", "Gostoc"]),
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
    assert "Godrick the Grafted 80,000" in answer.text


async def test_the_worked_example_follows_the_boosts(player: Player) -> None:
    answer = await player.presses(await player.says("/boosts"), "Golden-eyed enemy")
    assert "A kill of 1,000 runes pays 5,000" in answer.text
    assert switched(answer)["Golden-eyed enemy ×5"]


@pytest.mark.parametrize(("line", "offered"), [("/learn dea", "What death takes"), ("/area name:storm", "Stormveil")])
async def test_names_are_suggested_while_typing(player: Player, line, offered) -> None:
    assert any(name.startswith(offered) for name in await player.types(line))
