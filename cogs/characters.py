"""/character: a user's characters, and what the active one gives every command."""

from discord import app_commands
from discord.ext import commands

from bot.domain.amounts import amount
from bot.domain.characters import Character, name_of, named
from bot.domain.drops import LEAST_DISCOVERY
from bot.domain.entries import State
from bot.domain.errors import NothingToldError
from bot.domain.questions import Act, Question
from bot.domain.turns import Labour
from bot.edge.arguments import Amount, Discovery, Flag, Id, Journey, Key, Keys, Level, Number, Text
from bot.edge.asking import answers, writes
from bot.edge.client import Interaction, RuneBot, ask, write
from bot.edge.options import (
    AmountOption,
    BoostsOption,
    ClassOption,
    DiscoveryOption,
    JourneyOption,
    LevelOption,
    NewNameOption,
    OwnNameOption,
    ReachOption,
    ShareOption,
)
from bot.presentation.card import Card
from bot.presentation.cards import characters as cards
from bot.services import Services


class CharactersCog(commands.GroupCog, group_name="character", group_description="Your characters"):
    """A user's characters."""

    def __init__(self, services: Services) -> None:
        self._characters, self._ledger, self._laps = services.characters, services.ledger, services.laps
        self._boosts, self._areas = services.boosts.all, services.areas

    @app_commands.command()
    async def show(self, interaction: Interaction) -> None:
        """Your characters, and which one is active."""
        await ask(interaction, self.answer.asked(), private=True)

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
            journey: NG, or NG+1 to NG+7
            boosts: What it wears or eats that raises runes
        """
        key, starts = (kind.key, kind.level) if kind else (None, None)
        question = self.write_new.asked(name_of(name), amount(held), key, discovery, level or starts)
        await write(interaction, question.under(journey, boosts))

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
        reached: ReachOption | None = None,
        share_laps: ShareOption | None = None,
    ) -> None:
        """Change your active character.

        Args:
            name: What it is called from now on
            kind: The class it started as
            discovery: Its item discovery, as the status screen shows it
            level: Its level; no runes are paid
            journey: NG, or NG+1 to NG+7
            boosts: What it wears or eats that raises runes, or none
            reached: The farthest place it has been to, or everywhere: I send it nowhere beyond
            share_laps: Whether the time of your laps counts in what all see on /farm
        """
        called, began = name_of(name) if name else None, kind.key if kind else None
        on = None if boosts is None else tuple(boost.key for boost in boosts)
        question = self.write_edit.asked(called, began, discovery, level, journey, on, None, share_laps, reached)
        if not any(question.args):
            raise NothingToldError
        await write(interaction, question)

    @app_commands.command()
    async def use(self, interaction: Interaction, name: OwnNameOption) -> None:
        """Make another of your characters the active one.

        Args:
            name: The character
        """
        await write(interaction, self.write_use.asked(name))

    @app_commands.command()
    async def delete(self, interaction: Interaction, name: OwnNameOption) -> None:
        """Delete one of your characters, with all its runes and its history.

        Args:
            name: The character
        """
        await ask(interaction, self.answer_delete.asked(name), private=True)

    @answers("character show", personal=True, lasts="until written")
    async def answer(self, question: Question) -> Card:
        """Answer /character show."""
        active, kept = await self._ledger.roster(question.asker)
        places = {each.reached: (await self._areas.reached(each.reached)).place for each in kept if each.reached}
        return cards.characters(kept, active, self._boosts, places)

    @answers("character delete", personal=True)
    async def answer_delete(self, question: Question, name: Text) -> Card:
        """Answer /character delete: ask once more."""
        kept = await self._ledger.characters(question.asker)
        chosen = named(name, kept)
        delete = self.write_delete.asked(chosen.number, chosen.last_id)
        return cards.confirmation(chosen, is_last=len(kept) == 1, delete=delete)

    @answers("character deleted", personal=True)
    async def answer_deleted(self, question: Question) -> Card:
        """Tell that a character is deleted."""
        return cards.deleted(await self._ledger.active(question.asker))

    @writes("character new")
    async def write_new(  # Discord's options
        self, act: Act, name: Text, held: Amount, kind: Key | None, discovery: Discovery, level: Level | None
    ) -> Question:
        """Write /character new."""
        added = Character(
            name=name,
            kind=kind or "",
            journey=act.question.journey,
            boosts=tuple(boost.key for boost in act.question.boosts),
            discovery=discovery,
            state=State(held=held, level=level),
        )
        await self._characters.add(act.player, act.id, added)
        return self.answer.asked()

    @writes("character edit")
    async def write_edit(  # noqa: PLR0913, PLR0917  # Discord's options
        self,
        act: Act,
        name: Text | None,
        kind: Key | None,
        discovery: Discovery | None,
        level: Level | None,
        journey: Journey | None,
        boosts: Keys | None,
        _private: Flag | None,  # a place on cards; it is /settings me that writes it
        share_laps: Flag | None,
        reached: Key | None,
    ) -> Question:
        """Write /character edit."""
        if reached:
            await self._areas.reached(reached)  # there is such a place
        own = {"name": name, "kind": kind, "discovery": discovery, "journey": journey, "boosts": boosts}
        sharing = None if share_laps is None else self._laps.sharing(act.player, shares=share_laps)
        await self._characters.edit(act.player, act.id, {**own, "reached": reached}, level, sharing)
        return self.answer.asked()

    @writes("character use")
    async def write_use(self, act: Act, name: Text) -> Question:
        """Write /character use."""
        await self._characters.use(act.player, named(name, await self._ledger.characters(act.player)).number)
        return self.answer.asked()

    @writes("character delete", labour=Labour.DELETION)
    async def write_delete(self, act: Act, number: Number, shown: Id) -> Question:
        """Delete a character, after the button was pressed."""
        await self._characters.remove(act.player, number, shown)
        return self.answer_deleted.asked()


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(CharactersCog(bot.services))
