from bot.domain.subjects import Matter, Subject, subject_in
from bot.services import Services


async def test_whatever_an_entry_can_be_about_is_kept_and_named(services: Services) -> None:
    words = await services.labels.words()
    assert {subject.matter for subject in words.values()} == set(Matter) - {Matter.UPGRADE}
    for subject in words.values():
        assert subject_in(str(subject)) == subject
    spots = [spot.subject for spot in await services.farms.spots(None)]
    piles = [Subject(matter=Matter.ITEM, key=item.key) for item in await services.rune_items.all()]
    sword = Subject(matter=Matter.UPGRADE, key="uchigatana", number=25)
    things = [*words.values(), *spots, *piles, sword]
    names = await services.labels.of(map(str, things))
    assert set(names) == {(thing.matter, thing.key) for thing in things}
    assert names[Matter.UPGRADE, "uchigatana"] == "Uchigatana"
    assert all(names[subject.matter, subject.key] == name for name, subject in words.items())


async def test_what_the_facts_have_no_more_has_no_name(services: Services) -> None:
    assert await services.labels.of(["boss:nobody:0", "piles::3-nothing", "", "Godrick, NG+1"]) == {}
