"""Two of a kind side by side, through the wire."""

import re
from itertools import pairwise

import pytest

from bot.domain.boosts import combinations
from bot.domain.comparisons import Sort
from bot.domain.questions import Question
from bot.edge.client import RuneBot
from bot.offline.wire import Answer
from bot.presentation.customids import Asked
from bot.presentation.layout import height, layout
from bot.presentation.theme import CUSTOM_ID, PHONE_LINES
from bot.presentation.words import DEFAULT, words_for
from bot.services import Services
from tests.data.test_facts import rows
from tests.support.player import Player, buttons

LAST_USER, TEXT = 2**63 - 1, 10
NUMBER = re.compile(r"\d(?:[\d,]*\d)?")
TOLD_ALONE = {
    *(
        "Each helper in co-op",
        "In NG+1",
        "Runes a kill",
        "One clear",
        "Typical kill",
        "All bosses",
        "Price",
        "In stock",
    ),
    *("The smith takes", "Runes in all", "You can sell it for"),
}
"""What the answer about each of the two tells, too."""


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ("malenia", "mohg", ["# Malenia, Blade of Miquella pays more: 480,000 against 420,000"]),
        ("mohg", "malenia", ["### Mohg, Lord of Blood · Malenia", "pays more: 480,000 against 420,000"]),
        (
            "golden rune 1",
            "golden rune 2",
            ["# Golden Rune [2] pays more: 400 against 200", "gives: 200 · 400"],
        ),
        ("memory stone", "smithing stone 1", ["# Smithing Stone [1] costs less: 200 against 3,000"]),
        (
            "dagger",
            "black knife",
            ["# Black Knife costs less: 5,280 against 11,050", "Up to: +25 · +10"],
        ),  # see /upgrade
        ("dagger", "memory stone", ["### Dagger · Memory Stone"]),  # a weapon is an item, too
        ("w.dagger", "memory stone", ["### Dagger · Memory Stone", "Price: "]),
        ("meteorite staff", "dagger", ["# Meteorite Staff can't be strengthened; Dagger costs 11,050"]),
        ("dagger", "hefty scimitar", ["# The smith's price isn't known of both", "The smith takes: 11,050 · unknown"]),
        ("mogwyn palce", "calid", ["### Mohgwyn Palace · Caelid"]),
    ],
)
async def test_the_answer_says_which_is_worth_more(ann: Player, a, b, said) -> None:
    text = (await ann.says(f"/compare a:{a} b:{b}")).text.replace("\\", "")
    for each in said:
        assert each in text


@pytest.mark.parametrize("terms", ["", " journey:NG+3 boosts:gold scarab"])
@pytest.mark.parametrize(
    ("a", "b", "alone"),
    [
        ("b.godrick", "b.malenia", "/boss {}"),
        ("e.runebear", "e.vulgar-militia", "/enemy {}"),
        ("a.caelid", "a.stormveil-castle", "/area {}"),
        ("w.uchigatana", "w.moonveil", "/upgrade {}"),
        ("i.memory-stone", "i.smithing-stone-3", "/price {}"),
    ],
)
async def test_the_numbers_are_those_of_the_answers_about_each(ann: Player, a, b, alone, terms) -> None:
    if alone.startswith(("/upgrade", "/price")):
        terms = ""
    both = await ann.says(f"/compare a:{a} b:{b}{terms}")
    compared = re.findall(r"\d[\d,]*", re.search(r"^# .*", both.text, re.MULTILINE)[0].rpartition(": ")[2])  # type: ignore[index]
    names = [label for label in buttons(both) if label != "Sources"]
    alone = [await ann.turns(await ann.presses(both, label)) for label in names]
    for what, *sides in re.findall(r"^([\w ]+): (.+) · (.+)$", both.text, re.MULTILINE):
        for side, text in zip(sides, alone, strict=True):
            if what in TOLD_ALONE:
                assert set(NUMBER.findall(side)) <= set(NUMBER.findall(text)), what
    shown = [re.search(r"^# .*", each, re.MULTILINE)[0] for each in alone]  # type: ignore[index]
    assert len(shown) == len(compared) == 2
    told = {max(re.findall(r"\d[\d,]*", each), key=lambda text: int(text.replace(",", ""))) for each in shown}
    assert told == set(compared)


@pytest.mark.parametrize(
    ("a", "b", "files"),
    [
        ("b.godrick", "b.malenia", {"boss": ("godrick", "malenia")}),
        ("e.runebear", "e.vulgar-militia", {}),
        ("a.caelid", "a.mohgwyn-palace", {"area": ("caelid", "mohgwyn-palace")}),
        ("f.mohgwyn-crow-shot", "f.greyoll", {"farm_spot": ("mohgwyn-crow-shot", "greyoll")}),
        ("w.uchigatana", "w.moonveil", {"weapon": ("uchigatana", "moonveil")}),
        ("i.memory-stone", "i.smithing-stone-3", {"item": ("memory-stone", "smithing-stone-3")}),
    ],
)
async def test_a_press_says_where_the_numbers_of_both_are_from(ann: Player, a, b, files) -> None:
    both = await ann.says(f"/compare a:{a} b:{b}")
    names = [label for label in buttons(both) if label != "Sources"]
    shown = (await ann.presses(both, "Sources")).text.replace("\\", "")
    assert [line.partition(": ")[0] for line in shown.split("\n")[2:4]] == names
    for file, keys in files.items():
        told = {row.get("key") or row["item"]: row["source"] for row in rows(file)}
        for key in keys:
            assert told[key] in shown


async def test_two_farms_pay_what_each_pays(ann: Player) -> None:
    one, other = sorted(rows("farm_spot"), key=lambda row: row["key"])[:2]
    both = await ann.says(f"/compare a:{one['name']} b:{other['name']}")
    for spot in (one, other):
        alone = (await ann.presses(both, spot["name"])).text
        runes = re.search(r"^# ([\d,]+) runes", alone, re.MULTILINE)
        assert runes, alone
        assert runes[1] in both.text


async def test_playthrough_and_boosts_are_switched_on_the_card(ann: Player) -> None:
    shown = await ann.says("/compare a:b.godrick b:b.margit")
    ngplus = await ann.says("/compare a:b.godrick b:b.margit journey:NG+1")
    assert "In NG+1: " in shown.text
    (select,) = [each for each in shown.controls if each["type"] == 3]
    switched = await ann.line.use(shown, select, ["ng1"])
    assert switched.text == ngplus.text
    assert "NG+1" in switched.text


async def test_what_two_places_pay_in_the_last_playthrough_is_what_each_says_of_itself(ann: Player) -> None:
    shown = (await ann.says("/compare a:limgrave b:caelid")).text
    last = [(await ann.says(f"/area {place} journey:NG+7")).text for place in ("limgrave", "caelid")]
    paid = [re.findall(r"# ([\d,]+) runes in one clear", text)[0] for text in last]
    assert f"One clear in NG+7: {paid[0]} · {paid[1]}" in shown
    for terms in ("journey:NG+7", "boosts:gold scarab"):  # the number is of neither
        assert "One clear in NG+7" not in (await ann.says(f"/compare a:limgrave b:caelid {terms}")).text


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ("caelid", "malenia", "Caelid is a place, but Malenia, Blade of Miquella is a boss. Give me two of a kind"),
        ("malenia", "caelid", "Malenia, Blade of Miquella is a boss, but Caelid is a place. Give me two of a kind"),
        ("godrick the grafted", "caelid", "Godrick the Grafted is a boss, but Caelid is a place."),  # a grace, too
        (
            "mohg",
            "mohgwyn palace",
            "Mohg, Lord of Blood is a boss, but Mohgwyn Palace is a place.",
        ),  # not twice the palace
        ("caelid", "Caelid", "Both are Caelid. Give me two different ones."),
        ("xyzzyq", "caelid", "I couldn't find “xyzzyq”."),
        ("caelid", "xyzzyq", "I couldn't find “xyzzyq”."),
        ("b.no-such-boss", "caelid", "I couldn't find “b.no-such-boss”."),
    ],
)
async def test_what_cannot_be_compared_is_told(ann: Player, a, b, said) -> None:
    assert said in (await ann.says(f"/compare a:{a} b:{b}")).text


async def test_the_kind_of_one_name_decides_what_the_other_means(ann: Player) -> None:
    beside_boss = await ann.says("/compare a:runebear b:malenia")
    beside_enemy = await ann.says("/compare a:runebear b:vulgar militia")
    beside_farm = await ann.says("/compare a:lenne's rise b:mohgwyn mausoleum entrance albinaurics")
    assert "Region: " in beside_boss.text
    assert "### Lenne's Rise rolling ball · Mohgwyn mausoleum entrance Albinaurics" in beside_farm.text
    assert "Pays most in: " in beside_enemy.text


async def test_a_name_of_several_is_asked_back_and_the_pick_compared(ann: Player) -> None:
    asked = await ann.says("/compare a:malenia b:erdtree avatar")
    picks = [each for each in asked.controls if each["type"] == 3]
    assert picks
    option = picks[0]["options"][0]
    compared = await ann.line.use(asked, picks[0], [option["value"]])
    assert f"### Malenia, Blade of Miquella · {option['label']}" in compared.text


async def test_suggestions_are_of_every_kind_and_beside_a_name_of_its_kind(ann: Player) -> None:
    free = await ann.types("/compare a:caelid")
    assert any(each.startswith("Caelid") for each in free)
    beside = await ann.types("/compare a:b.malenia b:god")
    assert any(each.startswith("Godrick the Grafted · 20,000") for each in beside)
    assert {each.partition(" · ")[0] for each in beside} <= {row["name"] for row in rows("boss")}
    assert not any(each.startswith("Map: ") for each in await ann.types("/compare a:caelid b:lim"))
    assert len(await ann.types("/compare a:")) == 25


FILES = {
    Sort.BOSS: ["boss"],
    Sort.ENEMY: ["enemy"],
    Sort.AREA: ["area", "grace"],
    Sort.FARM: ["farm_spot"],
    Sort.WEAPON: ["weapon"],
    Sort.ITEM: ["item"],
}


@pytest.mark.parametrize("sort", Sort)
async def test_the_longest_fit_a_phone_and_their_controls_discord(bot: RuneBot, services: Services, sort) -> None:
    found = [row.get("key") or row["item"] for file in FILES[sort] for row in rows(file)]
    keys = sorted(found, key=len)[-12:]
    most = max(combinations(services.boosts.all), key=len)
    for a, b in pairwise(keys):
        question = Question(command="compare", args=(sort.value, a, b), journey=7, boosts=most)
        container = layout(
            await bot.desk.answer(question), Asked(question=question, asker=LAST_USER), words_for(DEFAULT)
        )
        shown = Answer({"components": [container]})
        assert max(len(each["custom_id"]) for each in shown.controls) <= CUSTOM_ID
        assert sum(height(each["content"]) for each in shown.components if each["type"] == TEXT) <= PHONE_LINES
