"""A PgBouncer of the tests' own before a PostgreSQL: Debian has it in the package of that name."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.engine import URL

from tests.support.postgres import NOBODY, free_port

PROGRAM = shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
_SERVERS = 3
"""Connections to PostgreSQL: fewer than those to PgBouncer, so that they change hands."""


@contextmanager
def pooled(url: URL, *, ignores: str = "") -> Iterator[URL]:
    """Yield the address of a database behind a PgBouncer in transaction mode.

    Args:
        url: Of the database.
        ignores: Which parameters of a new connection it keeps to itself; it refuses the others that it does not know.
    """
    assert PROGRAM
    port = free_port()
    with TemporaryDirectory() as name:
        file = Path(name) / "pgbouncer.ini"
        file.write_text(
            f"[databases]\n{url.database} = host={url.host} port={url.port or 5432} user={url.username}"
            f"{f' password={url.password}' if url.password else ''}\n"
            f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\nauth_type = any\n"
            f"pool_mode = transaction\ndefault_pool_size = {_SERVERS}\nignore_startup_parameters = {ignores}\n"
            "log_connections = 0\nlog_disconnections = 0\nlog_stats = 0\n",
            "utf-8",
        )
        Path(name).chmod(0o755)
        user = NOBODY if os.geteuid() == 0 else None
        process = subprocess.Popen([PROGRAM, "--quiet", file], user=user, stderr=subprocess.DEVNULL)  # noqa: S603  # ours
        try:
            _wait_for(port)
            yield url.set(host="127.0.0.1", port=port)
        finally:
            process.terminate()
            process.wait(30)


def _wait_for(port: int) -> None:
    for _ in range(3_000):
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.01)
    raise TimeoutError
