"""Starts the bot: on Discord with a token, in the terminal without one, or in the browser."""

import argparse
import asyncio
import gc
import os
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from bot.domain.errors import OperatorError, SettingsError
from bot.knowledge.building.freshness import is_stale
from bot.operator.commandline import read_command_line
from bot.settings import FACTS, Settings, load_settings
from bot.slips import slips

# ruff: noqa: PLC0415  # what is imported below takes long, and no action needs all of it


def main() -> None:
    """Run from the command line: exit status 0, 1 for a user's mistake, the error's own for the operator's."""
    gc.disable()  # what is imported stays: nobody need look through it meanwhile
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal may know ASCII only
    try:
        options = read_command_line(sys.argv[1:])
        settings = load_settings()
        for slip in slips():
            print(slip, file=sys.stderr)  # noqa: T201  # see _told
        from bot.services import check_places

        check_places(settings)
        sys.exit(
            _told_rows(settings, options) if options.action == "build" else asyncio.run(_answering(settings, options))
        )
    except OperatorError as error:
        sys.exit(_told(error))
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith(("bot", "cogs")):
            raise
        told = f"I need the package {error.name}, which is not installed. `make build` does it, or install me anew."
        sys.exit(_told(SettingsError(told)))
    except BrokenPipeError:  # whoever reads has read enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.enable()


def _answering(settings: Settings, options: argparse.Namespace) -> Coroutine[Any, Any, int]:
    if options.action == "serve" and settings.discord_token is None:
        raise SettingsError("There is no DISCORD_TOKEN, and Discord lets nobody in without. See .env.example.")
    if "run" in options:
        return options.run(settings, options)  # type: ignore[no-any-return]  # see add_actions
    if options.action == "doctor":
        from bot.operator.doctor import doctor

        return doctor(settings)
    if is_stale(settings.knowledge_path, FACTS):
        _build(settings, FACTS)
    if "read" in options:
        return options.read(settings.knowledge_path, options)  # type: ignore[no-any-return]  # see add_finding
    return _talking(settings, options)


def _talking(settings: Settings, options: argparse.Namespace) -> Coroutine[Any, Any, int]:
    """Return what answers players, wherever they are."""
    if options.action == "web":
        from bot.web.server import serve as serve_web

        return serve_web(settings, options)
    if options.action == "ask" or not settings.discord_token:
        from bot.offline.session import ask, talk

        return (
            ask(settings, " ".join(options.line), as_json=options.json) if options.action == "ask" else talk(settings)
        )
    from bot.online import serve

    return serve(settings, settings.discord_token.get_secret_value())


def _told(error: OperatorError) -> int:
    print(error, file=sys.stderr)  # noqa: T201  # the operator reads the terminal
    return error.status


def _told_rows(settings: Settings, options: argparse.Namespace) -> int:
    for table, rows in _build(settings, options.facts).items():
        print(f"{table}: {rows}")  # noqa: T201  # the operator reads the terminal
    return 0


def _build(settings: Settings, facts: Path) -> dict[str, int]:
    from bot.knowledge.building.build import build

    return build(settings.knowledge_path, facts)


if __name__ == "__main__":
    main()
