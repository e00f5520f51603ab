"""What is looked at before anything goes wrong."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from discord.http import Route
from sqlalchemy import text

from bot.domain.entries import Deed, Kind
from bot.ledger.addresses import address
from bot.ledger.copies import Copies
from bot.ledger.ledger import Ledger
from bot.ledger.opening import open_database
from bot.operator.doctor import doctor
from bot.probes import serving
from bot.settings import Settings
from tests.support.rest import TOKEN, Rest
from tests.support.terminal import run
from tests.test_metrics import free_port


@pytest.fixture
def healthy(settings: Settings, rest: Rest, tmp_path: Path) -> Settings:
    return Settings(discord_token=TOKEN, data_dir=tmp_path, knowledge_path=settings.knowledge_path)


async def seen(capsys: pytest.CaptureFixture[str], settings: Settings, **changed: object) -> tuple[int, dict[str, str]]:
    """Return the status, and how each thing is and what is said of it."""
    given = settings.model_dump() | {"discord_token": TOKEN} | changed
    status = await doctor(Settings(**given))
    lines = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()]
    return status, {told.split(": ")[0]: f"{state} {told.split(': ', 1)[1]}" for state, told in lines}


async def fill(folder: Path) -> None:
    async with open_database(address("", folder)) as database:
        await Ledger(database).record(4001, 1, Deed(kind=Kind.GAIN, amount=5, note="secret"))


async def test_where_all_is_well_each_thing_is_named(healthy, tmp_path, capsys) -> None:
    await fill(tmp_path)
    status, told = await seen(capsys, healthy)
    assert status == 0
    assert {each.split()[0] for each in told.values()} == {"well"}
    assert told["Discord"] == "well knows the token as Runekeeper; 1000 sessions left today"
    assert "players: 1, entries: 2" in told["ledger"]
    assert "Elden Ring 1.16" in told["knowledge base"]
    assert TOKEN not in " ".join(told.values()).split()


async def test_a_refused_token_is_wrong_and_says_what_to_do(healthy, capsys) -> None:
    status, told = await seen(capsys, healthy, discord_token="other")  # of a stand-in
    assert (status, told["Discord"].split()[0]) == (78, "WRONG")
    assert "set DISCORD_TOKEN anew" in told["Discord"]


async def test_no_token_is_worth_a_word(healthy, capsys) -> None:
    status, told = await seen(capsys, healthy, discord_token="")
    assert (status, told["Discord"].split()[0]) == (0, "mind")


@pytest.mark.parametrize("answer", [None, (200, "{}", "application/json"), (403, "<html>", "text/html")], ids=str)
async def test_discord_that_cannot_be_reached_may_be_back_later(
    healthy, rest: Rest, monkeypatch, capsys, answer
) -> None:
    if answer:
        rest.instead = answer
    else:
        monkeypatch.setattr(Route, "BASE", "http://127.0.0.1:1/api/v10")
    status, told = await seen(capsys, healthy)
    assert (status, told["Discord"].split()[0]) == (69, "AWAY")


async def test_a_database_that_is_away_may_be_back_later(healthy, capsys) -> None:
    status, told = await seen(capsys, healthy, database_url="postgresql://u:sekret@127.0.0.1:1/d")
    assert (status, told["ledger"].split()[0]) == (69, "AWAY")
    assert "sekret" not in told["ledger"]


async def test_a_ledger_of_a_later_version_is_wrong(healthy, tmp_path, capsys) -> None:
    async with open_database(address("", tmp_path)) as database:
        later = text("UPDATE alembic_version SET version_num = '9999'")
        await database.write(lambda connection: connection.execute(later))
    status, told = await seen(capsys, healthy)
    assert (status, told["ledger"].split()[0]) == (78, "WRONG")
    assert "later version" in told["ledger"]


async def test_a_folder_that_is_none_is_wrong(healthy, tmp_path, capsys) -> None:
    (tmp_path / "file").touch()
    status, told = await seen(capsys, healthy, data_dir=tmp_path / "file" / "data")
    assert (status, told["DATA_DIR"].split()[0]) == (78, "WRONG")


async def test_what_others_may_read_and_copies_that_stopped_are_worth_a_word(healthy, tmp_path, capsys) -> None:
    await fill(tmp_path)
    (tmp_path / "ledger.sqlite").chmod(0o644)
    copies = Copies(tmp_path, 7)
    copies.prepare()
    copy, then = copies.daily(datetime.now(UTC)), (datetime.now(UTC) - timedelta(days=3)).timestamp()
    copy.touch()
    os.utime(copy, (then, then))
    status, told = await seen(capsys, healthy)
    assert (status, told["ledger"].split()[0], told["copies"].split()[0]) == (0, "mind", "mind")
    assert f"chmod 600 {tmp_path}/ledger.sqlite" in told["ledger"]


async def test_a_secret_in_a_file_that_others_may_read_is_worth_a_word(healthy, tmp_path, monkeypatch, capsys) -> None:
    file = tmp_path / "token"
    file.write_text(TOKEN, "utf-8")
    file.chmod(0o640)
    monkeypatch.setenv("DISCORD_TOKEN_FILE", str(file))
    assert f"chmod 600 {file}" in (await seen(capsys, healthy))[1]["settings"]
    file.chmod(0o600)
    assert (await seen(capsys, healthy))[1]["settings"] == f"well from the environment and from {file}"


async def test_a_bot_that_runs_is_asked(healthy, capsys) -> None:
    port = free_port()
    assert "nobody answers" in (await seen(capsys, healthy, metrics_port=port))[1]["metrics"]
    with serving("127.0.0.1", port):
        _, told = await seen(capsys, healthy, metrics_port=port)
    assert told["metrics"] == f"mind http://127.0.0.1:{port}/readyz says: starting"


def test_it_is_an_action_of_the_command_line(knowledge: Path) -> None:
    done = run("doctor", KNOWLEDGE_PATH=str(knowledge))
    assert (done.status, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 9
