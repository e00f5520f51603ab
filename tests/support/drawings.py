"""Draws the pictures of some cards, as the bot sends them: ``python -m tests.support.drawings FOLDER``."""

import asyncio
import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.domain.courses import Course, Moment
from bot.domain.questions import Question
from bot.edge.client import RuneBot
from bot.knowledge.building.build import build
from bot.pictures.courses import held
from bot.pictures.picture import Picture
from bot.pictures.renderer import png
from bot.presentation.words import DEFAULT, words_for
from bot.services import open_services
from bot.settings import FACTS, Settings
from cogs import EXTENSIONS

DRAWN = {
    "lap": Question(command="farm", args=("mohgwyn-palace",)),
    "area": Question(command="area", args=("caelid",)),
    "kind": Question(command="enemy", args=("vulgar-militia", "")),
    "clears": Question(command="compare", args=("a", "caelid", "limgrave")),
    "levels": Question(command="levelcost", args=("125", "80", "200000")),
}


async def main(folder: Path) -> None:
    """Write them."""
    with TemporaryDirectory() as there:
        settings = Settings(knowledge_path=Path(there) / "knowledge.sqlite", data_dir=Path(there), log_level="ERROR")
        build(settings.knowledge_path, FACTS)
        async with open_services(settings) as services, RuneBot(services, extensions=EXTENSIONS) as bot:
            await bot.load()
            for name, question in DRAWN.items():
                await _write(folder / f"{name}.png", (await bot.desk.answer(question)).picture)
    await _write(folder / "runes.png", held(_example()))


async def _write(path: Path, picture: Picture | None) -> None:
    assert picture
    path.write_bytes(png(await picture.scene(words_for(DEFAULT).plainly)))


def _example() -> Course:
    """Return two weeks of somebody's runes."""
    chance, at, runes = random.Random(7), 0, 52_000
    moments, deaths, recoveries = [Moment(at=at, runes=runes)], [], []
    for _ in range(60):
        at += chance.randint(1_800, 43_200)
        died = runes if chance.random() < 0.1 and runes > 60_000 else 0
        if died:
            deaths.append(Moment(at=at, runes=died))
            moments.append(Moment(at=at, runes=0))
            runes = 0
        if died and chance.random() < 0.6:
            at += 1_200
            recoveries.append(Moment(at=at, runes=died))
            runes = died
        runes = max(0, runes + chance.choice((-60_000, 9_000, 14_000, 22_000, 38_000)))
        moments.append(Moment(at=at, runes=runes))
    return Course(held=tuple(moments), deaths=tuple(deaths), recoveries=tuple(recoveries), lost=0, goal=500_000)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
