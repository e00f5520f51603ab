"""Where the ledger is: read from ``DATABASE_URL``, and shown without what is secret in it."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.domain.errors import SettingsError

_SQLITE, _POSTGRESQL = "sqlite", "postgresql+asyncpg"
_DRIVERS = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL, "postgres": _POSTGRESQL}
_SSL = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_OPTIONS = {"user", "password", "host", "ssl"}
_CUT = re.compile(r"[@?].*@")  # by an @ in the password: its rest would be taken for a host, and shown
_LAST_PORT = 65_535


def address(database_url: str, folder: Path, root: Path = Path()) -> URL:
    """Return where the ledger is: what ``DATABASE_URL`` says, or a file in ``folder``.

    Args:
        database_url: Empty for the file.
        folder: Where the file is.
        root: What the path of another file counts from, if it is relative.

    Raises:
        SettingsError: If it says something else than a file of SQLite or a database of PostgreSQL.
    """
    if not database_url:
        return URL.create(_SQLITE, database=str(folder / "ledger.sqlite"))
    try:
        url = make_url(database_url)
        (url.host or "").encode("idna")
    except (ArgumentError, ValueError):  # a port that is no number, a host that cannot be one
        raise SettingsError("DATABASE_URL is no database URL. See .env.example.") from None
    driver = _DRIVERS.get(url.get_backend_name())
    if driver is None:
        raise SettingsError("DATABASE_URL names neither sqlite nor postgresql. See .env.example.")
    url = url.set(drivername=driver)
    return _file(url, root) if driver == _SQLITE else _server(url, database_url)


def shown(url: URL) -> str:
    """Return where a ledger is, without who may enter and how."""
    return URL.create(url.drivername, host=url.host, port=url.port, database=url.database).render_as_string()


def _file(url: URL, root: Path) -> URL:
    if url != URL.create(_SQLITE, database=url.database) or url.database in {None, "", ":memory:"}:
        raise SettingsError("DATABASE_URL names no file. Write sqlite:/// and its path, and nothing after it.")
    try:
        return url.set(database=str(root / Path(url.database or "").expanduser()))
    except RuntimeError:
        raise SettingsError("DATABASE_URL has a ~ that no user here has. Write the path in full.") from None


def _server(url: URL, database_url: str) -> URL:
    if _CUT.search(database_url):
        raise SettingsError("DATABASE_URL has an @ too many. Write %40 for one that is in the password.")
    if not 0 < (url.port or 1) <= _LAST_PORT:
        raise SettingsError(f"DATABASE_URL has a port that is none: they run from 1 to {_LAST_PORT}.")
    options = {"ssl" if name == "sslmode" else name: value for name, value in url.query.items()}
    if not _are_known(options):
        raise SettingsError(
            "DATABASE_URL has an option that I do not know. I know user, password, "
            f"host for the folder of a socket, and sslmode: {', '.join(_SSL)}."
        )
    return url.set(query=options)


def _are_known(options: Mapping[str, Any]) -> bool:
    if options.keys() - _OPTIONS or not all(isinstance(value, str) for value in options.values()):
        return False
    return options.get("ssl", _SSL[0]) in _SSL and options.get("host", "/").startswith("/")
