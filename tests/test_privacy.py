"""What is written about privacy is what the bot says, and what its tables hold."""

import re

from bot.ledger.tables import metadata
from tests.conftest import ROOT
from tests.support.player import Player

PAGE = (ROOT / "docs" / "privacy.md").read_text("utf-8")
ROWS = {
    "player": "that you use it",
    "character": "your characters",
    "entry": "your entries",
    "pile": "your stash",
    "goal": "your goals",
    "lap": "times of laps",
    "member": "leaderboards you joined",
    "server": "what a server set",
    "miss": "what was not found",
}
"""Each table of the ledger, as the page calls it."""


async def test_the_page_says_what_the_bot_says(ann: Player) -> None:
    said = [line for line in (await ann.reads("/mydata privacy")).splitlines() if not re.match(r"#|-#|-+$", line)]
    assert len(said) >= 10
    page = " ".join(PAGE.split())
    assert [line for line in said if line not in page] == []


async def test_a_number_on_the_page_is_one_that_the_bot_says(ann: Player) -> None:
    said = set(re.findall(r"\d+", await ann.reads("/mydata privacy")))
    assert set(re.findall(r"\d+", PAGE)) <= said


def test_the_page_names_everything_that_is_kept() -> None:
    assert set(ROWS) == set(metadata.tables)
    assert re.findall(r"^\| (?!what \||-)([^|]+?) \|", PAGE, re.MULTILINE) == list(ROWS.values())
