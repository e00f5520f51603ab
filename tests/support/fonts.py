"""Cuts the fonts of pictures to what they can say: ``python -m tests.support.fonts FOLDER``.

The folder holds ``NotoSans-Regular.ttf``, ``NotoSans-Bold.ttf``, ``NotoSansThai-Regular.ttf`` and
``NotoSansCJK-Regular.ttc``, as the Noto project or a package of it hands them out: Debian's fonts-noto-core and
fonts-noto-cjk do. Beside them goes a table of their letters, so that scenes can be laid out where nothing is drawn.
"""

import csv
import string
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import uharfbuzz
from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from bot.pictures.lettering import CLUSTER, FIRST_CLUSTER, FONTS, LETTERS, MAIN, OTHERS, WEIGHTS
from bot.settings import FACTS

_EM = 1000
_SIGNS = " ×·–—“”‘’…‹›−%+€°▲▼○"  # what our sentences have beside letters
_HAN = ("ja", "ko", "zh-CN", "zh-TW")  # as they follow one another in the collection
_THAI = "th"
_DRAWN = {"area", "enemy", "grace"}

_Widths = dict[str, tuple[int, int]]


def main(folder: Path) -> None:
    """Write the fonts and the table of their letters, with their widths in thousandths of an em."""
    names = official_names()
    everywhere = {*string.printable.strip(), *_SIGNS, *(FACTS / "official_name.csv").read_text("utf-8")} - set("\r\n")
    both = [_cut(folder / f"{MAIN}-{weight}.ttf", FONTS / f"{MAIN}-{weight}.ttf", everywhere) for weight in WEIGHTS]
    table = {MAIN: {letter: (width, both[1][letter]) for letter, width in both[0].items()}}
    for number, locale in enumerate(_HAN):
        letters = {*"".join(names[locale])} - both[0].keys()
        widths = _cut(folder / "NotoSansCJK-Regular.ttc", FONTS / f"{OTHERS[locale]}.otf", letters, number)
        table[OTHERS[locale]] = {letter: (width, width) for letter, width in widths.items()}
    source, text = folder / "NotoSansThai-Regular.ttf", " ".join(names[_THAI])
    clusters = sorted(set(CLUSTER.findall(text)))
    widths = _cut(source, FONTS / f"{OTHERS[_THAI]}.ttf", {*text} - both[0].keys(), clusters=clusters)
    table[OTHERS[_THAI]] = {letter: (width, width) for letter, width in widths.items()}
    _write(table, {chr(FIRST_CLUSTER + place): cluster for place, cluster in enumerate(clusters)})


def official_names() -> dict[str, list[str]]:
    """Return the names that pictures may have, by locale: of places and enemies, and of what these drop."""
    dropped = {row["item"] for row in _rows("drop_chance")}
    rows = [row for row in _rows("official_name") if row["kind"] in _DRAWN or row["key"] in dropped]
    return {locale: [row[locale.lower().replace("-", "_")] for row in rows] for locale in OTHERS}


def _rows(table: str) -> list[dict[str, str]]:
    with (FACTS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _cut(
    source: Path, target: Path, letters: set[str], number: int = 0, clusters: Iterable[str] = ()
) -> dict[str, int]:
    """Write a font with no more than some letters, and return how wide each is."""
    options = subset.Options(layout_features=[], name_IDs=[0, 1, 2, 13, 14], notdef_outline=True, hinting=False)
    options.font_number, options.drop_tables = number, [*options.drop_tables, "VORG", "vhea", "vmtx"]
    font = subset.load_font(str(source), options)
    font.recalcTimestamp = False  # the same letters give the same bytes
    _compose(font, source, clusters)
    letters = letters | {chr(FIRST_CLUSTER + place) for place, _ in enumerate(clusters)}
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=map(ord, letters & set(map(chr, font.getBestCmap()))))
    cutter.subset(font)
    subset.save_font(font, str(target), options)
    em, advances = font["head"].unitsPerEm, font["hmtx"]
    return {chr(code): round(advances[glyph][0] * _EM / em) for code, glyph in font.getBestCmap().items()}


def _compose(font: TTFont, source: Path, clusters: Iterable[str]) -> None:
    """Add a glyph for each cluster, put together as a shaper does."""
    shaper, order = uharfbuzz.Font(uharfbuzz.Face(source.read_bytes())), font.getGlyphOrder()
    for place, cluster in enumerate(clusters):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(cluster)
        buffer.guess_segment_properties()
        uharfbuzz.shape(shaper, buffer)
        pen, x, name = TTGlyphPen(font.getGlyphSet()), 0, f"cluster{place}"
        for part, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            pen.addComponent(order[part.codepoint], (1, 0, 0, 1, x + at.x_offset, at.y_offset))
            x += at.x_advance
        font["glyf"][name] = glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (x, glyph.xMin)
        for table in font["cmap"].tables:
            table.cmap[FIRST_CLUSTER + place] = name


def _write(table: dict[str, _Widths], clusters: dict[str, str]) -> None:
    with LETTERS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["font", *WEIGHTS, "letters", "clusters"])
        for font, widths in table.items():
            alike: dict[tuple[int, int], list[str]] = defaultdict(list)
            for letter, width in sorted(widths.items()):
                alike[width].append(letter)
            for width, letters in sorted(alike.items()):
                said = [clusters[each] for each in letters if each in clusters]
                writer.writerow(
                    [font, *width, "".join(each for each in letters if each not in clusters), " ".join(said)]
                )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
