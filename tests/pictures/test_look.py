"""What stands on what can be seen, by everybody: WCAG's contrast, and colours as three kinds of sight mix them up."""

from itertools import combinations

import pytest

from bot.pictures import look

TEXT, MARK, APART = 4.5, 3.0, 14.0
GROUNDS = [look.PANEL, look.LAND]
SIGHTS = {  # Machado, Oliveira and Fernandes 2009, at their strongest
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    dark, light = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(one), linear(other)))
    return (light + 0.05) / (dark + 0.05)


def in_lab(colour: str, sight: str) -> tuple[float, float, float]:
    rgb = linear(colour)
    r, g, b = (min(1, max(0, sum(m * x for m, x in zip(row, rgb, strict=True)))) for row in SIGHTS[sight])
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", [look.INK, look.FAINT])
def test_text_stands_out(ink, ground) -> None:
    assert contrast(ink, ground) >= TEXT


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("mark", sorted({look.GRACE, look.YOU, look.GOOD, look.LINE, *look.RAMP, *look.KINDS}))
def test_marks_stand_out(mark, ground) -> None:
    assert contrast(mark, ground) >= MARK


@pytest.mark.parametrize("sight", SIGHTS)
def test_you_the_line_and_graces_are_told_apart_by_every_eye(sight) -> None:
    for one, other in combinations((look.YOU, look.LINE, look.GRACE), 2):
        pairs = zip(in_lab(one, sight), in_lab(other, sight), strict=True)
        assert sum((a - b) ** 2 for a, b in pairs) ** 0.5 >= APART, (one, other)
