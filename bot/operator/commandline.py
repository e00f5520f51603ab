"""What can be typed after ``runekeeper``."""

import argparse
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from typing_extensions import override

from bot.settings import FACTS

# ruff: noqa: PLC0415  # what is imported below takes long, and no action needs all of it

_SOON = {"ask", "build", "serve", "doctor", "web", "--version"}  # they need not know the others
_ASKED_OF_ALL = ("--help", "--version")  # which others take as words
_SHELLS = ("bash", "zsh", "fish")
_EXAMPLES = """\
examples:
  runekeeper                                        ask on and on, with suggestions
  runekeeper ask "/boss godrick"                    one answer
  runekeeper ask where do i farm at level 40        a question in your own words
  runekeeper ask --json "/price memory stone"       one answer for a program
  runekeeper web --open                             the same in the browser
  runekeeper serve                                  on Discord, with a DISCORD_TOKEN
"""


def read_command_line(words: Sequence[str]) -> argparse.Namespace:
    """Return what a command line says; its ``action`` is None if nothing was typed.

    Raises:
        SystemExit: Of status 2 if it says nothing that there is, of 0 if what it asks for is done.
    """
    parser = argparse.ArgumentParser(
        prog="runekeeper",
        usage="runekeeper [WORD ...]",
        description="Answers what players of Elden Ring ask about runes: on Discord, in the terminal, in the browser.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    actions = parser.add_subparsers(dest="action", metavar="WORD", title="words", prog="runekeeper")
    _add_talking(actions)
    if words and words[0] not in _SOON:
        _add_others(actions, parser)
    _check(words, parser, actions.choices)
    return parser.parse_args(words)


def _add_talking(actions: Any) -> None:
    asking = actions.add_parser(
        "ask",
        help="answer one line and exit",
        epilog='Ends with 0, or with 1 if the answer says why there is none. Try: runekeeper ask "/boss godrick"',
    )
    asking.add_argument("--json", action="store_true", help="one JSON object: see docs/operating.md")
    asking.add_argument("line", nargs="+", help="a command as on Discord, or a question in your own words")
    web = actions.add_parser("web", help="answer in the browser, much as Discord shows it")
    web.add_argument("--host", default="127.0.0.1", help="another address than this machine's; needs WEB_PASSWORD")
    web.add_argument("--port", type=int, default=8765, help="0 for any that is free")
    web.add_argument("--open", action="store_true", help="open it in the browser, too")
    actions.add_parser("serve", help="answer on Discord, which takes a token")
    building = actions.add_parser("build", help="build the knowledge base from the fact files")
    building.add_argument("facts", type=Path, nargs="?", default=FACTS, help="a folder of others than the bot's own")
    actions.add_parser("doctor", help="look at all that the bot needs; it may run")


def _add_others(actions: Any, parser: argparse.ArgumentParser) -> None:
    from bot.operator.changes import add_diff
    from bot.operator.invite import add_inviting
    from bot.operator.names import add_finding
    from bot.operator.understanding import add_understanding
    from bot.operator.upkeep import add_actions

    for add in (add_actions, add_finding, add_understanding, add_diff, add_inviting):
        add(actions)
    completing = actions.add_parser(
        "completion",
        help="print what has a shell complete these words",
        epilog='Try: eval "$(runekeeper completion bash)", and put it into ~/.bashrc.',
    )
    completing.add_argument("shell", choices=_SHELLS, action=_Completion, const=(parser, actions))


def _check(words: Sequence[str], parser: argparse.ArgumentParser, known: Collection[str]) -> None:
    """End with 2 if the first word is none, and say which was meant, or how to ask."""
    first = next((word for word in words if not word.startswith("-")), None)
    if first is None or first in known:
        return
    import shlex
    from difflib import get_close_matches

    if near := get_close_matches(first, {*known, *_ASKED_OF_ALL}, n=1):
        parser.error(f"there is no word “{first}”. Did you mean: runekeeper {near[0]}")
    parser.error(f"there is no word “{first}”. To ask a question: runekeeper ask {shlex.join(words)}")


class _Version(argparse.Action):
    """Says the version; it takes long to look up."""

    @override
    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import version

        print(f"runekeeper {version('runekeeper')}")  # noqa: T201  # it was asked for
        parser.exit()


class _Completion(argparse.Action):
    """Says what a shell is to read."""

    @override
    def __call__(self, parser: argparse.ArgumentParser, namespace: Any, values: Any, *_: Any) -> None:
        import shtab

        whole, actions = self.const
        for action in (each for one in actions.choices.values() for each in one._actions):  # noqa: SLF001  # as shtab does
            if action.type is Path:
                action.complete = shtab.FILE
        print(shtab.complete(whole, values))  # noqa: T201  # it was asked for
        parser.exit()
