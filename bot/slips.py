"""Slips in the settings: what was written and does nothing."""

from collections.abc import Iterator
from difflib import get_close_matches

from bot.settings import NAMES, env_files, environment_named, file_named, lines_of

_OTHERS_TOKENS = {"BOT_TOKEN", "TOKEN"}  # what other bots call it
_ALIKE = 0.8  # of 1; XDG_DATA_DIRS and DATA_DIR are less


def slips() -> Iterator[str]:
    """Yield a sentence about each slip: a line of ``.env`` that is none, or a name in it that is no setting.

    Of the environment, and of another folder's ``.env``, only names are told that are nearly a setting's: most others
    are not ours.
    """
    for file in env_files():
        wrong = (each.original.line for each in lines_of(file) if each.error)
        yield from (f"Line {number} of {file} is no NAME=value, and is left out." for number in wrong)
    own, here = [*map(file_named, env_files()), {}, {}][:2]
    elsewhere = here | environment_named()
    given = {name for name, value in (*own.items(), *here.items(), *elsewhere.items()) if value}
    unset = {name for name in NAMES if not given & {name, f"{name}_FILE", name.removesuffix("_FILE")}}
    for name in sorted((own.keys() | elsewhere) - NAMES):
        is_token = name in _OTHERS_TOKENS and "DISCORD_TOKEN" in unset
        near = ["DISCORD_TOKEN"] if is_token else get_close_matches(name, unset, n=1, cutoff=_ALIKE)
        if near:
            yield f"{name} is no setting of mine, and nothing was done with it. Do you mean {near[0]}?"
        elif name in own:
            yield f"{name} is no setting of mine, and nothing was done with it. See .env.example for those there are."
