"""The copies that the bot makes by itself."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot import chores
from bot.domain.entries import Deed, Kind
from bot.domain.errors import LedgerError
from bot.ledger import upkeep
from bot.ledger.addresses import address
from bot.ledger.copies import Copies
from bot.ledger.ledger import Ledger
from bot.ledger.migrations import STEPS
from bot.ledger.opening import database_at, open_database
from bot.ledger.upkeep import copy_before_migration, restore, verify_backup
from bot.metrics import BACKUPS
from bot.services import open_services
from bot.settings import Settings
from tests.ledger.test_migrations import FIRST, NOTE, begin

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def days(copies: Copies) -> list[str]:
    return [file.name for file in copies.kept()]


def test_copies_that_are_too_old_are_thrown_away_and_nothing_else(tmp_path: Path) -> None:
    copies = Copies(tmp_path, 3)
    copies.prepare()
    for ago in range(9):
        copies.daily(NOW - timedelta(days=ago)).touch()
    others = ["ledger-2020-01-01.sqlite.bak", "mine.sqlite", "ledger-2026-13-77.sqlite", "ledger-old.sqlite"]
    for name in (*others, "ledger-2026-03-01-before-0003.sqlite", "ledger-2026-03-09-before-0004.sqlite"):
        (copies.folder / name).touch()
    copies.throw_away(NOW)
    assert days(copies) == [
        "ledger-2026-03-07.sqlite",
        "ledger-2026-03-08.sqlite",
        "ledger-2026-03-09-before-0004.sqlite",
        "ledger-2026-03-09.sqlite",
        "ledger-2026-03-10.sqlite",
    ]
    assert all((copies.folder / name).exists() for name in others)


@pytest.mark.parametrize("kept_for", [0, 3])
def test_the_last_copy_is_never_thrown_away(tmp_path: Path, kept_for) -> None:
    copies = Copies(tmp_path, kept_for)
    copies.prepare()
    for ago in (40, 41):
        copies.daily(NOW - timedelta(days=ago)).touch()
    assert [file.name for file in copies.throw_away(NOW)] == ["ledger-2026-01-28.sqlite"]
    assert copies.throw_away(NOW) == []


def test_what_another_process_did_not_finish_is_removed(tmp_path: Path) -> None:
    copies = Copies(tmp_path, 3)
    copies.prepare()
    for name in (".ledger-2026-03-10.sqlite.unfinished", ".ledger-2026-03-10.sqlite.unfinished-wal", ".other"):
        (copies.folder / name).touch()
    copies.prepare()
    assert [file.name for file in copies.folder.iterdir()] == [".other"]
    assert copies.folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("version", STEPS[:-1])
async def test_a_ledger_is_copied_as_it_is_before_it_is_brought_up_to_date(url, tmp_path: Path, version) -> None:
    await begin(url, version)
    copies = Copies(tmp_path / "data", 7)
    file = await copy_before_migration(url, copies, NOW)
    assert file
    assert file.name == f"ledger-2026-03-10-before-{STEPS[-1]}.sqlite"
    assert await version_in(file) == version
    assert await copy_before_migration(url, copies, NOW) == file
    report = await verify_backup(file)
    assert (report.players, report.characters, list(report.wrong)) == (1, 2, [])
    empty = address("", tmp_path / "restored")
    await restore(empty, file)
    async with open_database(empty) as restored:
        query = text("SELECT note FROM entry WHERE n = 1 AND character = 1")
        assert await restored.read(lambda connection: connection.execute(query).scalar_one()) == NOTE


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_processes_that_are_begun_at_once_make_one_copy(url, tmp_path: Path) -> None:
    await begin(url)
    made = await asyncio.gather(*(copy_before_migration(url, Copies(tmp_path, 7), NOW) for _ in range(3)))
    assert made == [made[0]] * 3
    assert made[0]
    assert await version_in(made[0]) == FIRST


async def version_in(file: Path) -> str:
    database = database_at(address(f"sqlite:///{file}", file.parent))
    query = text("SELECT version_num FROM alembic_version")
    found = await database.read(lambda connection: connection.execute(query).scalar_one())
    await database.close()
    return str(found)


async def test_a_ledger_that_is_new_or_up_to_date_is_not_copied(url, tmp_path: Path) -> None:
    copies = Copies(tmp_path, 7)
    assert await copy_before_migration(url, copies, NOW) is None
    async with open_database(url):
        assert await copy_before_migration(url, copies, NOW) is None
    assert not copies.folder.exists()


async def test_a_ledger_that_cannot_be_copied_is_not_brought_up_to_date(
    settings: Settings, tmp_path: Path, monkeypatch
) -> None:
    url = address("", tmp_path)
    await begin(url)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(upkeep, "_begin", full)
    with pytest.raises(LedgerError, match="No space left on device"):
        async with open_services(settings.model_copy(update={"data_dir": tmp_path})):
            pass
    assert await version_in(tmp_path / "ledger.sqlite") == "0001"


async def test_the_start_copies_what_it_brings_up_to_date(settings: Settings, tmp_path: Path, caplog) -> None:
    await begin(address("", tmp_path))
    with caplog.at_level(logging.WARNING):
        async with open_services(settings.model_copy(update={"data_dir": tmp_path})):
            pass
    (made,) = (tmp_path / "backups").iterdir()
    assert str(made) in caplog.text
    assert await version_in(made) == "0001"


async def test_the_ledger_is_copied_once_a_day(url, settings: Settings, tmp_path: Path, monkeypatch, caplog) -> None:
    monkeypatch.setattr(chores, "_MINUTE", 0.0)
    monkeypatch.setattr(chores, "_AGAIN", 0.01)
    monkeypatch.setenv("DATABASE_URL_FILE", "/nowhere")  # it is read at the start, and may be gone since
    async with open_database(url) as database:
        await Ledger(database).record(4001, 1, Deed(kind=Kind.GAIN, amount=5, note="secret"))
    old = Copies(tmp_path, 2)
    old.prepare()
    for ago in (5, 6):
        old.daily(datetime.now(UTC) - timedelta(days=ago)).touch()
    before = BACKUPS.labels("made")._value.get()
    with caplog.at_level(logging.INFO):
        there = SecretStr(url.render_as_string(hide_password=False))
        copying = asyncio.create_task(chores._copy(old, settings.model_copy(update={"database_url": there})))
        async with asyncio.timeout(60):
            while "thrown away" not in caplog.text:  # noqa: ASYNC110  # it says so and nothing else
                await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)  # it would make another
        copying.cancel()
        await asyncio.wait({copying})
    (made,) = old.kept()
    assert f"The ledger was copied: {made} holds 1 player, 1 character, 2 entries, and all adds up." in caplog.text
    assert "2 old copies" in caplog.text
    assert BACKUPS.labels("made")._value.get() == before + 1
    assert made.stat().st_mode & 0o777 == 0o600


async def test_a_copy_that_fails_is_told_and_tried_again(
    settings: Settings, tmp_path: Path, monkeypatch, caplog
) -> None:
    monkeypatch.setattr(chores, "_MINUTE", 0.0)
    monkeypatch.setattr(chores, "_AGAIN", 0.0)
    before = BACKUPS.labels("failed")._value.get()
    (tmp_path / "backups").touch()
    with caplog.at_level(logging.INFO):
        copying = asyncio.create_task(chores._copy(Copies(tmp_path, 7), settings))
        async with asyncio.timeout(60):
            while caplog.text.count("could not be copied: File exists") < 2:  # noqa: ASYNC110  # see above
                await asyncio.sleep(0.001)
        copying.cancel()
        await asyncio.wait({copying})
    assert BACKUPS.labels("failed")._value.get() >= before + 2
