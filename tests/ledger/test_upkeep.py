"""Backing up, restoring and verifying, on both databases."""

import asyncio
import sqlite3
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.engine import URL

from bot.domain.entries import Deed, Kind
from bot.domain.errors import LedgerError
from bot.ledger import tables
from bot.ledger.checks import Report, check
from bot.ledger.database import Database
from bot.ledger.ledger import Ledger
from bot.ledger.opening import open_database
from bot.ledger.personal import Personal
from bot.ledger.upkeep import back_up, restore, verify, verify_backup
from tests.support.lives import DEEDS, KNOWN, NOTE, ids, live
from tests.support.terminal import Done, run

ANN, BEN = 80351110224678912, 80351110224678913
_e = tables.entry.c


def at(path: Path) -> URL:
    return URL.create("sqlite", database=str(path))


@pytest.fixture
async def lives(ledger: Ledger) -> Ledger:
    """Two users."""
    await live(ledger, ANN)
    await live(ledger, BEN, DEEDS[:4])
    return ledger


async def everything(database: Database) -> dict[str, Sequence[Any]]:
    return await database.read(
        lambda connection: {
            table.name: connection.execute(select(table).order_by(*table.primary_key)).all()
            for table in tables.metadata.sorted_tables
        }
    )


async def done(database: Database, statement: Any) -> None:
    """Execute a statement."""
    await database.write(lambda connection: connection.execute(statement))


async def test_a_ledger_adds_up_and_says_how_much_it_holds(url, lives: Ledger) -> None:
    report = await verify(url)
    assert (report.players, report.characters, report.entries, report.wrong) == (2, 2, 19, ())


async def test_a_backup_restores_all_of_it_into_either_database(url, lives: Ledger, database, tmp_path) -> None:
    file = tmp_path / "backup.sqlite"
    assert (await back_up(url, file)).entries == 19
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith((".", "backup"))] == ["backup.sqlite"]
    assert file.stat().st_mode & 0o077 == 0
    assert await verify_backup(file) == await verify(url)
    before = await everything(database)
    await done(database, delete(tables.player))
    assert (await restore(url, file)).entries == 19
    assert await everything(database) == before
    await restore(at(tmp_path / "another.sqlite"), file)
    async with open_database(at(tmp_path / "another.sqlite")) as other:
        assert await everything(other) == before


async def test_a_backup_is_of_one_moment_while_the_bot_writes(url, ledger: Ledger, tmp_path) -> None:
    players = range(ANN, ANN + 4)
    for player in players:
        await live(ledger, player)
    stop = asyncio.Event()

    async def write(player: int) -> int:
        written = 0
        while not stop.is_set():
            await ledger.record(player, next(ids), Deed(kind=Kind.GAIN, amount=1, note=NOTE))
            written += 1
            await asyncio.sleep(0)
        return written

    writing = [asyncio.create_task(write(player)) for player in players]
    reports = []
    for number in range(3):
        reports.append(await back_up(url, tmp_path / f"{number}.sqlite"))
        reports.append(await verify(url))
    stop.set()
    written = sum(await asyncio.gather(*writing))
    assert written > 10
    entries = [report.entries for report in reports]
    assert entries == sorted(entries)
    assert entries[0] < entries[-1] <= written + 4 * 14
    assert all(not report.wrong for report in reports)


async def test_a_backup_overwrites_nothing_and_leaves_nothing_unfinished(url, lives: Ledger, tmp_path) -> None:
    file = tmp_path / "backup.sqlite"
    file.write_text("mine")
    with pytest.raises(LedgerError, match="is there already"):
        await back_up(url, file)
    assert file.read_text() == "mine"
    with pytest.raises(LedgerError, match=r"There is no folder .*nowhere\.$"):
        await back_up(url, tmp_path / "nowhere" / "backup.sqlite")
    (tmp_path / ".next.sqlite.unfinished").write_text("")
    with pytest.raises(LedgerError, match="another backup"):
        await back_up(url, tmp_path / "next.sqlite")


async def test_one_wrong_row_is_told_and_all_is_saved(url, lives: Ledger, database, tmp_path) -> None:
    await done(database, update(tables.entry).where(_e.player == ANN, _e.n == 2).values(change=7))
    file, before = tmp_path / "backup.sqlite", await everything(database)
    assert (await back_up(url, file)).wrong == (await verify(url)).wrong
    await done(database, delete(tables.player))
    with pytest.raises(LedgerError, match=r"player 1 by id, character 1, entry 2(?s:.*)--anyway"):
        await restore(url, file)
    assert (await restore(url, file, anyway=True)).entries == 19
    assert await everything(database) == before
    assert not list(tmp_path.glob(".backup*"))


async def test_a_ledger_that_holds_someone_is_not_restored_into(url, lives: Ledger, database, tmp_path) -> None:
    await back_up(url, tmp_path / "backup.sqlite")
    before = await everything(database)
    with pytest.raises(LedgerError, match="not empty"):
        await restore(url, tmp_path / "backup.sqlite")
    assert await everything(database) == before


def of_ann(n: int):
    return (_e.player == ANN) & (_e.n == n)


WRONG = {
    "a balance": (update(tables.entry).where(of_ann(13)).values(held=_e.held + 1, gained=_e.gained + 1), "entry 13"),
    "a change": (update(tables.entry).where(of_ann(2)).values(change=7), "entry 2: it leaves other runes"),
    "the change of a death": (update(tables.entry).where(of_ann(8)).values(change=7), "entry 8: it leaves"),
    "a change of the wrong sign": (update(tables.entry).where(of_ann(2)).values(change=-20_000), "entry 2: it"),
    "a level": (update(tables.entry).where(of_ann(3)).values(level=9), "entry 3: it"),
    "the top": (update(tables.entry).where(of_ann(5)).values(top=1), "entry 5: it leaves"),
    "a kind": (update(tables.entry).where(of_ann(5)).values(kind="gift"), "entry (character 1, n 5): its kind is none"),
    "a missing entry": (delete(tables.entry).where(of_ann(1)), "entry 1: it is missing"),
    "no entry": (delete(tables.entry).where(_e.player == ANN), "entry 0: it has no entries"),
    "an undo": (update(tables.entry).where(of_ann(6)).values(undoes=4), "entry 6: it could not be done"),
    "an undo of none": (update(tables.entry).where(of_ann(6)).values(undoes=None), "entry 6: only an undo"),
    "a second start": (update(tables.entry).where(of_ann(2)).values(kind="start"), "entry 2: only the first"),
    "a stash": (
        update(tables.pile).where(tables.pile.c.player == ANN, tables.pile.c.n == 5).values(change=-6),
        "entry 5: it could not be done",
    ),
    "a stash put back": (
        delete(tables.pile).where(tables.pile.c.player == ANN, tables.pile.c.n == 6),
        "entry 6: it puts back another stash",
    ),
    "a count": (update(tables.entry).where(of_ann(2)).values(times=-4), "n 2): its times is none"),
    "a journey": (
        update(tables.character).where(tables.character.c.player == ANN).values(journey=99),
        "character (number 1): its journey is none",
    ),
    "a name": (update(tables.character).where(tables.character.c.player == ANN).values(name=""), "its name is none"),
    "a goal": (
        insert(tables.goal).values(player=ANN, character=1, about="", level=9999, runes=0, set_at=1),
        "goal (character 1): its level is none",
    ),
    "the runes of a goal": (
        insert(tables.goal).values(player=ANN, character=1, about="", level=None, runes=-5, set_at=1),
        "its runes is none",
    ),
    "the active one": (update(tables.player).where(tables.player.c.id == ANN).values(active=3), "active character"),
}


def checked(statement: Any, connection: Connection) -> Report:
    """Return what a check finds after a statement, which is then undone."""
    connection.execute(statement)
    report = check(connection)
    connection.rollback()
    return report


async def test_whatever_does_not_add_up_is_named_without_ids_and_notes(lives: Ledger, database) -> None:
    for what, (statement, said) in WRONG.items():
        report = await database.write(partial(checked, statement))
        assert len(report.wrong) == 1, what
        assert said in report.wrong[0], what
        assert str(ANN) not in report.wrong[0]
        assert "Fia" not in report.wrong[0]


async def test_rows_of_nobody_are_found(tmp_path, clock) -> None:
    path = tmp_path / "ledger.sqlite"
    async with open_database(at(path)) as database:
        await live(Ledger(database, clock), ANN)
    with sqlite3.connect(path) as connection:  # which does not keep foreign keys by itself
        connection.execute("DELETE FROM player")
    connection.close()
    assert "a row of character belongs to no row of player" in (await verify(at(path))).wrong
    with pytest.raises(LedgerError, match="belongs to no row"):
        await restore(at(tmp_path / "other.sqlite"), path)


@pytest.mark.parametrize("spoil", ["text", "empty", "cut off", "overwritten", "of others"])
async def test_what_is_no_backup_is_refused_and_left_alone(tmp_path, clock, spoil) -> None:
    file = tmp_path / "a file ?#%.sqlite"
    async with open_database(at(file)) as database:
        await live(Ledger(database, clock), ANN)
    assert (await verify_backup(file)).entries == 14
    raw = file.read_bytes()
    half = len(raw) // 2
    if spoil == "of others":
        file.unlink()
        with sqlite3.connect(file) as connection:
            connection.execute("CREATE TABLE player (id)")
        connection.close()
    else:
        spoilt = {"text": b"hello", "empty": b"", "cut off": raw[:half], "overwritten": raw[:half] + b"\xff" * half}
        file.write_bytes(spoilt[spoil])
    before = file.read_bytes()
    for asked in (verify_backup(file), restore(at(tmp_path / "new.sqlite"), file)):
        with pytest.raises(LedgerError):
            await asked
    assert file.read_bytes() == before
    assert not (tmp_path / "new.sqlite").exists()


async def test_a_live_ledger_can_be_verified_as_a_file(tmp_path, clock) -> None:
    file = tmp_path / "ledger.sqlite"
    async with open_database(at(file)) as database:
        await live(Ledger(database, clock), ANN)
        assert (await verify_backup(file)).entries == 14


async def test_a_ledger_that_is_not_there_is_not_made(url, tmp_path) -> None:
    for asked in (verify(url), back_up(url, tmp_path / "backup.sqlite"), verify_backup(tmp_path / "none.sqlite")):
        with pytest.raises(LedgerError):
            await asked
    assert not list(tmp_path.iterdir())


async def test_a_folder_is_not_called_missing(tmp_path) -> None:
    with pytest.raises(LedgerError, match=r" is no file\.$"):
        await verify_backup(tmp_path)


@pytest.mark.parametrize("tables_of", ["CREATE TABLE pet (id)", "CREATE TABLE player (id)"])
async def test_the_database_of_another_program_is_no_ledger(tmp_path, tables_of) -> None:
    file = tmp_path / "ledger.sqlite"
    with sqlite3.connect(file) as connection:
        connection.executescript(f"{tables_of}; CREATE TABLE alembic_version (version_num); ")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")
    connection.close()
    for asked in (verify(at(file)), verify_backup(file)):
        with pytest.raises(LedgerError, match="no ledger of mine"):
            await asked


async def test_the_command_line_says_what_it_did(tmp_path, clock) -> None:
    async def said(*words: str, folder: Path = tmp_path) -> Done:
        return await asyncio.to_thread(run, *words, DATA_DIR=str(folder))

    async with open_database(at(tmp_path / "ledger.sqlite")) as database:
        await live(Ledger(database, clock), ANN)
    held = "1 player, 1 character, 14 entries"
    file = str(tmp_path / "backup.sqlite")
    assert await said("backup", file) == Done(0, f"{file} holds {held}, and all adds up.\n")
    assert await said("restore", file, folder=tmp_path / "new") == Done(0, f"Restored {held}: all adds up.\n")
    assert await said("verify", file) == Done(0, f"{held}: all adds up.\n")
    async with open_database(at(tmp_path / "ledger.sqlite")) as database:
        await done(database, text("UPDATE entry SET change = 7 WHERE n = 2"))
    told = await said("verify")
    assert told.status == 78
    assert told.stderr.splitlines()[0] == f"{held} do not add up:"
    assert "character 1, entry 2" in told.stderr
    assert str(ANN) not in told.stderr
    told = await said("backup", f"{file}.2")
    assert (told.status, told.stdout) == (0, f"{file}.2 holds {held}.\n")
    assert "character 1, entry 2" in told.stderr
    assert (await said("restore", f"{file}.2", folder=tmp_path / "newer")).status == 78
    anyway = await said("restore", f"{file}.2", "--anyway", folder=tmp_path / "newer")
    assert anyway == Done(0, f"Restored {held}: not all adds up.\n")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+asyncpg://u:sekret@h:abc/d",
        "postgresql://u:se@sekret@h/d",
        "postgresql://h/d?sslmode=sekret",
        "postgresql://127.0.0.1:1/d?user=u&password=sekret",
        "sqlite://",
        "sqlite:///",
    ],
)
def test_an_address_that_is_none_is_told_in_a_sentence_without_its_password(tmp_path, url) -> None:
    said = run("verify", DATA_DIR=str(tmp_path), DATABASE_URL=url)
    assert (said.status, said.stdout) == (69 if "127.0.0.1:1" in url else 78, "")  # nobody answers there yet
    assert said.stderr.count("\n") == 1
    assert "sekret" not in said.stderr


async def test_what_was_deleted_is_not_in_a_backup(url, lives: Ledger, database, clock, tmp_path) -> None:
    await Personal(database, clock, 1, KNOWN).delete(ANN)
    await back_up(url, tmp_path / "backup.sqlite")
    assert ANN.to_bytes(8, "big") not in (tmp_path / "backup.sqlite").read_bytes()


async def test_two_characters_are_checked_each(url, lives: Ledger, database) -> None:
    new = {"number": 2, "name": "Second", "kind": "", "journey": 0, "boosts": "", "discovery": 100}
    await done(database, insert(tables.character).values(player=ANN, **new))
    assert (await verify(url)).wrong == ("player 1 by id, character 2, entry 0: it has no entries",)
