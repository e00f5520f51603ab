"""What cogs may use. Built once, when the bot starts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.domain.effects import Effect, Rate
from bot.domain.journeys import Journeys
from bot.knowledge.areas import Areas
from bot.knowledge.baskets import BasketShelf
from bot.knowledge.boosts import BoostShelf
from bot.knowledge.bosses import Bosses
from bot.knowledge.classes import Classes
from bot.knowledge.database import open_knowledge
from bot.knowledge.drops import Drops
from bot.knowledge.enemies import Enemies
from bot.knowledge.farms import Farms
from bot.knowledge.greatrunes import GreatRunes
from bot.knowledge.items import Items
from bot.knowledge.merchants import Merchants
from bot.knowledge.misses import Misses
from bot.knowledge.places import Places
from bot.knowledge.remembrances import Remembrances
from bot.knowledge.rules import load_effects, load_journeys, load_meta, load_rates
from bot.knowledge.runes import Bags, RuneItems
from bot.knowledge.topics import Topics
from bot.knowledge.upgrades import Spirits, Weapons


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The bot's collaborators.

    Attributes:
        meta: What the facts are: ``game_version`` and ``content_hash``.
    """

    areas: Areas
    bags: Bags
    baskets: BasketShelf
    boosts: BoostShelf
    bosses: Bosses
    classes: Classes
    drops: Drops
    effects: list[Effect]
    enemies: Enemies
    farms: Farms
    great_runes: GreatRunes
    items: Items
    journeys: Journeys
    merchants: Merchants
    misses: Misses
    places: Places
    rates: list[Rate]
    remembrances: Remembrances
    rune_items: RuneItems
    spirits: Spirits
    topics: Topics
    weapons: Weapons
    meta: dict[str, str]


@asynccontextmanager
async def open_services(knowledge: Path) -> AsyncIterator[Services]:
    """Yield the services on the knowledge base at ``knowledge``.

    Raises:
        KnowledgeError: If it cannot be read.
    """
    async with open_knowledge(knowledge) as db:
        items, rune_items = await Items.load(db), await RuneItems.load(db)
        yield Services(
            areas=Areas(db),
            bags=Bags(rune_items),
            baskets=BasketShelf(items),
            boosts=await BoostShelf.load(db),
            bosses=await Bosses.load(db),
            classes=await Classes.load(db),
            drops=Drops(db),
            effects=await load_effects(db),
            enemies=await Enemies.load(db),
            farms=Farms(db),
            great_runes=await GreatRunes.load(db),
            items=items,
            journeys=await load_journeys(db),
            merchants=await Merchants.load(db),
            misses=Misses(),
            places=await Places.load(db),
            rates=await load_rates(db),
            remembrances=await Remembrances.load(db),
            rune_items=rune_items,
            spirits=await Spirits.load(db),
            topics=await Topics.load(db),
            weapons=await Weapons.load(db),
            meta=await load_meta(db),
        )
