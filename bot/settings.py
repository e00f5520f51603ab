"""Everything the operator can set, read from the environment or ``.env``."""

import logging
import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal

from dotenv.parser import Binding, parse_stream
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from typing_extensions import override

from bot.domain.errors import SettingsError

SHIPPED = Path(__file__).parents[1]
FACTS = SHIPPED / "data" / "knowledge"


def _kept_in() -> Path:
    """Return the project's folder; the user's own if it is installed without one."""
    if (SHIPPED / "pyproject.toml").is_file():
        return SHIPPED
    from platformdirs import user_data_path  # noqa: PLC0415  # few starts of a checkout need it

    try:
        return user_data_path("runekeeper", appauthor=False)
    except RuntimeError:  # who has no home; `load_settings` says so
        return Path()


ROOT = _kept_in()
"""Where the bot keeps things if it is told nothing else, and what relative paths count from."""

logging.getLogger("dotenv").setLevel(logging.ERROR)  # what it warns of, `slips` says
_TOKEN = re.compile(r"[\w.-]+", re.ASCII)
_LONGEST = 4096  # characters of a secret
_SHARDS = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?", re.ASCII)


SHORTEST_PASSWORD = 12
"""Characters."""


class Settings(BaseSettings):
    """Each field is an environment variable of the same name in capitals; see .env.example.

    What the environment leaves open, ``.env`` of the current folder says, and then ``.env`` in `ROOT`. A secret may be
    in a file instead, which the variable of its name and ``_FILE`` names.
    """

    model_config = SettingsConfigDict(
        env_file=ROOT / ".env", env_file_encoding="utf-8-sig", env_ignore_empty=True, extra="ignore", frozen=True
    )

    discord_token: SecretStr | None = None
    application_id: int | None = Field(None, ge=10**16, lt=2**63)
    knowledge_path: Path = ROOT / "data" / "knowledge.sqlite"
    data_dir: Path = ROOT / "data"
    database_url: SecretStr = SecretStr("")
    shard_count: int | None = Field(None, ge=1)
    shard_ids: Annotated[tuple[int, ...], NoDecode] = ()
    backup_days: int = Field(7, ge=0, le=3650)
    keep_months: int = Field(24, ge=1, le=1200)
    metrics_host: str = "127.0.0.1"
    metrics_port: int | None = Field(None, ge=0, le=65_535)
    web_password: SecretStr = SecretStr("")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"

    @classmethod
    @override
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: Any,  # an EnvSettingsSource, both
        dotenv_settings: Any,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, _WithFiles(env_settings), _WithFiles(dotenv_settings)

    @model_validator(mode="before")
    @classmethod
    def _without_space_around(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Take off what lines of Windows end with, and what is copied along."""
        stripped = {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}
        return {name: value for name, value in stripped.items() if value != ""}

    @field_validator("discord_token")
    @classmethod
    def _in_one_piece(cls, token: SecretStr | None) -> SecretStr | None:
        if token and not _TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError(
                "It holds a space, a line break or a sign that no token has. Copy it again, in one piece and alone"
            )
        return token

    @field_validator("knowledge_path", "data_dir")
    @classmethod
    def _absolute(cls, path: Path) -> Path:
        return _in_full(path)

    @field_validator("shard_ids", mode="before")
    @classmethod
    def _numbers(cls, ids: Any) -> Any:
        """Return the numbers that a text like ``0-3, 8`` names."""
        if not isinstance(ids, str):
            return ids
        named = [_SHARDS.fullmatch(part.strip()) for part in ids.split(",")]
        spans = [range(int(each[1]), int(each[2] or each[1]) + 1) for each in named if each]
        if None in named or not all(spans):
            raise ValueError("Write numbers, as 0-3 or 0, 2, 5")
        return tuple(sorted({number for span in spans for number in span}))

    @field_validator("shard_ids")
    @classmethod
    def _of_count(cls, ids: tuple[int, ...], others: ValidationInfo) -> tuple[int, ...]:
        count = others.data.get("shard_count", 0)  # 0 if that is wrong itself
        if ids and count is None:
            raise ValueError("Set SHARD_COUNT, too: how many shards the bot has in all its processes")
        if ids and count and not 0 <= ids[0] <= ids[-1] < count:
            raise ValueError(f"Of {count} shards the first is 0 and the last {count - 1}")
        return ids

    @field_validator("web_password")
    @classmethod
    def _long_enough(cls, password: SecretStr) -> SecretStr:
        if 0 < len(password.get_secret_value()) < SHORTEST_PASSWORD:
            raise ValueError(f"It is too short: {SHORTEST_PASSWORD} characters or more")
        return password

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_capitals(cls, level: str) -> str:
        return level.upper()


SECRETS = [name for name, field in Settings.model_fields.items() if "SecretStr" in str(field.annotation)]
"""The settings that may be in a file."""

NAMES = {name.upper() for name in Settings.model_fields} | {f"{name.upper()}_FILE" for name in SECRETS}
"""Of the variables that are read."""


class _WithFiles(PydanticBaseSettingsSource):
    """What the environment or ``.env`` says, and what is in the files that it names."""

    def __init__(self, source: EnvSettingsSource) -> None:
        super().__init__(source.settings_cls)
        self._source = source

    @override
    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        return self._source.get_field_value(field, field_name)

    @override
    def __call__(self) -> dict[str, Any]:
        given = self._source()
        for name in SECRETS:
            if file := (self._source.env_vars.get(f"{name}_file") or "").strip():
                if (given.get(name) or "").strip():
                    raise SettingsError(f"{name.upper()} and {name.upper()}_FILE are both set. Leave one out.")
                given[name] = _secret(f"{name.upper()}_FILE", file)
        return given


def _secret(name: str, file: str) -> str:
    """Return what is in the file that a setting names; nothing of it is ever repeated."""
    try:
        with _in_full(Path(file)).open(encoding="utf-8-sig") as stream:
            secret = stream.read(_LONGEST + 1).strip()
    except OSError as error:
        raise SettingsError(f"{name} names {file}, which cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{name} names {file}, which is no text.") from None
    except ValueError as error:
        raise SettingsError(f"{name}: {error}.") from None
    if not 0 < len(secret) <= _LONGEST:
        wrong = "too long" if secret else "empty"
        raise SettingsError(f"{name} names {file}, which is {wrong}: put the secret into it, and nothing else.")
    return secret


def _in_full(path: Path) -> Path:
    """Return a path that is the same from wherever the bot is started."""
    if "\0" in str(path):
        raise ValueError("It holds a sign that no path has")
    try:
        return ROOT / path.expanduser()
    except RuntimeError:
        raise ValueError("No user here has the name after the ~. Write the path in full") from None


def load_settings() -> Settings:
    """Return the settings of this process.

    Raises:
        SettingsError: If one has a value that it cannot have; the value is not repeated.
    """
    try:
        settings = Settings(_env_file=env_files())
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{' or '.join(map(str, env_files()))} cannot be read: {error}.") from None
    except ValidationError as error:
        wrong = "; ".join(f"{str(each['loc'][0]).upper()}: {_said(each['msg'])}" for each in error.errors())
        raise SettingsError(f"A setting is wrong. {wrong}. See .env.example.") from None
    if not (settings.data_dir.is_absolute() and settings.knowledge_path.is_absolute()):
        raise SettingsError(
            "You have no home that I could keep things in. Set DATA_DIR and KNOWLEDGE_PATH, each in full."
        )
    return settings


def env_files() -> list[Path]:
    """Return the files that are read, the weightier last: that in `ROOT`, and that in the current folder.

    The first need not be there; whoever may not read the second does without it.
    """
    own: Path | None = Settings.model_config.get("env_file")  # type: ignore[assignment]  # none in the tests
    here = Path(".env")
    if own is None or not os.access(here, os.R_OK) or here.resolve() == own.resolve():
        return [own] if own else []
    return [own, here.resolve()]


def secret_files() -> list[Path]:
    """Return the files that secrets are read from, if there are any: those that are named, and each ``.env``."""
    found, environment = env_files(), environment_named()
    files = {name: value for file in found for name, value in file_named(file).items() if value}
    for name in (name.upper() for name in SECRETS):
        named = environment.get(f"{name}_FILE") or ("" if environment.get(name) else files.get(f"{name}_FILE"))
        found += [_in_full(Path(named.strip()))] if named else []
    return [path for path in found if path.is_file()]


def settings_from() -> str:
    """Return what settings are read from, for whoever wonders whose ``.env`` it was."""
    return " and ".join(["from the environment", *(f"from {file}" for file in secret_files())])


def environment_named() -> dict[str, str]:
    """Return what the environment says, by names in capitals."""
    return {name.upper(): value for name, value in os.environ.items()}  # noqa: TID251  # here it is read


def file_named(file: Path) -> dict[str, str | None]:
    """Return what a ``.env`` says, by names in capitals."""
    return {each.key.upper(): each.value for each in lines_of(file) if each.key}


def lines_of(file: Path) -> list[Binding]:
    """Return the lines of a ``.env``; none if there is no such file."""
    if not file.is_file():
        return []
    with file.open(encoding="utf-8-sig") as stream:
        return list(parse_stream(stream))


def _said(text: str) -> str:
    return text.removeprefix("Value error, ")
