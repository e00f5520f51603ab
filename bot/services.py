"""What cogs may use. Built once, when the bot starts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.domain.journeys import Journeys
from bot.knowledge.boosts import BoostShelf
from bot.knowledge.bosses import Bosses
from bot.knowledge.classes import Classes
from bot.knowledge.database import open_knowledge
from bot.knowledge.enemies import Enemies
from bot.knowledge.farms import Farms
from bot.knowledge.greatrunes import GreatRunes
from bot.knowledge.items import Items
from bot.knowledge.places import Places
from bot.knowledge.rules import load_journeys, load_meta
from bot.knowledge.runes import Bags, RuneItems
from bot.knowledge.upgrades import Spirits, Weapons


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The bot's collaborators.

    Attributes:
        meta: What the facts are: ``game_version`` and ``content_hash``.
    """

    bags: Bags
    bosses: Bosses
    boosts: BoostShelf
    classes: Classes
    enemies: Enemies
    farms: Farms
    great_runes: GreatRunes
    items: Items
    journeys: Journeys
    places: Places
    rune_items: RuneItems
    spirits: Spirits
    weapons: Weapons
    meta: dict[str, str]


@asynccontextmanager
async def open_services(knowledge: Path) -> AsyncIterator[Services]:
    """Yield the services on the knowledge base at ``knowledge``.

    Raises:
        KnowledgeError: If it cannot be read.
    """
    async with open_knowledge(knowledge) as db:
        rune_items = await RuneItems.load(db)
        yield Services(
            bags=Bags(rune_items),
            bosses=await Bosses.load(db),
            boosts=await BoostShelf.load(db),
            classes=await Classes.load(db),
            enemies=await Enemies.load(db),
            farms=Farms(db),
            great_runes=await GreatRunes.load(db),
            items=await Items.load(db),
            journeys=await load_journeys(db),
            places=await Places.load(db),
            rune_items=rune_items,
            spirits=await Spirits.load(db),
            weapons=await Weapons.load(db),
            meta=await load_meta(db),
        )
