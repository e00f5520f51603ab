"""Numbers that are shown in two ways: in an article, and by a table or a command."""

import csv
import re
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.errors import FactError
from bot.knowledge.building.build import build
from bot.settings import FACTS
from tests.support.player import Player

TYPED = re.compile(r"\d{1,3}(?:,\d{3})+")


def rows(table: str) -> list[dict[str, str]]:
    with (FACTS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def only(table: str, column: str, **where: str) -> int:
    """Return the one value that a column has in the rows of a fact file."""
    (value,) = {row[column] for row in rows(table) if all(row[name] == wanted for name, wanted in where.items())}
    return int(value)


def cost(start: int, target: int) -> int:
    return sum((2 * max(0, level - 11) + 10) * (level + 81) ** 2 // 100 + 1 for level in range(start, target))


def smith(weapon: str, level: str) -> int:
    base, curve = (
        only("weapon", "base_price", item=weapon),
        {row["item"]: row["curve"] for row in rows("weapon")}[weapon],
    )
    steps = [row for row in rows("upgrade_step") if row["curve"] == curve and int(row["to_level"]) <= int(level)]
    return sum(base * int(row["per_myriad"]) // 10_000 for row in steps)


BY_HAND: dict[str, Callable[..., int]] = {
    "price": lambda merchant, item: only("offer", "price", merchant=merchant, item=item),
    "sells": lambda item: only("item", "sells", key=item),
    "gives": lambda item: only("rune_item", "runes", item=item),
    "script": lambda key: only("script", "runes", key=key),
    "stand": lambda grace, param: only("stand", "back", grace=grace, param=param),
    "level": lambda start, target: cost(int(start), int(target)),
    "smith": smith,
    "shop": lambda what: sum(what == "lines" or row["currency"] == what for row in rows("offer")),
    "boss": lambda key, what="runes": boss(key, what),
    "kill": lambda param, what="": kill(param, what),
}


def grown(runes: int, factor: int, journey: str) -> int:
    return round(runes * factor * (only("journey", "per_mille", number=journey) / 1000))


def boss(key: str, what: str) -> int:
    if what.startswith("ng"):
        return grown(only("boss", "runes", key=key), only("boss", "ng1_factor", key=key), what[2:])
    return only("boss", "cooperator" if what == "helper" else what, key=key)


def kill(param: str, what: str) -> int:
    runes: int = only("spawn", "runes", param=param)
    if what.startswith("ng"):
        return grown(runes, only("spawn", "ng1_factor", param=param), what[2:])
    for key in filter(None, what.split("+")):
        runes = runes * only("boost", "percent", key=key)
    return int(runes // 100 ** len(list(filter(None, what.split("+")))))


def texts() -> list[tuple[str, str, str]]:
    """Return every text that may name numbers: its table, its column, itself."""
    columns = {"topic": "answer", "topic_line": "text", "boss_note": "text", "effect": "found"}
    return [(table, column, row[column]) for table, column in columns.items() for row in rows(table)]


NAMED = sorted({name for _, _, text in texts() for name in re.findall(r"\{([^{}]+)\}", text)})
COUNTED = [name for name in NAMED if name.split(":")[0] in BY_HAND]


def shown(knowledge: Path, name: str) -> list[str]:
    """Return what stands where a text names a number."""
    found = []
    with closing(sqlite3.connect(knowledge)) as db:
        for table, column, text in texts():
            if f"{{{name}}}" not in text:
                continue
            parts = re.split(r"(\{[^{}]+\})", text)
            pattern = "".join("(.*)" if part[:1] == "{" else re.escape(part) for part in parts)
            numbers = [part[1:-1] for part in parts if part[:1] == "{"]
            built = [each for (each,) in db.execute(f"SELECT {column} FROM {table}")]  # noqa: S608  # the columns above
            (match,) = [match for each in built if (match := re.fullmatch(pattern, each))]
            found += [value for number, value in zip(numbers, match.groups(), strict=True) if number == name]
    return found


@pytest.mark.parametrize("name", COUNTED)
def test_an_article_says_the_number_of_the_table(knowledge: Path, name) -> None:
    kind, *terms = name.split(":")
    assert set(shown(knowledge, name)) == {f"{BY_HAND[kind](*terms):,}"}


def test_no_text_keeps_a_brace(knowledge: Path) -> None:
    with closing(sqlite3.connect(knowledge)) as db:
        for table, column, _ in dict.fromkeys((table, column, "") for table, column, _ in texts()):
            assert [each for (each,) in db.execute(f"SELECT {column} FROM {table}") if "{" in each] == []  # noqa: S608


@pytest.mark.parametrize("key", sorted({name.split(":")[1] for name in NAMED if name.startswith("area:")}))
async def test_an_article_counts_a_place_as_the_card_of_the_place_does(player: Player, knowledge: Path, key) -> None:
    card = await player.reads(f"/area {key}")
    for name in (name for name in NAMED if name.startswith(f"area:{key}:") and not name.endswith(":mean")):
        for number in shown(knowledge, name):
            assert re.search(rf"(?<![\d,]){number}(?![\d,])", card), (name, number)


@pytest.mark.parametrize("name", [name for name in NAMED if name.startswith("bosses:")])
def test_a_ranking_of_bosses_leaves_nobody_out(knowledge: Path, name) -> None:
    _, part, least = name.split(":")
    (ranking,) = shown(knowledge, name)
    rich = [row for row in rows("boss") if (row["dlc"] == "1") == (part == "dlc") and int(row["runes"]) >= int(least)]
    assert len(ranking.split(" · ")) == len(rich)
    assert [row for row in rich if f"{row['name']} {int(row['runes']):,}" not in ranking] == []


@pytest.mark.parametrize("name", [name for name in NAMED if name.startswith("richer:")])
def test_who_pays_more_is_counted_area_by_area(knowledge: Path, name) -> None:
    sorts = {row["key"]: row["sort"] for row in rows("enemy")}
    areas = {row["key"]: row["area"] for row in rows("grace")}
    spawns = {(row["param"], row["place"]): row for row in rows("spawn")}
    paid: dict[tuple[str, str], list[int]] = defaultdict(list)
    for stand in rows("stand"):
        spawn = spawns[stand["param"], stand["place"]]
        if (spawn["foe"], spawn["with_boss"]) == ("1", "0"):
            paid[areas[stand["grace"]], sorts[spawn["enemy"]]] += [int(spawn["runes"])] * int(stand["back"])
    means = {key: sum(values) / len(values) for key, values in paid.items() if len(values) >= 5}
    _, one, other = name.split(":")
    both = [area for area, sort in means if sort == one and (area, other) in means]
    more = [area for area in both if means[area, one] > means[area, other]]
    assert shown(knowledge, name) == [f"{len(more)} of {len(both)}"]


def test_what_is_typed_is_what_no_table_has_or_is_checked_here() -> None:
    remembrances = [int(row["runes"]) for row in rows("remembrance")]
    most = {
        kind: max(int(row["sells"] or 0) for row in rows("item") if row["category"] == kind)
        for kind in ("weapon", "armor", "talisman")
    }
    assert most == {"weapon": 1_000, "armor": 3_000, "talisman": 3_000}
    assert (min(remembrances), max(remembrances)) == (20_000, 50_000)
    assert only("spawn", "runes", param="33300042") == 1_952
    assert len([row for row in rows("boss") if int(row["runes"]) > 300_000]) == 9
    assert len(rows("script")) == 11
    known = {"1,000", "3,000", "20,000", "50,000", "1,952"}
    borders = {"200,000", "300,000"}
    of_no_table = {"999,999,999", "3,263,500", "32,200", "120,000"}
    typed = {number for _, _, text in texts() for number in TYPED.findall(re.sub(r"\{[^{}]+\}", "", text))}
    assert typed == known | borders | of_no_table


@pytest.mark.parametrize(
    "name",
    [
        "boss:melania",
        "boss:malenia:ng9",
        "area:limgrave:luck",
        "area:nowhere:clear",
        "kill:1",
        "kill:34700268:luck",
        "level:50:1",
        "price:merchant-kale:moonveil",
        "shop:stones",
        "bosses:sequel:1",
        "richer:gods:beasts",
        "luck:1",
        "boss",
        "",
    ],
)
def test_a_number_that_there_is_none_of_stops_the_build(tmp_path: Path, name) -> None:
    facts = Path(shutil.copytree(FACTS, tmp_path / "facts"))
    path = facts / "topic_line.csv"
    first, line, *others = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([first, line.replace("You spend", f"{{{name}}}"), *others]), "utf-8")
    with pytest.raises(FactError, match=re.escape(f"topic_line.csv, line 2, column text: unknown number “{{{name}}}”")):
        build(tmp_path / "knowledge.sqlite", facts)


def test_an_article_follows_the_table(tmp_path: Path) -> None:
    facts, target = Path(shutil.copytree(FACTS, tmp_path / "facts")), tmp_path / "knowledge.sqlite"
    path = facts / "boss.csv"
    path.write_text(path.read_text("utf-8").replace(",180000,135000,45000,", ",180004,135000,45000,"), "utf-8")
    build(target, facts)
    with closing(sqlite3.connect(target)) as db:
        assert db.execute("SELECT COUNT(*) FROM topic_line WHERE text LIKE '%180,004%'").fetchone()[0] >= 1
