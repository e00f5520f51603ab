"""/learn: articles, and who gets what when several play."""

from discord.ext import commands

from bot.domain.effects import EXAMPLE_LEVEL, for_the_fog
from bot.domain.questions import Question
from bot.edge.arguments import Key, Role
from bot.edge.asking import answers
from bot.edge.client import Interaction, RuneBot, ask, asks
from bot.edge.options import TopicOption
from bot.presentation.card import Card
from bot.presentation.cards import multiplayer
from bot.presentation.cards import topics as cards
from bot.services import Services

_MULTIPLAYER = "multiplayer"


class Learning(commands.Cog):
    """Articles about everything that numbers alone do not say."""

    def __init__(self, services: Services) -> None:
        self._topics, self._rates = services.topics, services.rates

    @asks()
    async def learn(self, interaction: Interaction, topic: TopicOption | None = None) -> None:
        """Short articles: what runes are, death, boosts, farming by stage, co-op, NG+, and more.

        Args:
            topic: What to read about; leave it out for the list
        """
        await ask(interaction, self.answer.asked(topic.key if topic else None))

    @answers("learn", lasts=True)
    async def answer(self, _: Question, topic: Key | None) -> Card:
        """Answer /learn."""
        known = await self._topics.all()
        if topic == _MULTIPLAYER:
            return multiplayer.overview(self._rates)
        return cards.topic(await self._topics.get(topic), known) if topic else cards.topics(known)

    @answers("multiplayer", lasts=True)
    async def answer_multiplayer(self, _: Question, role: Role | None) -> Card:
        """Answer what stood on cards of /multiplayer, and the roles of /learn multiplayer."""
        if role is None:
            return multiplayer.overview(self._rates)
        return multiplayer.part(self._rates, role, fog=(EXAMPLE_LEVEL, for_the_fog(self._rates, EXAMPLE_LEVEL)))


async def setup(bot: RuneBot) -> None:
    """Add the cog."""
    await bot.add_cog(Learning(bot.services))
