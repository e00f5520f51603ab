"""Wrong settings: each gets a sentence, and a status that says whether trying again helps."""

import re
import shlex
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.domain.errors import SettingsError
from bot.settings import NAMES, Settings, load_settings
from bot.slips import slips
from tests.conftest import ROOT
from tests.support.terminal import Done, run, run_process

OPERATING = (ROOT / "docs" / "operating.md").read_text("utf-8")
WRONG = re.findall(r"^\| `([A-Z_]+=[^`]*)` \| (\d+) \| (.+) \|$", OPERATING, re.MULTILINE)


@pytest.mark.parametrize(("written", "status", "said"), WRONG, ids=[row[0] for row in WRONG])
def test_what_a_wrong_setting_leads_to_is_what_the_table_says(knowledge: Path, bounded, written, status, said) -> None:
    ends(run, knowledge, written, status, said)


@pytest.mark.parametrize(("written", "status", "said"), WRONG[:: len(WRONG) // 3], ids=lambda value: value)
def test_a_process_of_its_own_ends_the_same_way(knowledge: Path, written, status, said) -> None:
    ends(run_process, knowledge, written, status, said)


def ends(runs: Callable[..., Done], knowledge: Path, written: str, status: str, said: str) -> None:
    given = dict(word.split("=", 1) for word in shlex.split(written.replace("~", "'~'")))
    done = runs("serve", **{"DISCORD_TOKEN": "abc", "KNOWLEDGE_PATH": str(knowledge), **given})
    assert (done.status, done.stdout) == (int(status), "")
    assert said in done.stderr
    assert done.stderr.count("\n") <= 2  # a slip is told before
    assert "Traceback" not in done.stderr


@pytest.fixture
def bounded() -> Iterator[None]:
    """A row that is wrong would have the bot wait for Discord for ever."""

    def end(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_the_table_has_every_setting() -> None:
    found = {name for written, _, _ in WRONG for name in re.findall(r"([A-Z_]+)=", written)}
    assert found >= NAMES


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


def test_every_secret_may_be_in_a_file(tmp_path: Path, monkeypatch) -> None:
    secrets = {name for name, field in Settings.model_fields.items() if "SecretStr" in repr(field)}
    for name in secrets:
        (tmp_path / name).write_text(f"sekret-of-{name}\n", "utf-8")
        monkeypatch.setenv(f"{name.upper()}_FILE", str(tmp_path / name))
    settings = load_settings()
    assert {name: getattr(settings, name).get_secret_value() for name in secrets} == {
        name: f"sekret-of-{name}" for name in secrets
    }


@pytest.mark.parametrize("end", ["", "\n", "\r\n", " \r\n\r\n"])
def test_what_a_file_of_a_secret_ends_with_is_no_part_of_it(tmp_path: Path, monkeypatch, end) -> None:
    (tmp_path / "token").write_bytes(b"\xef\xbb\xbfabc" + end.encode())
    monkeypatch.setenv("DISCORD_TOKEN_FILE", f"{tmp_path}/token{end}")
    assert load_settings().discord_token == SecretStr("abc")


@pytest.mark.parametrize("held", [b"sekret\nsekret", b"sekret sekret", b"sekret\xff", b"sekret" * 1_000, b"\r\n"])
def test_a_file_that_holds_no_secret_is_told_and_not_repeated(tmp_path: Path, monkeypatch, held) -> None:
    (tmp_path / "token").write_bytes(held)
    monkeypatch.setenv("DISCORD_TOKEN_FILE", str(tmp_path / "token"))
    with pytest.raises(SettingsError, match="DISCORD_TOKEN") as error:
        load_settings()
    assert "sekret" not in str(error.value)


def test_the_environment_goes_before_the_file_however_the_secret_is_given(
    tmp_path: Path, dotenv: Path, monkeypatch
) -> None:
    (tmp_path / "token").write_text("abc", "utf-8")
    dotenv.write_text(f"DISCORD_TOKEN_FILE={tmp_path}/token\n", "utf-8")
    assert load_settings().discord_token == SecretStr("abc")
    monkeypatch.setenv("DISCORD_TOKEN", "def")
    assert load_settings().discord_token == SecretStr("def")
    dotenv.write_text(f"DISCORD_TOKEN=abc\nDISCORD_TOKEN_FILE={tmp_path}/token\n", "utf-8")
    with pytest.raises(SettingsError, match="both set"):
        load_settings()


def test_a_token_in_a_file_is_missed_nowhere(tmp_path: Path, dotenv: Path, monkeypatch) -> None:
    dotenv.write_text(f"DISCORD_TOKEN_FILE={tmp_path}/token\n", "utf-8")
    monkeypatch.setenv("BOT_TOKEN", "abc")
    assert list(slips()) == []
    dotenv.write_text(f"DISCORD_TOKEN_FILES={tmp_path}/token\n", "utf-8")
    assert "DISCORD_TOKEN_FILE?" in list(slips())[1]


def test_nothing_but_space_is_nothing(monkeypatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, " \r\n")
    assert load_settings() == Settings.model_construct(**{name: f.default for name, f in Settings.model_fields.items()})


@pytest.mark.parametrize(
    ("written", "shards"), [("0-3", (0, 1, 2, 3)), ("5", (5,)), (" 0, 2,5-7 ", (0, 2, 5, 6, 7)), ("3-3,3", (3,))]
)
def test_shards_are_numbers_and_spans_of_them(written, shards, monkeypatch) -> None:
    monkeypatch.setenv("SHARD_COUNT", "8")
    monkeypatch.setenv("SHARD_IDS", written)
    assert load_settings().shard_ids == shards


@pytest.mark.parametrize("written", ["3-0", "-1", "0;1", "0,", "all", "0-", "1.5", "①", "8", "0-99999"])
def test_what_names_no_shard_is_told(written, monkeypatch) -> None:
    monkeypatch.setenv("SHARD_COUNT", "8")
    monkeypatch.setenv("SHARD_IDS", written)
    with pytest.raises(SettingsError, match=r"SHARD_IDS: (Write numbers|Of 8 shards)"):
        load_settings()


@pytest.fixture
def dotenv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(Settings.model_config, "env_file", tmp_path / ".env")
    monkeypatch.chdir(tmp_path)
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
