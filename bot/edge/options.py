"""Command options: records by name, looked up and suggested in one place; numbers within the game's limits."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Protocol, TypeAlias

from discord import AppCommandOptionType, app_commands
from typing_extensions import override

from bot.domain import drops, journeys, levels, upgrades
from bot.domain.baskets import MOST_OF_ONE, Basket
from bot.domain.boosts import Boosts
from bot.domain.characters import LONGEST_NAME, LONGEST_NOTE
from bot.domain.errors import NotFoundError, StaleCommandError, UnclearNameError
from bot.domain.records import Boss, Enemy, Item, Merchant, Place, StartingClass, Topic
from bot.domain.runeitems import Bag
from bot.domain.shopping import Goods
from bot.domain.upgrades import Weapon
from bot.domain.wishes import DISCORDS, LANGUAGES
from bot.edge.client import Interaction
from bot.edge.meanings import MeantError, elsewhere, there
from bot.edge.texts import TextOption
from bot.knowledge.naming.names import SUGGESTIONS, Name
from bot.knowledge.places import Reaches
from bot.presentation.offers import offered
from bot.presentation.words import words_for
from bot.services import Services

_LONGEST_LIST = 1_500


class Named(Protocol):
    """Anything that finds a record by what a user typed."""

    async def learn(self, locale: str) -> None:
        """Read the names in the reader's language, once."""

    async def named(self, asked: str, locale: str, /) -> Any:
        """Return the record that ``asked`` names."""

    def suggest(self, typed: str, locale: str, /) -> list[Name]:
        """Return the names that ``typed`` may become."""


class ByName(TextOption):
    """Turns a typed name into the record it names, and suggests names while it is typed.

    Args:
        sort: What sort of thing it is, in the operator's words.
        shelf: Picks where to look.
        longest: The most characters that may be typed.
    """

    def __init__(self, sort: str, shelf: Callable[[Services], Named], *longest: int) -> None:
        super().__init__(sort, *longest)
        self._shelf = shelf

    @override
    async def transform(self, interaction: Interaction, value: str, /) -> Any:  # type: ignore[override]  # our client
        services = interaction.client.services
        shelf = self._shelf(services)
        await shelf.learn(interaction.locale.value)
        if there := await self._there(interaction, value):
            raise there
        try:
            found = await shelf.named(value, interaction.locale.value)
        except UnclearNameError as error:
            if meant := await self._elsewhere(interaction, value, error):
                raise meant from None
            if isinstance(error, NotFoundError):
                self.miss(interaction, error)
            raise
        if key := getattr(found, "key", ""):
            services.recents.note(interaction.user.id, self.sort, key)
        return found

    async def _there(self, interaction: Interaction, value: str) -> MeantError | None:
        """Return what a place has of the sort, if a text names one: “leyndell”, “limgrave giant”."""
        if _what_is_asked(interaction) != value:
            return None
        return await there(interaction.client.services, value, self.sort, interaction.locale.value)

    async def _elsewhere(self, interaction: Interaction, value: str, error: UnclearNameError) -> MeantError | None:
        """Return what another command knows by a name that this one is about; None if it stands beside others."""
        if _what_is_asked(interaction) != value or error.asked.strip() != value.strip():
            return None
        services, locale = interaction.client.services, interaction.locale.value
        return await elsewhere(services, value, self.sort, locale, only_bosses=not error.is_guess)

    @override
    async def suggested(self, interaction: Interaction, value: str, /) -> list[app_commands.Choice[str]]:
        shelf = self._shelf(interaction.client.services)
        await shelf.learn(interaction.locale.value)
        names = shelf.suggest(value, interaction.locale.value)
        if not value:
            both = {name.key: name for name in (*self._recent(interaction, shelf), *names)}
            names = list(both.values())[:SUGGESTIONS]
        words = words_for(interaction.locale.value)
        return [
            app_commands.Choice(name=offered(name.shown, name.gist, name.nickname(value), words), value=name.key)
            for name in names
        ]

    def _recent(self, interaction: Interaction, shelf: Named) -> list[Name]:
        """Return the names of what the user asked for lately."""
        keys = interaction.client.services.recents.of(interaction.user.id, self.sort)
        found = [shelf.suggest(key, interaction.locale.value) for key in keys]
        return [name for key, names in zip(keys, found, strict=True) for name in names if name.key == key]


def _what_is_asked(interaction: Interaction) -> str | None:
    """Return the first option as it was typed, of a command whose answer is nobody's own; None of others."""
    command, desk = interaction.command, interaction.client.desk
    if not isinstance(command, app_commands.Command) or not desk.is_for_all(command.qualified_name):
        return None
    return vars(interaction.namespace).get(command.parameters[0].display_name)


class _OneOf(app_commands.Transformer):
    """One of a few values, to choose from by name.

    Args:
        names: What each is called, in their order; all are numbers, or none is.
    """

    def __init__(self, names: Mapping[Any, str]) -> None:
        self._names = names

    @property
    @override
    def choices(self) -> list[app_commands.Choice[str | int | float]]:
        return [app_commands.Choice(name=name, value=_plain(value)) for value, name in self._names.items()]

    @property
    @override
    def type(self) -> Any:
        are_numbers = all(isinstance(value, int) for value in self._names)
        return AppCommandOptionType.integer if are_numbers else AppCommandOptionType.string

    @override
    async def transform(self, interaction: Interaction, value: str | int, /) -> Any:  # type: ignore[override]  # our client
        for known in self._names:
            if known == value:
                return known
        raise StaleCommandError


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


_JOURNEYS = {0: "NG", **{number: f"NG+{number}" for number in range(1, journeys.LAST + 1)}}
_DLC = {1: "Only the DLC", 0: "Without the DLC"}
_PERIODS = {7: "The last seven days", 0: "All time"}
_GOODS = {goods: goods.replace("-", " ").capitalize() for goods in Goods}


class _OwnName(TextOption):
    """The name of one of the user's own characters; nobody sees another's. It is looked up when it is used."""

    @override
    async def suggested(self, interaction: Interaction, value: str, /) -> list[app_commands.Choice[str]]:
        typed = value.strip().casefold()
        kept = await interaction.client.services.ledger.characters(interaction.user.id)
        return [app_commands.Choice(name=each.name, value=each.name) for each in kept if typed in each.name.casefold()]


OwnNameOption = app_commands.Transform[str, _OwnName("character")]
BasketOption = app_commands.Transform[Basket, ByName("shopping list", lambda services: services.baskets, _LONGEST_LIST)]
BagOption = app_commands.Transform[Bag, ByName("rune item list", lambda services: services.bags, _LONGEST_LIST)]
BossOption = app_commands.Transform[Boss, ByName("boss", lambda services: services.bosses)]
BoostsOption = app_commands.Transform[Boosts, ByName("boost", lambda services: services.boosts)]
ClassOption = app_commands.Transform[StartingClass, ByName("class", lambda services: services.classes)]
EnemyOption = app_commands.Transform[Enemy, ByName("enemy", lambda services: services.enemies)]
ItemOption = app_commands.Transform[Item, ByName("item", lambda services: services.items)]
TopicOption = app_commands.Transform[Topic, ByName("topic", lambda services: services.topics)]
MerchantOption = app_commands.Transform[Merchant, ByName("merchant", lambda services: services.merchants)]
ReachOption = app_commands.Transform[str, ByName("place", lambda services: Reaches(services.places))]
"""The key of how far a character has come."""
PlaceOption = app_commands.Transform[Place, ByName("place", lambda services: services.places)]
GoodsOption = app_commands.Transform[Goods, _OneOf(_GOODS)]
WeaponOption = app_commands.Transform[Weapon, ByName("weapon", lambda services: services.weapons)]
LanguageOption = app_commands.Transform[str, _OneOf({DISCORDS: "As in Discord", **LANGUAGES})]
DlcOption = app_commands.Transform[int, _OneOf(_DLC)]
PeriodOption = app_commands.Transform[int, _OneOf(_PERIODS)]
JourneyOption = app_commands.Transform[int, _OneOf(_JOURNEYS)]
DiscoveryOption: TypeAlias = app_commands.Range[int, drops.LEAST_DISCOVERY, drops.MOST_DISCOVERY]
LevelOption: TypeAlias = app_commands.Range[int, levels.MIN_LEVEL, levels.MAX_LEVEL]
HeldOption: TypeAlias = app_commands.Range[int, 0, levels.MAX_HELD]
QuantityOption: TypeAlias = app_commands.Range[int, 1, MOST_OF_ONE]
AmountOption: TypeAlias = app_commands.Range[str, 1, 40]
NewNameOption: TypeAlias = app_commands.Range[str, 1, LONGEST_NAME]
NoteOption: TypeAlias = app_commands.Range[str, 0, LONGEST_NOTE]
ShareOption: TypeAlias = bool
"""Whether all may see a private answer."""
PrivateOption: TypeAlias = bool
"""Whether the asker alone sees answers."""
BoardOption: TypeAlias = bool
"""Whether a server has a leaderboard."""
EverywhereOption: TypeAlias = bool
"""Whether it is done for all servers."""
RunesOption: TypeAlias = app_commands.Range[int, 1, levels.MAX_HELD]
FromWeaponLevelOption: TypeAlias = app_commands.Range[int, 0, upgrades.MAX_WEAPON - 1]
ToWeaponLevelOption: TypeAlias = app_commands.Range[int, 1, upgrades.MAX_WEAPON]
