"""Makes the ledger's tables, and brings older ones up to date. Each step is a module of `versions`, in order.

Add one with ``alembic revision``'s form: a step that has shipped is never changed.
"""

from enum import StrEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.domain.errors import LedgerError

HEAD = "head"
_ONE_AT_A_TIME = 0x52554E45  # any number: what processes that migrate at once wait for on PostgreSQL
VERSIONS = "alembic_version"
"""The table that says which version it is."""

OURS = {"player", "character", "entry", "pile"}
"""The tables of every version."""


class Age(StrEnum):
    """Of which version a database is: what the operator is told of it."""

    CURRENT = "is a ledger of this version of me."
    NONE = "holds no ledger yet. Start the bot once, then try again."
    EARLIER = "is a ledger of an earlier version of me. Start the bot once, then try again."
    LATER = "is a ledger of a later version of me. Start that one, or restore an older backup."
    FOREIGN = "is no ledger of mine."


def migrate(connection: Connection, to: str = HEAD) -> bool:
    """Bring the tables up to date, in one transaction; where they are, nothing is done.

    Returns:
        Whether there were none.

    Raises:
        LedgerError: If they are of a later version than this one knows, or none of ours.
    """
    config = _config()
    config.attributes["connection"] = connection
    scripts = ScriptDirectory.from_config(config)
    is_sqlite = connection.dialect.name == "sqlite"
    if to == HEAD and _version(connection) == scripts.get_current_head():
        return False
    connection.commit()
    if is_sqlite:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # the driver would begin with the first row only
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ONE_AT_A_TIME})
    if (found := age(connection)) in {Age.LATER, Age.FOREIGN}:
        raise LedgerError(f"The database {found}")
    command.upgrade(config, to)
    connection.commit()
    return found is Age.NONE


def age(connection: Connection) -> Age:
    """Return of which version the tables are."""
    version, scripts = _version(connection), ScriptDirectory.from_config(_config())
    if version is None:
        return Age.NONE
    if not set(inspect(connection).get_table_names()) >= OURS:
        return Age.FOREIGN
    if version == scripts.get_current_head():
        return Age.CURRENT
    is_known = version in {script.revision for script in scripts.walk_revisions()}
    return Age.EARLIER if is_known else Age.LATER


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config


def _version(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
