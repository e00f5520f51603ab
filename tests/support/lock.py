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
    """Write the files; each has what the one before it has not."""
    before, known, options = "", set[str](), list[str]()
    for name, extra in (("requirements.txt", ""), ("requirements-test.txt", "test"), ("requirements-web.txt", "web")):
        options += ["--extra", extra] if extra else []
        packages = {match[1]: match[0] for match in _PACKAGE.finditer(_compiled(*options))}
        more = "".join(lines for package, lines in packages.items() if package not in known)
        (ROOT / name).write_text(f"-r {before}\n{more}" if before else more, "utf-8")
        before, known = name, known | packages.keys()


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
