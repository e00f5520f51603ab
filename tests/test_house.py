"""House rules that no linter knows."""

import re
from importlib.metadata import distributions

import discord
import pytest

from bot.edge.client import RuneBot
from bot.offline.lines import commands_of
from bot.offline.wire import Line
from bot.settings import Settings
from tests.conftest import ROOT
from tests.support.cdn import Cdn
from tests.support.player import Player
from tests.support.terminal import run

SOURCES = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "cogs").glob("*.py")]
DESCRIPTION = 100
LOCKED = "".join(path.read_text("utf-8") for path in ROOT.glob("requirements*.txt"))
PINNED = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", LOCKED, re.MULTILINE))
COMMANDS = (ROOT / "docs" / "commands.md").read_text("utf-8")
BROUGHT = ("pip", "runekeeper", "setuptools", "uharfbuzz", "uv")  # by the environment, `make fonts` and `make lock`
TABLE = re.findall(r"^\| `/(\w+(?: \w+)?)((?: \w+:)*)` \| `(/[^`]+)` \| `([^`]+)` \|$", COMMANDS, re.MULTILINE)
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_stay_short(path) -> None:
    longest = 200 if path.parent.name == "cogs" and path.parent.parent == ROOT else 300
    assert len(path.read_text("utf-8").splitlines()) <= longest


async def test_every_command_and_option_is_described_in_full(bot: RuneBot) -> None:
    for name, command in commands_of(bot).items():
        texts = [command.description, *(parameter.description for parameter in command.parameters)]
        for text in map(str, texts):
            assert 5 < len(text) <= DESCRIPTION, (name, text)
            assert text != "…", name
            assert not text.endswith("…"), (name, text)  # discord.py cuts what is too long


async def test_every_command_may_be_used_everywhere(bot: RuneBot) -> None:
    for command in bot.tree.get_commands():
        payload = command.to_dict(bot.tree)
        assert sorted(payload["contexts"]) == [0, 1, 2]
        assert sorted(payload["integration_types"]) == [0, 1]


def test_every_setting_is_in_the_example_and_explained() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    found = re.findall(r"# .+\n([A-Z_]+)=", example)
    assert found == [name.upper() for name in Settings.model_fields]


async def test_the_table_has_every_command_with_all_its_options(bot: RuneBot) -> None:
    said = {name: options.split() for name, options, _, _ in TABLE}
    assert said == {
        name: [f"{each.display_name}:" for each in command.parameters if each.display_name != "private"]
        for name, command in commands_of(bot).items()
    }


async def test_every_question_may_be_asked_privately(bot: RuneBot, cdn: Cdn) -> None:
    known = commands_of(bot)
    for name, _, question, _ in TABLE:
        if "private" in [each.display_name for each in known[name].parameters]:
            assert (await Player(bot, Line(bot, user=44, guild=42)).says(f"{question} private:true")).private, question
        elif "file:" not in question:
            assert (await Player(bot, Line(bot, user=44, guild=42)).says(question)).private, question


async def test_the_answers_on_the_front_page_are_true(bot: RuneBot, ann: Player) -> None:
    page = (ROOT / "README.md").read_text("utf-8")
    assert f"version {bot.services.meta['game_version']} with" in page
    front = re.findall(r"^\| “(.+)” \| (.+) \|$", page, re.MULTILINE)
    assert len(front) == 3
    for question, answer in front:
        text = await ann.reads(f"/ask {question}")
        assert [part for part in re.findall(r"\*\*(.+?)\*\*", answer) if part not in text.replace("*", "")] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page) -> None:
    text = page.read_text("utf-8")
    for link in re.findall(r"\]\((?!https?:)([^)]+)\)|(?:src|srcset)=\"([^\"]+)\"", text):
        path, _, heading = "".join(link).partition("#")
        there = page.parent / path if path else page
        assert there.exists(), link
        if heading:
            headings = re.findall(r"^#+ (.+)$", there.read_text("utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in headings}, link


def test_every_command_line_that_is_written_down_is_one() -> None:
    written = "\n".join(page.read_text("utf-8") for page in PAGES)
    words = set(re.findall(r"python -m bot ([a-z]+)", written))
    assert {"serve", "doctor", "invite"} <= words
    assert [word for word in words if run(word, "--help").status] == []
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"(?:^|`)make ([a-z][a-z-]*)", written, re.MULTILINE)) <= set(targets)


async def test_the_answers_in_the_table_are_true(bot: RuneBot, cdn: Cdn) -> None:
    reader, newcomer = Player(bot, Line(bot, user=42, guild=42)), Player(bot, Line(bot, user=43))
    reader.line.permissions = str(discord.Permissions(manage_guild=True).value)
    files: dict[str, bytes] = {}
    for name, options, question, answer in TABLE:
        if "file:" in options:  # what the reader was handed before, attached by someone who has nothing yet
            attached = question.rpartition("file:")[2]
            said = await newcomer.attaches(name, cdn.attached(attached, files[attached]))
        else:
            said = await reader.says(question)
            files |= said.files
        assert answer in said.text, question


async def test_the_changelog_has_every_command(bot: RuneBot) -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert [name for name in commands_of(bot) if f"/{name}" not in changelog] == []


def test_every_installed_package_is_pinned() -> None:
    installed = {re.sub(r"[-_.]+", "-", each.metadata["Name"]).lower(): each.version for each in distributions()}
    ours = {name: version for name, version in installed.items() if name not in BROUGHT}
    assert {name: PINNED.get(name) for name in ours} == ours


def test_every_package_that_is_asked_for_is_pinned_with_its_hashes_and_no_address() -> None:
    asked = re.findall(
        r'^  "([\w.-]+)(?:\[\w+\])?==([\w.]+)",$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE
    )
    assert len(asked) > 20
    assert {name: PINNED.get(re.sub(r"[-_.]+", "-", name).lower()) for name, _ in asked} == dict(asked)
    assert "://" not in LOCKED
    assert re.findall(r"^(\S+==\S+)(?: ;[^\\]*)?(?! .*\\\n    --hash)$", LOCKED, re.MULTILINE) == []


async def test_options_have_one_order_everywhere(bot: RuneBot) -> None:
    order = [
        "a",
        "b",
        "name",
        "item",
        "items",
        "question",
        "weapon",
        "spirit",
        "topic",
        "place",
        "kind",
        "need",
        "have",
        "from",
        "to",
        "held",
    ]
    order += [
        "class",
        "discovery",
        "quantity",
        "level",
        "journey",
        "boosts",
        "dlc",
        "reached",
        "amount",
        "note",
        "share",
        "everywhere",
        "period",
        "private",
        "language",
        "leaderboard",
        "share_laps",
        "file",
    ]
    for command in commands_of(bot).values():
        names = [parameter.display_name for parameter in command.parameters]
        assert names == sorted(names, key=order.index), command.qualified_name
