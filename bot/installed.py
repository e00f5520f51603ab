"""``runekeeper`` in a wheel, where this file is ``runekeeper/__main__.py`` and has ``bot`` and ``cogs`` beside it.

Where it is installed everybody's packages share one folder, so ours are below a name that nobody else has: see
docs/decisions. In a checkout they are found already, and nothing is beside this file.
"""

import os
import sys
from pathlib import Path


def main() -> None:
    """Run from the command line: see `bot.__main__`."""
    here = str(Path(__file__).parent)
    sys.path.insert(0, here)
    inherited = os.environ.get("PYTHONPATH")  # noqa: TID251  # what it begins is a Python too, which must find the same
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (here, inherited)))  # noqa: TID251  # see above
    os.environ["PYTHONSAFEPATH"] = "1"  # noqa: TID251  # and not a `bot` of the current folder, which is someone else's
    from bot.__main__ import main as start  # noqa: PLC0415  # it is found only now

    start()


if __name__ == "__main__":
    main()
