"""The prompt in the terminal, with the suggestions that Discord would show."""

from collections.abc import AsyncGenerator, Iterable

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.patch_stdout import patch_stdout
from typing_extensions import override

from bot.edge.client import RuneBot
from bot.offline import lines
from bot.offline.session import Session


class Suggester(Completer):
    """Offers the very choices that Discord would show."""

    def __init__(self, bot: RuneBot, session: Session) -> None:
        self._commands = lines.commands_of(bot)
        self._session = session

    @override
    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        return ()

    @override
    async def get_completions_async(
        self, document: Document, complete_event: CompleteEvent
    ) -> AsyncGenerator[Completion, None]:
        text = document.text_before_cursor
        if text.startswith("/") and " " not in text:
            for name, command in self._commands.items():
                if name.startswith(text[1:]):
                    yield Completion(f"/{name} ", -len(text), display=f"/{name}", display_meta=command.description)
            return
        typed = lines.typed_value(text)
        for value, name in await self._session.suggestions(text):
            yield Completion(value, -len(typed), display=name)


async def prompt(bot: RuneBot, session: Session) -> None:
    """Answer what is typed until it is left."""
    asking: PromptSession[str] = PromptSession("› ", completer=Suggester(bot, session), complete_while_typing=True)
    while True:
        try:
            with patch_stdout():
                text = (await asking.prompt_async()).strip()
        except (EOFError, KeyboardInterrupt):
            return
        if text:
            await session.answer(text)
