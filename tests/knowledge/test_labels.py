from bot.domain.subjects import Matter, Subject, subject_in
from bot.services import Services
from tests.data.test_facts import rows

TABLES = {
    Matter.BOSS: "boss",
    Matter.ENEMY: "enemy",
    Matter.FARM: "farm_spot",
    Matter.GRACE: "grace",
    Matter.ITEM: "item",
}


async def test_whatever_an_entry_can_be_about_is_kept_and_named(services: Services) -> None:
    labels = {(matter, row["key"]): row["name"] for matter, table in TABLES.items() for row in rows(table)}
    subjects = [Subject(matter=matter, key=key) for matter, key in labels]
    assert {subject.matter for subject in subjects} == set(Matter) - {Matter.UPGRADE}
    for subject in subjects:
        assert subject_in(str(subject)) == subject
    spots = [spot.subject for spot in await services.farms.spots()]
    piles = [Subject(matter=Matter.ITEM, key=item.key) for item in await services.rune_items.all()]
    sword = Subject(matter=Matter.UPGRADE, key="uchigatana", number=25)
    names = await services.labels.of(map(str, [*subjects, *spots, *piles, sword]))
    assert names == {**labels, (Matter.UPGRADE, "uchigatana"): "Uchigatana"}


async def test_what_the_facts_have_no_more_has_no_name(services: Services) -> None:
    assert await services.labels.of(["boss:nobody:0", "piles::3-nothing", "", "Godrick, NG+1"]) == {}
