"""Names in the reader's language, and English beside it."""

import asyncio
import csv
import random
from pathlib import Path

import pytest

from bot.domain.errors import AmbiguousNameError
from bot.knowledge.database import open_knowledge
from bot.knowledge.naming.lexicons import Lexicon
from bot.knowledge.naming.names import SUGGESTIONS, Name
from bot.knowledge.naming.shelf import Shelf
from bot.knowledge.naming.spelling import normalised, squeezed
from bot.services import Services
from bot.settings import FACTS

COLUMNS = {"ja": "ja", "de": "de", "ru": "ru", "zh-CN": "zh_cn", "ko": "ko", "th": "th", "pt-BR": "pt_br"}


def shelf_of(services: Services, kind: str) -> Shelf:  # type: ignore[type-arg]  # any
    shelves: dict[str, Shelf] = {"boss": services.bosses, "item": services.items}  # type: ignore[type-arg]  # any
    return shelves.get(kind, services.places)


def table(name: str) -> list[dict[str, str]]:
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def drawn(locale: str) -> list[dict[str, str]]:
    """Return 60 things with names of their own in a language."""
    rows = [row for row in table("official_name") if row["kind"] in {"boss", "item", "area"}]
    names = [row[COLUMNS[locale]] for row in rows]
    return random.Random(locale).sample([row for row in rows if names.count(row[COLUMNS[locale]]) == 1], 60)


@pytest.mark.parametrize("locale", COLUMNS)
async def test_things_are_found_by_their_name_in_the_readers_language(services: Services, locale) -> None:
    for row in drawn(locale):
        shelf = shelf_of(services, row["kind"])
        await shelf.learn(locale)
        assert (await shelf.named(row[COLUMNS[locale]], locale)).key == row["key"], row


@pytest.mark.parametrize("locale", COLUMNS)
async def test_things_are_still_found_by_their_english_name(services: Services, locale) -> None:
    english = {(kind, row["key"]): row["name"] for kind in ("boss", "item", "area") for row in table(kind)}
    for row in drawn(locale):
        shelf = shelf_of(services, row["kind"])
        await shelf.learn(locale)
        assert (await shelf.named(english[row["kind"], row["key"]], locale)).key == row["key"]
        assert (await shelf.named(row["key"], locale)).key == row["key"]


async def test_other_languages_are_not_searched(services: Services) -> None:
    await services.bosses.learn("ja")
    assert services.bosses.suggest("接ぎ木のゴド", "ja")[0].key == "godrick"
    assert "godrick" not in [name.key for name in services.bosses.suggest("接ぎ木のゴド", "de")]
    assert "godrick" not in [name.key for name in services.bosses.suggest("接ぎ木のゴド")]


async def test_a_name_is_offered_in_the_readers_language_first(services: Services) -> None:
    await services.items.learn("de")
    assert services.items.suggest("Dolch", "de")[0].shown == "Dolch · Dagger"
    assert services.items.suggest("Dagger", "de")[0].shown.endswith("Dagger")


async def test_half_width_letters_are_read_as_full_ones(services: Services) -> None:
    await services.items.learn("ja")
    assert (await services.items.named("ﾀﾞｶﾞｰ", "ja")).key == "dagger"


async def test_lists_are_read_in_the_readers_language(services: Services) -> None:
    await services.baskets.learn("de")
    basket = await services.baskets.named("3 Dolch, memory stone", "de")
    assert [(each.item, each.quantity) for each in basket] == [("dagger", 3), ("memory-stone", 1)]


@pytest.mark.parametrize("locale", ["ja", "zh-CN", "ko", "th"])
async def test_a_part_of_a_name_is_offered_and_never_taken_for_another(services: Services, locale) -> None:
    rows, drawing = table("official_name"), random.Random(f"a part of a name in {locale}")
    for row in drawn(locale):
        shelf, name = shelf_of(services, row["kind"]), squeezed(normalised(row[COLUMNS[locale]]))
        await shelf.learn(locale)
        length = max(2, len(name) // 2)
        start = drawing.randint(0, len(name) - length)
        part = name[start : start + length]
        try:
            found = (await shelf.named(part, locale)).key
        except AmbiguousNameError as error:
            offered = [each.key for each in error.candidates]
            assert row["key"] in offered or len(offered) == SUGGESTIONS, (part, row)
        else:
            whole = {each["key"] for each in rows if squeezed(normalised(each[COLUMNS[locale]])) == part}
            assert found in whole, (part, row)


async def test_a_bosss_name_never_becomes_its_soldiers_unasked(services: Services) -> None:
    await services.bosses.learn("ja")
    with pytest.raises(AmbiguousNameError) as error:
        await services.bosses.named("ゴドリック", "ja")
    assert [each.key for each in error.value.candidates] == ["godrick", "soldier-of-godrick"]


async def test_names_are_read_when_they_are_first_needed_and_once(knowledge: Path) -> None:
    read: list[str] = []

    async def names() -> list[Name]:
        read.append("now")
        await asyncio.sleep(0)  # others ask meanwhile
        return [Name(key="godrick", label="Godrick the Grafted", kind="boss")]

    async with open_knowledge(knowledge) as db:
        lexicon = Lexicon(db, names)
        assert not read
        await asyncio.gather(*(lexicon.learn(locale) for locale in ("en-US", "ja", "en-GB", "ja")))
    assert read == ["now"]
    assert {lexicon.index(locale).find("godrick") for locale in ("en-US", "ja", "en-GB")} == {"godrick"}
