"""A reader over the real names."""

from pathlib import Path

import pytest

from bot.knowledge.database import open_knowledge
from bot.understanding.reader import Reader
from bot.understanding.understanding import Understanding


@pytest.fixture(scope="session")
async def reader(knowledge: Path) -> Reader:
    async with open_knowledge(knowledge) as db:
        return await Understanding(db).reader()
