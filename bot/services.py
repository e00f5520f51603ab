"""What cogs may use. Built once, when the bot starts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.domain.journeys import Journeys
from bot.domain.records import Effect, Rate
from bot.knowledge.areas import Areas
from bot.knowledge.boosts import BoostShelf
from bot.knowledge.bosses import Bosses
from bot.knowledge.database import open_knowledge
from bot.knowledge.enemies import Enemies
from bot.knowledge.farms import Farms
from bot.knowledge.items import Items
from bot.knowledge.places import Places
from bot.knowledge.rules import load_effects, load_journeys, load_meta, load_rates
from bot.knowledge.topics import Topics


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The bot's collaborators.

    Attributes:
        meta: What the facts are: ``game_version`` and ``content_hash``.
    """

    areas: Areas
    bosses: Bosses
    boosts: BoostShelf
    effects: list[Effect]
    enemies: Enemies
    farms: Farms
    items: Items
    journeys: Journeys
    places: Places
    rates: list[Rate]
    topics: Topics
    meta: dict[str, str]


@asynccontextmanager
async def open_services(knowledge: Path) -> AsyncIterator[Services]:
    """Yield the services on the knowledge base at ``knowledge``.

    Raises:
        KnowledgeError: If it cannot be read.
    """
    async with open_knowledge(knowledge) as db:
        yield Services(
            areas=Areas(db),
            bosses=await Bosses.load(db),
            boosts=await BoostShelf.load(db),
            effects=await load_effects(db),
            enemies=await Enemies.load(db),
            farms=Farms(db),
            items=await Items.load(db),
            journeys=await load_journeys(db),
            places=await Places.load(db),
            rates=await load_rates(db),
            topics=await Topics.load(db),
            meta=await load_meta(db),
        )
