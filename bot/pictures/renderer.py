"""Draws scenes with Pillow: the only module that knows it. The same scene gives the same bytes."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from math import hypot

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont

from bot.pictures import look
from bot.pictures.lettering import FONTS, MAIN, runs, width
from bot.pictures.scene import Dot, Label, Panel, Point, Scene, Shape

SCALE = 2
"""Pixels of a picture to a logical one."""

_FINER = 2  # it is drawn larger by this: Pillow's lines have no soft edges
_DRAWN = SCALE * _FINER
_COLOURS = 160
_HALO = 1.5
_ROUND = 2  # lines so many pixels wide have round joints

Pixels = tuple[float, float]


def png(scene: Scene) -> bytes:
    """Return a scene as a PNG, `SCALE` times as large."""
    picture = Image.new("RGB", (look.WIDTH * _DRAWN, scene.height * _DRAWN), look.PANEL)
    pen = _Pen(picture, scene.locale)
    for item in scene.items:
        pen.put(item)
    small = picture.reduce(_FINER).quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    file = BytesIO()
    small.save(file, "PNG")  # optimised it would be smaller by 5 %, and take twice as long
    return file.getvalue()


class _Pen:
    def __init__(self, picture: Image.Image, locale: str) -> None:
        self._picture, self._locale = picture, locale
        self._draw = ImageDraw.Draw(picture, "RGBA")

    def put(self, item: Shape | Dot | Panel | Label) -> None:
        match item:
            case Shape():
                self._shape(item)
            case Dot() | Panel():
                self._round(item)
            case Label():
                self._label(item)

    def _shape(self, shape: Shape) -> None:
        rings = [[_pixels(point) for point in ring] for ring in shape.rings]
        if shape.fill and len(rings) == 1:
            self._draw.polygon(rings[0], fill=_colour(shape.fill, shape.opacity))
        elif shape.fill:
            self._picture.paste(ImageColor.getrgb(shape.fill), mask=self._inside(rings, shape.opacity))
        if shape.stroke:
            wide, colour = _wide(shape.width), _colour(shape.stroke, shape.opacity)
            for ring in rings:
                line = [*ring, ring[0]] if shape.is_closed else ring
                for part in _dashed(line, shape.dash) if shape.dash else [line]:
                    self._draw.line(part, fill=colour, width=wide, joint="curve" if wide > _ROUND else None)

    def _inside(self, rings: Sequence[Sequence[Pixels]], opacity: float) -> Image.Image:
        """Return what is inside an odd number of rings."""
        inside = Image.new("1", self._picture.size)
        for ring in rings:
            one = Image.new("1", self._picture.size)
            ImageDraw.Draw(one).polygon(ring, fill=1)
            inside = ImageChops.logical_xor(inside, one)
        return inside.convert("L").point([round(value * opacity) for value in range(256)])

    def _round(self, item: Dot | Panel) -> None:
        left, top, right, bottom = (value * _DRAWN for value in item.box)
        fill = _colour(item.fill, item.opacity) if item.fill else None
        line = _colour(item.stroke, item.opacity) if item.stroke else None
        self._draw.rounded_rectangle(
            (left, top, right, bottom), radius=item.r * _DRAWN, fill=fill, outline=line, width=_wide(item.width)
        )

    def _label(self, label: Label) -> None:
        x = label.left
        for font, text in runs(label.text, self._locale):
            self._draw.text(
                (x * _DRAWN, label.y * _DRAWN),
                text,
                fill=label.fill,
                font=_font(font, label.size, bold=label.bold),
                anchor="ls",
                stroke_width=_wide(_HALO) if label.halo else 0,
                stroke_fill=label.halo or None,
            )
            x += width(text, label.size, bold=label.bold)


def _pixels(point: Point) -> Pixels:
    return point[0] * _DRAWN, point[1] * _DRAWN


def _wide(width: float) -> int:
    return max(1, round(width * _DRAWN))


def _colour(colour: str, opacity: float) -> tuple[int, ...]:
    return (*ImageColor.getrgb(colour)[:3], round(255 * opacity))


def _dashed(line: Sequence[Pixels], dash: tuple[float, float]) -> Iterator[list[Pixels]]:
    """Yield the parts of a dashed line."""
    on, off = (length * _DRAWN for length in dash)
    at = 0.0
    for (x0, y0), (x1, y1) in pairwise(line):
        length = hypot(x1 - x0, y1 - y0)
        while at < length:
            end = min(at + on, length)
            yield [(x0 + (x1 - x0) * t / length, y0 + (y1 - y0) * t / length) for t in (at, end)]
            at += on + off
        at -= length


@lru_cache(maxsize=32)
def _font(name: str, size: float, *, bold: bool) -> ImageFont.FreeTypeFont:
    pattern = f"{name}-{'Bold' if bold else 'Regular'}.*" if name == MAIN else f"{name}.*"
    (path,) = FONTS.glob(pattern)
    return ImageFont.truetype(str(path), size * _DRAWN, layout_engine=ImageFont.Layout.BASIC)
