"""/boss: what a boss gives."""

from discord.ext import commands

from bot.domain.enemies import spoils
from bot.domain.entries import Deed, Kind
from bot.domain.questions import Act, Question, given
from bot.domain.subjects import Matter, Subject
from bot.edge.arguments import Key
from bot.edge.asking import answers, writes
from bot.edge.client import Interaction, RuneBot, ask, asks, defaults_of
from bot.edge.options import BossOption, JourneyOption
from bot.presentation.card import Card
from bot.presentation.cards import bosses as cards
from bot.services import Services


class Bosses(commands.Cog):
    """Questions about bosses."""

    def __init__(self, services: Services) -> None:
        self._bosses, self._journeys = services.bosses, services.journeys
        self._boosts = tuple(boost for boost in services.boosts.all if boost.lap)  # no boss has golden eyes

    @asks()
    async def boss(self, interaction: Interaction, name: BossOption, journey: JourneyOption | None = None) -> None:
        """What a boss gives: alone, in co-op, and in NG+.

        Args:
            name: The boss
            journey: NG, or NG+1 to NG+7
        """
        mine = await defaults_of(interaction)
        await ask(interaction, self.answer.asked(name.key).under(given(journey, mine.journey), mine.boosts))

    @answers("boss", lasts=True)
    async def answer(self, question: Question, name: Key) -> Card:
        """Answer /boss."""
        found, gifts = await self._bosses.get(name), await self._bosses.gives(name)
        paid = spoils(found, self._journeys, question.boosts)
        return cards.boss(found, paid, gifts, question=question, boosts=self._boosts)

    @writes("boss")
    async def write(self, act: Act, name: Key) -> Deed:
        """Write down that it was killed: alone, or as somebody's helper."""
        found, question = await self._bosses.get(name), act.question
        paid = spoils(found, self._journeys, question.boosts)[question.journey]
        runes = act.chosen((paid.alone, paid.cooperator))
        about = str(Subject(matter=Matter.BOSS, key=name, number=question.journey))
        return Deed(kind=Kind.GAIN, amount=runes * act.times, about=about, times=act.times)


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Bosses(bot.services))
