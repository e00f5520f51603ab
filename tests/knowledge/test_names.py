import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import AmbiguousNameError, NotFoundError
from bot.knowledge.names import Index, Name
from bot.knowledge.spelling import normalised
from bot.services import Services

INDEX = Index(
    [
        Name(key="caelid", label="Caelid"),
        Name(key="caelid-grace", label="Caelid (grace)", also=("Caelid",), group=1),
        Name(key="kale", label="Merchant Kalé"),
        Name(key="stone-1", label="Smithing Stone [1]"),
        Name(key="stone-3", label="Smithing Stone [3]", rank=1),
        Name(key="sentinel-a", label="Tree Sentinel (Limgrave)", also=("Tree Sentinel",)),
        Name(key="sentinel-b", label="Tree Sentinel (Altus)", also=("Tree Sentinel",)),
        Name(key="consort", label="Promised Consort Radahn", also=("pcr",)),
    ]
)


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("caelid", "caelid"),
        ("merchant kale", "kale"),
        ("smithing stone 3", "stone-3"),
        ("smithingstone[3]", "stone-3"),
        ("promised consort", "consort"),
        ("PCR", "consort"),
        ("stone-1", "stone-1"),
        ("merchnat kale", "kale"),
        ("prom", "consort"),
    ],
)
def test_a_name_is_found_as_players_write_it(asked, key) -> None:
    assert INDEX.find(asked) == key


def test_one_name_of_several_things_is_asked_about() -> None:
    with pytest.raises(AmbiguousNameError, match="could be") as error:
        INDEX.find("tree sentinel")
    assert "Tree Sentinel (Altus)" in str(error.value.sentence.values)


def test_a_number_is_never_taken_for_another() -> None:
    with pytest.raises(NotFoundError) as error:
        INDEX.find("smithing stone 33")
    assert "Smithing Stone [3]" in str(error.value.sentence.values)


async def test_a_name_of_something_else_is_not_taken_for_a_slip(services: Services) -> None:
    with pytest.raises(NotFoundError):  # Elder Dragon Greyoll is an enemy; Flying Dragon Greyll is a boss
        await services.bosses.named("greyoll")


@pytest.mark.parametrize("asked", ["xyzzy", "", "   ", "!!!", "🗡️"])
def test_nonsense_is_refused(asked) -> None:
    with pytest.raises(NotFoundError):
        INDEX.find(asked)


def test_an_empty_field_offers_what_is_most_asked() -> None:
    assert INDEX.suggest("")[0].key == "stone-3"


def test_suggestions_come_best_first_and_once_each() -> None:
    keys = [name.key for name in INDEX.suggest("caelid")]
    assert keys[:2] == ["caelid", "caelid-grace"]
    assert len(keys) == len(set(keys))


@given(st.text(max_size=200))
def test_no_text_breaks_the_suggestions(services: Services, text) -> None:
    for shelf in (services.bosses, services.places, services.boosts):
        found = shelf.suggest(text)
        assert len({name.key for name in found}) == len(found) <= 25


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing(text) -> None:
    once = normalised(text)
    assert normalised(once)[:90] == once[:90]
