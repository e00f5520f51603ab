"""/compare: two of a kind, side by side."""

from discord.ext import commands

from bot.domain import comparisons, upgrades
from bot.domain.areas import clears, survey
from bot.domain.enemies import prey, spoils
from bot.domain.farms import best_laps
from bot.domain.questions import Question, given
from bot.domain.shopping import cheapest, on_sale
from bot.edge.arguments import Key, Sort
from bot.edge.asking import answers
from bot.edge.client import Interaction, RuneBot, ask, asks, defaults_of
from bot.edge.options import BoostsOption, JourneyOption
from bot.edge.pairs import FirstOption, SecondOption
from bot.presentation.card import Card
from bot.presentation.cards import comparisons as cards
from bot.services import Services


class Comparisons(commands.Cog):
    """Questions about two things at once."""

    def __init__(self, services: Services) -> None:
        self._services, self._journeys = services, services.journeys
        self._boosts = tuple(boost for boost in services.boosts.all if boost.lap)
        self._of = {
            comparisons.Sort.BOSS: self._bosses,
            comparisons.Sort.ENEMY: self._enemies,
            comparisons.Sort.AREA: self._areas,
            comparisons.Sort.FARM: self._farms,
            comparisons.Sort.WEAPON: self._weapons,
            comparisons.Sort.ITEM: self._items,
        }

    @asks()
    async def compare(
        self,
        interaction: Interaction,
        a: FirstOption,
        b: SecondOption,
        journey: JourneyOption | None = None,
        boosts: BoostsOption | None = None,
    ) -> None:
        """Two of a kind side by side: bosses, enemies, places, farms, upgrade costs or prices.

        Args:
            a: A boss, enemy, place, farm, weapon or item
            b: Another of the same kind
            journey: NG, or NG+1 to NG+7
            boosts: What raises your runes
        """
        mine = await defaults_of(interaction)
        asked = self.answer.asked(a.sort, a.key, b.key)
        await ask(interaction, asked.under(given(journey, mine.journey), given(boosts, mine.boosts)))

    @answers("compare", lasts=True)
    async def answer(self, question: Question, sort: Sort, a: Key, b: Key) -> Card:
        """Answer /compare."""
        return await self._of[sort](question, (a, b))

    async def _bosses(self, question: Question, keys: tuple[str, str]) -> Card:
        found = [await self._services.bosses.get(key) for key in keys]
        sides = [(boss, spoils(boss, self._journeys, question.boosts)) for boss in found]
        return cards.bosses(sides, question, self._boosts)

    async def _enemies(self, question: Question, keys: tuple[str, str]) -> Card:
        known, terms = self._services.enemies, (self._journeys, question.journey, question.boosts)
        sides = [(await known.get(key), prey(await known.stands(key, None), *terms)) for key in keys]
        return cards.enemies(sides, question, self._services.boosts.all)

    async def _areas(self, question: Question, keys: tuple[str, str]) -> Card:
        known, terms = self._services, (self._journeys, question.journey, question.boosts)
        found = [(await known.places.get(key), await known.areas.holding(key)) for key in keys]
        sides = [(place, survey(held, *terms), clears(held, self._journeys)) for place, held in found]
        return cards.areas(sides, question, self._boosts)

    async def _farms(self, question: Question, keys: tuple[str, str]) -> Card:
        terms = self._journeys, question.journey, question.boosts
        laps = [lap for key in keys for lap in best_laps([await self._services.farms.get(key)], *terms)]
        return cards.farms(laps, question, self._boosts)

    async def _weapons(self, question: Question, keys: tuple[str, str]) -> Card:
        known, items = self._services.weapons, self._services.items
        sides = []
        for key in keys:
            weapon = await known.get(key)
            steps = tuple(await known.steps(weapon))
            offers = await items.offers_of(step.material.key for step in steps)
            sides.append((weapon, upgrades.upgrade(steps, offers) if steps else None))
        return cards.weapons(sides, question)

    async def _items(self, question: Question, keys: tuple[str, str]) -> Card:
        known = self._services.items
        sides = [(await known.get(key), cheapest(on_sale(await known.offers(key)), 1)) for key in keys]
        return cards.items(sides, question)


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Comparisons(bot.services))
