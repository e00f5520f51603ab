"""Makes the ledger's tables, and brings older ones up to date. Each step is a module of `versions`, in order.

Add one with ``alembic revision``'s form: a step that has shipped is never changed. It only adds, so that the version
before it runs on beside it, and can take its place; one that cannot hold to that begins a new thousand.
"""

import logging
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.domain.errors import LedgerError

log = logging.getLogger(__name__)

HEAD = "head"
_ONE_AT_A_TIME = 0x52554E45  # any number: what processes that migrate at once wait for on PostgreSQL
VERSIONS = "alembic_version"
"""The table that says which version it is."""

STEPS = sorted(path.stem[1:5] for path in (Path(__file__).parent / "versions").glob("v*.py"))
"""The revisions in their order, as the files are named that hold them."""

OURS = {"player", "character", "entry", "pile"}
"""The tables of every version."""


class Age(StrEnum):
    """Of which version a database is: what the operator is told of it."""

    CURRENT = "is a ledger of this version of me."
    NONE = "holds no ledger yet. Start the bot once, then try again."
    EARLIER = "is a ledger of an earlier version of me. Start the bot once, then try again."
    LATER = "is a ledger of a later version of me. Start that one, or restore an older backup."
    FOREIGN = "is no ledger of mine."


def migrate(connection: Connection, to: str = HEAD, *, beside: bool = False) -> bool:
    """Bring the tables up to date, in one transaction; where they are, nothing is done.

    Args:
        connection: To the database.
        to: The step to stop at.
        beside: Whether tables will do to which a later version has only added.

    Returns:
        Whether there were none.

    Raises:
        LedgerError: If they are of a later version than this one knows, or none of ours.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    if to == HEAD and (version := version_of(connection)) and _will_do(version, beside=beside):
        return False
    connection.commit()
    upgrade = _upgrading(connection, to)  # from here on others wait
    if is_sqlite:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # the driver would begin with the first row only
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ONE_AT_A_TIME})
    if (found := age(connection)) in {Age.LATER, Age.FOREIGN}:
        raise LedgerError(f"The database {found}")
    upgrade()
    connection.commit()
    return found is Age.NONE


def _will_do(version: str, *, beside: bool) -> bool:
    newest = STEPS[-1]
    if version > newest and beside and version[0] == newest[0]:
        log.warning("The ledger is of a later version of me, which only added to it: I use it, and cannot copy it")
        return True
    return version == newest


def age(connection: Connection) -> Age:
    """Return of which version the tables are."""
    version = version_of(connection)
    if version is None:
        return Age.NONE
    if not set(inspect(connection).get_table_names()) >= OURS:
        return Age.FOREIGN
    if version == STEPS[-1]:
        return Age.CURRENT
    return Age.EARLIER if version in STEPS else Age.LATER


def version_of(connection: Connection) -> str | None:
    """Return which step the tables have reached; None if there are none."""
    if not inspect(connection).has_table(VERSIONS):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar()  # noqa: S608  # our own name


def _upgrading(connection: Connection, to: str) -> Callable[[], None]:
    from alembic import command  # noqa: PLC0415  # it takes long to import, and few starts have anything to migrate
    from alembic.config import Config  # noqa: PLC0415  # see above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))  # it fills in what % names
    config.attributes["connection"] = connection
    return partial(command.upgrade, config, to)
