"""The one look of every answer: an accent colour a kind, and Discord's limits."""

from enum import Enum


class Look(Enum):
    """What an answer is about; its value is the accent colour."""

    ENEMY = 0x8B2E2E
    BOSS = 0xB8860B
    FARM = 0x4F7942
    LEVEL = 0xD4AF37
    SHOP = 0x3E6B89
    RUNES = 0xC9A227
    UPGRADE = 0x7A6A8E
    JOURNEY = 0x5C7A99
    ABOUT = 0x6E6A5E
    PROBLEM = 0xC0392B


PHONE_LINES = 12
PHONE_WIDTH = 44
"""What a phone shows of a card without much scrolling, title and source included: a page ends before it is passed."""

MOST_ROWS, ROW, BUTTON = 3, 5, 34
"""The most rows of controls that a phone shows well, of buttons in a row, and the longest label that is shown whole."""

MOST_PICKS = 25
OPTION = 100
"""The most options of a select, and the longest label of one."""

LABEL = 38
"""The longest label of a button that phones show whole."""

CUSTOM_ID = 100
CHOICE_NAME = 100
"""The longest custom id, and the longest name of an autocomplete choice."""
