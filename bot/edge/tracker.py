"""How far a character's goal is, in sentences: every receipt says it, and so do /runes show and /goal show."""

from msgspec.structs import replace

from bot.domain import farms, goals, plans
from bot.domain.boosts import Boosts
from bot.domain.characters import Character
from bot.domain.farms import Lap
from bot.domain.goals import Goal, Progress
from bot.domain.laps import spot_in
from bot.domain.plans import Reach
from bot.domain.receipts import Receipt
from bot.domain.refusals import RefusalError
from bot.domain.sentences import Sentence
from bot.domain.upgrades import Upgrade, smithed, upgrade
from bot.knowledge.keeping import kept
from bot.presentation.cards import farms as farm_cards
from bot.presentation.cards import goals as cards
from bot.services import Services

_MOST = 1_000  # kinds of characters whose lap is kept
_MOST_TERMS = 50  # playthroughs with their boosts, whose laps are kept


class Tracker:
    """Follows goals, with the farm laps that lead to them.

    What a lap pays never changes while the bot runs: all of them are worked out once for each journey and its boosts.

    Args:
        services: Where farms and boosts are looked up.
    """

    def __init__(self, services: Services) -> None:
        self._farms, self._journeys = services.farms, services.journeys
        self._boosts, self._labels, self._timed = services.boosts, services.labels, services.laps
        self._areas, self._weapons, self._items = services.areas, services.weapons, services.items
        self._laps: dict[tuple[int, Boosts], list[Lap]] = {}
        self._within: dict[tuple[int | None, Reach, int, Boosts], list[Lap]] = {}

    async def lines(self, owner: Character) -> tuple[Sentence, ...]:
        """Return how far the goal of a character is; nothing if it has none."""
        if owner.goal is None:
            return ()
        found = await self.of(owner.goal, owner)
        return *cards.progress(found, await self._labels.of([owner.goal.about])), *cards.closing(found)

    async def pace(self, player: int, receipt: Receipt) -> tuple[Sentence, ...]:
        """Return how fast the laps were that a receipt is the last of; nothing if it is of none, or they are too few.

        Nothing, too, if that cannot be read: what was written must be told all the same.
        """
        if not spot_in(receipt.entry.about):
            return ()
        try:
            found = await self._timed.timed(player, receipt.character.number)
        except RefusalError:
            return ()
        return farm_cards.pace(found) if found else ()

    async def of(self, goal: Goal, owner: Character) -> Progress:
        """Return how far a goal is for a character."""
        reach = await self._areas.reached(owner.reached) if owner.reached else Reach()
        lap = await self.advised(owner.state.level, reach, owner.journey, self._boosts.of(owner.boosts))
        return goals.progress(goal, owner.state, lap)

    async def advised(self, level: int | None, reach: Reach, journey: int, boosts: Boosts) -> Lap | None:
        """Return the lap to advise someone of a level, or of one that is not known; None if there is none."""
        return next(iter(await self._best(level, reach, journey, boosts)), None)

    async def within(self, level: int | None, reach: Reach, journey: int, boosts: Boosts) -> list[Lap]:
        """Return the best farms of a level within reach, at most three, with how long players say that they take."""
        best = await self._best(level, reach, journey, boosts)
        return [replace(lap, measured=await self._timed.together(spot_in(str(lap.spot.subject)))) for lap in best]

    async def _best(self, level: int | None, reach: Reach, journey: int, boosts: Boosts) -> list[Lap]:
        whose = level, reach, journey, boosts
        if whose not in self._within:
            self._within[whose] = plans.within(await self.laps(None, journey, boosts), level, reach)
            if len(self._within) > _MOST:
                del self._within[next(iter(self._within))]
        return self._within[whose]

    @kept
    async def way(self, weapon: str, start: int, to: int | None) -> Upgrade:
        """Return what strengthening a weapon costs.

        Raises:
            InvalidUpgradeError: If there are no such levels.
            NotStrengthenedError: If no smith takes it.
        """
        found = await self._weapons.get(weapon)
        steps = smithed(found, await self._weapons.steps(found), start, to)
        return upgrade(steps, await self._items.offers_of(step.material.key for step in steps))

    async def laps(self, place: str | None, journey: int, boosts: Boosts) -> list[Lap]:
        """Return the laps of a place, or of everywhere, best first."""
        under = journey, boosts
        if under not in self._laps:
            self._laps[under] = farms.best_laps(await self._farms.spots(), self._journeys, journey, boosts)
            if len(self._laps) > _MOST_TERMS:
                del self._laps[next(iter(self._laps))]
        if place is None:
            return self._laps[under]
        there = (await self._farms.homes()).get(place, ())
        return [lap for lap in self._laps[under] if lap.spot.subject in there]
