"""Everything the operator can set, read from the environment or ``.env``."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.domain.errors import SettingsError

ROOT = Path(__file__).parents[1]
FACTS = ROOT / "data" / "knowledge"


class Settings(BaseSettings):
    """Each field is an environment variable of the same name in capitals; see .env.example."""

    model_config = SettingsConfigDict(env_file=ROOT / ".env", env_ignore_empty=True, extra="ignore", frozen=True)

    discord_token: SecretStr | None = None
    knowledge_path: Path = ROOT / "data" / "knowledge.sqlite"
    data_dir: Path = ROOT / "data"
    database_url: SecretStr = SecretStr("")
    keep_months: int = Field(24, ge=1, le=1200)
    metrics_host: str = "127.0.0.1"
    metrics_port: int | None = Field(None, ge=0, le=65_535)
    web_password: SecretStr = SecretStr("")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("knowledge_path", "data_dir")
    @classmethod
    def _absolute(cls, path: Path) -> Path:
        return ROOT / path.expanduser()  # from wherever it is started

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_capitals(cls, level: str) -> str:
        return level.upper()


def load_settings() -> Settings:
    """Return the settings of this process.

    Raises:
        SettingsError: If one has a value that it cannot have; the value is not repeated.
    """
    try:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{ROOT / '.env'} cannot be read: {error}.") from None
    except ValidationError as error:
        wrong = "; ".join(f"{str(each['loc'][0]).upper()}: {each['msg']}" for each in error.errors())
        raise SettingsError(f"A setting is wrong. {wrong}. See .env.example.") from None
