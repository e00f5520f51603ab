"""A player who types lines and presses buttons."""

from dataclasses import dataclass
from itertools import count

from bot.edge.client import RuneBot
from bot.offline import lines
from bot.offline.wire import Answer, Line, Payload
from bot.presentation.customids import NG

_NEW_USERS = count(10_000)


def new_user() -> int:
    """Return the id of someone of whom nothing is kept yet, whichever test asks."""
    return next(_NEW_USERS)


def deliver_twice(line: Line) -> None:
    """Let what is used next, and what is used then, be one interaction that Discord delivers twice."""
    line._ids = iter([next(line._ids)] * 2)


@dataclass
class Player:
    """A user in a direct message with the bot."""

    bot: RuneBot
    line: Line

    async def says(self, text: str) -> Answer:
        """Use a command, typed as in the terminal."""
        return await self.line.slash(*lines.parse(self.bot, text))

    async def reads(self, text: str) -> str:
        """Use a command and turn its pages; return the texts of all."""
        return await self.turns(await self.says(text))

    async def turns(self, answer: Answer) -> str:
        """Turn the pages of an answer to the last; return the texts of all."""
        texts = [answer.text]
        while next((not each.get("disabled") for each in answer.controls if each.get("label") == "Next page"), False):
            answer = await self.presses(answer, "Next page")
            texts.append(answer.text)
        return "\n".join(texts).replace("\\", "")

    async def types(self, text: str) -> list[str]:
        """Type an unfinished command; return the names that are offered."""
        unfinished = lines.parse_unfinished(self.bot, text)
        assert unfinished
        return [choice["name"] for choice in (await self.line.suggest(*unfinished)).choices]

    async def attaches(self, command: str, attachment: Payload) -> Answer:
        """Use a command whose one option is a file."""
        option = {"type": 11, "name": "file", "value": attachment["id"]}
        return await self.line.slash(command, [option], attachment)

    async def sends(self, form: Answer, *texts: str) -> Answer:
        """Fill in a form's first fields, and send it."""
        return await self.line.send(form, *texts)

    async def presses(self, answer: Answer, label: str) -> Answer:
        """Press what has this label on an answer."""
        return await self.line.use(answer, *lines.control_called(answer, label))


def switched(answer: Answer) -> dict[str, bool]:
    """Return the labels of an answer's boosts, and whether each is on."""
    selects = [each for each in answer.controls if each.get("max_values", 1) > 1]
    options = [each for select in selects for each in select["options"] if not each["value"].startswith(NG)]
    return {each["label"]: each.get("default", False) for each in options}


def buttons(answer: Answer) -> dict[str, bool]:
    """Return the labels of an answer's buttons, and whether each is pressed down; but for those of any message."""
    found = {each["label"]: each["style"] == 3 for each in answer.controls if each["type"] == 2}
    return {label: is_down for label, is_down in found.items() if label not in {"Delete", "Show to everyone"}}
