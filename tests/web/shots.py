"""Takes pictures of the face for the README: ``python -m tests.web.shots FOLDER``."""

import asyncio
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image

from bot.offline.session import open_bot
from bot.pictures.painter import open_painter
from bot.presentation.mentions import learn
from bot.settings import Settings
from bot.web.guards import Guard
from bot.web.server import serving
from tests.web.driving import BROWSER, PHONE, Page, launched

_ASKED = "/levelcost to:125 from:80 held:200k"
_SIZES = {"desk": {"width": 800, "height": 930}, "phone": PHONE}
_COLOURS = 128
_NOON = "2026-01-01T12:00:00Z"


async def main(folder: Path) -> None:
    """Write them into a folder, each in a dark and a light one; nothing where there is no browser."""
    if not BROWSER:
        print("There is no Chromium here: the face's own pictures stay as they are.")  # noqa: T201  # it is run by hand
        return
    with TemporaryDirectory() as data:
        async with (
            open_bot(Settings(data_dir=Path(data), log_level="ERROR")) as bot,
            open_painter() as bot.desk.album.painter,
            serving(bot, Guard(token="shots"), 0) as address,
            launched() as browser,
        ):
            learn({"name": command.name, "id": "1"} for command in bot.tree.get_commands())
            for theme in ("dark", "light"):
                for name, size in _SIZES.items():
                    page = await _opened(browser, address, viewport=size, color_scheme=theme)
                    await page.asks(_ASKED)
                    await page.page.mouse.move(0, 0)
                    _save(await page.page.screenshot(), folder / f"face-{name}-{theme}.png")


def _save(taken: bytes, path: Path) -> None:
    """Write a picture with few colours, which it has."""
    with Image.open(BytesIO(taken)) as picture:
        picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


async def _opened(browser: Any, address: str, **options: Any) -> Page:
    context = await browser.new_context(timezone_id="UTC", locale="en-US", reduced_motion="reduce", **options)
    page = await context.new_page()
    await page.clock.set_fixed_time(_NOON)
    await page.goto(address)
    return Page(page)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
