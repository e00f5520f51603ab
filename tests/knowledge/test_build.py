import resource
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.errors import FactError, KnowledgeError
from bot.knowledge.building.build import build
from bot.knowledge.building.freshness import is_stale
from bot.knowledge.database import open_knowledge
from bot.settings import FACTS


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A copy of the facts, to be broken."""
    return Path(shutil.copytree(FACTS, tmp_path / "facts"))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "knowledge.sqlite"


@pytest.fixture
def built(target: Path, knowledge: Path) -> Path:
    """A knowledge base that is there already."""
    return Path(shutil.copy(knowledge, target))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_same_facts_give_the_same_bytes(knowledge: Path, target: Path, facts: Path) -> None:
    build(target, facts)
    assert target.read_bytes() == knowledge.read_bytes()


def test_a_change_of_the_facts_makes_it_stale(target: Path, facts: Path) -> None:
    assert is_stale(target, facts)
    build(target, facts)
    assert not is_stale(target, facts)
    edit(facts / "boss.csv", "Godrick the Grafted", "Godrick the Golden")
    assert is_stale(target, facts)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("boss.csv", "key,id,", "key,", "boss.csv, line 1, column id: the column is missing"),
        ("boss.csv", "key,id,", "key,id,luck,", "boss.csv, line 1, column luck: no such column"),
        ("boss.csv", "key,id,", "id,key,", "boss.csv, line 1, column id: the columns must be key, id"),
        ("boss.csv", ",20000,15000,5000,4,", ",2O000,15000,5000,4,", "column runes: “2O000” is no whole number"),
        ("boss.csv", ",20000,15000,5000,4,", ",,15000,5000,4,", "column runes: the cell is empty"),
        ("boss.csv", ",20000,15000,5000,4,", ",-1,15000,5000,4,", "column runes: “-1” is not allowed"),
        ("boss.csv", ",20000,15000,5000,4,", ",20000,15000,5000,4,,", "column source: 15 cells where 14 are needed"),
        ("boss.csv", ",stormveil-castle,", ",stormveil-castel,", "column region: unknown area “stormveil-castel”"),
        ("boss.csv", "10000850", "10000800", "boss.csv, line 3, column id: “10000800” is in another row already"),
        ("journey.csv", "2,1100", "1,1100", "journey.csv, line 3, column number: “1” is on line 2 already"),
        ("boss.csv", "godrick,1", "Godrick,1", "boss.csv, line 2, column key: “Godrick” is no key"),
        ("boost.csv", "Gold Scarab", " Gold Scarab", "column name: “ Gold Scarab” has spaces around it"),
        ("most_asked.csv", "boss,1,", "boss,1,no-such-", "column key: unknown boss “no-such-"),
        ("alias.csv", "boss,pcr,", "boss,godrick the grafted,", "is the name of boss “godrick”"),
        ("journey.csv", "2,1100", '"2"x,1100', "journey.csv, line 3, column number: no valid CSV"),
    ],
)
def test_a_wrong_row_is_named(built: Path, facts: Path, file, old, new, said) -> None:
    before = built.read_bytes()
    edit(facts / file, old, new)
    with pytest.raises(FactError) as error:
        build(built, facts)
    assert said in str(error.value)
    assert built.read_bytes() == before
    assert sorted(each.name for each in built.parent.iterdir()) == ["facts", "knowledge.sqlite"]


def test_an_alias_of_two_things_must_be_declared_ambiguous(target: Path, facts: Path) -> None:
    aliases = (facts / "alias.csv").read_text("utf-8")
    (facts / "alias.csv").write_text(f"{aliases}boss,P.C.R.,godrick,0,players\n", "utf-8")
    with pytest.raises(FactError, match=r"“P\.C\.R\.” means boss “.+” on line \d+ already; is it ambiguous\?"):
        build(target, facts)
    (facts / "alias.csv").write_text(f"{aliases}boss,P.C.R.,godrick,1,players\n", "utf-8")
    build(target, facts)


def test_a_missing_file_is_named(target: Path, facts: Path) -> None:
    (facts / "boss.csv").unlink()
    with pytest.raises(FactError, match=r"boss\.csv, line 1, column key: the file is missing"):
        build(target, facts)


def test_a_missing_folder_is_named(target: Path, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        build(target, tmp_path / "nowhere")


def test_a_folder_that_cannot_hold_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KnowledgeError, match="Not a directory"):
        build(tmp_path / "file" / "knowledge.sqlite", FACTS)


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    build(tmp_path / "a" / "b" / "knowledge.sqlite", FACTS)
    assert [file.name for file in (tmp_path / "a" / "b").iterdir()] == ["knowledge.sqlite"]


def test_a_full_disk_leaves_the_old_file(built: Path) -> None:
    before = built.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))  # a file may not grow: as a full disk
    try:
        with pytest.raises(KnowledgeError, match=r"cannot be written.*kept"):
            build(built, FACTS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert built.read_bytes() == before
    assert list(built.parent.iterdir()) == [built]


async def test_it_opens_for_reading_only(knowledge: Path) -> None:
    async with open_knowledge(knowledge) as db:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await db.execute("DELETE FROM boss")


async def test_a_missing_one_says_how_to_build_it(target: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"no knowledge base at .*build"):
        async with open_knowledge(target):
            pass


@pytest.mark.parametrize("act", [is_stale, build])
def test_a_file_that_is_something_else_is_left_alone(target: Path, act) -> None:
    target.write_bytes(b"my diary")
    with pytest.raises(KnowledgeError, match="something else than a knowledge base"):
        act(target, FACTS)
    assert target.read_bytes() == b"my diary"


@pytest.mark.parametrize("page", [1, 5, 200])
def test_a_damaged_one_is_built_anew(target: Path, knowledge: Path, page) -> None:
    damaged = bytearray(knowledge.read_bytes())
    damaged[page * 4096 : page * 4096 + 4096] = b"\xff" * 4096
    target.write_bytes(damaged)
    assert is_stale(target, FACTS)
    build(target, FACTS)
    assert target.read_bytes() == knowledge.read_bytes()


def test_one_number_that_is_another_is_noticed(target: Path, knowledge: Path) -> None:
    target.write_bytes(knowledge.read_bytes())
    with closing(sqlite3.connect(target)) as db:
        db.execute("UPDATE boss SET runes = 20001 WHERE key = 'godrick'")
        db.commit()
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert is_stale(target, FACTS)


async def test_a_name_with_signs_of_its_own_is_opened(tmp_path: Path, knowledge: Path) -> None:
    odd = tmp_path / "what? #1 %41.sqlite"
    odd.write_bytes(knowledge.read_bytes())
    assert not is_stale(odd, FACTS)
    async with open_knowledge(odd):
        pass


@pytest.mark.parametrize(("file", "row"), [("journey.csv", "4,1200"), ("meta.csv", "game_version")])
def test_rows_that_no_answer_can_do_without_must_be_there(target: Path, facts: Path, file, row) -> None:
    lines = (facts / file).read_text("utf-8").splitlines(keepends=True)
    (facts / file).write_text("".join(line for line in lines if not line.startswith(row)), "utf-8")
    with pytest.raises(FactError, match=r"line 1, column \w+: the row .* is missing"):
        build(target, facts)


def test_a_wrong_schema_is_named(target: Path, facts: Path) -> None:
    edit(facts / "schema.sql", "CREATE TABLE boss", "CREATE TABEL boss")
    with pytest.raises(KnowledgeError, match=r"schema\.sql is wrong"):
        build(target, facts)


async def test_one_that_is_no_database_says_so(target: Path) -> None:
    target.write_bytes(b"nonsense" * 1_000)
    with pytest.raises(KnowledgeError, match="cannot be read"):
        async with open_knowledge(target):
            pass


def test_the_hash_and_the_game_version_stand_inside(knowledge: Path) -> None:
    with closing(sqlite3.connect(knowledge)) as db:
        meta = dict(db.execute("SELECT key, value FROM meta").fetchall())
        (content,) = db.execute("SELECT content_hash FROM built").fetchone()
    assert meta["game_version"] == "1.16.1"
    assert len(content) == 64
