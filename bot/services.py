"""What cogs may use. Built once, when the bot starts."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from msgspec import Struct
from sqlalchemy.engine import URL

from bot.domain.boosts import combinations
from bot.domain.comparisons import Sort
from bot.domain.effects import Effect, Rate
from bot.domain.errors import SettingsError
from bot.domain.journeys import Journeys
from bot.files import BESIDE
from bot.knowledge.areas import Areas
from bot.knowledge.boosts import BoostShelf
from bot.knowledge.bosses import Bosses
from bot.knowledge.classes import Classes
from bot.knowledge.comparables import Comparables
from bot.knowledge.database import open_knowledge
from bot.knowledge.drops import Drops
from bot.knowledge.enemies import Enemies
from bot.knowledge.farms import Farms
from bot.knowledge.finds import Finds
from bot.knowledge.grounds import Grounds
from bot.knowledge.items import Items
from bot.knowledge.labels import Labels
from bot.knowledge.merchants import Merchants
from bot.knowledge.naming.lexicons import lexicon_of
from bot.knowledge.naming.lists import BasketShelf
from bot.knowledge.places import EVERYWHERE, Places
from bot.knowledge.recents import Recents
from bot.knowledge.rules import load_effects, load_journeys, load_meta, load_rates
from bot.knowledge.runeitems import Bags, RuneItems
from bot.knowledge.topics import Topics
from bot.knowledge.upgrades import Weapons
from bot.ledger.addresses import address
from bot.ledger.characters import Characters
from bot.ledger.copies import Copies
from bot.ledger.goals import Goals
from bot.ledger.holdings import Holdings, holdings_of
from bot.ledger.laps import Laps
from bot.ledger.leaderboards import Boards
from bot.ledger.ledger import Ledger
from bot.ledger.limits import BOOSTS, KIND, PILE, REACHED
from bot.ledger.misses import Misses
from bot.ledger.opening import open_database
from bot.ledger.personal import Personal
from bot.ledger.servers import Servers
from bot.ledger.sqlite import SqliteDatabase
from bot.ledger.upkeep import copy_before_migration
from bot.settings import ROOT, Settings
from bot.understanding.understanding import Understanding

log = logging.getLogger(__name__)


def ledger_url(settings: Settings) -> URL:
    """Return where the ledger is.

    Raises:
        SettingsError: If its address is none.
    """
    return address(settings.database_url.get_secret_value(), settings.data_dir, ROOT)


def check_places(settings: Settings) -> None:
    """See that the knowledge base, which is built anew, is never put where the ledger is.

    Raises:
        SettingsError: If the settings name one file for both.
    """
    url = ledger_url(settings)
    if url.get_backend_name() != SqliteDatabase.kind:
        return
    ledger, knowledge = Path(url.database or "").resolve(), settings.knowledge_path.resolve()
    beside = {ledger.with_name(ledger.name + end) for end in ("", *BESIDE)}
    is_same = knowledge.exists() and ledger.exists() and knowledge.samefile(ledger)
    if is_same or knowledge in beside:
        raise SettingsError(
            f"KNOWLEDGE_PATH names the ledger, {ledger}, and would be built over it. Name another file."
        )


def check_shards(settings: Settings) -> None:
    """See that processes that share the bot's shards can share its ledger, too.

    Raises:
        SettingsError: If they cannot.
    """
    if settings.shard_ids and ledger_url(settings).get_backend_name() == SqliteDatabase.kind:
        raise SettingsError(
            "SHARD_IDS gives other processes the rest of the shards, and a SQLite ledger is one process's alone. "
            "Set DATABASE_URL to a PostgreSQL that all of them reach, or leave SHARD_IDS empty."
        )


class Services(Struct, frozen=True, kw_only=True):
    """The bot's collaborators.

    Attributes:
        alone: Has others with the same ledger wait who would do what is called the same.
        meta: What the facts are: ``game_version`` and ``content_hash``.
        copies: Where the bot's own copies of the ledger are.
        holdings: Reads what the ledger holds.
    """

    alone: Callable[[str], AbstractAsyncContextManager[None]]
    areas: Areas
    bags: Bags
    baskets: BasketShelf
    boards: Boards
    boosts: BoostShelf
    bosses: Bosses
    characters: Characters
    classes: Classes
    comparables: Comparables
    copies: Copies
    drops: Drops
    effects: list[Effect]
    enemies: Enemies
    farms: Farms
    grounds: Grounds
    finds: Finds
    goals: Goals
    items: Items
    journeys: Journeys
    labels: Labels
    laps: Laps
    ledger: Ledger
    merchants: Merchants
    misses: Misses
    personal: Personal
    places: Places
    rates: list[Rate]
    recents: Recents
    rune_items: RuneItems
    servers: Servers
    topics: Topics
    weapons: Weapons
    understanding: Understanding
    meta: dict[str, str]
    holdings: Callable[[], Awaitable[Holdings]]


@asynccontextmanager
async def open_services(settings: Settings) -> AsyncIterator[Services]:
    """Yield the services on the knowledge base and the ledger that the settings name.

    Raises:
        KnowledgeError: If the knowledge base cannot be read.
        LedgerError: If the ledger cannot be opened.
        SettingsError: If the ledger's address is none.
    """
    url = ledger_url(settings)
    copies = Copies(settings.data_dir, settings.backup_days)
    if made := await copy_before_migration(url, copies, datetime.now(UTC)):
        log.warning("The ledger is brought up to date. As it was before, it is in %s", made)
    async with open_knowledge(settings.knowledge_path) as db, open_database(url, beside=True) as database:
        ledger = Ledger(database)
        items, rune_items, weapons = Items(db), RuneItems(db), Weapons(db)
        bosses, enemies, places = Bosses(db), Enemies(db), Places(db)
        boosts, classes = await BoostShelf.load(db), Classes(db)
        known = {
            KIND: frozenset(["", *await classes.keys()]),
            BOOSTS: frozenset("+".join(boost.key for boost in some) for some in combinations(boosts.all)),
            REACHED: frozenset([EVERYWHERE, *await places.keys()]),
            PILE: frozenset(item.key for item in await rune_items.all()),
        }
        misses = Misses(database)
        yield Services(
            alone=database.alone,
            areas=Areas(db),
            bags=Bags(rune_items),
            baskets=BasketShelf(items),
            boards=Boards(database, ledger.clock),
            boosts=boosts,
            bosses=bosses,
            characters=Characters(database, ledger, ledger.clock),
            classes=classes,
            comparables=Comparables(
                {
                    Sort.BOSS: bosses.lexicon,
                    Sort.ENEMY: enemies.lexicon,
                    Sort.AREA: places.lexicon,
                    Sort.FARM: lexicon_of(db, "farm_spot"),
                    Sort.WEAPON: weapons.lexicon,
                    Sort.ITEM: items.lexicon,
                }
            ),
            copies=copies,
            drops=Drops(db),
            effects=await load_effects(db),
            enemies=enemies,
            farms=Farms(db),
            grounds=Grounds(db),
            finds=Finds(db),
            goals=Goals(database),
            items=items,
            journeys=await load_journeys(db),
            labels=Labels(db),
            laps=Laps(database, ledger.clock),
            ledger=ledger,
            merchants=Merchants(db),
            misses=misses,
            personal=Personal(database, ledger.clock, settings.keep_months, known),
            places=places,
            rates=await load_rates(db),
            recents=Recents(),
            rune_items=rune_items,
            servers=Servers(database, ledger.clock),
            topics=Topics(db),
            weapons=weapons,
            understanding=Understanding(db),
            meta=await load_meta(db),
            holdings=partial(holdings_of, database),
        )
        await misses.save()
