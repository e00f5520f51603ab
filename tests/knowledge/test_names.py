from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.candidates import Candidate
from bot.domain.errors import AmbiguousNameError, NotFoundError
from bot.knowledge.database import open_knowledge
from bot.knowledge.naming.everything import load_everything
from bot.knowledge.naming.finding import Index
from bot.knowledge.naming.indexes import Inside, Starts, Trigrams, trigrams
from bot.knowledge.naming.names import Name, Verdict
from bot.knowledge.naming.spelling import initials, normalised
from bot.presentation.words import DEFAULT, words_for
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


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("scadu altus", "Scadu Altus"),
        ("gravesite plain", "Gravesite Plain"),
        ("scaduview", "Scaduview"),
        ("specimen storehouse", "Specimen Storehouse"),
    ],
)
async def test_the_very_name_of_a_thing_is_never_asked_back(services: Services, asked, label) -> None:
    assert (await services.places.named(asked)).name == label


async def test_a_merchant_that_has_a_second_shop_is_meant_by_the_name_alone(services: Services) -> None:
    assert (await services.merchants.named("preceptor seluvis")).key == "preceptor-seluvis"


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("uchigatana +10", "Uchigatana"),
        ("Uchigatana+25", "Uchigatana"),
        ("arrow x3", "Arrow"),
        ("arrow 5x", "Arrow"),
        ("5x arrow", "Arrow"),
        ("x5 smithing stone 3", "Smithing Stone [3]"),
        ("talisman pouches", "Talisman Pouch"),
        ("banished knight gs", "Banished Knight's Greatsword"),
        ("jump tali", "Claw Talisman"),
        ("seppuku aow", "Ash of War: Seppuku"),
        ("sombre smithing stone 9", "Somber Smithing Stone [9]"),
        ("erdtrees favour", "Erdtree's Favor"),
        ("spelldrake talisman +2", "Spelldrake Talisman +2"),
        ("smithing stone 3", "Smithing Stone [3]"),
    ],
)
async def test_what_players_write_after_and_for_a_name_is_understood(services: Services, asked, label) -> None:
    assert (await services.items.named(asked)).name == label


async def test_things_told_apart_by_a_number_are_all_offered_for_their_plural(services: Services) -> None:
    with pytest.raises(AmbiguousNameError) as error:
        await services.items.named("hero rune")
    assert {f"Hero's Rune [{n}]" for n in range(1, 6)} <= {each.name for each in error.value.candidates}


@pytest.mark.parametrize("asked", ["lake dragon sword", "jar dagger", "crystal wolf"])
async def test_a_whole_word_that_a_name_has_not_makes_it_uncertain(services: Services, asked) -> None:
    for shelf in (services.bosses, services.enemies):
        with pytest.raises((AmbiguousNameError, NotFoundError)):
            await shelf.named(asked)


def test_a_misspelling_is_never_surer_than_the_right_spelling() -> None:
    index = Index([Name(key="noble", label="Godskin Noble"), Name(key="duo", label="Godskin Duo")])
    assert [index.resolve(asked)[0] for asked in ("godskin", "gosdkin")] == [Verdict.PICK, Verdict.PICK]


def test_what_is_a_part_of_another_name_too_is_asked_about() -> None:
    index = Index([Name(key="imbued", label="Imbued Sword Key"), Name(key="stone", label="Stonesword Key")])
    verdict, hits = index.resolve("sword key")
    assert (verdict, {hit.name.key for hit in hits}) == (Verdict.PICK, {"imbued", "stone"})


async def test_the_boss_of_a_place_is_not_the_place(services: Services) -> None:
    with pytest.raises((AmbiguousNameError, NotFoundError)):
        await services.places.named("siofra boss")


async def test_a_whole_name_of_three_letters_is_enough(services: Services) -> None:
    assert (await services.merchants.named("iji")).key == "smithing-master-iji"


@given(st.lists(st.text("ab", min_size=1), min_size=1), st.text("ab", min_size=1))
def test_what_is_inside_is_found(texts, part) -> None:
    assert Inside(texts).having(part) == [at for at, text in enumerate(texts) if part in text]


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


def test_an_alias_that_may_mean_another_thing_is_never_certain() -> None:
    index = Index([Name(key="godrick", label="Godrick the Grafted", maybe=("godwick",))])
    assert index.resolve("godwick")[0] is Verdict.PICK


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Miséricorde", "misericorde"),
        ("Hero's Rune [5]", "heros rune 5"),
        ("Hero’s Rune[5]", "HERO'S RUNE 5"),
        ("Godrick the Grafted", "ＧＯＤＲＩＣＫ　ｔｈｅ　Ｇｒａｆｔｅｄ"),
        ("ダガー", "ﾀﾞｶﾞｰ"),
        ("Чёрный нож", "черный нож"),
    ],
)
def test_what_nobody_types_makes_no_difference(one, other) -> None:
    assert normalised(one) == normalised(other)


def test_thai_vowels_are_part_of_their_words() -> None:
    assert normalised("มีดสั้น") == "มีดสั้น"


@pytest.mark.parametrize(("name", "short"), [("somber smithing stone 9", "sss9"), ("rivers of blood", "rob")])
def test_initials_are_derived(name, short) -> None:
    assert short in initials(name)


async def test_no_suggestion_goes_and_comes_back_while_its_name_is_typed(services: Services) -> None:
    for shelf in (services.bosses, services.places):
        for name in shelf.suggest(""):
            listed = [name in shelf.suggest(name.label[:typed]) for typed in range(1, len(name.label) + 1)]
            assert all(listed[listed.index(True) :]), name.label


LAST = "\U0010ffff"  # the last sign that there is


@given(st.lists(st.text(max_size=12), min_size=1, max_size=30, unique=True), st.text(max_size=4))
@example([LAST * 3, LAST, "a" + LAST * 2, "b"], LAST)
@example([LAST * 3, LAST, "a" + LAST * 2, "b"], "a" + LAST)
def test_the_texts_that_begin_alike_are_found_best_first(texts, start) -> None:
    starts = Starts(enumerate(texts))
    assert starts.beginning(start, 25) == [at for at, text in enumerate(texts) if text.startswith(start)][:25]


@pytest.mark.parametrize("typed", ["aab", "ab" + LAST])
def test_a_mistyped_beginning_of_odd_signs_is_found(typed) -> None:
    assert Starts([(0, "a" + LAST + "b"), (1, "ab"), (2, LAST)]).nearly_beginning(typed, 25)[:1] == [0]


@pytest.mark.parametrize("typed", ["drgao", "drgon", "dragin", "draggo", "draon"])
def test_a_mistyped_beginning_is_found(typed) -> None:
    starts = Starts([(0, "dragonheart"), (1, "godrick"), (2, "drawstring")])
    assert starts.nearly_beginning(typed, 25) == [0]


@given(
    st.lists(st.text("abc", min_size=1, max_size=9), min_size=1, max_size=40), st.text("abc", min_size=1, max_size=9)
)
def test_bit_sets_count_shared_trigrams(texts, text) -> None:
    texts = sorted(texts, key=len)
    shared = [len(trigrams(each) & trigrams(text)) for each in texts]
    found = Trigrams(texts).sharing(text, 80)
    assert [shared[at] for at in found] == sorted((n for n in shared if n > int(max(shared) * 0.4)), reverse=True)


@given(st.text(max_size=200))
def test_no_text_breaks_the_suggestions(services: Services, text) -> None:
    for shelf in (services.bosses, services.places, services.boosts):
        found = shelf.suggest(text)
        assert len({name.key for name in found}) == len(found) <= 25


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing(text) -> None:
    once = normalised(text)
    assert normalised(once)[:90] == once[:90]


def test_of_many_that_it_could_be_six_are_named() -> None:
    error = AmbiguousNameError("rune", [Candidate(key=f"{n}", name=f"Golden Rune [{n}]") for n in range(1, 11)])
    said = words_for(DEFAULT).say(error.sentence).replace("\\", "")
    assert said.endswith("“Golden Rune [6]”, or 4 others. Which do you mean?")


async def test_armour_and_the_like_are_asked_for_less_than_other_items(knowledge: Path) -> None:
    async with open_knowledge(knowledge) as db:
        everything = await load_everything(db)
        names = (await everything.lexicon("item", "en-US")).index("en-US").names
    ranks = {name.key: name.rank for name in names}
    assert ranks["dagger"] < ranks["iron-helmet"]
    assert ranks["dagger"] < ranks["ash-of-war-lions-claw"]
