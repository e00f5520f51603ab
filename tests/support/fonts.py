"""Cuts the fonts of pictures to what they can say: ``python -m tests.support.fonts FOLDER``.

The folder holds ``NotoSans-Regular.ttf`` and ``NotoSans-Bold.ttf``, as the Noto project or a package of it hands them
out. Beside them go the widths of their letters, so that scenes can be laid out where nothing is drawn.
"""

import csv
import string
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from bot.pictures.lettering import FONTS, WEIGHTS, WIDTHS
from tests.support.messages import ROOT

_EM = 1000
_SIGNS = " ×·–—“”‘’…‹›−%+€°▲▼○"  # what our sentences have beside letters


def main(folder: Path) -> None:
    """Write the fonts and the widths of their letters, in thousandths of an em."""
    letters = _letters()
    widths: dict[str, list[int]] = {}
    for weight in WEIGHTS:
        options = subset.Options(layout_features=[], name_IDs=[0, 1, 2, 13, 14], notdef_outline=True, hinting=False)
        font = subset.load_font(str(folder / f"NotoSans-{weight}.ttf"), options)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=map(ord, letters & set(map(chr, font.getBestCmap()))))
        cutter.subset(font)
        subset.save_font(font, str(FONTS / f"NotoSans-{weight}.ttf"), options)
        for letter, width in _widths(font).items():
            widths.setdefault(letter, []).append(width)
    with WIDTHS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["letter", *WEIGHTS])
        writer.writerows([f"{ord(letter):04x}", *both] for letter, both in sorted(widths.items()))


def _letters() -> set[str]:
    """Return what may be said: ASCII, our signs, and the letters of all names."""
    names = (ROOT / "data" / "knowledge" / "official_name.csv").read_text("utf-8")
    return {*string.printable.strip(), *_SIGNS, *names} - set("\r\n")


def _widths(font: TTFont) -> dict[str, int]:
    em, advances = font["head"].unitsPerEm, font["hmtx"]
    return {chr(code): round(advances[glyph][0] * _EM / em) for code, glyph in font.getBestCmap().items()}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
