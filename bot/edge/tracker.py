"""How far a character's goal is, in sentences: every receipt says it, and so do /runes show and /goal show."""

from bot.domain import farms, goals
from bot.domain.boosts import Boosts
from bot.domain.characters import Character
from bot.domain.farms import FarmSpot, Lap
from bot.domain.goals import Goal, Progress
from bot.domain.refusals import RefusalError
from bot.domain.sentences import Sentence
from bot.presentation.cards import goals as cards
from bot.services import Services


class Tracker:
    """Follows goals, with the farm laps that lead to them.

    What a lap pays never changes while the bot runs: all of them are worked out once for each journey and its boosts.

    Args:
        services: Where goals, farms and boosts are looked up.
    """

    def __init__(self, services: Services) -> None:
        self._goals, self._farms, self._journeys = services.goals, services.farms, services.journeys
        self._boosts, self._labels = services.boosts, services.labels
        self._spots: list[FarmSpot] = []
        self._laps: dict[tuple[int, Boosts], list[Lap]] = {}

    async def lines(self, player: int, owner: Character) -> tuple[Sentence, ...]:
        """Return how far the goal of a user's character is; nothing if it has none.

        Nothing, too, if it cannot be read: what was written must be told all the same.
        """
        try:
            goal = await self._goals.of(player, owner.number)
        except RefusalError:
            return ()
        if goal is None:
            return ()
        found = await self.of(goal, owner)
        return *cards.progress(found, await self._labels.of([goal.about])), *cards.closing(found)

    async def of(self, goal: Goal, owner: Character) -> Progress:
        """Return how far a goal is for a character."""
        lap = await self.advised(owner.state.level, owner.journey, self._boosts.of(owner.boosts))
        return goals.progress(goal, owner.state, lap)

    async def advised(self, level: int | None, journey: int, boosts: Boosts) -> Lap | None:
        """Return the lap to advise someone of a level, or of one that is not known; None if there is none."""
        at = journey, boosts
        if at not in self._laps:
            self._spots = self._spots or await self._farms.spots(None)
            self._laps[at] = farms.best_laps(self._spots, self._journeys, journey, boosts)
        return farms.best_for(self._laps[at], level)
