"""Pins every package that is installed, with the hashes of its files: `make lock`, after a dependency has changed."""

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.messages import ROOT

_BUILD = re.compile(r'requires = \["(.+)"\]')
_PACKAGE = re.compile(r"^(\S+)==(?:.*\\\n)*.*\n", re.MULTILINE)


def main() -> None:
    """Write both files; the one for tests has what the other has not."""
    run, test = _compiled(), _compiled("--extra", "test")
    known = {match[1] for match in _PACKAGE.finditer(run)}
    (ROOT / "requirements.txt").write_text(run, "utf-8")
    more = "".join(match[0] for match in _PACKAGE.finditer(test) if match[1] not in known)
    (ROOT / "requirements-test.txt").write_text(f"-r requirements.txt\n{more}", "utf-8")


def _compiled(*options: str) -> str:
    """Return the pinned packages; no address of an index among them."""
    found = _BUILD.search((ROOT / "pyproject.toml").read_text("utf-8"))
    assert found
    with TemporaryDirectory() as folder:
        build, output = Path(folder) / "build.in", Path(folder) / "requirements.txt"
        build.write_text(found[1])
        quietly = ("--quiet", "--no-header", "--no-annotate", "--no-emit-index-url", "--generate-hashes", "--universal")
        command = [sys.executable, "-m", "uv", "pip", "compile", *quietly, "--python-version", "3.11", *options]
        subprocess.run([*command, ROOT / "pyproject.toml", build, "-o", output], check=True)  # noqa: S603  # ours
        return output.read_text("utf-8")


if __name__ == "__main__":
    main()
