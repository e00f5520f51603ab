"""Makes the ledger's tables, and brings older ones up to date. Each step is a module of `versions`, in order.

Add one with ``alembic revision``'s form: a step that has shipped is never changed.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.domain.errors import LedgerError

HEAD = "head"
_ONE_AT_A_TIME = 0x52554E45  # any number: what processes that migrate at once wait for on PostgreSQL


def migrate(connection: Connection, to: str = HEAD) -> None:
    """Bring the tables up to date, in one transaction; where they are, nothing is done.

    Raises:
        LedgerError: If they are of a later version than this one knows.
    """
    config = _config()
    config.attributes["connection"] = connection
    scripts = ScriptDirectory.from_config(config)
    known = {script.revision for script in scripts.walk_revisions()}
    is_sqlite = connection.dialect.name == "sqlite"
    if to == HEAD and _version(connection) == scripts.get_current_head():
        return
    connection.commit()
    if is_sqlite:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # the driver would begin with the first row only
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ONE_AT_A_TIME})
    version = _version(connection)
    if version is not None and version not in known:
        raise LedgerError("The ledger is of a later version of me. Start that one, or restore an older backup.")
    command.upgrade(config, to)
    connection.commit()


def is_current(connection: Connection) -> bool:
    """Return whether the tables are of this version."""
    return _version(connection) == ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config


def _version(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
