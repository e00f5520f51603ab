"""/learn: articles."""

from discord.ext import commands

from bot.domain.questions import Question
from bot.edge.arguments import Key
from bot.edge.asking import answers
from bot.edge.client import Interaction, RuneBot, ask, asks
from bot.edge.options import TopicOption
from bot.presentation.card import Card
from bot.presentation.cards import topics as cards
from bot.services import Services


class Learning(commands.Cog):
    """Articles about everything that numbers alone do not say."""

    def __init__(self, services: Services) -> None:
        self._topics = services.topics

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
        return cards.topic(await self._topics.get(topic)) if topic else cards.topics(await self._topics.all())


async def setup(bot: RuneBot) -> None:
    """Add the cog; discord.py calls this."""
    await bot.add_cog(Learning(bot.services))
