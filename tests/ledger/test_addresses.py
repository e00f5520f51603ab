"""Where the ledger is, as the operator says it."""

import stat
from pathlib import Path

import pytest

from bot.domain.errors import LedgerError, SettingsError
from bot.ledger.addresses import address, shown
from bot.ledger.opening import found_database, open_database

HOME = Path("home")


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("", "sqlite:///home/ledger.sqlite"),
        ("sqlite:////there/b@d.sqlite", "sqlite:////there/b%40d.sqlite"),
        ("postgres://u:p%40@h:5433/d", "postgresql+asyncpg://u:p%40@h:5433/d"),
        ("postgresql+psycopg://h/d?sslmode=require", "postgresql+asyncpg://h/d?ssl=require"),
        ("postgresql://h/d?ssl=verify-full", "postgresql+asyncpg://h/d?ssl=verify-full"),
        ("postgresql://u@/d?host=/run/postgresql", "postgresql+asyncpg://u@/d?host=%2Frun%2Fpostgresql"),
    ],
)
def test_an_address_is_read(said, means) -> None:
    assert address(said, HOME).render_as_string(hide_password=False) == means


@pytest.mark.parametrize(
    ("said", "because"),
    [
        ("hello", "no database URL"),
        ("mysql://h/d", "neither"),
        ("postgresql+asyncpg://u:p@h:abc/d", "no database URL"),
        ("postgresql://a..b/d", "no database URL"),
        ("postgresql://h:65536/d", "port"),
        ("postgresql://u:se@kret@h/d", "%40"),
        ("postgresql://h:1/d?password=se@kret", "%40"),
        ("postgresql://h/d?sslmode=kret", "option"),
        ("postgresql://h/d?kret=1", "option"),
        ("postgresql://h/d?user=a&user=kret", "option"),
        ("postgresql:///d?host=kret:1", "option"),
        ("sqlite://", "no file"),
        ("sqlite:///", "no file"),
        ("sqlite:///:memory:", "no file"),
        ("sqlite://kret/d", "no file"),
        ("sqlite:///d?mode=kret", "no file"),
    ],
)
def test_an_address_that_cannot_be_one_is_refused_and_not_repeated(said, because) -> None:
    with pytest.raises(SettingsError, match=because) as error:
        address(said, HOME)
    assert "kret" not in str(error.value)


async def test_what_is_secret_in_an_address_is_not_shown() -> None:
    url = address("postgresql://u:sekret@127.0.0.1:1/d?password=sekret&user=u", HOME)
    assert shown(url) == "postgresql+asyncpg://127.0.0.1:1/d"
    for opened in (open_database, found_database):
        with pytest.raises(LedgerError, match=r"127\.0\.0\.1:1/d") as error:
            async with opened(url):
                pass
        assert "sekret" not in str(error.value)


async def test_a_server_that_cannot_encrypt_is_told_of(postgres) -> None:
    url = address(f"{postgres.render_as_string(hide_password=False)}?sslmode=require", HOME)
    with pytest.raises(LedgerError, match="rejected SSL"):
        async with open_database(url):
            pass


async def test_a_new_ledger_is_for_its_owner_alone_and_an_older_one_stays_as_it_is(tmp_path) -> None:
    url = address("", tmp_path / "new")
    async with open_database(url):
        files = list((tmp_path / "new").iterdir())
        assert len(files) == 3
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    Path(url.database or "").chmod(0o640)
    async with open_database(url):
        assert stat.S_IMODE(Path(url.database or "").stat().st_mode) == 0o640
