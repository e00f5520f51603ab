"""What many players do on Discord, one thing after another, drawn by chance: the same with the same seed."""

from dataclasses import dataclass, field
from random import Random

from bot.edge.client import RuneBot
from bot.offline import lines
from bot.offline.wire import Answer
from tests.data.test_facts import rows
from tests.support.post import FarLine
from tests.test_house import TABLE

QUESTIONS = [question for _, _, question, _ in TABLE if "file:" not in question]
"""One for each command, as the documents have them."""

NAMED = {"boss": "boss", "enemy": "enemy", "price": "item", "drops": "item", "area": "area", "farm": "area"}
"""The commands that take a name, and the table that has those names."""


@dataclass
class Crowd:
    """Players, and what each has before them.

    Args:
        bot: Reads what is typed.
        random: Draws what is done.
        lines: A line for each player.
    """

    bot: RuneBot
    random: Random
    lines: list[FarLine]
    names: dict[str, list[str]] = field(
        default_factory=lambda: {it: [row["name"] for row in rows(table)] for it, table in NAMED.items()}
    )
    _before: dict[int, Answer] = field(default_factory=dict)

    async def act(self) -> None:
        """Have one of them do one thing: ask anything, ask by name, type, or use what is on the last card.

        Raises:
            UnansweredError: If nothing is answered.
        """
        who = self.random.randrange(len(self.lines))
        line, before = self.lines[who], self._before.get(who)
        match self.random.choices(["ask", "name", "type", "use"], [4, 2, 2, 3])[0]:
            case "ask":
                answer = await line.slash(*lines.parse(self.bot, self.random.choice(QUESTIONS)))
            case "type":
                text = self._named()
                unfinished = lines.parse_unfinished(
                    self.bot, text[: self.random.randrange(text.index(" ") + 1, len(text))]
                )
                await line.suggest(*unfinished) if unfinished else None
                return
            case "use" if before and (before.is_form or before.controls):
                answer = await self._used(line, before)
            case _:
                answer = await line.slash(*lines.parse(self.bot, self._named()))
        self._before[who] = answer

    def _named(self) -> str:
        """Return a command that names something."""
        command, names = self.random.choice([*self.names.items()])
        return f"/{command} {self.random.choice(names)}"

    async def _used(self, line: FarLine, before: Answer) -> Answer:
        """Use anything on a card, or send a form."""
        if before.is_form:
            return await line.send(before, str(self.random.randrange(1, 90)))
        control = self.random.choice(before.controls)
        some = [option["value"] for option in control.get("options", ())]
        return await line.use(before, control, self.random.sample(some, min(1, len(some))))
