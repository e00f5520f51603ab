from msgspec.structs import replace

from bot.domain.areas import Holding, clear, survey
from bot.domain.records import Stand
from bot.services import Services


def stand(name: str, runes: int, back: int, **changes: bool) -> Stand:
    made = Stand(
        param=1,
        enemy=name,
        runes=runes,
        ng1_factor=2,
        place="p",
        grace="g",
        count=back + 1,
        back=back,
        near=0,
        once=False,
        foe=True,
        with_boss=False,
        source="test",
    )
    return replace(made, **changes)


def holding(*stands: Stand) -> Holding:
    return Holding(stands=stands, bosses=(), merchants=(), graces=(), farms=())


def test_a_clear_counts_what_comes_back_and_attacks(services: Services) -> None:
    found = survey(
        holding(stand("rat", 10, 3), stand("troll", 500, 1), stand("friend", 900, 1, foe=False), stand("gone", 900, 0)),
        services.journeys,
        0,
        (),
    )
    assert (found.enemies, found.clear, found.median, found.richest) == (4, 530, 10, ("troll", 500))
    assert found.best == (("troll", 1, 500), ("rat", 3, 30))


def test_a_clear_grows_with_the_journey_and_the_boosts(services: Services) -> None:
    scarab = services.boosts.all[0]
    rats = holding(stand("rat", 10, 3))
    assert survey(rats, services.journeys, 1, (scarab,)).clear == 72  # 3 x 10 x 2 x 1.2
    assert clear(rats, services.journeys, 1, (scarab,)) == 72


def test_an_empty_place_is_worth_nothing(services: Services) -> None:
    found = survey(holding(), services.journeys, 0, ())
    assert (found.enemies, found.clear, found.median, found.richest, found.boss_runes) == (0, 0, 0, None, 0)


async def test_stormveil_is_worth_what_the_maps_hold(services: Services) -> None:
    # counted in the maps: 179 enemies that come back, 20,553 runes; Godrick 20,000 and Margit 12,000
    held = await services.areas.holding("stormveil-castle")
    found = survey(held, services.journeys, 0, ())
    assert (found.enemies, found.clear) == (179, 20_553)
    assert found.bosses == (("Godrick the Grafted", 20_000), ("Margit, the Fell Omen", 12_000))


async def test_neighbours_are_the_areas_before_and_after(services: Services) -> None:
    assert await services.areas.neighbours("caelid") == ("ainsel-river", "swamp-of-aeonia")
    assert (await services.areas.neighbours("limgrave"))[0] is None
