"""``python -m bot`` as an operator uses it: in this very process, which is sooner, or in one of its own."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from unittest.mock import patch

from bot.__main__ import main
from tests.conftest import ROOT

WITHOUT_DOTENV = (
    "from bot.settings import Settings; Settings.model_config['env_file'] = None; from bot.__main__ import main; main()"
)


@dataclass(frozen=True)
class Done:
    """What it said, and how it ended."""

    status: int
    stdout: str
    stderr: str = ""


def run(*words: str, stdin: str = "", **settings: str) -> Done:
    """Run it in this process, with these settings alone; from an async test, in a thread."""
    out, errors = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    status = 0
    with (
        _folder(settings) as environment,
        patch.dict(os.environ, environment),
        patch.multiple(sys, argv=["bot", *words], stdin=io.StringIO(stdin)),
        redirect_stdout(out),
        redirect_stderr(errors),
    ):
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
    for stream in (out, errors):
        stream.seek(0)
    return Done(status, out.read(), errors.read())


def run_process(*words: str, stdin: str = "", **settings: str) -> Done:
    """Run it as a process of its own, with these settings alone, for two minutes at most."""
    kept = {name: value for name, value in os.environ.items() if name == "PATH" or name.startswith("COVERAGE")}
    with _folder(settings) as environment:
        done = subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-c", WITHOUT_DOTENV, *words],
            input=stdin,
            text=True,
            capture_output=True,
            cwd=ROOT,
            env={**kept, "HOME": "/nonexistent", **environment},
            check=False,
            timeout=120,
        )
    return Done(done.returncode, done.stdout, done.stderr)


@contextmanager
def _folder(settings: dict[str, str]) -> Iterator[dict[str, str]]:
    """Yield the settings, with a folder for the ledger if they name none."""
    with TemporaryDirectory() as folder:
        yield {"DATA_DIR": folder, **settings}
