"""The one look of all pictures: colours and sizes. It brings its own ground, so it is good on both of Discord's themes.

Text stands out 4.5 to 1 from what lies below it, marks 3 to 1; kinds are told apart by letters, never by colour alone.
"""

from typing import Final

WIDTH: Final = 400
"""Logical pixels: a phone shows a picture as wide; it is drawn at twice that."""

HEIGHTS: Final = range(150, 513)
HEAD: Final = 46
TITLE, TEXT, SMALL, MARK = 15.0, 12.0, 11.5, 9.5
"""Sizes of letters; the last inside marks only."""

PANEL = "#16191D"
LAND, FAR, COAST = "#343A3C", "#22272A", "#59605F"
INK, FAINT, GRID = "#F3EEDF", "#B9B6AA", "#3A4044"
GRACE, GRACE_EDGE = "#8FD3FF", "#0E1113"
RAMP = ("#8A9396", "#B59F6A", "#E3B341", "#FFD966")
"""What one kill pays, from poor to rich."""

KINDS = ("#F0A12B", "#56B4E9", "#2BBF94", "#F0E442", "#E07BB2", "#E8662A", "#9DA7FF")
"""Kinds of enemies in a lap."""

YOU, GOOD, BAD, LINE = "#FF8366", "#2BBF94", "#FF8366", "#E3B341"
