"""/character: a user's characters, and what the active one gives every command."""

from dataclasses import replace
from typing import Any

from discord import app_commands
from discord.ext import commands

from bot.client import Interaction, RuneBot, answers, ask, tell, writes
from bot.domain.amounts import amount
from bot.domain.characters import Character, name_of
from bot.domain.drops import LEAST_DISCOVERY
from bot.domain.entries import Deed, Kind, State
from bot.domain.errors import NothingToldError
from bot.domain.questions import Act, Question
from bot.options import (
    ENTRY,
    ID,
    AmountOption,
    BoostsOption,
    CharacterOption,
    ClassOption,
    DiscoveryOption,
    JourneyOption,
    LevelOption,
    NewNameOption,
)
from bot.presentation.card import Card
from bot.presentation.cards import characters as cards
from bot.services import Services

_SHOWN = Question.of("character show")


class CharactersCog(commands.GroupCog, group_name="character", group_description="Your characters"):
    """A user's characters."""

    def __init__(self, services: Services) -> None:
        self._characters, self._ledger, self._boosts = services.characters, services.ledger, services.boosts.all

    @app_commands.command()
    async def show(self, interaction: Interaction) -> None:
        """Your characters, and which one is active."""
        await ask(interaction, Question.of("character show"), private=True)

    @app_commands.command()
    @app_commands.rename(kind="class")
    async def new(  # noqa: PLR0913, PLR0917  # Discord's options
        self,
        interaction: Interaction,
        name: NewNameOption,
        held: AmountOption = "0",
        kind: ClassOption | None = None,
        discovery: DiscoveryOption = LEAST_DISCOVERY,
        level: LevelOption | None = None,
        journey: JourneyOption = 0,
        boosts: BoostsOption = (),
    ) -> None:
        """Add a character and make it the active one: it gives every command its defaults.

        Args:
            name: What it is called
            held: The runes it holds, such as 12,000 or 12k or 1.5m
            kind: The class it started as
            discovery: Its item discovery, as the status screen shows it
            level: Its level; if you leave it out that of its class
            journey: The first journey, or NG+1 to NG+7
            boosts: What it wears or eats that raises runes
        """
        runes = amount(held)
        added = Character(
            name=name_of(name),
            kind=kind.key if kind else "",
            journey=journey,
            boosts=tuple(boost.key for boost in boosts),
            discovery=discovery,
            state=State(held=runes, level=level or (kind.level if kind else None)),
        )
        await tell(interaction, _SHOWN, self._add(interaction, added))

    @app_commands.command()
    @app_commands.rename(kind="class")
    async def edit(  # noqa: PLR0913, PLR0917  # Discord's options
        self,
        interaction: Interaction,
        name: NewNameOption | None = None,
        kind: ClassOption | None = None,
        discovery: DiscoveryOption | None = None,
        level: LevelOption | None = None,
        journey: JourneyOption | None = None,
        boosts: BoostsOption | None = None,
    ) -> None:
        """Change your active character.

        Args:
            name: What it is called from now on
            kind: The class it started as
            discovery: Its item discovery, as the status screen shows it
            level: Its level; no runes are paid
            journey: The first journey, or NG+1 to NG+7
            boosts: What it wears or eats that raises runes, or none
        """
        changes: dict[str, Any] = {
            "name": name_of(name) if name else None,
            "kind": kind.key if kind else None,
            "discovery": discovery,
            "journey": journey,
            "boosts": tuple(boost.key for boost in boosts) if boosts is not None else None,
        }
        await tell(interaction, _SHOWN, self._edit(interaction, changes, level))

    @app_commands.command()
    async def use(self, interaction: Interaction, name: CharacterOption) -> None:
        """Make another of your characters the active one.

        Args:
            name: The character
        """
        await tell(interaction, _SHOWN, self._use(interaction, name))

    @app_commands.command()
    async def delete(self, interaction: Interaction, name: CharacterOption) -> None:
        """Delete one of your characters, with all its runes and its history.

        Args:
            name: The character
        """
        await tell(interaction, _SHOWN, self._confirm(interaction, name))

    @answers("character show")
    async def answer(self, question: Question) -> Card:
        """Answer /character show."""
        active = await self._ledger.kept(question.asker)
        return cards.characters(await self._ledger.characters(question.asker), active, self._boosts)

    @writes("character delete", ENTRY, ID)
    async def write_delete(self, act: Act, number: int, shown: int) -> Card:
        """Delete a character, after the button was pressed."""
        await self._characters.remove(act.player, number, shown)
        return cards.deleted(await self._ledger.active(act.player))

    async def _add(self, interaction: Interaction, added: Character) -> Card:
        await self._characters.add(interaction.user.id, interaction.id, added)
        return await self.answer(_SHOWN.by(interaction.user.id))

    async def _edit(self, interaction: Interaction, changes: dict[str, Any], level: int | None) -> Card:
        told_changes = {name: value for name, value in changes.items() if value is not None}
        if not told_changes and level is None:
            raise NothingToldError
        owner = await self._ledger.active(interaction.user.id)
        if not owner.is_kept:
            begun = replace(owner, **told_changes, state=State(level=level))
            return await self._add(interaction, begun)
        if told_changes:
            await self._characters.edit(interaction.user.id, owner.number, told_changes)
        if level is not None:
            await self._ledger.record(interaction.user.id, interaction.id, Deed(kind=Kind.EDIT, level=level))
        return await self.answer(_SHOWN.by(interaction.user.id))

    async def _use(self, interaction: Interaction, chosen: Character) -> Card:
        await self._characters.use(interaction.user.id, chosen.number)
        return await self.answer(_SHOWN.by(interaction.user.id))

    async def _confirm(self, interaction: Interaction, chosen: Character) -> Card:
        return cards.confirmation(chosen, is_last=len(await self._ledger.characters(interaction.user.id)) == 1)


async def setup(bot: RuneBot) -> None:
    """Add the cog; discord.py calls this."""
    await bot.add_cog(CharactersCog(bot.services))
