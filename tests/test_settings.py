"""Wrong settings: each gets a sentence, and a status that says whether trying again helps."""

import re
import shlex
from pathlib import Path

import pytest

from bot.domain.errors import SettingsError
from bot.settings import Settings, load_settings, slips
from tests.conftest import ROOT
from tests.support.terminal import run

OPERATING = (ROOT / "docs" / "operating.md").read_text("utf-8")
WRONG = re.findall(r"^\| `([A-Z_]+=[^`]*)` \| (\d+) \| (.+) \|$", OPERATING, re.MULTILINE)


@pytest.mark.parametrize(("written", "status", "said"), WRONG, ids=[row[0] for row in WRONG])
def test_what_a_wrong_setting_leads_to_is_what_the_table_says(knowledge: Path, written, status, said) -> None:
    given = dict(word.split("=", 1) for word in shlex.split(written.replace("~", "'~'")))
    done = run("serve", **{"DISCORD_TOKEN": "abc", "KNOWLEDGE_PATH": str(knowledge), **given})
    assert (done.status, done.stdout) == (int(status), "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_table_has_every_setting() -> None:
    found = {name for written, _, _ in WRONG for name in re.findall(r"([A-Z_]+)=", written)}
    assert found >= {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("token", ["abc\rdef", "abc\r\ndef", "abc def", "“abc”", "Bot abc"])
def test_a_token_that_is_none_is_told_and_not_repeated(token, monkeypatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", token)
    with pytest.raises(SettingsError, match="in one piece") as error:
        load_settings()
    assert "abc" not in str(error.value)


@pytest.mark.parametrize("around", ["abc\r\n", " abc ", "abc\n", "\tabc"])
def test_space_around_a_token_is_no_part_of_it(around) -> None:
    settings = Settings(discord_token=around)
    assert settings.discord_token
    assert settings.discord_token.get_secret_value() == "abc"


def test_space_around_a_path_is_no_part_of_it(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("DATA_DIR", f"{tmp_path}\r")
    monkeypatch.setenv("DATABASE_URL", f" sqlite:///{tmp_path}/l.sqlite\r\n")
    settings = load_settings()
    assert settings.data_dir == tmp_path
    assert settings.database_url.get_secret_value() == f"sqlite:///{tmp_path}/l.sqlite"


def test_nothing_but_space_is_nothing(monkeypatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.setenv(name.upper(), " \r\n")
    assert load_settings() == Settings.model_construct(**{name: f.default for name, f in Settings.model_fields.items()})


@pytest.fixture
def dotenv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(Settings.model_config, "env_file", tmp_path / ".env")
    return tmp_path / ".env"


def test_a_name_in_the_file_that_is_no_setting_is_told_with_the_nearest(dotenv: Path) -> None:
    dotenv.write_text("DISCORD_TOKN=abc\nKEEPMONTHS=3\nCOLOUR=red\nlog_level=error\n", "utf-8")
    told = list(slips())
    assert [line.split(" is no setting")[0] for line in told] == ["COLOUR", "DISCORD_TOKN", "KEEPMONTHS"]
    assert [line.rpartition("Do you mean ")[2] for line in told[1:]] == ["DISCORD_TOKEN?", "KEEP_MONTHS?"]
    assert "abc" not in "".join(told)


def test_a_line_that_is_none_is_told_by_its_number_and_nothing_else(dotenv: Path) -> None:
    dotenv.write_text("LOG_LEVEL=INFO\nDISCORD_TOKEN sekret\n=sekret\nexport KEEP_MONTHS=3\n", "utf-8")
    told = list(slips())
    assert [line.split(" of ")[0] for line in told] == ["Line 2", "Line 3"]
    assert "sekret" not in "".join(told)
    assert load_settings().keep_months == 3


def test_a_name_like_one_that_is_set_is_somebody_elses(dotenv: Path, monkeypatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "abc")
    monkeypatch.setenv("LOG_LEVELS", "all")
    assert len(list(slips())) == 2
    dotenv.write_text("DISCORD_TOKEN=abc\nLOG_LEVEL=INFO\n", "utf-8")
    assert list(slips()) == []


def test_a_file_written_on_windows_is_read(dotenv: Path) -> None:
    dotenv.write_bytes(b"\xef\xbb\xbfDISCORD_TOKEN=abc\r\nKEEP_MONTHS=3\r\n")
    settings = load_settings()
    assert settings.discord_token
    assert (settings.discord_token.get_secret_value(), settings.keep_months) == ("abc", 3)
    assert list(slips()) == []


def test_a_file_that_cannot_be_read_is_told(dotenv: Path) -> None:
    dotenv.write_bytes(b"DISCORD_TOKEN=\xff\xfe\n")
    with pytest.raises(SettingsError, match=r"\.env cannot be read"):
        load_settings()
