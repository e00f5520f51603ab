"""What users attach, kept on this machine: the bot reads it as it would from Discord."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.edge.client import RuneBot
from bot.offline.wire import Payload


class Attached:
    """The files that are attached just now."""

    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}
        self._numbers = 0

    @contextmanager
    def holding(self, name: str, content: bytes) -> Iterator[Payload]:
        """Keep a file meanwhile; yield what Discord tells of it."""
        self._numbers += 1
        url = f"attached:{self._numbers}"
        self._contents[url] = content
        try:
            yield {
                "id": str(self._numbers),
                "filename": name,
                "size": len(content),
                "url": url,
                "proxy_url": url,
            }
        finally:
            del self._contents[url]

    async def read(self, url: str) -> bytes:
        """Return what a file holds."""
        return self._contents[url]


@contextmanager
def attaching(bot: RuneBot) -> Iterator[Attached]:
    """Yield where files are kept meanwhile, for a bot that is not logged in to Discord, which keeps them else."""
    attached, before = Attached(), bot.http.get_from_cdn
    bot.http.get_from_cdn = attached.read  # type: ignore[method-assign]
    try:
        yield attached
    finally:
        bot.http.get_from_cdn = before  # type: ignore[method-assign]
